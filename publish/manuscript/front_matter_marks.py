"""Where the front matter of a manuscript begins and ends.

We look for the two `---` ourselves: a library that does not find them takes the front
matter for text, and prints it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from publish.findings import Finding, error
from publish.manuscript.front_matter_keys import KEYS, MEANT
from publish.manuscript.suggest import nearest
from publish.place import Place

_MARK = "---"
# A line of dashes of any kind that is not three hyphens; word processors make — of ---.
_NEARLY_MARK = re.compile(r"[-\u2010-\u2015\u2212.]{2,}|[-\u2014]|\+\+\+|\*\*\*|___|===+")
_TOML = "+++"
_KEY = re.compile(r"[\w’'-]+(?: [\w’'-]+){0,2}\s?:(?:\s|$)")
_ONE_WORD_KEY = re.compile(r"([\w-]+)\s?:(?:\s|$)")
_BODY = re.compile(r":::|!\[|\[\^[^\]]+\]:|>\s")
_HEADING = re.compile(r"#{2,6}\s")
_GOES_ON = re.compile(r"[-\]},\"']")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Marked:
    """The lines between the marks, and the line of the file where the text begins."""

    header: tuple[str, ...]
    header_line: int
    body_line: int


def find_marks(lines: Sequence[str], path: Path) -> tuple[Marked | None, tuple[Finding, ...]]:
    """Find the front matter; after a fault, as much of it as can be told from the text."""
    start, found = _opening(lines, path)
    if start is None:
        return None, found
    for number in range(start + 1, len(lines)):
        line = lines[number].rstrip()
        if line == _MARK:
            return Marked(tuple(lines[start + 1 : number]), start + 2, number + 2), found
        if _NEARLY_MARK.fullmatch(line):
            if line != lines[start].rstrip():  # the same dashes twice are one mistake
                facts = {"found": line[:_SHOWN], "where": number + 1}
                found += (error("front-matter/unclosed-wrong-mark", Place(path, 1, 1), facts),)
            return Marked(tuple(lines[start + 1 : number]), start + 2, number + 2), found
        if _is_body(lines, number):
            facts = {"line": line[:_SHOWN], "where": number + 1}
            found += (error("front-matter/unclosed-before", Place(path, 1, 1), facts),)
            return Marked(tuple(lines[start + 1 : number]), start + 2, number + 1), found
    return None, (*found, error("front-matter/unclosed", Place(path, 1, 1)))


def _opening(lines: Sequence[str], path: Path) -> tuple[int | None, tuple[Finding, ...]]:
    at = Place(path, 1, 1)
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    line = lines[start].strip()
    if lines[start].rstrip() == _MARK:
        return start, (error("front-matter/not-first", at, {"where": start + 1}),) if start else ()
    if line == _TOML:
        return None, (error("front-matter/toml", at),)
    if _NEARLY_MARK.fullmatch(line):  # `---` after a space, too
        return start, (error("front-matter/wrong-mark", at, {"found": line[:_SHOWN]}),)
    return None, (error("front-matter/missing", at, {"line": line[:_SHOWN]}),)


def _is_body(lines: Sequence[str], number: int) -> bool:
    """Tell whether a line can only be the issue's text: the closing mark is missing above it."""
    line = lines[number]
    if _BODY.match(line):
        return True
    if _HEADING.match(line):  # a comment to YAML, if keys follow
        return not _keys_follow(lines, number)
    return not lines[number - 1].strip() and _is_prose(line)


def _keys_follow(lines: Sequence[str], number: int) -> bool:
    after = (line for line in lines[number + 1 :] if line.strip() and not line.startswith("#"))
    following = next(after, "")
    key = _ONE_WORD_KEY.match(following)
    return following.rstrip() == _MARK or bool(key and nearest(key[1], KEYS, MEANT))


def _is_prose(line: str) -> bool:
    return bool(
        line.strip()
        and not line[0].isspace()
        and not line.startswith("#")
        and not _GOES_ON.match(line)
        and not _KEY.match(line)
    )
