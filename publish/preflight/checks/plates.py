"""Family `ink`, on the plates: how much ink arrives there, and which plates there are."""

from collections.abc import Iterator

from publish.findings import Finding, error, note, warning
from publish.place import Place
from publish.preflight.coverage import PROCESS, Cause, Coverage, Sheet
from publish.preflight.demand import Demand
from publish.preflight.facts import Box, Page
from publish.preflight.inks import Ink
from publish.preflight.promise import Promise
from publish.preflight.proof import Proof

_ON_ALL = "All"  # ISO 32000-2, 8.6.6.4: the colorant that goes to every plate
_NO_PLATE = "None"
_CAUSES = {
    Cause.ABSENT: "ink/not-measured",
    Cause.FAILED: "ink/measuring-failed",
    Cause.SLOW: "ink/measuring-slow",
}


def ink_was_measured(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every page for the press is separated, and its ink measured.

    A check that could not run is told; it is not a pass.
    """
    at, total = Place(proof.path), len(proof.pages)
    if isinstance(proof.coverage, Coverage):
        done = len(proof.coverage.sheets)
        if done < total:
            yield note("ink/measured-in-part", at, {"found": done, "total": total})
    elif proof.coverage is None or proof.coverage.cause is Cause.LARGE:
        yield note("ink/measured-in-part", at, {"found": 0, "total": total})
    else:
        yield note(_CAUSES[proof.coverage.cause], at, {"detail": proof.coverage.detail or "–"})


def nothing_is_amiss_in_drawing(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every file is separated without a word of complaint.

    What one RIP passes over, painting something else or nothing in its place, may stop
    the next one.
    """
    if isinstance(proof.coverage, Coverage):
        for one in proof.coverage.complaints:
            facts = {"program": proof.coverage.program, "words": one.words, "count": one.times}
            yield warning("ink/separation-complaint", Place(proof.path), facts)


def ink_stays_below_the_limit(proof: Proof, demand: Demand) -> Iterator[Finding]:
    """No 15 mm² of a page takes more ink than its stock can hold.

    Too much ink does not dry: it sets off on the next sheet and cracks in the fold.  It is
    the mean over a square, so that a dot of rich black is no fault (GWG 2015, 4.22).
    """
    profile = demand.profile
    for page, sheet in _separated(proof):
        found = round(sheet.heaviest)
        facts = {**page.from_corner(sheet.at), "found": found, "limit": profile.ink_limit}
        if found > profile.ink_limit:
            yield error("ink/limit-exceeded", Place(proof.path, page=page.number), facts)
        elif found > profile.ink_warning:
            yield warning("ink/limit-near", Place(proof.path, page=page.number), facts)


def black_is_alone_on_its_plate(proof: Proof, _: Promise) -> Iterator[Finding]:
    """Under black text, lines and codes on bare paper the other plates are empty.

    The operators said so already; a rasteriser says it again, from the plates.
    """
    for page, sheet in _separated(proof):
        if sheet.strays:
            worst = max(sheet.strays, key=lambda stray: stray.ink)
            facts = {
                **page.from_corner(worst.box),
                "count": len(sheet.strays),
                "plate": worst.plate,
                "found": round(worst.ink),
            }
            yield error("ink/black-on-other-plates", Place(proof.path, page=page.number), facts)


def plates_are_those_ordered(proof: Proof, demand: Demand) -> Iterator[Finding]:
    """Beyond the four process colours there are only the plates that were ordered.

    Every spot colour is a plate more, a unit of the press more, and a bill.  Of a file of
    which nothing was agreed they are only told.
    """
    names = {plate for page in proof.pages for paint in page.paints for plate in paint.ink.plates}
    names |= {name for _, sheet in _separated(proof) for name in sheet.spots}
    spots = sorted(names - {*PROCESS, _ON_ALL, _NO_PLATE})
    facts = {"count": len(spots), "names": ", ".join(spots), "allowed": demand.spots or 0}
    if demand.spots is None and spots:
        yield note("ink/spot-unexpected", Place(proof.path), facts)
    elif len(spots) > (demand.spots or 0):
        yield error("ink/spot-unexpected", Place(proof.path), facts)


def registration_colour_is_for_marks(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Nothing within the trim is in the colour of register marks, which is on all plates.

    In the page it is 400 % of ink, and shows every shift of the sheet.
    """
    for page in proof.sound_pages:
        found = [box for ink, box in _inked(page) if _ON_ALL in ink.plates and box.meets(page.trim)]
        if found:
            facts = {**page.from_corner(found[0]), "count": len(found)}
            yield error("ink/registration-colour-in-page", Place(proof.path, page=page.number), facts)


def _separated(proof: Proof) -> Iterator[tuple[Page, Sheet]]:
    """Give every page that was separated, with its plates."""
    pages = {page.number: page for page in proof.pages}
    if isinstance(proof.coverage, Coverage):
        yield from ((pages[sheet.number], sheet) for sheet in proof.coverage.sheets if sheet.number in pages)


def _inked(page: Page) -> Iterator[tuple[Ink, Box]]:
    for text in page.lettering:
        yield from ((text.ink, place) for place in text.places)
    for rule in page.rules:
        yield from ((rule.ink, place) for place in rule.places)
    yield from ((shape.ink, shape.visible) for shape in page.shapes if shape.visible and not shape.ink.white)
    yield from ((picture.ink, picture.visible) for picture in page.pictures if picture.visible)
