"""The crown of the yurt as a rising sun: the ornament of a volume's cover.

The same crown as the emblem (`publish.composition.emblem`), drawn for a whole page: light falls
through it, its laths are the colour of the ground, and the poles of the roof are rays.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Final

from publish.composition.drawing import Colours, Drawing
from publish.composition.geometry import Point
from publish.composition.svg import Paint, circle, drawing, length, lines
from publish.units import Points, Size

_TITLE: Final = "Chanyrak"
_GOLD, _RIM, _RING = 0.965, 0.935, 0.90
"""Radii of the gold hoop, the opening, and the ring that holds the laths, in parts of the crown's."""
# Five laths cross five others; the third number says how far the middle of each lies from the
# centre, in parts of the ring.
_LATHS: Final = (
    *((-116.0, 26.0, 0.47), (-125.5, 35.5, 0.235), (-135.0, 45.0, 0.0)),
    *((54.5, 215.5, 0.235), (64.0, 206.0, 0.47)),
)
_RAYS: Final = 128
_FIRST_RAY, LONGEST, _SHORT_RAY = 1.045, 1.68, 1.54
"""Where rays begin and end, in parts of the crown's radius; a long one follows a short one."""
_LATH_WIDTH, _RAY_WIDTH = 0.0165, 0.0085


@dataclass(frozen=True, slots=True)
class Crown:
    """Where the crown stands: its centre from the top left corner, its radius, and how far rays may reach."""

    centre: Point
    radius: Points
    reach: Points
    """From the upright through the centre, to either side."""


def draw_crown(crown: Crown, area: Size, colours: Colours) -> Drawing:
    """Draw the crown on an area; what lies beyond the area is cut off by whoever places it."""
    radius = crown.radius
    shapes = [
        lines(list(_rays(crown)), Paint(stroke=colours["white"], width=radius * _RAY_WIDTH)),
        circle(crown.centre, radius, Paint(fill=colours["white"])),
        circle(
            crown.centre,
            radius * _GOLD,
            Paint(fill=colours["white"], stroke=colours["gold"], width=radius * 0.025),
        ),
        circle(crown.centre, radius * _RING, Paint(stroke=colours["sky"], width=radius * _LATH_WIDTH)),
        *_lattice(crown.centre, radius, colours["sky"]),
    ]
    return drawing(area.width, area.height, shapes, _TITLE)


def draw_small_crown(side: Points, ink: str) -> Drawing:
    """Draw the crown alone in one ink, on a square of a side."""
    centre = (side / 2, side / 2)
    radius = Points(side / 2 * 0.98)
    paint = Paint(stroke=ink, width=radius * 0.05)
    shapes = [
        circle(centre, radius * 0.97, paint),
        circle(centre, radius * 0.86, Paint(stroke=ink, width=radius * 0.03)),
        *_lattice(centre, Points(radius * 0.95), ink, 0.045, _LATHS[::2]),
    ]
    return drawing(side, side, shapes, _TITLE)


def _lattice(
    centre: Point,
    radius: Points,
    ink: str,
    width: float = _LATH_WIDTH,
    laths: Sequence[tuple[float, float, float]] = _LATHS,
) -> Iterator[str]:
    for turned in (0.0, 90.0):
        for start, end, middle in laths:
            first, last = (_on_ring(centre, radius, angle + turned) for angle in (start, end))
            across = radians((start + end) / 2 + turned)
            # A quadratic curve passes half-way between its control point and its chord.
            reach = 2 * middle * _RING * radius
            chord = ((first[0] + last[0]) / 2, (first[1] + last[1]) / 2)
            bend = (
                2 * centre[0] + reach * cos(across) - chord[0],
                2 * centre[1] + reach * sin(across) - chord[1],
            )
            x, y, u, v, s, t = (length(value) for value in (*first, *bend, *last))
            stroke = f'fill="none" stroke="{ink}" stroke-width="{length(radius * width)}"'
            yield f'<path d="M{x} {y}Q{u} {v} {s} {t}" {stroke}/>'


def _on_ring(centre: Point, radius: float, angle: float) -> Point:
    ring = _RING * radius
    return centre[0] + ring * cos(radians(angle)), centre[1] + ring * sin(radians(angle))


def _rays(crown: Crown) -> Iterator[tuple[Point, Point]]:
    """Give the upper rays, from left to right: none goes further aside than it may."""
    for number in range(_RAYS // 2 + 1):
        angle = radians(180 + 360 * number / _RAYS)
        longest = crown.radius * (_SHORT_RAY if number % 2 else LONGEST)
        aside = abs(cos(angle))
        end = min(longest, crown.reach / aside) if aside > 0.01 else longest  # noqa: PLR2004 (upright)
        start = crown.radius * _FIRST_RAY
        if end > start:
            yield _at(crown.centre, start, angle), _at(crown.centre, end, angle)


def _at(centre: Point, distance: float, angle: float) -> Point:
    return centre[0] + distance * cos(angle), centre[1] + distance * sin(angle)
