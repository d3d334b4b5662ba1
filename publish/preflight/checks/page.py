"""Family `page`: each page is there, whole, and holds what pages may hold."""

from collections.abc import Iterator

from publish.findings import Finding, error
from publish.place import Place
from publish.preflight.demand import Demand
from publish.preflight.facts import Box, Page, Paint
from publish.preflight.inks import Use
from publish.preflight.promise import Promise
from publish.preflight.proof import Proof
from publish.units import in_mm, pt

_TOLERANCE = pt(0.5)  # the overhang of an italic; below what an eye sees
_FOR_THE_PRESS = ("TrapNet", "PrinterMark")


def file_is_whole(proof: Proof) -> Iterator[Finding]:
    """Nothing had to be repaired to read the file.

    Readers mend a damaged file each in their own way: one shows all its pages, another
    leaves some out and says nothing.
    """
    if proof.damage:
        yield error("page/damaged", Place(proof.path), {"cause": proof.damage[0], "count": len(proof.damage)})


def pages_are_as_many_as_planned(proof: Proof, promise: Promise) -> Iterator[Finding]:
    """Every file has as many pages as the order allows.

    A layout that runs away prints a word a page; a binding takes only so many sheets.
    """
    found = len(proof.pages)
    if not promise.least_pages <= found <= promise.most_pages:
        facts = {"found": found, "least": promise.least_pages, "most": promise.most_pages}
        yield error("page/wrong-count", Place(proof.path), facts)


def pages_suit_the_binding(proof: Proof, demand: Demand) -> Iterator[Finding]:
    """Every file has a multiple of the pages that the binding takes at once.

    A sheet folded once has four pages; of a missing one, the shop makes a blank where it
    likes, or stops.
    """
    found = len(proof.pages)
    if found % demand.multiple:
        facts = {"found": found, "multiple": demand.multiple, "missing": -found % demand.multiple}
        yield error("page/wrong-multiple", Place(proof.path), facts)


def no_page_is_empty(proof: Proof) -> Iterator[Finding]:
    """Every page has something on it.

    A blank page in the middle of an issue looks like a misprint, and is paid for.  The
    printer's marks beside it do not count.
    """
    for page in proof.pages:
        painted = any(paint.use is not Use.SET and not paint.ink.white for paint in _inside(page))
        if not (painted or page.tokens):
            yield error("page/empty", Place(proof.path, page=page.number))


def text_stays_on_the_paper(proof: Proof) -> Iterator[Finding]:
    """No line of text reaches past the trim.

    What lies beyond is cut off.  A slug line, outside the bleed and on the sheet, is
    meant for the printer and stays.
    """
    for page in proof.sound_pages:
        for line in page.lines:
            beyond = line.box.beyond(page.trim) if line.box else 0.0
            if line.box and beyond > _TOLERANCE and not _for_the_printer(line.box, page):
                facts = {"text": " ".join(line.text.split()), "beyond": f"{in_mm(beyond):.1f}"}
                yield error("page/text-outside-trim", Place(proof.path, page=page.number), facts)


def nothing_lies_on_printed_pages(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Pages for the press carry no links, notes or forms.

    An annotation within the bleed is not printed matter, and may print all the same
    (ISO 15930-7 allows printer's marks and trapping only).
    """
    for page in proof.pages:
        found = [note for note in page.annotations if note.subtype not in _FOR_THE_PRESS]
        if found:
            facts = {"count": len(found), "kind": found[0].subtype or "?", "address": found[0].address or "–"}
            yield error("page/annotation-in-print", Place(proof.path, page=page.number), facts)


def _inside(page: Page) -> Iterator[Paint]:
    """Give what is painted within the bleed, as far as can be told: a colour's first place is known."""
    later = {shape.ink for shape in page.shapes if not _beside(shape.box, page)}
    later |= {picture.ink for picture in page.pictures if not _beside(picture.box, page)}
    for paint in page.paints:
        if paint.first is None or paint.ink in later or not _beside(paint.first, page):
            yield paint


def _beside(box: Box, page: Page) -> bool:
    return "BleedBox" in page.declared and not box.grown(_TOLERANCE).meets(page.bleed)


def _for_the_printer(box: Box, page: Page) -> bool:
    """Tell whether a line stands on the sheet, beside the bleed."""
    return "BleedBox" in page.declared and box.beyond(page.media) <= 0 and not box.meets(page.bleed)
