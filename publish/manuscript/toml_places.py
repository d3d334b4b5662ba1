"""Where the keys of a TOML file stand: tomllib reads values and forgets their lines."""

import re
from collections.abc import Iterator
from pathlib import Path

from publish.place import Place

_TABLE = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"(\s*)([A-Za-z0-9_.\"'-]+)\s*=\s*")
_LONG = re.compile(r'"""|\'\'\'')


def key_places(text: str, path: Path) -> tuple[tuple[str, Place], ...]:
    r"""List every key in the order of the file, a table's keys as `table.key`.

    Keys inside an inline table are not listed; the place of the table's key stands for
    them.

    >>> [(key, str(at)) for key, at in key_places('a = 1\n[b]\nc = 2', Path("x.toml"))]
    [('a', 'x.toml:1:1'), ('b', 'x.toml:2:1'), ('b.c', 'x.toml:3:1')]
    """
    return tuple(_places(text.split("\n"), path))


def _places(lines: list[str], path: Path) -> Iterator[tuple[str, Place]]:
    table = ""
    closing = ""
    for number, line in enumerate(lines, 1):
        if closing:
            closing = "" if closing in line else closing
            continue
        heading = _TABLE.fullmatch(line)
        key = _KEY.match(line)
        if heading:
            table = _bare(heading[1])
            yield table, Place(path, number, 1)
        elif key:
            yield ".".join(filter(None, (table, _bare(key[2])))), Place(path, number, len(key[1]) + 1)
            closing = _opened(line[key.end() :])


def _opened(value: str) -> str:
    """Give the quotes of a text over several lines that this line leaves open."""
    opening = _LONG.match(value)
    return opening[0] if opening and opening[0] not in value[3:] else ""


def _bare(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))
