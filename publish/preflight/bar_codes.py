"""Bar codes read back from the picture of a page, as a scanner at a till would.

QR codes are read by `publish.preflight.symbols`; these stand on covers only, so nobody looks
for them on the pages of an issue.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import zxingcpp
from PIL.Image import Image

from publish.findings import Finding, error
from publish.place import Place
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
    found = zxingcpp.read_barcodes(
        picture,
        formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.EAN13]),
        ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Read,
        text_mode=zxingcpp.TextMode.Plain,
    )
    readings = (_READING.fullmatch(code.text) for code in found if code.valid)
    codes: dict[str, str] = {}
    for reading in readings:
        if reading:
            # Above the figures of its add-on a code is read alone as well.
            codes[reading[1]] = max(codes.get(reading[1], ""), reading[2] or "", key=len)
    return tuple(BarCode(figures, add_on) for figures, add_on in codes.items())


def judge_bar_codes(pdf: bytes, path: Path, due: tuple[BarCode, ...]) -> tuple[Finding, ...]:
    """Hold the bar codes of the first page of a file against those that it should bear."""
    with reader(pdf) as document:
        read = read_bar_codes(document.picture(0, CLOSE))
    at = Place(path, page=1)
    unread = tuple(error("cover/bar-code-unread", at, {"due": code}) for code in due if code not in read)
    others = tuple(error("cover/bar-code-foreign", at, {"found": code}) for code in read if code not in due)
    return (*unread, *others)
