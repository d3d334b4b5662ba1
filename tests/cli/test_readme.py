"""What the README tells a newcomer to type exists, and every target of the Makefile is explained."""

import re
import subprocess
from pathlib import Path

from publish.cli.command_line import command_line
from publish.cli.phrases import phrases
from publish.findings import Language

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
CODE = re.compile(r"```\w*\n(.*?)```|`([^`\n]+)`", re.DOTALL)


def commands_in(text: str) -> list[list[str]]:
    """Every command line written as code: in a block, a line; between backticks, the whole."""
    pieces = [block or inline for block, inline in CODE.findall(text)]
    lines = [line.strip().removeprefix("$ ") for piece in pieces for line in piece.splitlines()]
    return [line.partition("#")[0].split() for line in lines if line.split()[:1] in (["make"], ["publish"])]


def test_every_command_in_the_readme_exists() -> None:
    desk = command_line(phrases(Language.FRENCH))
    commands = commands_in((ROOT / "README.md").read_text(encoding="utf-8"))
    assert ["make", "pdf"] in [words[:2] for words in commands]
    for program, *words in commands:
        names = [word for word in words if re.fullmatch(r"[a-z]+", word)][:1]
        assert all(name in (TARGETS if program == "make" else desk.commands) for name in names), words


def test_every_verb_has_help_in_both_languages() -> None:
    for language in Language:
        for name, verb in command_line(phrases(language)).commands.items():
            assert verb.help, name
            assert all(getattr(parameter, "help", "") for parameter in verb.params), name


def test_make_alone_lists_every_target_with_a_line() -> None:
    listed = subprocess.run(
        ["make", "-C", str(ROOT)], capture_output=True, encoding="utf-8", timeout=60, check=True
    )
    rows = dict(re.findall(r"^ {2}make (\w+) +(\S.*)$", listed.stdout, re.MULTILINE))
    assert rows.keys() == TARGETS
