"""What holds for every verb: language, form, colour, how much is said.

Read leniently from the whole command line before it is parsed in earnest, so that even
a mistake on the command line is told in the language and form that were asked for, and
so that these options may stand before or after the verb.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import click

from publish.cli.choice import NamedChoice
from publish.cli.phrases import Phrases, phrases
from publish.findings import Language


class Form(Enum):
    """How findings are written."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    JSONL = "jsonl"
    GITHUB = "github"
    SARIF = "sarif"

    @property
    def for_machines(self) -> bool:
        """Tell whether programs read it: then nothing else may stand on either stream."""
        return self in {Form.JSON, Form.JSONL, Form.GITHUB, Form.SARIF}


class Colours(Enum):
    """When to paint."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """How the desk answers."""

    language: Language = Language.FRENCH
    form: Form = Form.FULL
    colours: Colours = Colours.AUTO
    quiet: bool = False
    traceback: bool = False

    @property
    def phrases(self) -> Phrases:
        """The desk's words in the chosen language."""
        return phrases(self.language)


def shared_options(say: Phrases) -> list[click.Parameter]:
    """Make the options that every verb takes; `read_settings` reads their values."""
    return [
        click.Option(
            ["--lang", "language"],
            type=NamedChoice([language.value for language in Language]),
            expose_value=False,
            help=say["option.lang"],
        ),
        click.Option(
            ["--format", "form"],
            type=NamedChoice([form.value for form in Form]),
            expose_value=False,
            help=say["option.format"],
        ),
        click.Option(["--json", "as_json"], is_flag=True, expose_value=False, help=say["option.json"]),
        click.Option(
            ["--color", "colours"],
            type=NamedChoice([colours.value for colours in Colours]),
            expose_value=False,
            help=say["option.color"],
        ),
        click.Option(["-q", "--quiet"], is_flag=True, expose_value=False, help=say["option.quiet"]),
        click.Option(["--traceback"], is_flag=True, expose_value=False, help=say["option.traceback"]),
    ]


def read_settings(arguments: Sequence[str]) -> Settings:
    """Read the shared options wherever they stand, passing over everything else.

    >>> read_settings(["pdf", "37", "--lang", "en", "--edtion"]).language
    <Language.ENGLISH: 'en'>
    """
    options = shared_options(phrases(Language.FRENCH))
    for option in options:
        option.expose_value = True
    reader = click.Command(
        "publish",
        params=options,
        add_help_option=False,
        context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    )
    values = reader.make_context("publish", list(arguments), resilient_parsing=True).params
    return Settings(
        language=Language(values["language"] or Language.FRENCH.value),
        form=Form.JSON if values["as_json"] else Form(values["form"] or Form.FULL.value),
        colours=Colours(values["colours"] or Colours.AUTO.value),
        quiet=bool(values["quiet"]),
        traceback=bool(values["traceback"]),
    )
