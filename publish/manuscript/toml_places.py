"""Where the keys of a TOML file stand: tomllib reads values and forgets their lines."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from publish.place import Place

_TABLE = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"(\s*)([A-Za-z0-9_.\"'-]+)\s*=\s*")
_NO_BRACKETS = re.compile(r"\"(?:\\.|[^\"\\])*\"|'[^']*'|#.*")
"""Texts and comments: their brackets open nothing."""
_LONG = re.compile(r'"""|\'\'\'')


def key_places(text: str, path: Path) -> tuple[tuple[str, Place], ...]:
    r"""List every key in the order of the file, a table's keys as `table.key`.

    Keys inside an inline table are not listed; the place of the table's key stands for
    them.

    >>> [(key, str(at)) for key, at in key_places('a = 1\n[b]\nc = 2', Path("x.toml"))]
    [('a', 'x.toml:1:1'), ('b', 'x.toml:2:1'), ('b.c', 'x.toml:3:1')]
    >>> [key for key, _ in key_places('a = [\n ["x"]\n]\nb = 2', Path("x.toml"))]
    ['a', 'b']
    """
    return tuple(_places(text.split("\n"), path))


def numbered_places(text: str, path: Path, lists: Collection[str]) -> dict[str, Place]:
    r"""Map every key to its place; the tables of a list are numbered, `pages.2.name`.

    The name of a list alone stands where its first table does.

    >>> numbered_places('[[b]]\nc = 1\n[[b]]\nc = 2', Path("x.toml"), ["b"])["b.2.c"].line
    4
    """
    places: dict[str, Place] = {}
    count: dict[str, int] = {}
    for key, at in key_places(text, path):
        table, _, own = key.partition(".")
        places.setdefault(table, at)
        if not own:
            count[table] = count.get(table, 0) + 1
        name = f"{table}.{count.get(table, 1)}" if table in lists else table
        places.setdefault(f"{name}.{own}" if own else name, at)
    return places


def place_of(key: str, places: Mapping[str, Place], file: Path) -> Place:
    """Tell where a key stands, or the table it lacks in, or the file."""
    while key:
        if key in places:
            return places[key]
        key = key.rpartition(".")[0]
    return Place(file)


def _places(lines: list[str], path: Path) -> Iterator[tuple[str, Place]]:
    table = ""
    closing = ""
    depth = 0
    for number, line in enumerate(lines, 1):
        if closing:
            closing = "" if closing in line else closing
            continue
        if depth > 0:
            depth += _depth(line)
            continue
        heading = _TABLE.fullmatch(line)
        key = _KEY.match(line)
        if heading:
            table = _bare(heading[1])
            yield table, Place(path, number, 1)
        elif key:
            yield ".".join(filter(None, (table, _bare(key[2])))), Place(path, number, len(key[1]) + 1)
            value = line[key.end() :]
            closing = _opened(value)
            depth = 0 if closing else _depth(value)


def _opened(value: str) -> str:
    """Give the quotes of a text over several lines that this line leaves open."""
    opening = _LONG.match(value)
    return opening[0] if opening and opening[0] not in value[3:] else ""


def _depth(value: str) -> int:
    """Count the brackets that a line of a value leaves open; below 0 it closes more.

    >>> _depth('["a]", [1], # ]'), _depth('["b"]]')
    (1, -1)
    """
    bare = _NO_BRACKETS.sub("", value)
    return sum((sign in "[{") - (sign in "]}") for sign in bare)


def _bare(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))
