"""A chart of squares: a large figure with its label, and its squares below, for each value."""

from dataclasses import dataclass
from functools import cached_property
from math import ceil

from publish.composition.chart_data import Entry, entries_of
from publish.composition.figures import colon
from publish.composition.fit.line import Line
from publish.composition.makeup.figures import Parts, Solid, cited
from publish.composition.makeup.placed import Drawn, Element, PlacedLine
from publish.composition.makeup.setter import Setter
from publish.composition.tally import Tally, squares_in_row
from publish.model.blocks import Chart
from publish.model.text import Inlines, Text
from publish.units import Points

_BESIDE = Points(8.5)  # from a figure to its label
_TO_SQUARES = 2.0  # pt below the lines of figure and label
_HALF = 0.5  # lines
_ENDLESS = Points(10_000.0)


def squares_solid(
    block: Chart, counts: tuple[int, ...], setter: Setter, width: Points, language: str
) -> Solid:
    """Set a chart of squares as wide as its place."""
    return _Builder(block, counts, setter, width, language).solid()


@dataclass(frozen=True, slots=True)
class _Value:
    """One value with its lines; heights in lines of the grid, halves allowed."""

    figure: tuple[Line, ...]
    label: tuple[Line, ...]
    beside: bool
    head: int
    tally: Tally
    height: float


@dataclass(frozen=True)
class _Builder:
    block: Chart
    counts: tuple[int, ...]
    setter: Setter
    width: Points
    language: str

    @property
    def _line(self) -> Points:
        return self.setter.architecture.grid.line

    @cached_property
    def _heads(self) -> list[tuple[str, tuple[Line, ...]]]:
        """Set the title; the unit under it only where a note of the editor's says what a square is."""
        unit = self.setter.unit_of(self.block) if self.block.note else ""
        title = self.setter.set(self.block.title, "chart-title", self.width, self.language)
        return [
            ("chart-title", title),
            ("caption", self.setter.text(unit, "caption", self.width, self.language)),
        ]

    @cached_property
    def _caption(self) -> tuple[Line, ...]:
        key: Inlines = self.block.note or (Text(self.setter.chart_words.key(self.block)),)
        whole = (*key, *cited(self.setter, self.block.source, after=True))
        return self.setter.set(whole, "caption", self.width, self.language)

    @cached_property
    def _values(self) -> list[_Value]:
        entries = entries_of(self.block, self.setter.chart_words.lettering)
        return [self._value(entry, count) for entry, count in zip(entries, self.counts, strict=True)]

    def _value(self, entry: Entry, count: int) -> _Value:
        setter, width = self.setter, self.width
        figure = setter.text(entry.figure, "count", width, self.language)
        label = setter.text(entry.label, "count-label", _ENDLESS, self.language)
        beside = figure[0].width + _BESIDE + label[0].width <= width
        if not beside:
            label = setter.text(entry.label, "count-label", width, self.language)
        head = setter.depth(figure, "count") + (0 if beside else setter.depth(label, "count-label"))
        said = f"{entry.label}{colon(setter.chart_words.lettering.language)}{entry.figure}"
        tally = Tally(count, squares_in_row(width), entry.forecast, said)
        halves = ceil((tally.height + _TO_SQUARES) / self._line / _HALF - 0.01)
        return _Value(figure, label, beside, head, tally, head + halves * _HALF)

    def solid(self) -> Solid:
        """Build it."""
        setter = self.setter
        above = sum(setter.depth(lines, role) for role, lines in self._heads)
        below = setter.depth(self._caption, "caption", before=_HALF * self._line)
        whole = above + ceil(sum(one.height for one in self._values)) + below
        baseline = setter.architecture.grid.first_baseline

        def put(left: Points, top: Points) -> Parts:
            parts: list[Element] = []
            at = float(top)
            for role, lines in self._heads:
                if lines:
                    at += setter.depth(lines, role) * self._line
                    last = Points(at - self._line + baseline)
                    parts.append(Element("p", role, setter.placed(lines, role, left, last)))
            items: list[Element] = []
            for one in self._values:
                items.append(Element("li", "", self._item(one, left, at)))
                at += one.height * self._line
            end = Points(top + (whole - 1) * self._line + baseline)
            caption = Element("figcaption", "", setter.placed(self._caption, "caption", left, end))
            return (*parts, Element("ul", "", tuple(items)), caption)

        return Solid(whole, "squares", put)

    def _item(self, one: _Value, left: Points, top: float) -> Parts:
        setter = self.setter
        baseline = setter.architecture.grid.first_baseline
        foot = Points(top + (setter.depth(one.figure, "count") - 1) * self._line + baseline)
        figure: tuple[PlacedLine, ...] = setter.placed(one.figure, "count", left, foot)
        x = Points(left + one.figure[0].width + _BESIDE) if one.beside else left
        last = foot if one.beside else Points(top + (one.head - 1) * self._line + baseline)
        label = setter.placed(one.label, "count-label", x, last)
        squares = Points(top + one.head * self._line + _TO_SQUARES)
        tally = one.tally
        return (
            Element("p", "", figure),
            Element("p", "", label),
            Drawn(tally, left, squares, Points(tally.width), Points(tally.height)),
        )
