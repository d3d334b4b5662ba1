"""A drawing: SVG that a page takes in as it stands.

Every shape carries its own fill or stroke, because page styles, `var()` and
`currentColor` do not reach inside an SVG and a missing fill is RGB black.
"""

from dataclasses import dataclass
from typing import Final

from publish.units import Points


@dataclass(frozen=True, slots=True)
class Colours:
    """The palette of one edition: (name, CSS colour) pairs, from the layout's tokens.

    Every layout names at least black, grey, white, sky, sky-tint and gold.
    """

    named: tuple[tuple[str, str], ...]

    def __getitem__(self, name: str) -> str:
        """Give a colour as CSS writes it in this edition; KeyError for an unknown name."""
        return dict(self.named)[name]


NO_COLOURS: Final = Colours(())


@dataclass(frozen=True, slots=True)
class Span:
    """The paper that a drawing may take where it lies over two pages; all in points."""

    width: Points
    fold: Points
    """From the left edge to the fold: the drawing is cut there."""
    clear: Points
    """What words and dots keep from the fold, on either side."""
    most: Points
    """The tallest that a map may be."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG element, its size in points, and what it says in words."""

    svg: str
    width: Points
    height: Points
    alternative: str


def width_of(room: Points | Span) -> Points:
    """Give the width of a place on one page, or over two."""
    return room.width if isinstance(room, Span) else room
