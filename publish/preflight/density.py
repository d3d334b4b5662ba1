"""Arithmetic on plates: arrays of ink, 0 for none and 255 for solid.

Total area coverage is a mean over a square, never a single point: a bullet of rich
black is legal.  All sums are whole numbers, so that the square found is the heaviest.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

FULL = 255
_TOP = 400  # per cent: all four solid, the end of the scale of heat
_BAND = 64  # rows at a time: their sums stay near the processor, and a large sheet fits into memory

# Per cent of ink and its colour on the map: paper, a tint, dense, near the limit, beyond it.
_HEAT = (
    (0, (255, 255, 255)),
    (100, (214, 228, 240)),
    (200, (128, 170, 208)),
    (240, (250, 220, 130)),
    (280, (245, 160, 60)),
    (300, (215, 48, 39)),
    (400, (90, 0, 20)),
)

Ink = NDArray[np.uint8]
"""One plate, row by row."""

Sums = NDArray[np.unsignedinteger[Any]]

Pixels = tuple[int, int, int, int]
"""Left, top, right, bottom; right and bottom are the first ones beyond."""


def within(ink: Ink, pixels: Pixels) -> Ink:
    """Give the part of a plate that lies within pixels."""
    left, top, right, bottom = pixels
    return ink[top:bottom, left:right]


def heaviest(inks: Sequence[Ink], radius: int) -> tuple[float, Pixels]:
    """Find the square that takes most ink of all plates, in per cent: the first of them, row by row.

    On a sheet smaller than the square it is as large as the sheet allows.
    """
    height, width = inks[0].shape
    across, down = min(radius, (width - 1) // 2), min(radius, (height - 1) // 2)
    most, row, column = 0, 0, 0
    for top in range(0, height - 2 * down, _BAND) if any(ink.any() for ink in inks) else ():
        bottom = min(top + _BAND + 2 * down, height)
        sums = square_sums(_total([ink[top:bottom] for ink in inks], 2 * down + 1), across, down)
        most_here = int(sums.max())
        if most_here > most:
            most = most_here
            row, column = divmod(int(sums.argmax()), sums.shape[1])
            row += top
    square = (column, row, column + 2 * across + 1, row + 2 * down + 1)
    return 100 * most / (FULL * (2 * across + 1) * (2 * down + 1)), square


def square_sums(total: Sums, across: int, down: int) -> Sums:
    """Sum every rectangle that lies within, so many points to each side of its middle."""
    columns = _neighbours(total, 2 * down + 1).astype(np.uint32)
    return _neighbours(columns.T, 2 * across + 1).T


def ink_in(ink: Ink, pixels: Pixels) -> float:
    """Give the mean ink of a plate within pixels, exactly, in per cent."""
    part = within(ink, pixels)
    return 100 * int(part.sum(dtype=np.uint64)) / (FULL * max(part.size, 1))


def heat(inks: Sequence[Ink], radius: int) -> Image.Image:
    """Draw the ink of all plates, each point the mean of the square around it: 255 is 400 %.

    Beyond its edges the sheet goes on as it ends.
    """
    height = len(inks[0])
    bands = list(_heat_bands(inks, radius, height))
    return Image.fromarray(np.concatenate(bands))


def heat_map(drawn: Image.Image, smaller: int) -> bytes:
    """Give what `heat` drew as a PNG in the colours of heat, so many times smaller."""
    map_ = drawn.reduce(smaller)
    map_.putpalette([part for level in range(FULL + 1) for part in _heat(_TOP * level / FULL)])
    return _png(map_)


def drawn_in_greys(ink: Ink) -> Image.Image:
    """Draw a plate as people see it, ink dark."""
    return Image.fromarray(np.invert(ink))


def thumbnail(plate: Image.Image, smaller: int) -> bytes:
    """Give a plate drawn in greys as a PNG, so many times smaller."""
    return _png(plate.reduce(smaller))


def _total(inks: Sequence[Ink], rows: int) -> Sums:
    """Add plates up, in numbers that hold the sum of so many rows of them."""
    room = np.min_scalar_type(FULL * len(inks) * rows)
    total: Sums = np.zeros(inks[0].shape, room)
    for ink in inks:
        total += ink
    return total


def _neighbours(values: Sums, count: int) -> Sums:
    """Sum every so many neighbours along the first axis: twice as many are two sums of half as many.

    >>> _neighbours(np.array([1, 10, 100, 1000], np.uint16), 3).tolist()
    [111, 1110]
    """
    if count == 1:
        return values
    half = _neighbours(values, count // 2)
    pairs: Sums = half[: -(count // 2)] + half[count // 2 :]
    return pairs[:-1] + values[count - 1 :] if count % 2 else pairs


def _heat_bands(inks: Sequence[Ink], radius: int, height: int) -> Iterator[Ink]:
    side = 2 * radius + 1
    for top in range(0, height, _BAND):
        rows = np.arange(top - radius, min(top + _BAND, height) + radius).clip(0, height - 1)
        total = np.pad(_total([ink[rows] for ink in inks], side), ((0, 0), (radius, radius)), "edge")
        levels = square_sums(total, radius, radius) // (side * side * _TOP // 100)
        yield np.minimum(levels, FULL).astype(np.uint8)


def _heat(ink: float) -> tuple[int, int, int]:
    for (low, cool), (high, warm) in pairwise(_HEAT):
        if ink <= high:
            part = (ink - low) / (high - low)
            red, green, blue = (round(a + part * (b - a)) for a, b in zip(cool, warm, strict=True))
            return red, green, blue
    return _HEAT[-1][1]


def _png(picture: Image.Image) -> bytes:
    written = BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()
