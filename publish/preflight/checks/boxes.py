"""Family `boxes`: the page is as large as ordered, and bleeds as far as promised."""

from collections.abc import Iterator

from publish.findings import Finding, error, warning
from publish.place import Place
from publish.preflight.demand import Demand
from publish.preflight.edges import short_of_the_bleed
from publish.preflight.facts import Box, Page
from publish.preflight.promise import Promise
from publish.preflight.proof import Proof
from publish.preflight.traits import Trait
from publish.units import in_mm, mm

_SIZE_TOLERANCE = mm(0.05)  # a sheet of paper swells by more; a wrong format differs by more
_BLEED_TOLERANCE = mm(0.01)  # the file rounds its coordinates


def boxes_are_rectangles(proof: Proof) -> Iterator[Finding]:
    """Every box of a page is a rectangle: two corners, apart from each other.

    What a program takes instead, the whole sheet or one of its own, is anybody's guess
    (ISO 32000-2, 7.9.5 and 14.11.2).  Nothing else that hangs on edges is told of such a page.
    """
    for page in proof.pages:
        for name, found in page.broken:
            facts = {"box": name, "found": found}
            yield error("boxes/broken", Place(proof.path, page=page.number), facts)


def trim_is_declared(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every page for the press names its TrimBox.

    Without it the printer does not know where to cut (ISO 32000-2, 14.11.2.1: it
    defaults to the whole page, bleed and marks included).
    """
    for page in proof.pages:
        if "TrimBox" not in page.declared:
            yield error("boxes/trim-missing", Place(proof.path, page=page.number))


def trim_is_the_size_ordered(proof: Proof, promise: Promise) -> Iterator[Finding]:
    """Every page, once cut, has the size that was ordered, and lies within the sheet.

    One page of another size stops the folding machine.
    """
    due = promise.trim
    for page in proof.sound_pages:
        width, height = page.trim.width, page.trim.height
        wrong = max(abs(width - due.width), abs(height - due.height)) > _SIZE_TOLERANCE
        if wrong or page.trim.beyond(page.media) > _SIZE_TOLERANCE:
            facts = {
                "found": f"{in_mm(width):.1f} × {in_mm(height):.1f}",
                "due": f"{in_mm(due.width):.1f} × {in_mm(due.height):.1f}",
            }
            yield error("boxes/trim-wrong", Place(proof.path, page=page.number), facts)


def units_are_points(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every page for the press is measured in points.

    A page may say that its unit is larger (ISO 32000-2, 14.11.2: UserUnit).  Most programs of
    a print shop do not look, and ours measures in points: sizes and resolutions would be wrong.
    """
    for page in proof.pages:
        if page.unit != 1:
            yield error("boxes/user-unit", Place(proof.path, page=page.number), {"found": f"{page.unit:g}"})


def bleed_reaches_past_the_knife(proof: Proof, demand: Demand) -> Iterator[Finding]:
    """Every page bleeds at least as far as the shop asks, on all four sides.

    A guillotine wanders by a millimetre.  Where ink stops at the trim, the reader sees
    a white sliver.
    """
    due = demand.bleed
    for page in proof.sound_pages if due else ():
        bleed = -page.trim.beyond(page.bleed)
        if bleed < due - _BLEED_TOLERANCE or page.bleed.beyond(page.media) > _BLEED_TOLERANCE:
            facts = {"found": f"{in_mm(max(bleed, 0.0)) + 0.0:.1f}", "due": f"{in_mm(due):.1f}"}
            yield error("boxes/bleed-too-small", Place(proof.path, page=page.number), facts)


def what_touches_the_trim_bleeds(proof: Proof, demand: Demand) -> Iterator[Finding]:
    """Tints and pictures that touch the trim, or cross it, reach the edge of the bleed.

    A BleedBox only says how far they may go.  One that stops at the trim, or a hair
    before, shows a sliver of paper as soon as the knife wanders.
    """
    for page in proof.sound_pages if demand.bleed else ():
        found = list(short_of_the_bleed(page, demand.bleed))
        if found:
            worst = min(found, key=lambda short: short.reach)
            facts = {
                **page.from_corner(worst.box),
                "count": len(found),
                "found": f"{in_mm(worst.reach):.1f}",
                "due": f"{in_mm(demand.bleed):.1f}",
            }
            yield error("boxes/bleed-not-reached", Place(proof.path, page=page.number), facts)


def pages_are_of_one_size(proof: Proof, _: Demand) -> Iterator[Finding]:
    """All pages of a file for the press have the size of the first, once cut.

    One page of another size stops the folding machine; a fold-out is a job of its own.
    """
    sound = proof.sound_pages
    cut = [page for page in sound if "TrimBox" in page.declared] or list(sound)
    other = [page for page in cut if _differs(page.trim, cut[0].trim)]
    if other:
        facts = {"first": _size(cut[0].trim), "found": _size(other[0].trim), "pages": _listed(other)}
        yield warning("boxes/mixed-sizes", Place(proof.path, page=other[0].number), facts)


def pages_lie_upright(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No page is turned by its Rotate entry.

    A screen obeys it; an imposition program may not, and the page comes out on its side
    (ISO 32000-2, 7.7.3.3).
    """
    turned = [page for page in proof.pages if page.turn]
    if turned:
        facts = {"turned": turned[0].turn, "pages": _listed(turned)}
        yield warning("boxes/turned", Place(proof.path, page=turned[0].number), facts)


def pages_turn_by_quarters(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No page is turned by anything but quarters of a turn.

    Each program rounds otherwise, and lays the page another way (ISO 32000-2, table 31).
    """
    askew = [met for met in proof.standing.met if met.trait is Trait.ASKEW]
    if askew:
        facts = {"turned": askew[0].what, "pages": ", ".join(str(met.page) for met in askew)}
        yield error("boxes/askew", Place(proof.path, page=askew[0].page), facts)


def _differs(one: Box, other: Box) -> bool:
    return max(abs(one.width - other.width), abs(one.height - other.height)) > _SIZE_TOLERANCE


def _size(box: Box) -> str:
    return f"{in_mm(box.width):.1f} × {in_mm(box.height):.1f}"


def _listed(pages: list[Page]) -> str:
    return ", ".join(str(page.number) for page in pages)
