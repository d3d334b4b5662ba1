"""Poured rows back in their elements: a paragraph threaded over columns is one element again."""

from dataclasses import dataclass, replace

from publish.composition.makeup.figures import Parts
from publish.composition.makeup.galley import Path, Row
from publish.composition.makeup.placed import Drawn, Element, PlacedLine, Stroke, Typed
from publish.composition.makeup.pour import Poured
from publish.composition.makeup.setter import Setter
from publish.units import Points


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A line or a piece, the elements it stands in, and the line of the manuscript it is of."""

    path: Path
    part: PlacedLine | Element
    line: int = 0


def text_parts(
    poured: tuple[Poured, ...],
    columns: tuple[tuple[Points, float], ...],
    setter: Setter,
    opening: tuple[PlacedLine, ...] = (),
) -> Parts:
    """Put poured rows on the page, and gather them into their elements; `columns` are (x, line)."""
    grid = setter.architecture.grid
    leaves: list[_Leaf] = []
    for one in poured:
        left, top = columns[one.column]
        line = top + one.line
        if one.row.solid is not None:
            parts = one.row.solid.put(left, grid.top(line))
            typed = Typed(_line(one.row))
            leaves.append(_Leaf(one.row.path[:-1], Element("figure", one.row.solid.name, parts, typed=typed)))
        elif one.row.line is not None:
            baseline = grid.baseline(line + one.row.height - 1)
            placed = PlacedLine(one.row.line, one.row.role, left, baseline, one.row.label)
            leaves.append(_Leaf(one.row.path, placed, _line(one.row)))
    return _grown(leaves, opening)


def _line(row: Row) -> int:
    return (row.at.line or 0) if row.at else 0


def _grown(leaves: list[_Leaf], opening: tuple[PlacedLine, ...]) -> Parts:
    """Grow the tree of elements over leaves that remember their way."""
    out: list[Element | PlacedLine | Stroke | Drawn] = []
    place = 0
    while place < len(leaves):
        path = leaves[place].path
        if not path:
            out.append(leaves[place].part)
            place += 1
            continue
        end = place
        while end < len(leaves) and leaves[end].path[:1] == path[:1]:
            end += 1
        inner = _grown([replace(one, path=one.path[1:]) for one in leaves[place:end]], ())
        first = opening if not out else ()
        name = "byline" if path[0] == ("p", -1) else ""
        out.append(Element(path[0][0], name, (*first, *inner), typed=Typed(leaves[place].line)))
        opening = () if first else opening
        place = end
    return tuple(out)
