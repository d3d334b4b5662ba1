"""The pages of a finished file as they lie in it: what a volume is cut by is read, not believed."""

from io import BytesIO

import pikepdf

from publish.model.part import PartPage
from publish.preflight.holders import inherited
from publish.preflight.page_boxes import read_boxes
from publish.units import Size, pt


def sheet_sizes(pdf: bytes) -> tuple[PartPage, ...]:
    """Read the trimmed size and the turn of every page."""
    with pikepdf.open(BytesIO(pdf)) as file:
        return tuple(_page(page) for page in file.pages)


def _page(page: pikepdf.Page) -> PartPage:
    trim = read_boxes(page).trim
    return PartPage(Size(pt(trim.width), pt(trim.height)), int(inherited(page.obj, "/Rotate") or 0))
