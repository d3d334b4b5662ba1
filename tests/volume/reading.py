"""A bound file as other programs have it: words and boxes by Poppler, everything else by pypdf and qpdf."""

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any

import pikepdf
import pypdf

from tests.witness import witness

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(
    r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', re.DOTALL
)
BAND = 57.0  # points: head and foot, where folios stand


def letters(text: str) -> str:
    """Keep letters and figures, however they were written or parted."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in apart if sign.isalnum())


@dataclass(frozen=True)
class Word:
    """Points from the upper left corner of the trim."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True)
class Page:
    height: float
    """Of the trim."""
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    def shows(self, words: str) -> bool:
        return letters(words) in letters(self.text)

    @property
    def corners(self) -> str:
        """What stands in head and foot."""
        held = (one for one in self.words if one.bottom < BAND or one.top > self.height - BAND)
        return " ".join(one.text for one in held)

    def under(self, box: tuple[float, float, float, float]) -> str:
        """What stands in a box; points from the lower left corner of the trim."""
        left, low, right, high = box
        return " ".join(
            one.text
            for one in self.words
            if left <= (one.left + one.right) / 2 <= right
            and low <= self.height - (one.top + one.bottom) / 2 <= high
        )


class Bound:
    """A file of a volume."""

    def __init__(self, file: Path) -> None:
        self.file = file

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        return tuple(self._pages())

    def _pages(self) -> Iterator[Page]:
        said = subprocess.run(
            [witness("pdftotext"), "-bbox", str(self.file), "-"], capture_output=True, check=True, timeout=120
        ).stdout.decode()
        for (_, _, words), page in zip(_PAGE.findall(said), self.reader.pages, strict=True):
            left = float(page.trimbox.left) - float(page.mediabox.left)  # white beside the trim
            over = float(page.mediabox.top) - float(page.trimbox.top)
            yield Page(
                height=float(page.trimbox.height),
                words=tuple(
                    Word(float(x) - left, float(y) - over, float(xx) - left, float(yy) - over, unescape(text))
                    for x, y, xx, yy, text in _WORD.findall(words)
                ),
            )

    @cached_property
    def trims(self) -> tuple[tuple[float, float, float, float], ...]:
        return tuple(
            (float(box.left), float(box.bottom), float(box.right), float(box.top))
            for box in (page.trimbox for page in self.reader.pages)
        )

    @cached_property
    def reader(self) -> pypdf.PdfReader:
        return pypdf.PdfReader(self.file)

    @property
    def labels(self) -> list[str]:
        return list(self.reader.page_labels)

    @cached_property
    def outline(self) -> list[tuple[int, str, int]]:
        """Depth, title and page index of every entry."""
        return list(self._entries(self.reader.outline, 0))

    def _entries(self, listed: Any, depth: int) -> Iterator[tuple[int, str, int]]:
        for one in listed:
            if isinstance(one, list):
                yield from self._entries(one, depth + 1)
            else:
                number = self.reader.get_destination_page_number(one)
                assert number is not None
                yield depth, str(one.title), number

    def links(self) -> Iterator[tuple[int, str, int | None, str]]:
        """Page index, the words under it, the page index where it leads, and the name of the place."""
        with pikepdf.open(self.file) as file:
            numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
            places = {str(name): place for name, place in pikepdf.NameTree(file.Root.Names.Dests).items()}
            for number, page in enumerate(file.pages):
                for link in page.obj.get("/Annots", []):
                    action = link.get("/A", pikepdf.Dictionary())
                    if "/URI" in action:
                        continue
                    name = link.get("/Dest", action.get("/D"))
                    place = places.get(str(name)) if isinstance(name, pikepdf.String) else name
                    aim = numbers.get(place[0].objgen) if place is not None else None
                    left, low, right, high = (float(edge) for edge in link.Rect)
                    x, y, _, _ = self.trims[number]
                    box = (left - x - 1, low - y - 1, right - x + 1, high - y + 1)
                    words = self.pages[number].under(box)
                    yield number, words, aim, str(name)
