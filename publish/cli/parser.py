"""click's commands in the words of the house: help in the person's language, errors as values."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import click

from publish.cli.outcome import Outcome
from publish.cli.phrases import Phrases
from publish.cli.request import Request, Visit
from publish.cli.settings import shared_options
from publish.cli.terminal import tell_result


class SurplusError(click.UsageError):
    """Words on the command line that no argument takes."""

    def __init__(self, words: Sequence[str], ctx: click.Context) -> None:
        super().__init__(" ".join(words), ctx)
        self.words = tuple(words)


class Verb(click.Command):
    """A verb of the desk: its parameters, and the function that obeys it."""

    def __init__(
        self, name: str, say: Phrases, params: Sequence[click.Parameter], obey: Callable[[Request], Outcome]
    ) -> None:
        """Take the verb's whole name, family first: `archive verify`."""
        super().__init__(
            name.rpartition(" ")[2],
            help=say[f"help.{name}"],
            params=[*params, *shared_options(say), help_option(say)],
            add_help_option=False,
            options_metavar=say["layout.options_metavar"],
            context_settings={"allow_extra_args": True},
        )
        self._say = say
        self._obey = obey

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, and let every mistake know which verb it was made with."""
        with _telling_where(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Outcome:
        """Obey, unless more was said than the verb understands."""
        if ctx.args:
            raise SurplusError(ctx.args, ctx)
        visit = ctx.obj
        if not isinstance(visit, Visit):
            raise TypeError("a verb is obeyed for a visitor only")
        return self._obey(Request(visit, ctx.params))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help page."""
        write_help(self, ctx, formatter, self._say)


class Verbs(click.Group):
    """Verbs under one name, in the order a newcomer meets them: the desk itself, or a family of its own."""

    def __init__(
        self, name: str, say: Phrases, params: Sequence[click.Parameter], verbs: Sequence[click.Command]
    ) -> None:
        super().__init__(
            name,
            help=say[f"help.{name}"],
            epilog=say.get(f"help.{name} epilog", ""),
            params=[*params, *shared_options(say), help_option(say)],
            add_help_option=False,
            invoke_without_command=True,
            callback=_show_help_when_alone,
            options_metavar=say["layout.options_metavar"],
            subcommand_metavar=say["layout.commands_metavar"],
            commands={str(verb.name): verb for verb in verbs},
        )
        self._say = say

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Name the verbs in their order."""
        return list(self.commands)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse what stands before the verb."""
        with _telling_where(ctx):
            return super().parse_args(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help page."""
        write_help(self, ctx, formatter, self._say)
        verbs = [(name, _first_line(verb.help or "")) for name, verb in self.commands.items()]
        with formatter.section(self._say["layout.commands"]):
            formatter.write_dl(verbs)
        self.format_epilog(ctx, formatter)


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]


def help_option(say: Phrases) -> click.Option:
    """Make the switch that shows the help page."""
    return click.Option(
        ["-h", "--help"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_show_help,
        help=say["option.help"],
    )


def write_help(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter, say: Phrases
) -> None:
    """Write usage, text, arguments and options."""
    pieces = command.collect_usage_pieces(ctx)
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=say["layout.usage"])
    command.format_help_text(ctx, formatter)
    parameters = [(parameter, parameter.get_help_record(ctx)) for parameter in command.get_params(ctx)]
    for heading, kind in (("layout.arguments", click.Argument), ("layout.options", click.Option)):
        rows = [record for parameter, record in parameters if isinstance(parameter, kind) and record]
        if rows:
            with formatter.section(say[heading]):
                formatter.write_dl(rows)


@contextmanager
def _telling_where(ctx: click.Context) -> Iterator[None]:
    try:
        yield
    except click.UsageError as fault:
        fault.ctx = fault.ctx or ctx
        raise


@click.pass_context
def _show_help_when_alone(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        tell_result(ctx.get_help())
        ctx.exit()


def _show_help(ctx: click.Context, _option: click.Parameter, wanted: object) -> None:
    if wanted and not ctx.resilient_parsing:
        tell_result(ctx.get_help())
        ctx.exit()
