"""Bar codes read back from the picture of a page, as a scanner at a till would.

QR codes are read by `publish.preflight.symbols`; these stand on covers only, so nobody looks
for them on the pages of an issue.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import zxingcpp
from PIL.Image import Image

from publish.findings import Finding, error
from publish.place import Place
from publish.preflight.facts import Box
from publish.preflight.proof import CLOSE
from publish.preflight.reader import reader

_FIGURES: Final = 13
_READING: Final = re.compile(r"([0-9]{13})\s*([0-9]{2}|[0-9]{5})?")


@dataclass(frozen=True, slots=True)
class BarCode:
    """An EAN-13 as it was read, with the figures of its add-on where it has one."""

    figures: str
    add_on: str = ""

    def __str__(self) -> str:
        """Write it as it is said.

        >>> str(BarCode("9772049363002", "05"))
        '9772049363002 05'
        """
        return f"{self.figures} {self.add_on}".strip()


def read_bar_codes(picture: Image) -> tuple[BarCode, ...]:
    """Read every EAN-13 of a picture, each once."""
    return tuple(code for code, _ in _read(picture))


def judge_bar_codes(pdf: bytes, path: Path, due: tuple[BarCode, ...]) -> tuple[Finding, ...]:
    """Hold the bar codes of the first page of a file against those that it should bear.

    What is read on the very bars of a code that is due is no code: a few of its rows, blurred by the
    picture, may give other figures, and their check figure agrees once in ten times.
    """
    with reader(pdf) as document:
        read = dict(_read(document.picture(0, CLOSE)))
    at = Place(path, page=1)
    unread = tuple(error("cover/bar-code-unread", at, {"due": code}) for code in due if code not in read)
    known = [box for code in due for box in read.get(code, ())]
    others = tuple(
        error("cover/bar-code-foreign", at, {"found": code})
        for code, boxes in read.items()
        if code not in due and not all(any(box.meets(other) for other in known) for box in boxes)
    )
    return (*unread, *others)


def _read(picture: Image) -> Iterator[tuple[BarCode, tuple[Box, ...]]]:
    """Give every EAN-13 of a picture once, with all places where it was read, in pixels."""
    found = zxingcpp.read_barcodes(
        picture,
        formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.EAN13]),
        ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Read,
        text_mode=zxingcpp.TextMode.Plain,
    )
    add_ons: dict[str, str] = {}
    places: dict[str, list[Box]] = {}
    for code in found:
        reading = _READING.fullmatch(code.text) if code.valid else None
        if reading:
            # Above the figures of its add-on a code is read alone as well.
            add_ons[reading[1]] = max(add_ons.get(reading[1], ""), reading[2] or "", key=len)
            places.setdefault(reading[1], []).append(_box(code.position))
    for figures, add_on in add_ons.items():
        yield BarCode(figures, add_on), tuple(places[figures])


def _box(position: zxingcpp.Position) -> Box:
    corners = (position.top_left, position.top_right, position.bottom_left, position.bottom_right)
    across, down = [corner.x for corner in corners], [corner.y for corner in corners]
    return Box(min(across), min(down), max(across), max(down))
