"""The pages of a bound volume on the sheets of a press, and the blanks between its parts.

A page stands in the middle of the book's trim and moves from the spine so that the binding has
its gutter: to the right on a recto, to the left on a verso.
"""

from decimal import Decimal

from pikepdf import Array, Dictionary, Name, Page, Pdf

from publish.bindery.stamps import Stamping
from publish.bindery.volume import Press
from publish.press.marking import mark_pages
from publish.press.sheet import Edges, Sheet, sheet_for
from publish.units import Size

_DECIMALS = 3  # of a point
_HAIR = 0.01  # points that no knife and no eye tells
_BOXES = ("/MediaBox", "/BleedBox", "/TrimBox")


def add_blanks(file: Pdf, number: int, drawn: bytes = b"") -> None:
    """Add so many blank pages, of the size of the page before them.

    `drawn` is what each of them bears, as instructions from the lower left corner of the trim.
    """
    for _ in range(number):
        model = file.pages[-1].obj
        corner = b"q 1 0 0 1 %.3f %.3f cm\n" % tuple(float(edge) for edge in file.pages[-1].trimbox[:2])
        content = corner + drawn + b"Q" if drawn else b""
        page = Dictionary(Type=Name.Page, Resources=Dictionary(), Contents=file.make_stream(content))
        for box in _BOXES:
            if box in model:
                page[box] = Array(list(model[box]))
        if "/Group" in model:
            page.Group = model.Group
        file.pages.append(Page(page))


def centre(file: Pdf, trim: Size) -> None:
    """Give every page the size of the book, with what it shows in its middle.

    Edges alone move: links and places stay on what they belong to.
    """
    for page in file.pages:
        left, low, right, high = (float(edge) for edge in page.trimbox)
        across, up = (trim.width - (right - left)) / 2, (trim.height - (high - low)) / 2
        if abs(across) < _HAIR and abs(up) < _HAIR:
            continue
        for name in _BOXES:
            page.obj[name] = _box(Edges(left - across, low - up, right + across, high + up))
        for name in ("/CropBox", "/ArtBox"):
            if name in page.obj:
                del page.obj[name]


def lay_on_sheets(file: Pdf, press: Press, stamping: Stamping | None) -> None:
    """Give every page its place on a sheet, true boxes, and the marks of the edition."""
    shift = float(stamping.shift) if stamping else 0.0
    sheets = []
    for number, page in enumerate(file.pages):
        sheet = sheet_for(press.edition, press.trim)
        _place(file, page, sheet, shift if number % 2 == 0 else -shift)
        sheets.append(sheet)
    if press.edition.marks:
        mark_pages(file, tuple(sheets), press.job, ())


def _place(file: Pdf, page: Page, sheet: Sheet, shift: float) -> None:
    left, low, right, high = (float(edge) for edge in page.trimbox)
    size = sheet.size
    across = sheet.trim.left + (size.width - (right - left)) / 2 + shift - left
    up = sheet.trim.bottom + (size.height - (high - low)) / 2 - low
    bleed = sheet.bleed_box
    numbers = (bleed.left, bleed.bottom, bleed.right - bleed.left, bleed.top - bleed.bottom, across, up)
    begun = b"q %.3f %.3f %.3f %.3f re W n 1 0 0 1 %.3f %.3f cm\n" % numbers
    painted = page.obj.get("/Contents", Array())
    streams = list(painted) if isinstance(painted, Array) else [painted]
    page.obj.Contents = Array([file.make_stream(begun), *streams, file.make_stream(b"\nQ")])
    for name, edges in zip(_BOXES, (sheet.media, sheet.bleed_box, sheet.trim), strict=True):
        page.obj[name] = _box(edges)
    for name in ("/CropBox", "/ArtBox"):
        if name in page.obj:
            del page.obj[name]


def _box(edges: Edges) -> Array:
    return Array([round(Decimal(edge), _DECIMALS) for edge in edges])
