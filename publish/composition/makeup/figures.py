"""What stands among the text in one piece: charts, maps, pictures, tables, figures, quotations.

A solid is measured in lines of the grid and knows how to put itself on the page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from publish.composition.fit.line import Line
from publish.composition.makeup.placed import Drawn, Element, PlacedLine, Stroke
from publish.composition.makeup.setter import Setter
from publish.model.blocks import (
    Agenda,
    Block,
    Chart,
    KeyFigures,
    Laureates,
    MapBlock,
    Picture,
    PullQuote,
    Table,
)
from publish.model.text import Inlines, Text, plain
from publish.units import Points

_HALF = 0.5
_HAIR = Points(0.25)
_RAISED = 0.6  # lines
_AIR = 0.1  # pt: so that no cell is a hair too narrow for its own words
_ENDLESS = Points(10_000.0)
_ROOMY = Points(217.0)  # what a large pull quote or a table of large figures needs

Parts = tuple[Element | PlacedLine | Stroke | Drawn, ...]


@dataclass(frozen=True, slots=True)
class Solid:
    """A piece of a height in lines; `put` places it: left and upper edge, in points."""

    height: int
    name: str
    put: Callable[[Points, Points], Parts]


@dataclass(frozen=True, slots=True)
class _Cell:
    left: Points
    role: str
    lines: tuple[Line, ...]


def figure_solid(  # noqa: PLR0911  # one arm a kind of block
    block: Block, setter: Setter, width: Points, language: str, most: int = 0
) -> Solid:
    """Build a block that stands in one piece, as wide as its place; a picture of `most` lines at most."""
    builder = _Builder(setter, width, language, most)
    match block:
        case Chart():
            return builder.chart(block)
        case MapBlock():
            return builder.map(block)
        case Picture():
            return builder.picture(block)
        case Table():
            return builder.table((block.head, *block.rows), block.caption, headed=bool(block.head))
        case Laureates() | Agenda() | KeyFigures():
            return builder.table(_cells_of(block), block.title)
        case PullQuote():
            return builder.pull_quote(block.inlines, block.credit)
        case _:
            raise TypeError(f"{type(block).__name__} is no solid")


def _cells_of(block: Laureates | Agenda | KeyFigures) -> tuple[tuple[Inlines, ...], ...]:
    """Give the rows of a box as the cells of a table."""
    match block:
        case Laureates():
            return tuple((who.name, who.country, who.theme) for who in block.laureates)
        case Agenda():
            return tuple((one.date, one.words) for one in block.dates)
        case KeyFigures():
            return tuple(
                ((Text(f"{one.figure}\N{NO-BREAK SPACE}{one.unit}".strip()),), one.label)
                for one in block.figures
            )


def cited(setter: Setter, source: Inlines, *, after: bool) -> Inlines:
    """Give « Source : … », a space before it where it follows a note."""
    if not source:
        return ()
    before, _, behind = setter.chart_words.source.partition("{source}")
    return (Text(f"{' ' if after else ''}{before}"), *source, *((Text(behind),) if behind else ()))


class _Builder:
    def __init__(self, setter: Setter, width: Points, language: str, most: int = 0) -> None:
        self._setter = setter
        self._width = width
        self._language = language
        self._line = setter.architecture.grid.line
        self._most = most or setter.architecture.figure_most

    def chart(self, block: Chart) -> Solid:
        drawn = self._setter.drawing(block, self._width)
        note = (*block.note, *cited(self._setter, block.source, after=bool(block.note)))
        return self._figure(block, block.title, self._setter.unit_of(block), note, drawn)

    def map(self, block: MapBlock) -> Solid:
        height = self._setter.drawing(block, self._width)
        most = self._setter.architecture.map_most * self._line
        scale = min(1.0, most / height)
        return self._figure(block, block.title, "", block.caption, Points(height * scale), scale)

    def picture(self, block: Picture) -> Solid:
        if block.pixels is None:
            height = self._width * 0.75
        else:
            height = self._width * block.pixels[1] / block.pixels[0]
        most = self._most * self._line
        lines = max(3, round(min(height, most) / self._line))
        credit = (*block.caption, *((Text(" "),) if block.caption and block.credit else ()), *block.credit)
        return self._figure(block, (), "", credit, Points(lines * self._line))

    def _figure(  # noqa: PLR0913, PLR0917  # a figure has as many parts
        self,
        block: Chart | MapBlock | Picture,
        title: Inlines,
        unit: str,
        note: Inlines,
        height: Points,
        scale: float = 1.0,
    ) -> Solid:
        setter, width = self._setter, self._width
        heads = setter.set(title, "chart-title", width, self._language)
        units = setter.text(unit, setter.unit_role, width, self._language)
        notes = setter.set(note, "caption", width, self._language)
        above = setter.depth(heads, "chart-title") + setter.depth(units, setter.unit_role)
        middle = ceil(height / self._line - 0.01)
        below = setter.depth(notes, "caption", before=_HALF * self._line)
        whole = above + middle + below
        baseline = setter.architecture.grid.first_baseline

        def put(left: Points, top: Points) -> Parts:
            parts: list[Element | PlacedLine | Stroke | Drawn] = []
            at = top
            if heads:
                at = Points(top + setter.depth(heads, "chart-title") * self._line)
                last = Points(at - self._line + baseline)
                parts.append(Element("p", "chart-title", setter.placed(heads, "chart-title", left, last)))
            if units:
                at = Points(top + above * self._line)
                last = Points(at - self._line + baseline)
                parts.append(Element("p", "chart-unit", setter.placed(units, setter.unit_role, left, last)))
            inside = Points(left + width * (1 - scale) / 2)
            parts.append(Drawn(block, inside, at, Points(width * scale), height))
            if notes:
                last = Points(top + (whole - 1) * self._line + baseline)
                parts.append(Element("figcaption", "", setter.placed(notes, "caption", left, last)))
            return tuple(parts)

        return Solid(whole, "figure", put)

    def pull_quote(self, inlines: Inlines, credit: Inlines) -> Solid:
        setter, width = self._setter, self._width
        narrow = width < _ROOMY
        role = "pull-quote-narrow" if narrow else "pull-quote"
        lines = setter.balanced(inlines, role, width, self._language)
        credited = setter.set(credit, "caption", width, self._language)
        deep = setter.depth(lines, role) + setter.depth(credited, "caption")
        baseline = setter.architecture.grid.first_baseline

        def put(left: Points, top: Points) -> Parts:
            last = Points(top + (setter.depth(lines, role) - 1) * self._line + baseline)
            quote = Element("p", "", setter.placed(lines, role, left, last))
            if not credited:
                return (quote,)
            end = Points(top + (deep - 1) * self._line + baseline)
            return (quote, Element("p", "credit", setter.placed(credited, "caption", left, end)))

        return Solid(deep, "pull-quote", put)

    def table(self, rows: tuple[tuple[Inlines, ...], ...], title: Inlines, *, headed: bool = False) -> Solid:
        """Set rows of cells over hairlines; the first cell of a row is the one to look at.

        Where no row of heads stands above them, it is the head of its row.
        """
        setter = self._setter
        heads = setter.set(title, "label", self._width, self._language)
        above = setter.depth(heads, "label")
        kept = [cells for cells in rows if any(plain(cell) for cell in cells)]
        set_rows = self._set_rows(kept)
        whole = above + sum(deep for deep, _ in set_rows)
        baseline = setter.architecture.grid.first_baseline

        def put(left: Points, top: Points) -> Parts:
            parts: list[Element | PlacedLine | Stroke | Drawn] = []
            at = Points(top + above * self._line)
            body: list[Element] = []
            if heads:
                last = Points(at - self._line + baseline)
                body.append(Element("caption", "label", setter.placed(heads, "label", left, last)))
            first = len(body)
            for deep, cells in set_rows:
                parts.append(Stroke(left, at, self._width, _HAIR))
                raised = _RAISED if deep > 2 else 0.0  # noqa: PLR2004  # tall rows: off the rule below
                last = Points(at + (deep - 1 - raised) * self._line + baseline)
                top_row = headed and len(body) == first
                scopes = [
                    "col" if top_row else "" if headed or place else "row" for place in range(len(cells))
                ]
                placed = (
                    self._cell(cell, left, last, scope) for cell, scope in zip(cells, scopes, strict=True)
                )
                body.append(Element("tr", "", tuple(placed)))
                at = Points(at + deep * self._line)
            return (*parts, Stroke(left, at, self._width, _HAIR), Element("table", "", tuple(body)))

        below = 1 if setter.architecture.dress.table_air else 0
        return Solid(whole + below, "table", put)

    def _set_rows(self, rows: list[tuple[Inlines, ...]]) -> list[tuple[int, list[_Cell]]]:
        """Set every cell in its column; give each row its height in lines."""
        setter = self._setter
        count = max((len(cells) for cells in rows), default=1)
        lefts = self._columns(rows, count)
        gap, air = setter.architecture.grid.gutter / 2, setter.architecture.dress.table_air
        out: list[tuple[int, list[_Cell]]] = []
        for cells in rows:
            placed: list[_Cell] = []
            for number, cell in enumerate(cells):
                role = self._role(number)
                right = lefts[number + 1] - gap if number + 1 < count else self._width
                lines = setter.set(cell, role, Points(right - lefts[number]), self._language)
                placed.append(_Cell(lefts[number], role, lines))
            deep = max(setter.depth(one.lines, one.role, before=air * self._line) for one in placed)
            out.append((deep, placed))
        return out

    def _cell(self, cell: _Cell, left: Points, last: Points, scope: str) -> Element:
        placed = self._setter.placed(cell.lines, cell.role, Points(left + cell.left), last)
        return Element("td", "", placed, scope=scope)

    def _columns(self, rows: list[tuple[Inlines, ...]], count: int) -> list[Points]:
        """Give the left edge of each column: what its cells want, at least their widest word."""
        gap = self._setter.architecture.grid.gutter / 2
        wanted, least = [], []
        for number in range(count):
            role = self._role(number)
            cells = [cells[number] for cells in rows if number < len(cells) and plain(cells[number])]
            wanted.append(
                max((self._widest(cell, role, _ENDLESS) for cell in cells), default=0.0) + gap + _AIR
            )
            least.append(
                max((self._widest(cell, role, Points(1)) for cell in cells), default=0.0) + gap + _AIR
            )
        over = sum(wanted) - gap - self._width
        give = sum(wanted) - sum(least)
        share = min(1.0, over / give) if over > 0 and give > 0 else 0.0
        widths = [want - (want - need) * share for want, need in zip(wanted, least, strict=True)]
        spare = max(0.0, -over) / max(count, 1)
        lefts, at = [], 0.0
        for width in widths:
            lefts.append(Points(at))
            at += width + spare
        return lefts

    def _widest(self, cell: Inlines, role: str, room: Points) -> float:
        """Measure the widest line of a cell; in no room at all, that is its widest word."""
        if room < _ENDLESS:
            words = plain(cell).split(" ")
            return max(
                line.width
                for word in words
                for line in self._setter.text(word, role, _ENDLESS, self._language) or ()
            )
        return max(line.width for line in self._setter.set(cell, role, room, self._language))

    def _role(self, column: int) -> str:
        roomy = self._width > _ROOMY
        return "table" if column else "table-first" if roomy else "table-first-narrow"
