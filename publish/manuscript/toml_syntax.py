"""A TOML file as keys and values, or where it breaks off."""

import re
import tomllib
from collections.abc import Iterator, Mapping

from publish.findings import Finding, error
from publish.manuscript.text_file import SourceText
from publish.manuscript.toml_codes import Codes
from publish.manuscript.toml_places import key_places
from publish.place import Place

_STOPPED_AT = re.compile(r"\(at line (\d+), column (\d+)\)\Z")
_SHOWN = 60


def parsed(source: SourceText, codes: Codes) -> tuple[Mapping[str, object] | None, tuple[Finding, ...]]:
    """Read the keys of a file; None, with every key that is given twice or the line it breaks off in."""
    try:
        return tomllib.loads(source.text), ()
    except (ValueError, RecursionError) as fault:  # ValueError: also a number of 5,000 figures
        return None, tuple(_faults(source, codes, str(fault)))


def _faults(source: SourceText, codes: Codes, told: str) -> Iterator[Finding]:
    """Name keys given twice; else the line where tomllib stopped."""
    first: dict[str, Place] = {}
    twice = False
    for key, at in key_places(source.text, source.path):
        if key in first:
            twice = True
            yield error(codes.duplicate_key, at, {"key": key, "first": first[key].line})
        first.setdefault(key, at)
    if twice:
        return
    lines = source.text.split("\n")
    stopped = _STOPPED_AT.search(told)  # tomllib tells the place in its message alone
    line, column = (int(stopped[1]), int(stopped[2])) if stopped else (_last_written(lines), 1)
    yield error(codes.syntax, Place(source.path, line, column), {"line": lines[line - 1].strip()[:_SHOWN]})


def _last_written(lines: list[str]) -> int:
    return max((number for number, line in enumerate(lines, 1) if line.strip()), default=1)
