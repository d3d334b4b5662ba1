"""A mistake on the command line, as a finding with the word that was probably meant."""

from pathlib import Path

import click

from publish.cli.choice import UnknownChoiceError
from publish.cli.parser import SurplusError
from publish.findings import Finding, error
from publish.manuscript.suggest import nearest
from publish.place import Place

AT_THE_DESK = Place(Path("publish"))
"""The place of a finding about the command line itself."""


def mistake(fault: click.ClickException) -> Finding:
    """Say what click did not understand."""
    ctx = fault.ctx if isinstance(fault, click.UsageError) else None
    command = ctx.command_path if ctx else "publish"
    match fault:
        case click.NoSuchCommand():
            verbs = ctx.command.list_commands(ctx) if ctx and isinstance(ctx.command, click.Group) else []
            return _unknown_verb(fault.command_name, verbs)
        case click.NoSuchOption():
            return _unknown_option(fault.option_name, command, ctx)
        case UnknownChoiceError():
            return _unknown_choice(fault, command)
        case SurplusError():
            facts = {"words": " ".join(fault.words), "command": command}
            return error("command/words-surplus", AT_THE_DESK, facts)
        case _:
            return _other(fault, command, ctx)


def _other(fault: click.ClickException, command: str, ctx: click.Context | None) -> Finding:
    match fault:
        case click.MissingParameter():
            name = fault.param.human_readable_name if fault.param else "?"
            return error("command/argument-missing", AT_THE_DESK, {"argument": name, "command": command})
        case click.BadOptionUsage():
            facts = {"option": fault.option_name, "command": command}
            if _is_switch(fault.option_name, ctx):
                return error("command/value-surplus", AT_THE_DESK, facts)
            return error("command/value-missing", AT_THE_DESK, facts)
        case _:
            facts = {"message": fault.format_message(), "command": command}
            return error("command/not-understood", AT_THE_DESK, facts)


def _unknown_verb(typed: str, verbs: list[str]) -> Finding:
    near = nearest(typed, verbs)
    if near is None:
        return error("command/verb-unknown", AT_THE_DESK, {"verb": typed, "known": ", ".join(verbs)})
    return error("command/verb-misspelled", AT_THE_DESK, {"verb": typed, "near": near})


def _unknown_option(typed: str, command: str, ctx: click.Context | None) -> Finding:
    known = _options(ctx)
    near = nearest(typed, known)
    facts = {"option": typed, "command": command}
    if near is None:
        return error("command/option-unknown", AT_THE_DESK, {**facts, "known": ", ".join(known)})
    return error("command/option-misspelled", AT_THE_DESK, {**facts, "near": near})


def _unknown_choice(fault: UnknownChoiceError, command: str) -> Finding:
    option = max(fault.param.opts, key=len) if fault.param else "?"
    facts = {"value": fault.value, "option": option, "known": ", ".join(fault.choices), "command": command}
    near = nearest(fault.value, fault.choices)
    if near is None:
        return error("command/choice-unknown", AT_THE_DESK, facts)
    return error("command/choice-misspelled", AT_THE_DESK, {**facts, "near": near})


def _options(ctx: click.Context | None) -> list[str]:
    parameters = ctx.command.get_params(ctx) if ctx else []
    return [
        name for parameter in parameters if isinstance(parameter, click.Option) for name in parameter.opts
    ]


def _is_switch(name: str, ctx: click.Context | None) -> bool:
    parameters = ctx.command.get_params(ctx) if ctx else []
    return any(isinstance(one, click.Option) and one.is_flag and name in one.opts for one in parameters)
