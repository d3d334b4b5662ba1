"""Family `symbols`: every QR code reads, is large enough, and leads to its source."""

from collections import Counter
from collections.abc import Iterator

from publish.findings import Finding, error
from publish.place import Place
from publish.preflight.codes import drawn_codes, ink_of
from publish.preflight.facts import Page, Symbol
from publish.preflight.promise import Promise
from publish.preflight.proof import Proof
from publish.preflight.symbols import QUIET_MODULES
from publish.units import in_mm

_LEAST_SPARE = 0.9  # of a clean code all is left; one square may fall between two pixels
_LEAST_CONTRAST = 0.7
LEAST_MODULE_MM = 0.4  # held at 25 to 30 cm, a telephone still resolves it

_DRAWN_TOLERANCE = 0.002  # mm: the file rounds its coordinates
_SEEN_TOLERANCE = 0.02  # mm: measured on the picture of the page, to a pixel


def drawn_codes_are_read(proof: Proof) -> Iterator[Finding]:
    """Everything drawn like a QR code reads as one on the finished page.

    A code that is covered, cut or tinted looks right to the eye and is dead to a
    telephone.  It is read from the picture of the page, at 150 pixels an inch.
    """
    for page in proof.pages:
        for shape in drawn_codes(page):
            if not any(shape.box.meets(symbol.box) for symbol in page.symbols):
                facts = {**page.from_corner(shape.box), "side": f"{in_mm(shape.box.width):.1f}"}
                yield error("symbols/unreadable", _at(proof, page), facts)


def codes_lead_where_they_should(proof: Proof, promise: Promise) -> Iterator[Finding]:
    """Every address ordered is read back from its code, and no other address is.

    A reader lands on what the code says, not on what the text beside it says, this year
    and in ten years: paper cannot be corrected.
    """
    due = Counter(promise.symbols)
    for page in proof.pages:
        for symbol in page.symbols:
            if due[symbol.address] > 0:
                due[symbol.address] -= 1
            else:
                facts = {**page.from_corner(symbol.box), "found": symbol.address}
                yield error("symbols/wrong-address", _at(proof, page), facts)
    for address, count in sorted((+due).items()):
        yield error("symbols/missing", Place(proof.path), {"address": address, "count": count})


def modules_are_large_enough(proof: Proof) -> Iterator[Finding]:
    """Modules, the smallest squares of a code, are 0.4 mm wide or wider.

    Below it, ink that spreads and a hand that shakes close the light squares.  A press
    needs no less than four of its dots a module (ISO/IEC 18004 leaves the size to the
    application).
    """
    for page in proof.pages:
        for symbol in page.symbols:
            drawn = ink_of(symbol, page)
            side, tolerance = (drawn, _DRAWN_TOLERANCE) if drawn else (symbol.box, _SEEN_TOLERANCE)
            module = in_mm(side.width) / symbol.modules if symbol.modules else LEAST_MODULE_MM
            if module < LEAST_MODULE_MM - tolerance:
                facts = {**_about(symbol, page), "module": f"{module:.2f}", "least": LEAST_MODULE_MM}
                yield error("symbols/too-small", _at(proof, page), facts)


def white_surrounds_codes(proof: Proof) -> Iterator[Finding]:
    """Four modules of white surround every code (ISO/IEC 18004, 5.3.8).

    A reader finds the code by this frame.  Where text or a rule enters it, some
    telephones read and others do not.
    """
    for page in proof.pages:
        for symbol in page.symbols:
            if symbol.quiet < QUIET_MODULES:
                facts = {**_about(symbol, page), "found": symbol.quiet, "least": QUIET_MODULES}
                yield error("symbols/quiet-zone", _at(proof, page), facts)


def nothing_covers_codes(proof: Proof) -> Iterator[Finding]:
    """Codes keep their error correction for what happens to paper.

    A telephone mends a code under a letter or a rule, and spends on it what a fold, a
    stain or a worn press will need.
    """
    for page in proof.pages:
        for symbol in page.symbols:
            if symbol.spare < _LEAST_SPARE:
                facts = {**_about(symbol, page), "found": round(100 * symbol.spare)}
                yield error("symbols/covered", _at(proof, page), facts)


def codes_are_dark_on_light(proof: Proof) -> Iterator[Finding]:
    """Light and dark of a code differ by seven tenths of black on white.

    A pale code reads at a desk and fails on a poster in the evening.  (ISO/IEC 15415 grades
    symbol contrast; the house asks for its best grade.)
    """
    for page in proof.pages:
        for symbol in page.symbols:
            if symbol.contrast < _LEAST_CONTRAST:
                found = {"found": round(100 * symbol.contrast), "least": round(100 * _LEAST_CONTRAST)}
                yield error("symbols/pale", _at(proof, page), {**_about(symbol, page), **found})


def codes_stay_on_the_paper(proof: Proof) -> Iterator[Finding]:
    """No code reaches past the trim.

    The file shows the whole sheet, where such a code still reads; the knife cuts it.
    """
    for page in proof.sound_pages:
        for symbol in page.symbols:
            beyond = (ink_of(symbol, page) or symbol.box).beyond(page.trim)
            if beyond > 0:
                facts = {**_about(symbol, page), "beyond": f"{in_mm(beyond):.1f}"}
                yield error("symbols/outside-trim", _at(proof, page), facts)


def _at(proof: Proof, page: Page) -> Place:
    return Place(proof.path, page=page.number)


def _about(symbol: Symbol, page: Page) -> dict[str, object]:
    return {**page.from_corner(symbol.box), "address": symbol.address}
