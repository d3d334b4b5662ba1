"""The side margins of a layout's pages: white at the spine, and at the fore-edge."""

from dataclasses import dataclass
from pathlib import Path

from publish.composition.layout import length, read_layout
from publish.composition.makeup.architecture_file import is_made_up, read_architecture
from publish.units import Points, Size


@dataclass(frozen=True, slots=True)
class Margins:
    """White beside the text: a recto has the inner one at its left."""

    inner: Points
    outer: Points


def margins_of(layout: Path, trim: Size, *, grid: bool = True) -> Margins:
    """Give the margins of a layout on a trim; without a grid its architecture is for type alone."""
    if grid and is_made_up(layout):
        page = read_architecture(layout).grid
        return Margins(page.left, page.verso_left)
    side = length(str(read_layout(layout).format_for(trim.width)["margin-side"]))
    return Margins(side, side)
