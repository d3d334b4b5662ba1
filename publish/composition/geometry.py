"""Points, boxes and lines on the paper of a drawing, in points from its top left corner.

Arithmetic only: nothing here knows what the lines mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]
Line = Sequence[Point]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with its sides along the paper's."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def centre(self) -> Point:
        """The middle."""
        return ((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def grown(self, by: float) -> "Box":
        """Give the box with a margin around it; a negative margin shrinks it."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: "Box") -> bool:
        """Tell whether two boxes overlap; touching is not overlapping.

        >>> Box(0, 0, 2, 2).meets(Box(1, 1, 3, 3)), Box(0, 0, 2, 2).meets(Box(2, 0, 3, 1))
        (True, False)
        """
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Tell whether another box lies within."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def contains(self, point: Point) -> bool:
        """Tell whether a point lies within."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


def around(points: Sequence[Point]) -> Box:
    """Give the smallest box that holds some points.

    >>> around([(1, 5), (3, 2)])
    Box(left=1, top=2, right=3, bottom=5)
    """
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def segment_within(start: Point, end: Point, box: Box) -> tuple[Point, Point] | None:
    """Give the part of a straight segment that lies in a box (Liang and Barsky's way).

    >>> segment_within((-1, 1), (3, 1), Box(0, 0, 2, 2))
    ((0.0, 1.0), (2.0, 1.0))
    """
    (x, y), along, down = start, end[0] - start[0], end[1] - start[1]
    enters, leaves = 0.0, 1.0
    for rate, room in (
        (-along, x - box.left),
        (along, box.right - x),
        (-down, y - box.top),
        (down, box.bottom - y),
    ):
        if rate == 0:
            if room < 0:
                return None
        elif rate < 0:
            enters = max(enters, room / rate)
        else:
            leaves = min(leaves, room / rate)
    if enters > leaves:
        return None
    return (x + enters * along, y + enters * down), (x + leaves * along, y + leaves * down)


def line_within(line: Line, box: Box) -> tuple[tuple[Point, ...], ...]:
    """Give the parts of a broken line that lie in a box."""
    parts: list[list[Point]] = []
    for start, end in pairwise(line):
        inside = segment_within(start, end, box)
        if inside is None or inside[0] == inside[1]:
            continue
        if parts and parts[-1][-1] == inside[0]:
            parts[-1].append(inside[1])
        else:
            parts.append(list(inside))
    return tuple(tuple(part) for part in parts)


def ring_within(ring: Line, box: Box) -> tuple[Point, ...]:
    """Cut an area, given by its outline, to a box (Sutherland and Hodgman's way).

    The cut runs along the sides of the box: good for filling, not for drawing a line.

    >>> ring_within([(-1, 0), (1, 0), (1, 1), (-1, 1)], Box(0, 0, 2, 2))
    ((0.0, 0.0), (1, 0), (1, 1), (0.0, 1.0))
    """
    kept = tuple(ring)
    for axis, limit, keeps_more in (
        (0, box.left, 1),
        (0, box.right, -1),
        (1, box.top, 1),
        (1, box.bottom, -1),
    ):
        kept = _cut(kept, axis, limit, keeps_more)
    return kept


def _cut(ring: Line, axis: int, limit: float, keeps_more: int) -> tuple[Point, ...]:
    kept: list[Point] = []
    for index, here in enumerate(ring):
        before = ring[index - 1]
        here_in = (here[axis] - limit) * keeps_more >= 0
        if here_in != ((before[axis] - limit) * keeps_more >= 0):
            share = (limit - before[axis]) / (here[axis] - before[axis])
            crossing = before[1 - axis] + share * (here[1 - axis] - before[1 - axis])
            kept.append((float(limit), crossing) if axis == 0 else (crossing, float(limit)))
        if here_in:
            kept.append(here)
    return tuple(kept)


def simplified(line: Line, tolerance: float) -> tuple[Point, ...]:
    """Leave out points that a line can miss by no more than a tolerance (Douglas, Peucker).

    >>> simplified([(0, 0), (1, 0.01), (2, 0), (3, 2)], 0.1)
    ((0, 0), (2, 0), (3, 2))
    """
    if not line:
        return ()
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        start, end = line[first], line[last]
        away, farthest = max(
            ((distance(line[index], start, end), index) for index in range(first + 1, last)), default=(0.0, 0)
        )
        if away > tolerance:
            kept.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return tuple(line[index] for index in sorted(kept))


def distance(point: Point, start: Point, end: Point) -> float:
    """Give the distance of a point from a segment.

    >>> distance((1, 2), (0, 0), (3, 0)), distance((5, 0), (0, 0), (3, 0))
    (2.0, 2.0)
    """
    along, down = end[0] - start[0], end[1] - start[1]
    length = along * along + down * down
    share = ((point[0] - start[0]) * along + (point[1] - start[1]) * down) / length if length else 0.0
    share = 0.0 if share < 0 else min(share, 1.0)
    x, y = start[0] + share * along - point[0], start[1] + share * down - point[1]
    return float((x * x + y * y) ** 0.5)


def encloses(rings: Sequence[Line], point: Point) -> bool:
    """Tell whether a point lies in an area given by outlines and holes (even-odd)."""
    inside = False
    for ring in rings:
        for (x, y), (u, v) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (y > point[1]) != (v > point[1]) and point[0] < x + (u - x) * (point[1] - y) / (v - y):
                inside = not inside
    return inside
