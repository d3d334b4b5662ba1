"""A finished line: what fit hands on, and what the page paints."""

from dataclasses import dataclass
from enum import Enum

from publish.model.text import Inlines
from publish.units import NOTHING, Points


class Reason(Enum):
    """What is to be said of a line."""

    TIGHT = "tight"
    LOOSE = "loose"
    HYPHENATED = "hyphenated"
    TORN = "torn"
    LAST = "last"
    OVERFULL = "overfull"


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it will be painted.

    All lengths are in points: `left` from the edge of the column, `width` from there to
    the end of the ink, hyphen included, `room` what the line had, signs that hang out of
    the column counted in both; `hung` is what hangs out at the right.  `space` is added to
    every word space, `tracking` to every sign.
    """

    inlines: Inlines
    left: Points
    width: Points
    room: Points
    space: Points
    tracking: Points
    hyphen: bool
    reasons: tuple[Reason, ...]
    strain: float
    """How far the word spaces are from the ideal: −1 the least, 0 ideal, 1 the most."""
    hung: Points = NOTHING
