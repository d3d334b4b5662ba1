"""A page laid on its sheet: true boxes, and what was painted moved to where they say it is."""

from decimal import Decimal

import pikepdf
from pikepdf import Array

from publish.press.sheet import Edges, Sheet

_DECIMALS = 3  # of a point: a third of a micrometre


def lay_on_sheet(page: pikepdf.Page, sheet: Sheet, across: float, up: float) -> None:
    """Give a page the boxes of a sheet; its own origin comes so far right and up of the sheet's trim.

    Nothing that was painted further out than the bleed shows beside the marks.  A sheet
    without a strip is the page itself: nothing moves.
    """
    set_boxes(page, media=sheet.media, bleed=sheet.bleed_box, trim=sheet.trim)
    if sheet.strip:
        page.contents_add(_moved(sheet, across, up), prepend=True)
        page.contents_add(b"Q")


def set_boxes(page: pikepdf.Page, *, media: Edges, bleed: Edges, trim: Edges) -> None:
    """Give a page these boxes and no others (ISO 32000-2, 14.11.2)."""
    page.obj.MediaBox, page.obj.BleedBox, page.obj.TrimBox = (_box(edges) for edges in (media, bleed, trim))
    for name in ("/CropBox", "/ArtBox"):
        if name in page.obj:
            del page.obj[name]


def _moved(sheet: Sheet, across: float, up: float) -> bytes:
    """Begin a page: its bleed is all that can be painted on, and its origin goes where it should."""
    low, _, right, _ = (_rounded(edge) for edge in sheet.bleed_box)
    height = _rounded(sheet.bleed_box.top) - low
    origin = _rounded(sheet.trim.left + across), _rounded(sheet.trim.bottom + up)
    return b"q %s %s %s %s re W n 1 0 0 1 %s %s cm" % tuple(
        str(number).encode() for number in (low, low, right - low, height, *origin)
    )


def _box(edges: Edges) -> Array:
    return Array([_rounded(edge) for edge in edges])


def _rounded(length: float) -> Decimal:
    return round(Decimal(length), _DECIMALS)
