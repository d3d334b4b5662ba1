"""What a book must keep beyond its parts: what its binding demands, and what editors accepted."""

from dataclasses import replace
from pathlib import Path

from publish.bindery.geometry import Sheetwork, geometry
from publish.bindery.laying_down import laid_down
from publish.findings import Severity, error
from publish.model.edition import BOUND_PRINT, PRINT
from publish.model.issue import Waiver
from publish.model.plan import Binding, Plan
from publish.place import Place
from publish.preflight.demand import Demand
from publish.preflight.promise import Promise
from publish.units import A4, in_mm, mm
from publish.volume.judging import promise_of_all, waived
from publish.volume.placed import placed
from tests.bindery.records import piece, record

AT = Place(Path("issues/volumes/2025.toml"))
PROMISE = Promise(
    edition=BOUND_PRINT,
    trim=A4,
    manuscript=("un",),
    symbols=(),
    faces=frozenset(),
    most_pages=4,
    demand=Demand(),
)
WAIVER = Waiver(code="images/resolution-low", reason="photo d’époque", at=AT)


def test_a_book_is_judged_by_what_its_own_binding_takes() -> None:
    one = record(piece("Un."), pages=300)
    laid = laid_down(0, [300], 0)
    for binding, multiple, gutter in ((Binding.PERFECT, 2, 18.0), (Binding.SEWN, 8, 14.5)):
        work = Sheetwork(laid=laid, size=A4, inner=mm(20), outer=mm(20))
        computed, _ = geometry(Plan(year=2025, binding=binding, at=AT), work)
        stamped = ((),) * computed.pages
        promise = promise_of_all((PROMISE,), PRINT, computed, placed(laid, [one]), stamped)
        assert promise.demand is not None
        assert promise.demand.multiple == multiple
        assert abs(in_mm(promise.demand.gutter) - gutter) < 0.1
        assert computed.pages % multiple == 0


def test_what_an_editor_accepted_of_an_issue_holds_on_its_pages_and_no_others() -> None:
    first = replace(record(piece("Un."), name="n1", pages=4), waivers=(WAIVER,))
    second = record(piece("Deux."), name="n2", pages=4)
    standing = placed(laid_down(0, [4, 4], 0), [first, second])
    found = [error(WAIVER.code, Place(Path("print.pdf"), page=page)) for page in (1, 4, 5)]
    other = error("images/broken", Place(Path("print.pdf"), page=1))
    whole = error(WAIVER.code, Place(Path("print.pdf")))
    told = [one.severity for one in waived((*found, other, whole), standing)]
    assert told == [Severity.NOTE, Severity.NOTE, Severity.ERROR, Severity.ERROR, Severity.ERROR]
