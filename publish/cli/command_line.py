"""The verbs and their parameters: the whole command line, in one language."""

import click

from publish.cli.choice import NamedChoice
from publish.cli.completion import file_names, folder_names, issue_names, issues_and_files
from publish.cli.parser import Verb, Verbs
from publish.cli.phrases import Phrases
from publish.cli.terminal import tell_result
from publish.cli.verbs.analyse import analyse
from publish.cli.verbs.check import check
from publish.cli.verbs.doctor import doctor
from publish.cli.verbs.explain import explain
from publish.cli.verbs.fit import fit
from publish.cli.verbs.listing import list_all
from publish.cli.verbs.merge import merge
from publish.cli.verbs.pdf import pdf
from publish.cli.verbs.preflight import preflight
from publish.cli.verbs.tags import tags
from publish.cli.verbs.typo import typo
from publish.cli.verbs.validate import validate
from publish.cli.verbs.verify import verify
from publish.cli.verbs.volume import volume
from publish.cli.yearly_line import year_of, yearly
from publish.desk.version import version
from publish.model.edition import EDITIONS
from publish.model.house import Printing


def command_line(say: Phrases) -> Verbs:
    """Build the desk in one language."""
    return Verbs(
        "publish",
        say,
        [_version(say)],
        [
            Verb("pdf", say, [_issue(say), *_making(say), _revising(say), _strict(say)], pdf),
            Verb("check", say, [_issues(say), *_setting(say), _strict(say)], check),
            Verb("typo", say, [_issue(say, required=True), _switch(say, "diff")], typo),
            Verb("fit", say, [_issue(say, required=True), *_fitting(say)], fit),
            Verb("preflight", say, [_file(say), *_printing(say), _strict(say)], preflight),
            Verb("analyse", say, [_file(say), *_judging(say), _strict(say)], analyse),
            Verb("tags", say, [_file(say), _strict(say)], tags),
            Verb("verify", say, [_issue(say), *_comparing(say)], verify),
            Verb("validate", say, [_issue_or_file(say), _output(say)], validate),
            Verb("merge", say, [_files(say), *_binding(say), _strict(say)], merge),
            Verb("volume", say, [year_of(say), *_volume(say), _strict(say)], volume),
            yearly(say),
            Verb("list", say, [], list_all),
            Verb("doctor", say, [_strict(say)], doctor),
            Verb("explain", say, [_code(say)], explain),
        ],
    )


def _issue(say: Phrases, *, required: bool = False) -> click.Argument:
    return click.Argument(
        ["issue"],
        required=required,
        metavar=say["metavar.issue"] if required else f"[{say['metavar.issue']}]",
        help=say["option.issue"],
        shell_complete=issue_names,
    )


def _issue_or_file(say: Phrases) -> click.Argument:
    return click.Argument(
        ["issue"],
        required=False,
        metavar=f"[{say['metavar.issue']}|{say['metavar.file']}]",
        help=say["option.issue_or_file"],
        shell_complete=issues_and_files,
    )


def _issues(say: Phrases) -> click.Argument:
    return click.Argument(
        ["issues"],
        nargs=-1,
        metavar=f"[{say['metavar.issue']}]…",
        help=say["option.issue"],
        shell_complete=issue_names,
    )


def _code(say: Phrases) -> click.Argument:
    return click.Argument(
        ["code"], required=False, metavar=f"[{say['metavar.code']}]", help=say["option.code"]
    )


def _file(say: Phrases) -> click.Argument:
    return click.Argument(["file"], metavar=say["metavar.file"], help=say["option.file"])


def _files(say: Phrases) -> click.Argument:
    return click.Argument(
        ["files"],
        nargs=-1,
        required=True,
        metavar=f"{say['metavar.file']}…",
        help=say["option.parts"],
        shell_complete=file_names,
    )


def _binding(say: Phrases) -> list[click.Parameter]:
    return [
        click.Option(
            ["-o", "--output"],
            required=True,
            metavar=say["metavar.file"],
            help=say["option.bound"],
            shell_complete=file_names,
        ),
        click.Option(["--title"], metavar=say["metavar.title"], help=say["option.title"]),
        _switch(say, "unclaimed"),
    ]


def _fitting(say: Phrases) -> list[click.Parameter]:
    return [
        click.Option(["--layout"], metavar=say["metavar.layout"], help=say["option.layout"]),
        click.Option(["--story"], metavar=say["metavar.story"], help=say["option.story"]),
        _switch(say, "report"),
    ]


def _judging(say: Phrases) -> list[click.Parameter]:
    return [
        click.Option(["--layout"], metavar=say["metavar.layout"], help=say["option.yardstick"]),
        click.Option(["--overlay"], metavar=say["metavar.file"], help=say["option.overlay"]),
    ]


def _printing(say: Phrases) -> list[click.Parameter]:
    return [
        click.Option(
            ["--profile"],
            type=NamedChoice([printing.value for printing in Printing]),
            help=say["option.stock"],
        ),
        click.Option(["--bleed"], metavar=say["metavar.length"], help=say["option.bleed"]),
        click.Option(
            ["--pages-multiple", "multiple"], metavar=say["metavar.count"], help=say["option.multiple"]
        ),
        click.Option(["--sheet"], metavar=say["metavar.sheet"], help=say["option.sheet"]),
    ]


def _comparing(say: Phrases) -> list[click.Parameter]:
    return [
        click.Option(
            ["--against"],
            metavar=say["metavar.output"],
            help=say["option.against"],
            shell_complete=folder_names,
        ),
        _output(say),
    ]


def _making(say: Phrases) -> list[click.Parameter]:
    return [
        _output(say),
        *_setting(say),
        _switch(say, "again"),
    ]


def _revising(say: Phrases) -> click.Option:
    return click.Option(["--revise"], metavar=say["metavar.reason"], help=say["option.revise"])


def _volume(say: Phrases) -> list[click.Parameter]:
    return [_output(say), *_dress(say), _switch(say, "again")]


def _setting(say: Phrases) -> list[click.Parameter]:
    return [
        click.Option(
            ["--edition", "editions"],
            multiple=True,
            type=NamedChoice([edition.name for edition in EDITIONS]),
            help=say["option.edition"],
        ),
        *_dress(say),
    ]


def _dress(say: Phrases) -> list[click.Parameter]:
    return [
        click.Option(["--layout"], metavar=say["metavar.layout"], help=say["option.layout"]),
        click.Option(
            ["--profile"],
            type=NamedChoice([printing.value for printing in Printing]),
            help=say["option.profile"],
        ),
    ]


def _output(say: Phrases) -> click.Option:
    return click.Option(["-o", "--output"], metavar=say["metavar.output"], help=say["option.output"])


def _strict(say: Phrases) -> click.Option:
    return _switch(say, "strict")


def _switch(say: Phrases, name: str) -> click.Option:
    return click.Option([f"--{name}"], is_flag=True, help=say[f"option.{name}"])


def _version(say: Phrases) -> click.Option:
    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_show_version,
        help=say["option.version"],
    )


def _show_version(ctx: click.Context, _option: click.Parameter, wanted: object) -> None:
    if wanted and not ctx.resilient_parsing:
        tell_result(f"publish {version()}")
        ctx.exit()
