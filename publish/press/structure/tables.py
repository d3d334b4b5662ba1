"""Tables: every cell knows the cells that head it (ISO 14289-1, 7.5)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from publish.press.structure.element import Element

_ROWS = frozenset({"THead", "TBody", "TFoot"})


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell in its table: row and column of its upper left corner."""

    row: int
    column: int
    cell: Element

    @property
    def columns(self) -> frozenset[int]:
        """The columns it stands in."""
        return frozenset(range(self.column, self.column + self.cell.spans[0]))

    @property
    def rows(self) -> frozenset[int]:
        """The rows it stands in."""
        return frozenset(range(self.row, self.row + self.cell.spans[1]))


def with_headers(table: Element, number: int) -> Element:
    """Give a table whose heads have ids and whose cells name the heads of their row and column.

    `number` is the table's own in its file: no other's heads have the same ids.
    """
    places = tuple(_places(table))
    heads = {
        (place.row, place.column): f"head-{number}-{place.row + 1}-{place.column + 1}"
        for place in places
        if place.cell.type == "TH"
    }
    cells = iter(_headed(place, places, heads) for place in places)
    return _with_cells(table, cells)


def _places(table: Element) -> Iterator[_Place]:
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(_rows(table)):
        column = 0
        for cell in row.inner:
            while (number, column) in taken:
                column += 1
            wide, deep = cell.spans
            taken |= {(number + down, column + right) for down in range(deep) for right in range(wide)}
            yield _Place(number, column, cell)
            column += wide


def _rows(element: Element) -> Iterator[Element]:
    for kid in element.inner:
        if kid.type == "TR":
            yield kid
        elif kid.type in _ROWS:
            yield from _rows(kid)


def _headed(place: _Place, places: tuple[_Place, ...], heads: Mapping[tuple[int, int], str]) -> Element:
    if place.cell.type == "TH":
        return replace(place.cell, id=heads[place.row, place.column])
    above = (one for one in places if one.cell.scope == "Column" and one.columns & place.columns)
    beside = (one for one in places if one.cell.scope == "Row" and one.rows & place.rows)
    named = tuple(heads[one.row, one.column] for one in (*above, *beside))
    return replace(place.cell, headers=named)


def _with_cells(element: Element, cells: Iterator[Element]) -> Element:
    """Put cells in the place of those that a table has, in order."""
    if element.type == "TR":
        return replace(element, kids=tuple(next(cells) for _ in element.inner))
    if element.type != "Table" and element.type not in _ROWS:
        return element
    return replace(
        element,
        kids=tuple(_with_cells(kid, cells) if isinstance(kid, Element) else kid for kid in element.kids),
    )
