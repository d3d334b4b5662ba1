"""The geometry of a book: signatures, gutter and spine from its plan and its pages.

Arithmetic only: this module has never seen a PDF.  Rules and figures are the trade's; a
print shop that knows better says so in the plan (caliper, signature, trim).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Final

from publish.bindery.laying_down import Laid
from publish.composition.cover_sheet import LEAST_SPINE_TEXT
from publish.findings import Finding, error, note, warning
from publish.model.book import Geometry
from publish.model.plan import Binding, Plan
from publish.units import NOTHING, Points, Size, in_mm, mm, pt

SAFE_ZONE: Final = mm(3)
"""A knife wanders: nothing that is read stands nearer to the edge."""

# What the binding takes of the page at the spine.  Glue holds the leaves by their edges and the
# book never opens flat; the thicker it is, the more the page curves away.
_GUTTER: Final = {Binding.PERFECT: mm(15), Binding.SEWN: mm(13), Binding.SADDLE: mm(10)}
_GROWTH: Final = {Binding.PERFECT: mm(1), Binding.SEWN: mm(0.5), Binding.SADDLE: NOTHING}
"""For every hundred pages; a sewn book opens flatter, a stapled one lies flat."""
_LEAST_SIGNATURE: Final = {Binding.PERFECT: 2, Binding.SEWN: 8, Binding.SADDLE: 4}
_MOST_SADDLE: Final = 64
"""Pages: a thicker booklet gapes, and its inner sheets stand out at the fore-edge."""
_HUNDRED: Final = 100
_HAIR: Final = 1e-6
"""What arithmetic leaves over."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheetwork:
    """The pages a book is made of: counted, and measured once laid out."""

    laid: Laid
    size: Size
    """Of a page, once cut."""
    inner: Points
    """White from the spine to the text."""
    outer: Points
    """White from the text to the fore-edge."""


def geometry(plan: Plan, work: Sheetwork) -> tuple[Geometry, tuple[Finding, ...]]:
    """Compute a book.

    A spine has the leaves and twice the board; what glue adds is the printer's to say (half a
    millimetre at most), and he gives the cover that room.
    """
    trim = plan.trim or work.size
    signature = max(plan.signature, _LEAST_SIGNATURE[plan.binding])
    closing = -work.laid.pages % signature
    pages = work.laid.pages + closing
    saddle = plan.binding is Binding.SADDLE
    beside = pt((trim.width - work.size.width) / 2)  # a smaller page stands in the middle
    gutter = gutter_for(plan.binding, pages)
    block = pt(pages / 2 * plan.paper.caliper)
    computed = Geometry(
        trim=trim,
        front=work.laid.front,
        body=work.laid.body + closing,
        blanks=work.laid.blanks + closing,
        closing=closing,
        signature=pages if saddle else signature,
        signatures=1 if saddle else pages // signature,
        gutter=gutter,
        shift=pt(max(NOTHING, gutter - work.inner - beside)),
        spine=NOTHING if saddle else pt(block + 2 * plan.board.caliper),
        block=block,
    )
    return computed, tuple(_findings(plan, work, computed))


def gutter_for(binding: Binding, pages: int) -> Points:
    """Give the white that a binding needs at the spine.

    >>> [round(in_mm(gutter_for(binding, 200)), 1) for binding in Binding]
    [17.0, 14.0, 10.0]
    """
    return pt(_GUTTER[binding] + pages / _HUNDRED * _GROWTH[binding])


def creep(pages: int, caliper: Points) -> Points:
    """Tell how far the innermost sheet of a stapled booklet stands out at the fore-edge.

    >>> round(in_mm(creep(48, mm(0.1))), 2), creep(4, mm(0.1))
    (1.1, 0.0)
    """
    sheets = pages // 4
    return pt(max(sheets - 1, 0) * caliper)


def _findings(plan: Plan, work: Sheetwork, book: Geometry) -> Iterator[Finding]:
    pushed = creep(book.pages, plan.paper.caliper) if plan.binding is Binding.SADDLE else NOTHING
    yield from _outer_margin(plan, work, book, pushed)
    if plan.binding is Binding.SADDLE and book.pages > _MOST_SADDLE:
        facts = {"pages": book.pages, "most": _MOST_SADDLE, "creep": _shown(pushed)}
        yield warning("volume/saddle-thick", plan.at, facts)
    if NOTHING < book.spine < LEAST_SPINE_TEXT:
        facts = {"spine": _shown(book.spine), "least": _shown(LEAST_SPINE_TEXT)}
        yield note("volume/spine-thin", plan.at, facts)
    if plan.flaps > book.trim.width - SAFE_ZONE:
        facts = {"flaps": _shown(plan.flaps), "most": _shown(pt(book.trim.width - SAFE_ZONE))}
        yield error("volume/flaps-wide", plan.at, facts)


def _outer_margin(plan: Plan, work: Sheetwork, book: Geometry, pushed: Points) -> Iterator[Finding]:
    """Refuse pages that would come too near to the knife, and name the trim that would do."""
    wider = book.trim.width - work.size.width
    # Pages that move leave what gutter and text do not take; others have what stands beside them.
    left = min(work.outer + wider / 2, work.inner + work.outer + wider - book.gutter) - pushed
    if left >= SAFE_ZONE - _HAIR:
        return
    taken = SAFE_ZONE + pushed
    least = max(2 * (taken - work.outer), taken + book.gutter - work.inner - work.outer)
    width = ceil(in_mm(work.size.width + least) - _HAIR)
    facts = {
        "outer": _shown(pt(left)),
        "safe": _shown(SAFE_ZONE),
        "shift": _shown(book.shift),
        "trim": f"[{width}, {round(in_mm(book.trim.height), 1):g}]",
    }
    yield error("volume/outer-margin", plan.at, facts)


def _shown(length: Points) -> str:
    return f"{in_mm(length):.1f}"
