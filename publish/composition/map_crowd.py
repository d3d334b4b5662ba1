"""What already stands on a map, and whether one more name finds room there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import inf

from publish.composition.drawing import Span
from publish.composition.geometry import Box, Point, segment_within

Segment = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Boxes and lines that no name may touch, within a frame that none may leave."""

    frame: Box
    boxes: tuple[Box, ...] = ()
    segments: tuple[Segment, ...] = ()
    barred: Box | None = None
    """Where no word may stand, come what may: beside the fold."""

    def joined_by(self, boxes: Iterable[Box], segments: Iterable[Segment] = ()) -> "Crowd":
        """Give the crowd with more in it."""
        return replace(self, boxes=(*self.boxes, *boxes), segments=(*self.segments, *segments))

    def has_room_for(self, box: Box) -> bool:
        """Tell whether a box stands free."""
        if self._is_barred(box) or not self.frame.holds(box) or any(box.meets(other) for other in self.boxes):
            return False
        return not any(_passes(start, end, box) for start, end in self.segments)

    def trouble(self, box: Box) -> float:
        """Measure how much a box is in the way of others, roughly; nothing when it stands free."""
        overlaps = sum(_overlap(box, other) for other in self.boxes)
        barred = _BARRED if self._is_barred(box) else 0.0
        return barred + overlaps + _CROSSING * crossings(self.segments, box)

    def _is_barred(self, box: Box) -> bool:
        return self.barred is not None and self.barred.meets(box)


_BARRED = 1e9  # more than any trouble
_CROSSING = 30.0  # a line through a word is as bad as covering three letters


def barred_by(span: Span) -> Box:
    """Give the strip on both sides of the fold that no word enters, however tall."""
    return Box(span.fold - span.clear, -inf, span.fold + span.clear, inf)


def crossings(segments: Sequence[Segment], box: Box) -> int:
    """Count the segments that pass through a box.

    >>> crossings([((0, 0), (4, 4)), ((9, 9), (9, 12))], Box(1, 1, 3, 3))
    1
    """
    return sum(1 for start, end in segments if _passes(start, end, box))


def _passes(start: Point, end: Point, box: Box) -> bool:
    (x, y), (u, v) = start, end
    # Most segments are far away: told from their ends alone.
    if (x < box.left and u < box.left) or (x > box.right and u > box.right):
        return False
    if (y < box.top and v < box.top) or (y > box.bottom and v > box.bottom):
        return False
    return segment_within(start, end, box) is not None


def _overlap(box: Box, other: Box) -> float:
    if not box.meets(other):
        return 0.0
    across = min(box.right, other.right) - max(box.left, other.left)
    return across * (min(box.bottom, other.bottom) - max(box.top, other.top))
