"""The index, cast off: lines fitted, columns filled, those of the last page about equally long.

The engine balances columns by laying them out again and again.  Here every line is known
beforehand, so a column is a sum of lines.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from publish.composition.book_type import BookType
from publish.model.book import IndexEntry, IndexLetter
from publish.model.text import Emphasis, Foreign, Inlines, Link, Strong, Text
from publish.units import Points, mm

_GUTTER: Final = mm(6)
_RULES: Final = Points(1.0)  # pt that the columns leave for the hairlines between them: styles/parts.css
_HANG: Final = Points(10.0)  # pt: turnovers stand so far to the right
_HEAD_LINES: Final = 3
"""A letter takes two lines, and one above it where it is not the first of its column."""
_OPENING: Final = Points(143.0)  # pt that the title of the section takes on its first page: 13 lines of 11 pt
_JOIN: Final = ", "
_PAIR: Final = 2
_TOGETHER: Final = 12
"""Lines of an entry that stay in one column: a name on a thousand pages has more than any holds."""


@dataclass(frozen=True, slots=True)
class SetEntry:
    """An entry in lines, as they will be printed; or some lines of one that is too long to stay together."""

    id: str
    lines: tuple[Inlines, ...]
    goes_on: bool = False
    """It begins in the lines before."""


@dataclass(frozen=True, slots=True)
class LetterPart:
    """What one column has of a letter."""

    letter: str
    opens: bool
    """Its head stands here; it does not go on from the column before."""
    entries: tuple[SetEntry, ...]


@dataclass(frozen=True, slots=True)
class IndexSheet:
    """One page of the index: its columns from left to right, and how deep they are, in points."""

    columns: tuple[tuple[LetterPart, ...], ...]
    depth: Points


@dataclass(frozen=True, slots=True)
class _Block:
    """Entries that stay in one column, and the head above them if they are the first of their letter.

    Two entries stay with their head, and the last two of a letter together.
    """

    letter: str
    opens: bool
    entries: tuple[SetEntry, ...]

    def lines(self, *, first: bool) -> int:
        """Count its lines, where it is the first of a column or not."""
        head = (_HEAD_LINES - first) if self.opens else 0
        return head + sum(len(entry.lines) for entry in self.entries)


def index_sheets(letters: tuple[IndexLetter, ...], type_: BookType) -> tuple[IndexSheet, ...]:
    """Cast the index off into pages."""
    blocks = list(_blocks(letters, type_))
    line = type_.roles["index"].leading
    sheets: list[IndexSheet] = []
    while blocks:
        room = int((type_.depth - (0 if sheets else _OPENING)) / line)
        depth = _least_depth(blocks, type_.index_columns, room)
        filled, blocks = _filled(blocks, type_.index_columns, depth)
        columns = tuple(tuple(_parts(column)) for column in filled)
        sheets.append(IndexSheet(columns, Points(depth * line)))
    return tuple(sheets)


def column_width(type_: BookType) -> Points:
    """Give the width of one column."""
    between = (type_.index_columns - 1) * _GUTTER + _RULES
    return Points((type_.width - between) / type_.index_columns)


def _blocks(letters: tuple[IndexLetter, ...], type_: BookType) -> Iterator[_Block]:
    looked_up = {entry.see for letter in letters for entry in letter.entries if entry.see}
    headings = [entry.heading for letter in letters for entry in letter.entries if entry.heading in looked_up]
    ids = {heading: f"entry-{number}" for number, heading in enumerate(dict.fromkeys(headings), 1)}
    for letter in letters:
        entries = [part for entry in letter.entries for part in _set_entry(entry, ids, type_)]
        for start, end in pairwise(_cuts(len(entries))):
            yield _Block(letter.letter, not start, tuple(entries[start:end]))


def _cuts(count: int) -> tuple[int, ...]:
    """Tell where the entries of a letter may part: two stay together at either end.

    >>> _cuts(3), _cuts(6)
    ((0, 3), (0, 2, 3, 4, 6))
    """
    if count <= _PAIR + 1:
        return (0, count)
    return (0, *range(_PAIR, count - _PAIR + 1), count)


def _set_entry(entry: IndexEntry, ids: dict[str, str], type_: BookType) -> Iterator[SetEntry]:
    """Set an entry: in one piece, or in several of about as many lines, between which a column may end."""
    text, language = _text(entry, ids, type_), type_.phrasing.language
    lines = type_.lines(text, "index", column_width(type_), language, hang=_HANG)
    count = -(-len(lines) // _TOGETHER)
    for piece in range(count):
        start, end = (len(lines) * edge // count for edge in (piece, piece + 1))
        id_ = "" if piece else ids.get(entry.heading, "")
        yield SetEntry(id_, tuple(line for line, _ in lines[start:end]), goes_on=piece > 0)


def _text(entry: IndexEntry, ids: dict[str, str], type_: BookType) -> Inlines:
    heading = _in_language(entry.heading, entry.language, type_)
    if entry.see:
        see = Emphasis((Text(type_.phrase("see")),))
        place = ids.get(entry.see, "")
        there: Inlines = (Text(entry.see),)
        other: Inlines = (Link(there, f"#{place}", type_.at),) if place else there
        return (*heading, Text(_JOIN), see, Text(" "), *other)
    out = list(heading)
    for locator in entry.locators:
        link = Link((Text(locator.words),), locator.link, type_.at)
        out += [Text(_JOIN), Strong((link,)) if locator.main else link]
    return tuple(out)


def _in_language(heading: str, language: str, type_: BookType) -> Inlines:
    if language == type_.phrasing.language:
        return (Text(heading),)
    return (Foreign((Text(heading),), language),)


def _least_depth(blocks: list[_Block], columns: int, room: int) -> int:
    """Give the fewest lines in which the columns of one page hold all that is left; else all there are.

    A column is at least as deep as what may not be parted: few names have a column each.
    """
    if _filled(blocks, columns, room)[1]:
        return room
    low, high = min(room, max(block.lines(first=True) for block in blocks)), room
    while low < high:
        middle = (low + high) // 2
        if _filled(blocks, columns, middle)[1]:
            low = middle + 1
        else:
            high = middle
    return low


def _filled(blocks: list[_Block], columns: int, room: int) -> tuple[list[list[_Block]], list[_Block]]:
    """Fill columns of so many lines; give them, and what is left."""
    out: list[list[_Block]] = [[]]
    used = 0
    for place, block in enumerate(blocks):
        lines = block.lines(first=not out[-1])
        if used + lines > room and out[-1]:
            if len(out) == columns:
                return out, blocks[place:]
            out.append([])
            used, lines = 0, block.lines(first=True)
        out[-1].append(block)
        used += min(lines, room)  # what no column holds stands alone
    return out, []


def _parts(column: list[_Block]) -> Iterator[LetterPart]:
    starts = [number for number, block in enumerate(column) if block.opens or not number]
    for start, end in pairwise((*starts, len(column))):
        entries = tuple(entry for block in column[start:end] for entry in block.entries)
        yield LetterPart(column[start].letter, column[start].opens, entries)
