"""What an archive edition carries, taken out again."""

import io

from pikepdf import Pdf, PdfError

from publish.press.enclosures import enclosed


def unpacked(pdf: bytes) -> dict[str, bytes]:
    """Give the enclosed files by their paths in the project; none where it is no such file."""
    try:
        with Pdf.open(io.BytesIO(pdf)) as file:
            return {one.name: one.content for one in enclosed(file)}
    except (PdfError, AttributeError, LookupError, TypeError, ValueError):
        return {}  # damaged, or enclosed by another hand
