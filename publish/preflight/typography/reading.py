"""A finished file read back as type: sheets, lines, columns, language, size of the text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf

from publish.preflight.document import read_language
from publish.preflight.page_boxes import read_boxes
from publish.preflight.reader import Reader, reader
from publish.preflight.typography.columns import read_columns
from publish.preflight.typography.facts import SAME_SIZE, Line, Reading, Sheet
from publish.preflight.typography.glyphs import read_signs
from publish.preflight.typography.lines import read_lines

_FRENCH = re.compile(r"\b(?:le|la|les|des|du|et|est|une|dans|pour|que|qui|sur|au|aux|par)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|is|that|for|with|on|was|by|are|this|from)\b", re.IGNORECASE)
_LEAST_WORDS = 5  # small ones, before they tell a language
_APART = 4.0  # em between the left edges of two columns
_CLEAR = 3  # times more of one language's words than of the other's


def read_setting(pdf: bytes, path: Path) -> Reading:
    """Read a file back; whatever pikepdf or pdfium raise on what is no whole PDF passes through."""
    with pikepdf.open(BytesIO(pdf)) as opened, reader(pdf) as document:
        language = read_language(opened)
        pages = zip(opened.pages, range(document.pages), strict=False)
        sheets = tuple(_sheet(document, index, page) for page, index in pages)
    lines = [line for sheet in sheets for line in sheet.lines]
    body = _body(sheets)
    edged = tuple(replace(sheet, edges=tuple(_edges(sheet, body))) for sheet in sheets)
    return Reading(path, language or guessed_language(lines), edged, body)


def _sheet(document: Reader, index: int, page: pikepdf.Page) -> Sheet:
    text_page = document.page(index).get_textpage()
    try:
        signs = read_signs(text_page)
    finally:
        text_page.close()
    lines = read_lines(signs.upright)
    # pdfium takes a sheet of its own where a page inherits its boxes.
    boxes = read_boxes(page)
    # What stands wholly outside the bleed is for the printer: slug lines, marks.
    kept = tuple(line for line in lines if line.box.meets(boxes.bleed))
    columns = tuple(replace(one, language=guessed_language(one.lines)) for one in read_columns(kept))
    return Sheet(index + 1, boxes.trim, boxes.bleed, kept, columns, turned=signs.turned)


def _body(sheets: Iterable[Sheet]) -> float:
    """Give the size that most signs of columns have: a poster's title is no text."""
    signs: Counter[float] = Counter()
    for sheet in sheets:
        for column in sheet.columns:
            if len(column.lines) > 1:
                signs[round(column.size, 1)] += sum(len(line.glyphs) for line in column.lines)
    return signs.most_common(1)[0][0] if signs else 0.0


def _edges(sheet: Sheet, body: float) -> Iterator[float]:
    """Give where the columns of running text begin, from the left; an indent is no new column."""
    last: float | None = None
    text = [one for one in sheet.columns if len(one.lines) > 1 and abs(one.size - body) < SAME_SIZE]
    for column in sorted(text, key=lambda one: one.left):
        if last is None or column.left - last > _APART * body:
            last = column.left
            yield last


def guessed_language(lines: Iterable[Line]) -> str:
    """Tell French from English by their small words; empty when it is not clear."""
    text = "\n".join(line.text for line in lines)
    french, english = (len(known.findall(text)) for known in (_FRENCH, _ENGLISH))
    if french + english < _LEAST_WORDS:
        return ""
    if french > _CLEAR * english:
        return "fr"
    return "en" if english > _CLEAR * french else ""
