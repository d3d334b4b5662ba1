"""A timeline: dates along a line, or down it where they do not stand side by side.

Everything is placed lines and strokes: what is read aloud is the list of its dates.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from math import ceil

from publish.composition.fit.line import Line
from publish.composition.makeup.figures import Parts, Solid
from publish.composition.makeup.placed import Element, PlacedLine, Stroke
from publish.composition.makeup.setter import Setter
from publish.model.blocks import Moment, Timeline
from publish.units import Points

_EDGE = Points(0.75)
_TO_MARK, _TO_WORDS = 2, 3  # lines from the top of a date to the middle of its square, to its words
_MOST = 3  # lines of words that still read as a label
_APART = 0.5  # lines between two dates one above the other
_CAPITALS = 0.33  # of the size: half the height of capitals

_Drop = Callable[[Points, Points], Parts]


@dataclass(frozen=True, slots=True)
class _Set:
    """A moment with its lines."""

    moment: Moment
    date: tuple[Line, ...]
    words: tuple[Line, ...]

    def fits(self, room: Points) -> bool:
        """Tell whether the date is one line, and nothing is wider than its room."""
        lines = (*self.date, *self.words)
        return len(self.date) == 1 and len(self.words) <= _MOST and all(x.width <= room + 0.1 for x in lines)


def timeline_solid(block: Timeline, setter: Setter, width: Points, language: str) -> Solid:
    """Set a timeline as wide as its place: on the columns of the grid if its dates can stand there."""
    return _Builder(block, setter, width, language).solid()


@dataclass(frozen=True)
class _Builder:
    block: Timeline
    setter: Setter
    width: Points
    language: str

    @property
    def _line(self) -> Points:
        return self.setter.architecture.grid.line

    @cached_property
    def _heads(self) -> tuple[Line, ...]:
        return self.setter.set(self.block.title, "chart-title", self.width, self.language)

    def solid(self) -> Solid:
        """Choose the way it runs."""
        above = self.setter.depth(self._heads, "chart-title")
        deep, drop = next(self._across(), None) or self._down()

        def put(left: Points, top: Points) -> Parts:
            baseline = Points(top + (above - 1) * self._line + self.setter.architecture.grid.first_baseline)
            placed = self.setter.placed(self._heads, "chart-title", left, baseline)
            head = (Element("p", "chart-title", placed),) if placed else ()
            return (*head, *drop(left, Points(top + above * self._line)))

        return Solid(above + deep, "timeline", put)

    def _across(self) -> Iterator[tuple[int, _Drop]]:
        """Give the ways to stand side by side: from column edge to column edge, or in even parts."""
        for rooms, step in self._steps():
            sets = [self._set(one, room) for one, room in zip(self.block.moments, rooms, strict=True)]
            if all(one.fits(room) for one, room in zip(sets, rooms, strict=True)):
                deep = _TO_WORDS + max(self.setter.depth(one.words, "timeline") for one in sets)
                yield deep, partial(self._beside, sets, step)

    def _steps(self) -> Iterator[tuple[list[Points], Points]]:
        """Give the rooms of the dates with the step between them: whole columns first, then even parts."""
        grid, count = self.setter.architecture.grid, len(self.block.moments)
        modules = round((self.width + grid.gutter) / (grid.module + grid.gutter))
        each = ceil(modules / count)
        last = modules - each * (count - 1)
        if last > 0:
            rooms = [*([grid.width(each)] * (count - 1)), grid.width(last)]
            yield rooms, Points(grid.width(each) + grid.gutter)
        even = Points((self.width - grid.gutter * (count - 1)) / count)
        yield [even] * count, Points(even + grid.gutter)

    def _set(self, one: Moment, room: Points) -> _Set:
        return _Set(
            one,
            self.setter.set(one.date, "timeline-date", room, self.language),
            self.setter.set(one.words, "timeline", room, self.language),
        )

    def _beside(self, sets: list[_Set], step: Points, left: Points, top: Points) -> Parts:
        grid, dress = self.setter.architecture.grid, self.setter.architecture.dress
        middle = top + _TO_MARK * self._line
        rule = Stroke(left, Points(middle - dress.time_rule / 2), self.width, dress.time_rule)
        first = Points(top + grid.first_baseline)
        words = Points(top + _TO_WORDS * self._line + grid.first_baseline)
        marks: list[Stroke] = []
        items: list[Element] = []
        for number, one in enumerate(sets):
            x = Points(left + number * step)
            marks += self._mark(one.moment, x, middle)
            items.append(self._item(one, (x, first), words))
        return (rule, *marks, Element("ol", "", tuple(items)))

    def _down(self) -> tuple[int, _Drop]:
        """Stand the dates one above the other, their squares on a line at the left."""
        grid, dress = self.setter.architecture.grid, self.setter.architecture.dress
        indent = Points(dress.time_mark + grid.gutter / 2)
        sets = [self._set(one, Points(self.width - indent)) for one in self.block.moments]
        deep = [self._deep(one) for one in sets]

        def drop(left: Points, top: Points) -> Parts:
            size = self.setter.role("timeline-date").size
            marks: list[Stroke] = []
            items: list[Element] = []
            middles: list[float] = []
            at = float(top)
            for one, lines in zip(sets, deep, strict=True):
                first = Points(at + grid.first_baseline)
                middles.append(first - _CAPITALS * size)
                marks += self._mark(one.moment, left, middles[-1])
                words = Points(first + self.setter.depth(one.date, "timeline-date") * self._line)
                items.append(self._item(one, (Points(left + indent), first), words))
                at += (lines + _APART) * self._line
            x = Points(left + (dress.time_mark - dress.time_rule) / 2)
            high = Points(middles[-1] - middles[0])
            rule = Stroke(x, Points(middles[0]), dress.time_rule, high)
            return (rule, *marks, Element("ol", "", tuple(items)))

        return ceil(sum(deep) + _APART * (len(deep) - 1)), drop

    def _deep(self, one: _Set) -> int:
        return self.setter.depth(one.date, "timeline-date") + self.setter.depth(one.words, "timeline")

    def _mark(self, moment: Moment, left: Points, middle: float) -> tuple[Stroke, Stroke]:
        """Draw a square with a black edge: full for the present, open for past and future."""
        side = self.setter.architecture.dress.time_mark
        edge = Stroke(left, Points(middle - side / 2), side, side)
        x, y, inside = Points(left + _EDGE), Points(edge.top + _EDGE), Points(side - 2 * _EDGE)
        return edge, Stroke(x, y, inside, inside, "sky" if moment.now else "white")

    def _item(self, one: _Set, at: tuple[Points, Points], words: Points) -> Element:
        left, first = at
        date: tuple[PlacedLine, ...] = self.setter.hung(one.date, "timeline-date", left, first)
        label = self.setter.hung(one.words, "timeline", left, words)
        return Element("li", "", (Element("p", "", date), Element("p", "", label)))
