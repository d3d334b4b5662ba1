"""The pages of a bound volume on the sheets of a press, and the blanks between its parts.

A page stands in the middle of the book's trim and moves from the spine so that the binding has
its gutter: to the right on a recto, to the left on a verso.
"""

from pikepdf import Array, Dictionary, Name, Page, Pdf

from publish.bindery.page_sizes import centred
from publish.bindery.stamps import Stamping
from publish.bindery.volume import Press
from publish.press.laying import lay_on_sheet, set_boxes
from publish.press.marking import mark_pages
from publish.press.sheet import Edges, sheet_for
from publish.units import Size, pt

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
        across, up = centred(Size(pt(right - left), pt(high - low)), trim)
        if abs(across) < _HAIR and abs(up) < _HAIR:
            continue
        edges = Edges(left - across, low - up, right + across, high + up)
        set_boxes(page, media=edges, bleed=edges, trim=edges)


def lay_on_sheets(file: Pdf, press: Press, stamping: Stamping | None) -> None:
    """Give every page its place on a sheet, true boxes, and the marks of the edition."""
    shift = float(stamping.shift) if stamping else 0.0
    sheet = sheet_for(press.edition, press.trim)
    for number, page in enumerate(file.pages):
        left, low, right, high = (float(edge) for edge in page.trimbox)
        across, up = centred(Size(pt(right - left), pt(high - low)), press.trim)
        moved = shift if number % 2 == 0 else -shift
        lay_on_sheet(page, sheet, across + moved - left, up - low)
    if press.edition.marks:
        mark_pages(file, (sheet,) * len(file.pages), press.job, ())
