"""The pages of a finished file as they lie in it: what a volume is cut by is read, not believed."""

from io import BytesIO

import pikepdf

from publish.model.part import PartPage
from publish.units import Size, pt


def sheet_sizes(pdf: bytes) -> tuple[PartPage, ...]:
    """Read the trimmed size and the turn of every page."""
    with pikepdf.open(BytesIO(pdf)) as file:
        return tuple(_page(page) for page in file.pages)


def _page(page: pikepdf.Page) -> PartPage:
    left, low, right, high = (float(edge) for edge in page.trimbox)
    return PartPage(Size(pt(right - left), pt(high - low)), int(page.obj.get("/Rotate", 0)))
