"""The one sheet of a cover: back, spine, front, and flaps, from left to right as the printer lies it.

Arithmetic only; lengths are in points from the left edge of the trim.
"""

from dataclasses import dataclass
from typing import Final

from publish.model.book import Geometry
from publish.units import NOTHING, Points, Size, mm, pt

LEAST_SPINE_TEXT: Final = mm(6)
"""A thinner spine bears no words: they would slip round the fold."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the sheet between two folds or edges."""

    left: Points
    width: Points

    @property
    def right(self) -> Points:
        """Where it ends."""
        return pt(self.left + self.width)


@dataclass(frozen=True, kw_only=True, slots=True)
class CoverSheet:
    """The panels of a cover; without flaps and spine these are None."""

    size: Size
    back_flap: Panel | None
    back: Panel
    spine: Panel | None
    front: Panel
    front_flap: Panel | None

    @property
    def folds(self) -> tuple[Points, ...]:
        """Where the sheet is folded, from the left."""
        panels = (self.back_flap, self.back, self.spine, self.front, self.front_flap)
        there = [panel for panel in panels if panel is not None]
        return tuple(panel.left for panel in there[1:])


def cover_sheet(book: Geometry, flaps: Points = NOTHING) -> CoverSheet:
    """Lay out the sheet of a book.

    >>> from publish.units import A4, in_mm, mm
    >>> book = Geometry(trim=A4, front=8, body=200, blanks=0, closing=0, signature=2, signatures=104,
    ...     gutter=mm(17), shift=mm(0), spine=mm(12), block=mm(11))
    >>> sheet = cover_sheet(book, mm(80))
    >>> round(in_mm(sheet.size.width)), [round(in_mm(fold)) for fold in sheet.folds]
    (592, [80, 290, 302, 512])
    """
    width = book.trim.width
    back = Panel(flaps, width)
    spine = Panel(back.right, book.spine) if book.spine else None
    front = Panel(spine.right if spine else back.right, width)
    return CoverSheet(
        size=Size(pt(front.right + flaps), book.trim.height),
        back_flap=Panel(NOTHING, flaps) if flaps else None,
        back=back,
        spine=spine,
        front=front,
        front_flap=Panel(front.right, flaps) if flaps else None,
    )
