"""Lengths and sizes on paper.

A length is a float in points (1 pt = 1/72 inch) once it is inside the program; it is
written with its unit where a person writes it: `mm(3)`, `pt(9.3)`.
"""

from dataclasses import dataclass
from typing import NewType

Points = NewType("Points", float)

_POINTS_IN_MM = 72 / 25.4
NOTHING = Points(0.0)
"""No length at all."""


def mm(length: float) -> Points:
    """Give a length in millimetres as points.

    >>> round(mm(210), 3)
    595.276
    """
    return Points(length * _POINTS_IN_MM)


def pt(length: float) -> Points:
    """Give a length in points its type."""
    return Points(length)


def in_mm(length: float) -> float:
    """Give a length in points as millimetres.

    >>> round(in_mm(mm(3)), 6)
    3.0
    """
    return length / _POINTS_IN_MM


@dataclass(frozen=True, slots=True)
class Size:
    """A sheet or a page: width by height, in points."""

    width: Points
    height: Points


A4 = Size(mm(210), mm(297))
A5 = Size(mm(148), mm(210))
LETTER = Size(pt(612), pt(792))

PAPERS: dict[str, Size] = {"A4": A4, "A5": A5, "Letter": LETTER}
