"""What overprints: full black alone, where it is text, a thin rule or a code.

Where black knocks out what lies under it, the least shift of a plate shows as a white edge
around every letter.  A large black area knocks out all the same, or what lies under it
would show through; white never overprints, because it would vanish.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from publish.units import pt

Cmyk = tuple[float, float, float, float]
"""Parts of cyan, magenta, yellow and black, 0 to 1."""

Ink = Cmyk | None
"""A colour of the press, or None for any other: patterns, spots, what we do not convert."""

BLACK: Cmyk = (0.0, 0.0, 0.0, 1.0)
_THIN = pt(1)
_ROUNDING = 0.01  # of a point
_CODE_CORNERS = 100  # the smallest code has over two hundred, a drawn rule four
_FILLED_MODES, _STROKED_MODES = (0, 2), (1, 2)  # of text (ISO 32000-2, 9.3.6); 4 more to clip
_MODES = 4
_COORDINATES = {"m": 2, "l": 2, "c": 6, "v": 4, "y": 4}


@dataclass(frozen=True, slots=True)
class Pen:
    """What paths and letters are painted with; `scale` is from the stream's units to points."""

    fill: Ink
    stroke: Ink
    width: float
    mode: int
    scale: float


def text_overprints(pen: Pen) -> bool | None:
    """Tell whether text overprints; None for text that paints nothing."""
    mode = pen.mode % _MODES
    inks = [pen.fill] * (mode in _FILLED_MODES) + [pen.stroke] * (mode in _STROKED_MODES)
    return all(ink == BLACK for ink in inks) if inks else None


def path_overprints(path: Sequence[Any], pen: Pen, *, filled: bool, stroked: bool) -> bool:
    """Tell whether a path overprints; `path` are the instructions that built it."""
    if stroked and not (pen.stroke == BLACK and pen.width <= _most(pen)):
        return False
    return not filled or (pen.fill == BLACK and (_thin(path, _most(pen)) or _like_a_code(path)))


def _most(pen: Pen) -> float:
    """Give how thick a rule may be, in the units of its stream."""
    return (_THIN + _ROUNDING) / pen.scale if pen.scale else inf


def _thin(path: Sequence[Any], most: float) -> bool:
    """Tell whether every part of a path is a rule."""
    return all(min(max(xs) - min(xs), max(ys) - min(ys)) <= most for xs, ys in _parts(path))


def _parts(path: Sequence[Any]) -> Iterator[tuple[list[float], list[float]]]:
    """Give the coordinates of each part of a path, handles of curves with them."""
    xs: list[float] = []
    ys: list[float] = []
    for step in path:
        operator = str(step.operator)
        if operator in ("m", "re") and xs:
            yield xs, ys
            xs, ys = [], []
        if operator == "re":
            x, y, width, height = (float(number) for number in step.operands)
            yield [x, x + width], [y, y + height]
        elif operator in _COORDINATES:
            numbers = [float(number) for number in step.operands]
            xs += numbers[::2]
            ys += numbers[1::2]
    if xs:
        yield xs, ys


def _like_a_code(path: Sequence[Any]) -> bool:
    """Tell whether a path is built of many upright corners, as QR codes and bar codes are."""
    if len(path) < _CODE_CORNERS:
        return False
    x = y = None
    for step in path:
        match str(step.operator):
            case "l":
                across, up = step.operands
                if across != x and up != y:
                    return False
                x, y = across, up
            case "m":
                x, y = step.operands
            case "h" | "re" | "W" | "W*":
                continue
            case _:
                return False
    return True
