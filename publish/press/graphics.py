"""The graphics state of a content stream, as far as the press must know it (ISO 32000-2, 8.4)."""

from dataclasses import dataclass
from math import sqrt
from typing import Any

import pikepdf

from publish.press.overprint import BLACK, Ink, Pen

GREY = "/DeviceGray"


@dataclass(frozen=True, slots=True)
class State:
    """What is painted with, in which spaces its colours were named, and how it overprints."""

    pen: Pen
    fill_space: str = GREY
    stroke_space: str = GREY
    overprint: bool | None = None
    """What was set last; None where it is somebody else's."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Something with instructions of its own that a stream draws, and how large at most."""

    stream: pikepdf.Object
    resources: pikepdf.Object
    scale: float


def begun(scale: float) -> State:
    """Give the state in which a stream begins (8.4.1); `scale` is from its units to points."""
    return State(Pen(fill=BLACK, stroke=BLACK, width=1.0, mode=0, scale=scale))


def scale_of(matrix: Any) -> float:  # noqa: ANN401  # an array of the PDF, or operands
    """Tell how much a matrix enlarges.

    >>> scale_of([0.75, 0, 0, -0.75, 10, 20])
    0.75
    """
    a, b, c, d, *_ = (float(number) for number in matrix)
    return sqrt(abs(a * d - b * c))


def ink_named(space: str, values: tuple[float, ...]) -> Ink:
    """Give a colour of a device space as one of the press, if it is one or a grey.

    >>> ink_named("/DeviceRGB", (0.2, 0.2, 0.2)), ink_named("/DeviceRGB", (0.2, 0.2, 0.3))
    ((0.0, 0.0, 0.0, 0.8), None)
    """
    match space, values:
        case "/DeviceCMYK", (c, m, y, k):
            return (c, m, y, k)
        case "/DeviceGray", (grey,):
            return (0.0, 0.0, 0.0, round(1 - grey, 4))
        case "/DeviceRGB", (red, green, blue) if red == green == blue:
            return (0.0, 0.0, 0.0, round(1 - red, 4))
    return None
