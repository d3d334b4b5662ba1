"""Poured rows back in their elements: a paragraph threaded over columns is one element again."""

from publish.composition.makeup.figures import Parts
from publish.composition.makeup.galley import Path
from publish.composition.makeup.placed import Drawn, Element, PlacedLine, Stroke
from publish.composition.makeup.pour import Poured
from publish.composition.makeup.setter import Setter
from publish.units import Points


def text_parts(
    poured: tuple[Poured, ...],
    columns: tuple[tuple[Points, float], ...],
    setter: Setter,
    opening: tuple[PlacedLine, ...] = (),
) -> Parts:
    """Put poured rows on the page, and gather them into their elements; `columns` are (x, line)."""
    grid = setter.architecture.grid
    leaves: list[tuple[Path, PlacedLine | Element]] = []
    for one in poured:
        left, top = columns[one.column]
        line = top + one.line
        if one.row.solid is not None:
            parts = one.row.solid.put(left, grid.top(line))
            leaves.append((one.row.path[:-1], Element("figure", one.row.solid.name, parts)))
        elif one.row.line is not None:
            baseline = grid.baseline(line + one.row.height - 1)
            leaves.append((one.row.path, PlacedLine(one.row.line, one.row.role, left, baseline)))
    return _grown(leaves, opening)


def _grown(leaves: list[tuple[Path, PlacedLine | Element]], opening: tuple[PlacedLine, ...]) -> Parts:
    """Grow the tree of elements over leaves that remember their way."""
    out: list[Element | PlacedLine | Stroke | Drawn] = []
    place = 0
    while place < len(leaves):
        path, leaf = leaves[place]
        if not path:
            out.append(leaf)
            place += 1
            continue
        end = place
        while end < len(leaves) and leaves[end][0][:1] == path[:1]:
            end += 1
        inner = _grown([(way[1:], one) for way, one in leaves[place:end]], ())
        first = opening if not out else ()
        name = "byline" if path[0] == ("p", -1) else ""
        out.append(Element(path[0][0], name, (*first, *inner)))
        opening = () if first else opening
        place = end
    return tuple(out)
