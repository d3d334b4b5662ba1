"""The door to pdfium: the text of a page as readers see it, and its picture.

pdfium is not safe between threads, so one document is read at a time.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

import pypdfium2
import pypdfium2.raw as pdfium
from PIL.Image import Image
from PIL.Image import new as new_picture

from publish.preflight.facts import Box, Line, around

_ONE_AT_A_TIME = Lock()

# A sheet of 1.2 m at 150 pixels an inch; a page that claims more is seen smaller.
_MOST_PIXELS = 50_000_000

_BROKEN_WORD = "\x02"  # what pdfium gives for a hyphen and the end of its line
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"


class LockedError(Exception):
    """Only a password opens the document, whatever another library says."""


@dataclass(frozen=True, slots=True)
class PageSigns:
    """The signs of one page in pdfium's order, as their numbers in Unicode; 0 where there is none."""

    page: pypdfium2.PdfTextPage
    codes: list[int]


class Reader:
    """A document opened in pdfium."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document
        self._held: tuple[int, pypdfium2.PdfPage] | None = None
        self._text: PageSigns | None = None

    @property
    def pages(self) -> int:
        """How many pages pdfium finds."""
        return len(self._document)

    def page(self, index: int) -> pypdfium2.PdfPage:
        """Give a page itself, open until another is asked for: a book's pages fill a hundred megabytes."""
        if self._held is None or self._held[0] != index:
            if self._text is not None:
                self._text.page.close()
                self._text = None
            if self._held is not None:
                self._held[1].close()
            self._held = (index, self._document.get_page(index))
        return self._held[1]

    def text(self, index: int) -> PageSigns:
        """Give the text of a page, open as long as the page is."""
        page = self.page(index)
        if self._text is None:
            text = page.get_textpage()
            places = range(text.count_chars())
            self._text = PageSigns(text, [pdfium.FPDFText_GetUnicode(text.raw, place) for place in places])
        return self._text

    def lines(self, index: int) -> tuple[Line, ...]:
        """Give the lines of a page in the order of its content."""
        text = self.text(index)
        signs = [chr(code) if code else _UNREADABLE for code in text.codes]
        return tuple(_line(text.page, signs, positions) for positions in _lines(signs))

    def shown(self, index: int, resolution: float) -> Image:
        """Draw a page in colours, turned as a viewer shows it, at a resolution in pixels an inch."""
        return self._drawn(index, resolution, turn=0, grey=False)

    def picture(self, index: int, resolution: float, *, grey: bool = True) -> Image:
        """Draw a page in greys or in colours, lying as its own coordinates do."""
        return self._drawn(index, resolution, turn=-self.page(index).get_rotation() % 360, grey=grey)

    def _drawn(self, index: int, resolution: float, *, turn: int, grey: bool) -> Image:
        page = self.page(index)
        width, height = page.get_size()
        if min(width, height) <= 0:  # its CropBox lies off the sheet
            return new_picture("L" if grey else "RGB", (1, 1), "white")
        scale = min(resolution / 72, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
        picture: Image = page.render(scale=scale, rotation=turn, grayscale=grey).to_pil()
        return picture


@contextmanager
def reader(pdf: bytes) -> Iterator[Reader]:
    """Open a document; `LockedError` or `pypdfium2.PdfiumError` when pdfium cannot."""
    with _ONE_AT_A_TIME:
        document = _opened(pdf)
        try:
            yield Reader(document)
        finally:
            document.close()


def _opened(pdf: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as refused:
        if refused.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise LockedError from refused
        raise


def _lines(signs: Sequence[str]) -> Iterator[Sequence[int]]:
    """Give, for each line, where its characters stand among all of the page."""
    held: list[int] = []
    for position, sign in enumerate(signs):
        if sign not in "\r\n":
            held.append(position)
        if sign in ("\n", _BROKEN_WORD) and held:
            yield held
            held = []
    if held:
        yield held


def _line(text_page: pypdfium2.PdfTextPage, signs: Sequence[str], positions: Sequence[int]) -> Line:
    text = "".join(signs[position] for position in positions).replace(_BROKEN_WORD, "-")
    inked = [position for position in positions if not signs[position].isspace()]
    # Characters beyond the first planes come as two halves.
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Line(whole, around(_boxes(text_page, inked)) if inked else None)


def _boxes(text_page: pypdfium2.PdfTextPage, inked: Sequence[int]) -> Iterator[Box]:
    for position in {inked[0], inked[-1]}:
        yield Box(*text_page.get_charbox(position))
