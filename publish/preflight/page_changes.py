"""Which pages of two files differ, to the eye or in their words, and what that looks like.

Each page is drawn and its picture hashed, so that a file of any length takes little
memory; only those asked for are kept as pictures.  The two files are read one after the
other, for pdfium opens one at a time.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFilter
from pypdfium2 import PdfiumError

from publish.preflight.reader import LockedError, Reader, reader
from publish.preflight.sheet.views import data_address

_RESOLUTION: Final = 100.0  # pixels an inch: a comma is seen
_MM: Final = 25.4 / _RESOLUTION  # the side of a pixel
_RED: Final = (208, 0, 24)
_PALE: Final = 0.72  # how far what is alike is faded to white
_WIDEN: Final = 3  # pixels that a mark is at least wide: a moved hairline must be seen
_AROUND: Final = 8  # pixels between what differs and the frame around it


@dataclass(frozen=True, slots=True)
class Difference:
    """One page that differs; `number` counts from 1."""

    number: int
    before: str
    """Hash of what it shows and says; empty where the first file has no such page."""
    after: str
    """The same of the second file."""


@dataclass(frozen=True, slots=True)
class Region:
    """The rectangle that holds all that differs, in millimetres from the top left corner of the page."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Triptych:
    """A page in three pictures, as data addresses: before, after, and what differs in red."""

    before: str
    """Empty where the first file has no such page."""
    after: str
    """Empty where the second file has no such page."""
    marked: str
    region: Region | None
    """None where the pictures are alike and only the words below them differ."""


def differences(before: bytes, after: bytes) -> tuple[Difference, ...]:
    """Find the pages that differ; a file that pdfium cannot open has none."""
    pairs = zip_longest(_hashes(before), _hashes(after), fillvalue="")
    return tuple(
        Difference(number, one, other) for number, (one, other) in enumerate(pairs, 1) if one != other
    )


def triptychs(before: bytes, after: bytes, numbers: Sequence[int]) -> tuple[Triptych, ...]:
    """Draw pages of both files side by side."""
    return tuple(
        _triptych(one, other)
        for one, other in zip(_drawn(before, numbers), _drawn(after, numbers), strict=True)
    )


def _hashes(pdf: bytes) -> tuple[str, ...]:
    try:
        with reader(pdf) as document:
            return tuple(_hash(document, index) for index in range(document.pages))
    except (PdfiumError, LockedError):
        return ()


def _hash(document: Reader, index: int) -> str:
    picture = document.shown(index, _RESOLUTION).convert("RGB")
    said = "\n".join(line.text for line in document.lines(index))
    digest = hashlib.sha256(f"{picture.size}\n{said}\n".encode("utf-8", "surrogatepass"))
    digest.update(picture.tobytes())
    return digest.hexdigest()


def _drawn(pdf: bytes, numbers: Sequence[int]) -> tuple[Image.Image | None, ...]:
    def drawn(document: Reader) -> Iterator[Image.Image | None]:
        for number in numbers:
            there = number <= document.pages
            yield document.shown(number - 1, _RESOLUTION).convert("RGB") if there else None

    try:
        with reader(pdf) as document:
            return tuple(drawn(document))
    except (PdfiumError, LockedError):
        return (None,) * len(numbers)


def _triptych(before: Image.Image | None, after: Image.Image | None) -> Triptych:
    both = [picture for picture in (before, after) if picture]
    size = (max(one.width for one in both), max(one.height for one in both)) if both else (1, 1)
    marked, region = _marked(_on_white(before, size), _on_white(after, size))
    return Triptych(
        before=data_address(before) if before else "",
        after=data_address(after) if after else "",
        marked=data_address(marked),
        region=region,
    )


def _marked(before: Image.Image, after: Image.Image) -> tuple[Image.Image, Region | None]:
    differing = _any_channel(ImageChops.difference(before, after))
    faded = Image.blend(after, Image.new("RGB", after.size, "white"), _PALE)
    box = differing.getbbox()
    if box is None:
        return faded, None
    faded.paste(_RED, mask=differing.filter(ImageFilter.MaxFilter(_WIDEN)))
    left, top, right, bottom = box
    frame = (left - _AROUND, top - _AROUND, right + _AROUND, bottom + _AROUND)
    ImageDraw.Draw(faded).rectangle(frame, outline=_RED, width=2)
    return faded, Region(left * _MM, top * _MM, (right - left) * _MM, (bottom - top) * _MM)


def _any_channel(difference: Image.Image) -> Image.Image:
    """Give a mask: white wherever one of the colours differs at all."""
    red, green, blue = difference.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue).point(lambda level: 255 if level else 0)


def _on_white(picture: Image.Image | None, size: tuple[int, int]) -> Image.Image:
    sheet = Image.new("RGB", size, "white")
    if picture:
        sheet.paste(picture)
    return sheet
