"""The agenda: what is to come, each date over what happens on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from publish.composition.fit.line import Line
from publish.composition.makeup.figures import Parts
from publish.composition.makeup.openings import bar_parts, kicker_parts
from publish.composition.makeup.placed import Element, Stroke, Typed
from publish.composition.makeup.press import Press
from publish.model.blocks import Agenda, Dated
from publish.model.text import Inlines, Strong, Text
from publish.units import Points

_HAIR = Points(0.25)
_RAISED = 0.35  # lines: a label stands nearer to what it names

_Entry = tuple[tuple[str, tuple[Line, ...]], ...]
"""Lines with their roles, from top to bottom."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AgendaStyle:
    """How a layout sets its agenda; heights in lines of the grid."""

    head: int
    """Lines of its heading: one is a kicker under a bar, two are a label."""
    run_in: bool
    """The date stands on the line of its words, not over them."""
    air: int
    """White between two entries."""
    modules: int
    """The least width of an entry."""


@dataclass(frozen=True, kw_only=True)
class AgendaPiece:
    """The agenda as wide as its slot: its entries under one another, or in cells side by side."""

    press: Press
    block: Agenda
    modules: int
    style: AgendaStyle

    @property
    def _in_row(self) -> int:
        return max(1, min(self.modules // self.style.modules, len(self.block.dates)))

    @property
    def _width(self) -> Points:
        return self.press.setter.architecture.grid.width(self.modules // self._in_row)

    @cached_property
    def _rows(self) -> list[list[_Entry]]:
        entries = [self._entry(one) for one in self.block.dates]
        return [entries[at : at + self._in_row] for at in range(0, len(entries), self._in_row)]

    def _entry(self, one: Dated) -> _Entry:
        setter, language, width = self.press.setter, self.press.language, self._width
        if self.style.run_in:
            whole = (Strong(one.date), Text(" "), *one.words)
            return (("agenda", setter.set(whole, "agenda", width, language)),)
        return (
            ("agenda-date", setter.set(one.date, "agenda-date", width, language)),
            ("agenda", setter.set(one.words, "agenda", width, language)),
        )

    def _deep(self, row: list[_Entry]) -> int:
        setter = self.press.setter
        return max(sum(setter.depth(lines, role) for role, lines in entry) for entry in row)

    @cached_property
    def least(self) -> int:
        """The height in lines."""
        return self.style.head + sum(map(self._deep, self._rows)) + self.style.air * (len(self._rows) - 1)

    def put(self, left: Points, line: float) -> Element:
        """Place it."""
        grid = self.press.setter.architecture.grid
        items: list[Element] = []
        at = line + self.style.head
        for row in self._rows:
            for number, entry in enumerate(row):
                x = Points(left + number * (self._width + grid.gutter))
                rule = Stroke(x, grid.top(at), self._width, _HAIR)
                items.append(Element("li", "", (rule, *self._placed(entry, x, at))))
            at += self._deep(row) + self.style.air
        parts = (*self._head(left, line), Element("ul", "", tuple(items)))
        return Element("section", "agenda", parts, typed=Typed(self.block.at.line or 0))

    def _placed(self, entry: _Entry, left: Points, line: float) -> Iterator[Element]:
        setter = self.press.setter
        for role, lines in entry:
            baseline = setter.architecture.grid.baseline(line)
            yield Element("p", "", setter.hung(lines, role, left, baseline))
            line += setter.depth(lines, role)

    def _head(self, left: Points, line: float) -> Parts:
        press, setter = self.press, self.press.setter
        grid = setter.architecture.grid
        width = grid.width(self.modules)
        title: Inlines = self.block.title or (Text(press.phrase("agenda")),)
        if self.style.head == 1:
            mark, label = kicker_parts(setter, title, press.language, left, (line, width))
            assert isinstance(label, Element)
            return (*bar_parts(setter, left, line, width), mark, Element("h2", "kicker", label.parts))
        lines = setter.set(title, "label", width, press.language)
        return (Element("h2", "label", setter.hung(lines, "label", left, grid.baseline(line + 1 - _RAISED))),)
