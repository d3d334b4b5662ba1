"""The sheet that a page is printed on: trim, bleed, and a strip for marks beyond.

Arithmetic only; every box is measured from the lower left corner of the sheet, because
some machines in print shops refuse a MediaBox that begins elsewhere.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from publish.model.edition import Edition
from publish.units import NOTHING, Points, Size, mm, pt

MARK_LENGTH = mm(5)
_MARK_OFFSET = mm(4)  # from the trim: whoever cuts badly still cuts the mark off
_CLEAR_OF_BLEED = mm(1)
_EDGE = mm(3)  # beyond the marks: grippers and sloppy plates eat that much


class Edges(NamedTuple):
    """A box in points: left, bottom, right, top."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page's sheet; `strip` is how far it reaches beyond the trim on every side."""

    size: Size
    """Of the page, once cut."""
    bleed: Points
    strip: Points
    folds: tuple[Points, ...] = ()
    """Where a cover is folded, from the left edge of its trim."""

    @property
    def panel(self) -> tuple[float, float]:
        """Left and right edge of the part that marks stand around: between folds the last widest one."""
        trim = self.trim
        edges = (trim.left, *(trim.left + fold for fold in self.folds), trim.right)
        return max(pairwise(edges), key=lambda part: (round(part[1] - part[0]), part[0]))

    @property
    def middle(self) -> float:
        """Where crosses stand at head and foot."""
        left, right = self.panel
        return (left + right) / 2

    @property
    def media(self) -> Edges:
        """The whole sheet (ISO 32000-2, 14.11.2)."""
        return self._grown(self.strip)

    @property
    def bleed_box(self) -> Edges:
        """How far ink may reach past the knife."""
        return self._grown(self.bleed)

    @property
    def trim(self) -> Edges:
        """Where the knife should cut."""
        return self._grown(NOTHING)

    @property
    def mark_offset(self) -> Points:
        """How far outside the trim marks begin."""
        return _offset(self.bleed)

    @property
    def middle_of_strip(self) -> Points:
        """How far from the edge of the sheet the middle between edge and bleed is."""
        return pt((self.strip - self.bleed) / 2)

    def _grown(self, by: Points) -> Edges:
        low, width, height = self.strip - by, self.size.width, self.size.height
        return Edges(low, low, self.strip + width + by, self.strip + height + by)


def sheet_for(edition: Edition, size: Size, folds: tuple[Points, ...] = ()) -> Sheet:
    """Give the sheet of a page that measures `size` once cut.

    >>> from publish.model.edition import PRINT
    >>> from publish.units import A4
    >>> [round(edge, 3) for edge in sheet_for(PRINT, A4).trim]
    [34.016, 34.016, 629.291, 875.906]
    """
    strip = pt(_offset(edition.bleed) + MARK_LENGTH + _EDGE) if edition.marks else edition.bleed
    return Sheet(size, edition.bleed, strip, folds)


def _offset(bleed: Points) -> Points:
    return pt(max(_MARK_OFFSET, bleed + _CLEAR_OF_BLEED))
