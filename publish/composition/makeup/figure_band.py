"""The band of key figures: each in large type with its unit and what it counts."""

from dataclasses import dataclass
from functools import cached_property

from publish.composition.fit.line import Line
from publish.composition.makeup.openings import bar_parts, kicker_parts
from publish.composition.makeup.placed import Element, Stroke, Typed
from publish.composition.makeup.press import Press, spaced
from publish.model.blocks import KeyFigures
from publish.units import Points

_Cell = tuple[tuple[Line, ...], tuple[Line, ...], tuple[Line, ...]]
"""A key figure, its unit, its label."""

_ENDLESS = Points(10_000.0)
_RULE = Points(0.5)
_CELL_AIR = 0.15  # lines from a kicker to the rule of its figures


@dataclass(frozen=True, kw_only=True)
class FigureBand:
    """Key figures in one band, each as many modules wide as the layout says."""

    press: Press
    block: KeyFigures
    columns: int

    @cached_property
    def _cells(self) -> list[_Cell]:
        setter, language, width = self.press.setter, self.press.language, self._cell_width
        cells = []
        for one in self.block.figures:
            figure = setter.text(one.figure, self._role(one.figure), width, language)
            unit = setter.text(one.unit, "key-unit", width, language)
            cells.append((figure, unit, setter.set(one.label, "key-label", width, language)))
        return cells

    @property
    def _modules(self) -> int:
        return self.press.setter.architecture.dress.figure_modules

    @property
    def _cell_width(self) -> Points:
        return self.press.setter.architecture.grid.width(self._modules)

    @property
    def _in_row(self) -> int:
        return max(1, self.columns // self._modules)

    def _role(self, figure: str) -> str:
        """Choose the role of a figure: words and long spans are set as headlines are, or they would wrap."""
        setter = self.press.setter
        (line,) = setter.text(figure, "key-figure", _ENDLESS, self.press.language) or (None,)
        room = self._cell_width
        return "key-figure" if line is None or line.width <= room else "headline-brief"

    @cached_property
    def _depths(self) -> list[int]:
        setter = self.press.setter
        rows = [self._cells[at : at + self._in_row] for at in range(0, len(self._cells), self._in_row)]
        return [
            3
            + max(int(self._is_wide(cell)) for cell in row)
            + max(setter.depth(cell[2], "key-label") for cell in row)
            for row in rows
        ]

    @cached_property
    def least(self) -> int:
        """The height in lines."""
        return 1 + sum(self._depths)

    def _is_wide(self, cell: _Cell) -> bool:
        """Tell whether figure and unit do not stand side by side."""
        figure, unit, _ = cell
        width = self._cell_width
        ends = sum(line.width for line in (*figure[:1], *unit[:1]))
        return bool(unit) and ends + 3 > width + 10

    def put(self, left: Points, line: float) -> Element:
        """Place it."""
        press, setter = self.press, self.press.setter
        grid = setter.architecture.grid
        width = grid.width(self.columns)
        mark, title = kicker_parts(setter, self.block.title, press.language, left, (line, width))
        assert isinstance(title, Element)
        head = (mark, Element("h2", "kicker", title.parts))
        bar = bar_parts(setter, left, line, grid.width(self.columns))
        items: list[Element] = []
        rules: list[Stroke] = []
        at = line + 1
        for row, deep in enumerate(self._depths):
            cells = self._cells[row * self._in_row : (row + 1) * self._in_row]
            wide = any(self._is_wide(cell) for cell in cells)
            for number, (figure, unit, label) in enumerate(cells):
                x = Points(left + number * (self._cell_width + grid.gutter))
                if setter.architecture.dress.figure_rule:
                    rules.append(Stroke(x, grid.top(at + _CELL_AIR), self._cell_width, _RULE))
                baseline = grid.baseline(at + 2)
                role = self._role(self.block.figures[row * self._in_row + number].figure)
                first = Points(baseline - setter.role(role).leading * (len(figure) - 1))
                beside = figure[0].width + 3 if figure else 0
                under = wide and self._is_wide((figure, unit, label))
                unit_at = (x, Points(baseline + grid.line)) if under else (Points(x + beside), baseline)
                items.append(
                    Element(
                        "li",
                        "",
                        (
                            Element(
                                "p",
                                "",
                                (
                                    *setter.hung(spaced(figure), role, x, first),
                                    *setter.hung(unit, "key-unit", *unit_at),
                                ),
                            ),
                            Element(
                                "p", "", setter.hung(label, "key-label", x, grid.baseline(at + 3 + wide))
                            ),
                        ),
                    )
                )
            at += deep
        parts = (*bar, *head, *rules, Element("ul", "", tuple(items)))
        return Element("section", "figures", parts, typed=Typed(self.block.at.line or 0))
