"""One page measured on its plates.

This module and `publish.preflight.density` are the door to numpy, which is loaded where
plates are measured and nowhere else.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from math import ceil
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from publish.preflight.black import black_matter
from publish.preflight.coverage import PROCESS, Drawn, Plate, Sheet, Stray
from publish.preflight.density import (
    FULL,
    Ink,
    Pixels,
    drawn_in_greys,
    heat,
    heat_map,
    heaviest,
    ink_in,
    thumbnail,
    within,
)
from publish.preflight.facts import Box, Page

_SQUARE: Final = 3.873  # mm: the side of 15 mm² (GWG 2015, 4.22)
_SMALLER: Final = 4  # pictures for people, against the plates
_STRAY: Final = 1.0  # per cent: one grey is rounding
_MOST_STRAYS: Final = 50
_TURNS: Final = {
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}


def sheet_of(page: Page, drawn: Drawn, resolution: float, *, pictures: bool) -> Sheet:
    """Measure a page on the pictures of its plates, at so many points an inch."""
    inks = _four_inks(drawn, page.turn) if isinstance(drawn, Path) else _inks(drawn, page.turn)
    inked = {name: ink for name, ink in inks.items() if ink.any()} or dict(islice(inks.items(), 1))
    place = _Places(page.media, next(iter(inks.values())).shape)
    bleed = place.pixels(page.bleed)
    within_bleed = [within(ink, bleed) for ink in inked.values()]
    radius = max(round((_SQUARE * resolution / 25.4 - 1) / 2), 0)
    ink, square = heaviest(within_bleed, radius)
    places = tuple(black_matter(page, reach=72 / resolution))
    return Sheet(
        number=page.number,
        plates=tuple(_plates(page, inks, place.pixels(page.trim), pictures=pictures)),
        heaviest=ink,
        at=place.box(square, bleed),
        heat=heat_map(_as_shown(heat(within_bleed, radius), page.turn), _SMALLER) if pictures else b"",
        witnessed=len(places),
        strays=tuple(islice(_strays(places, inked, place), _MOST_STRAYS)),
    )


def _four_inks(file: Path, turn: int) -> Mapping[str, Ink]:
    """Read a page drawn in four inks as it lies in its own coordinates; `ValueError` if it is not."""
    with Image.open(file) as opened:
        if opened.mode != "CMYK":
            raise ValueError(f"{opened.mode} instead of CMYK")
        inks = opened.transpose(_TURNS[turn]) if turn in _TURNS else opened
        return {name: np.asarray(ink) for name, ink in zip(PROCESS, inks.split(), strict=True)}


def _inks(files: Mapping[str, Path], turn: int) -> Mapping[str, Ink]:
    """Read plates, which are pictures in greys, as they lie in the page's coordinates."""
    return {name: _ink(file, turn) for name, file in files.items()}


def _ink(file: Path, turn: int) -> Ink:
    with Image.open(file) as opened:
        grey = opened.convert("L")
    ink: Ink = np.invert(np.asarray(grey.transpose(_TURNS[turn]) if turn in _TURNS else grey))
    return ink


def _plates(page: Page, inks: Mapping[str, Ink], trim: Pixels, *, pictures: bool) -> Iterator[Plate]:
    for name, ink in inks.items():
        shown = thumbnail(_as_shown(drawn_in_greys(ink), page.turn), _SMALLER) if pictures else b""
        yield Plate(name, ink_in(ink, trim), shown)


def _as_shown(picture: Image.Image, turn: int) -> Image.Image:
    """Turn a picture that lies as the page's coordinates do as a viewer shows it."""
    return picture.transpose(_TURNS[360 - turn]) if turn in _TURNS else picture


def _strays(places: Sequence[Box], inks: Mapping[str, Ink], place: "_Places") -> Iterator[Stray]:
    """Give the places of black matter that any other plate inks."""
    others = {name: ink for name, ink in inks.items() if name != "Black"}
    for box in places if others else ():
        pixels = place.pixels(box)
        for name, plate in others.items():
            ink = 100 * int(within(plate, pixels).max()) / FULL
            if ink > _STRAY:
                yield Stray(name, ink, box)


class _Places:
    """Where boxes of the page lie on the plates, and back; `shape` is their height and width."""

    def __init__(self, media: Box, shape: tuple[int, int]) -> None:
        self._media = media
        self._size = (shape[1], shape[0])
        self._scale = (self._size[0] / (media.width or 1), self._size[1] / (media.height or 1))

    def pixels(self, box: Box) -> Pixels:
        """Give the pixels that a box touches, at least one."""
        left, right = (self._across(edge) for edge in (box.left, box.right))
        top, bottom = (self._down(edge) for edge in (box.top, box.bottom))
        first = (min(int(left), self._size[0] - 1), min(int(top), self._size[1] - 1))
        return (*first, max(ceil(right), first[0] + 1), max(ceil(bottom), first[1] + 1))

    def box(self, pixels: Pixels, within: Pixels) -> Box:
        """Give the place on the page of pixels, which count from the corner of others."""
        across, down = self._scale
        left, top, right, bottom = pixels
        return Box(
            self._media.left + (left + within[0]) / across,
            self._media.top - (bottom + within[1]) / down,
            self._media.left + (right + within[0]) / across,
            self._media.top - (top + within[1]) / down,
        )

    def _across(self, edge: float) -> float:
        return min(max((edge - self._media.left) * self._scale[0], 0.0), self._size[0])

    def _down(self, edge: float) -> float:
        return min(max((self._media.top - edge) * self._scale[1], 0.0), self._size[1])
