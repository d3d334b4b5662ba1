"""A table of values parted by commas, each cell with its place in the file (RFC 4180).

The standard library's reader tells the line where a row ends, and no column.  A cell ends
with its line at the latest: a quotation mark that is never closed spoils one row, not all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_QUOTED = re.compile('"(?P<words>(?:[^"]|"")*)"(?P<more>[^,]*)')
_PLAIN = re.compile("[^,]*")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words without the blanks around them, and where it begins, counted from 1."""

    words: str
    line: int
    column: int
    open: bool = False
    """A quotation mark opens it and none closes it."""


Row = tuple[Cell, ...]


def rows_of(text: str) -> Iterator[Row]:
    r"""Cut a text into rows of cells; blank lines are none.

    >>> [[cell.words for cell in row] for row in rows_of('a,"b, c"\n\nd,')]
    [['a', 'b, c'], ['d', '']]
    """
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield tuple(_cells(line, number))


def _cells(line: str, number: int) -> Iterator[Cell]:
    at = 0
    while True:
        quoted = _QUOTED.match(line, at)
        plain = _PLAIN.match(line, at)
        assert plain
        end = quoted.end() if quoted else plain.end()
        words = quoted["words"].replace('""', '"') + quoted["more"] if quoted else plain.group()
        yield Cell(words.strip(), number, at + 1, words.startswith('"') and quoted is None)
        if end >= len(line):
            return
        at = end + 1
