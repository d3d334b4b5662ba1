"""The emblem of the ear: a chanyrak, the crown of the yurt, seen from within.

A black rim, the sky, the inner ring, and two sets of three laths that cross as they do
in the roof: the middle ones straight, the outer ones bent.
"""

from math import cos, radians, sin

from publish.composition.drawing import Colours, Drawing
from publish.composition.geometry import Point
from publish.composition.svg import Paint, circle, drawing, length
from publish.units import Points

_RIM, _SKY, _RING = 0.97, 0.83, 0.72  # radii, as shares of half the side
_TITLE = "Chanyrak"
# Each lath runs over the crown from one angle of the ring to another, in degrees; the
# third number says how far its middle lies from the centre.
_LATHS = ((-116.0, 26.0, 0.47), (-135.0, 45.0, 0.0), (64.0, 206.0, 0.47))


def draw_emblem(colours: Colours, side: Points) -> Drawing:
    """Draw the emblem on a square of a side; it is made for 30 pt."""
    half = side / 2
    black = Paint(stroke=colours["black"], width=half * 0.045)
    shapes = [
        circle((half, half), half * _RIM, black),
        circle((half, half), half * _SKY, Paint(stroke=colours["sky"], width=half * 0.11)),
        circle((half, half), half * _RING, Paint(stroke=colours["black"], width=half * 0.03)),
    ]
    shapes += [_lath(lath, half, turned, colours["black"]) for turned in (0.0, 90.0) for lath in _LATHS]
    return drawing(side, side, shapes, _TITLE)


def _lath(lath: tuple[float, float, float], half: float, turned: float, colour: str) -> str:
    start, end, middle = lath
    first, last = _on_ring(start + turned, half), _on_ring(end + turned, half)
    across = radians((start + end) / 2 + turned)
    # A quadratic curve passes half-way between its control point and its chord.
    reach = 2 * middle * _RING * half
    chord = ((first[0] + last[0]) / 2 - half, (first[1] + last[1]) / 2 - half)
    bend = (half + reach * cos(across) - chord[0], half + reach * sin(across) - chord[1])
    x, y, u, v, s, t = (length(value) for value in (*first, *bend, *last))
    stroke = f'fill="none" stroke="{colour}" stroke-width="{length(half * 0.05)}"'
    return f'<path d="M{x} {y}Q{u} {v} {s} {t}" {stroke}/>'


def _on_ring(angle: float, half: float) -> Point:
    return half + _RING * half * cos(radians(angle)), half + _RING * half * sin(radians(angle))
