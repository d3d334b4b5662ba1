"""The cover of a volume made: rendered, conformed, read back, judged; its bar code decoded.

The way is the one of every page here; what a cover has beside it is a bar code, which must
say what the house and the plan say.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publish.composition.composition import Composition
from publish.composition.cover import compose_cover
from publish.composition.cover_values import ean_of
from publish.findings import Finding, note
from publish.model.book import Book, Geometry
from publish.model.edition import PRINTING_PROFILES, Standard
from publish.model.house import Printing
from publish.model.project import Project
from publish.preflight.bar_codes import BarCode, judge_bar_codes
from publish.preflight.demand import Demand
from publish.preflight.promise import Promise, faces_in
from publish.preflight.proof import Proof, inspect
from publish.preflight.verdict import judge
from publish.press.records import judge_rendering
from publish.press.rendered import Rendered
from publish.press.rendering import render
from publish.press.standards import conform

FILE: Final = Path("cover.pdf")
_BOARD: Final = Printing.COATED
"""Cover boards are coated on the side that is printed, whatever the pages are."""

Render = Callable[[Composition], Rendered]


@dataclass(frozen=True, kw_only=True, slots=True)
class Cover:
    """A finished cover, its facts, and everything found; one that has an error is nobody's."""

    pdf: bytes
    proof: Proof
    rendered: Rendered
    composition: Composition
    findings: tuple[Finding, ...]


def make_cover(book: Book, geometry: Geometry, project: Project, renderer: Render = render) -> Cover:
    """Make the cover of a book that is counted."""
    composition = compose_cover(book, geometry, project, PRINTING_PROFILES[_BOARD])
    rendered = renderer(composition)
    pdf = conform(rendered.pdf, composition, rendered.marked)
    proof = inspect(pdf, FILE, for_press=True)
    promise = Promise(
        edition=composition.edition,
        trim=composition.trim,
        manuscript=rendered.document,
        furniture=rendered.added,
        symbols=(),
        faces=faces_in(project.fonts),
        most_pages=1,
        demand=_demand(composition),
    )
    findings = (
        *judge_rendering(rendered, composition),
        *judge(proof, promise),
        *judge_bar_codes(pdf, FILE, _due(book)),
        *_left_out(book),
    )
    return Cover(pdf=pdf, proof=proof, rendered=rendered, composition=composition, findings=findings)


def _demand(composition: Composition) -> Demand:
    return Demand(
        profile=composition.profile,
        bleed=composition.edition.bleed,
        spots=len(composition.spots),
        claim=Standard.PDF_X_4 in composition.edition.standards,
    )


def _due(book: Book) -> tuple[BarCode, ...]:
    ean = ean_of(book)
    return (BarCode(ean.figures, ean.add_on),) if ean else ()


def _left_out(book: Book) -> tuple[Finding, ...]:
    """Tell of an add-on that stands nowhere: it belongs to an ISSN."""
    ean = ean_of(book)
    if not book.plan.issn_issue or (ean and ean.add_on):
        return ()
    return (note("cover/add-on-alone", book.plan.at, {"found": book.plan.issn_issue}),)
