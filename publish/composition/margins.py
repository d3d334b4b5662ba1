"""The margins of a layout's pages: white at the spine, at the fore-edge, and above the text."""

from dataclasses import dataclass
from pathlib import Path

from publish.composition.layout import length, read_layout
from publish.composition.makeup.architecture_file import is_made_up, read_architecture
from publish.units import Points, Size


@dataclass(frozen=True, slots=True)
class Margins:
    """White around the text: a recto has the inner one at its left."""

    inner: Points
    outer: Points
    head: Points


def margins_of(layout: Path, trim: Size, *, grid: bool = True) -> Margins:
    """Give the margins of a layout on a trim; without a grid its architecture is for type alone."""
    if grid and is_made_up(layout):
        page = read_architecture(layout).grid
        return Margins(page.left, page.verso_left, page.head)
    given = read_layout(layout).format_for(trim.width)
    side, head = (length(str(given[name])) for name in ("margin-side", "margin-head"))
    return Margins(side, side, head)
