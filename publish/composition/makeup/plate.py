"""The plate: one drawing over two facing pages, at the head of both.

Its title and its caption stand on the left page, over and under its own half.
"""

from dataclasses import dataclass
from functools import cached_property
from math import ceil

from publish.composition.drawing import Span
from publish.composition.fit.line import Line
from publish.composition.makeup.figures import Parts, cited
from publish.composition.makeup.placed import Drawn, Element, Half, PlacedLine, Stroke, Typed
from publish.composition.makeup.setter import Setter
from publish.model.blocks import Chart, MapBlock
from publish.units import Points, mm, pt

_OVER = pt(mm(3))  # what the bleed is: a sheet folded beside its fold shows drawing, not white
_HALF_LINE = 0.5


@dataclass(frozen=True, kw_only=True)
class Plate:
    """A drawing over two pages; its height is in lines, its places are those of a recto."""

    block: Chart | MapBlock
    setter: Setter
    most: int
    """The tallest map, in lines."""
    language: str
    story: str
    """Id of the story that it belongs to."""

    @cached_property
    def _span(self) -> Span:
        grid = self.setter.architecture.grid
        page = Points(grid.width(grid.columns) + grid.left)
        return Span(Points(2 * page), page, grid.gutter, Points(self.most * grid.line))

    @cached_property
    def _title(self) -> tuple[Line, ...]:
        return self.setter.set(self.block.title, "chart-title", self._width, self.language)

    @cached_property
    def _unit(self) -> tuple[Line, ...]:
        unit = self.setter.unit_of(self.block) if isinstance(self.block, Chart) else ""
        return self.setter.text(unit, self.setter.unit_role, self._width, self.language)

    @cached_property
    def _note(self) -> tuple[Line, ...]:
        if isinstance(self.block, MapBlock):
            note = self.block.caption
        else:
            source = cited(self.setter, self.block.source, after=bool(self.block.note))
            note = (*self.block.note, *source)
        return self.setter.set(note, "caption", self._width, self.language)

    @property
    def _width(self) -> Points:
        grid = self.setter.architecture.grid
        return grid.width(grid.columns)

    @property
    def _title_depth(self) -> int:
        return self.setter.depth(self._title, "chart-title")

    @property
    def _above(self) -> int:
        return self._title_depth + self.setter.depth(self._unit, self.setter.unit_role)

    @cached_property
    def _height(self) -> Points:
        return self.setter.drawing(self.block, self._span)

    @cached_property
    def height(self) -> int:
        """The lines that it takes on each of the two pages."""
        line = self.setter.architecture.grid.line
        below = self.setter.depth(self._note, "caption", before=_HALF_LINE * line)
        return self._above + ceil(self._height / line - 0.01) + below

    def left(self) -> Element:
        """Place the left half with the words around it."""
        grid, setter = self.setter.architecture.grid, self.setter
        x = grid.x(0)
        parts: list[Element | PlacedLine | Stroke | Drawn] = []
        if self._title:
            last = grid.baseline(self._title_depth - 1)
            parts.append(Element("p", "chart-title", setter.placed(self._title, "chart-title", x, last)))
        if self._unit:
            last = grid.baseline(self._above - 1)
            parts.append(Element("p", "chart-unit", setter.placed(self._unit, setter.unit_role, x, last)))
        parts += self._half(x, right=False)
        if self._note:
            last = grid.baseline(self.height - 1)
            parts.append(Element("figcaption", "", setter.placed(self._note, "caption", x, last)))
        return Element("figure", "figure", tuple(parts), typed=Typed(self.block.at.line or 0))

    def right(self) -> Element:
        """Place the right half, from the fold on."""
        typed = Typed(self.block.at.line or 0, self.story, goes_on=True)
        return Element("div", "plate", self._half(Points(-_OVER), right=True), typed=typed)

    def _half(self, left: Points, *, right: bool) -> Parts:
        half = Half(self.block, self._span, _OVER, right)
        top = self.setter.architecture.grid.top(self._above)
        return (Drawn(half, left, top, Points(self._span.fold + _OVER), self._height),)
