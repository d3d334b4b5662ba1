"""The family `publish archive`: a year kept, verified, compared."""

import click

from publish.cli.completion import folder_names, issue_years
from publish.cli.parser import Verb, Verbs
from publish.cli.phrases import Phrases
from publish.cli.verbs.archive import deposit, make, verify
from publish.cli.verbs.copies import compare


def yearly(say: Phrases) -> Verbs:
    """Build the family in one language."""
    return Verbs(
        "archive",
        say,
        [],
        [
            Verb("archive make", say, [year_of(say), _output(say)], make),
            Verb("archive verify", say, [_folder(say)], verify),
            Verb("archive deposit", say, [year_of(say), _output(say)], deposit),
            Verb("archive compare", say, [_folders(say), _repair(say)], compare),
        ],
    )


def year_of(say: Phrases) -> click.Argument:
    """Take a year."""
    return click.Argument(
        ["year"], metavar=say["metavar.year"], help=say["option.year"], shell_complete=issue_years
    )


def _folder(say: Phrases) -> click.Argument:
    return click.Argument(
        ["folder"], metavar=say["metavar.output"], help=say["option.bag"], shell_complete=folder_names
    )


def _folders(say: Phrases) -> click.Argument:
    return click.Argument(
        ["folders"],
        nargs=-1,
        required=True,
        metavar=f"{say['metavar.output']}…",
        help=say["option.bags"],
        shell_complete=folder_names,
    )


def _output(say: Phrases) -> click.Option:
    return click.Option(["-o", "--output"], metavar=say["metavar.output"], help=say["option.output"])


def _repair(say: Phrases) -> click.Option:
    return click.Option(
        ["--repair"], metavar=say["metavar.output"], help=say["option.repair"], shell_complete=folder_names
    )
