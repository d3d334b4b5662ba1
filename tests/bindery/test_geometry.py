"""The geometry of a book: tables from the trade, and what holds for every book."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.bindery.account import account, lines
from publish.bindery.geometry import SAFE_ZONE, Sheetwork, creep, geometry, gutter_for
from publish.bindery.laying_down import laid_down
from publish.findings import Finding, Language, Severity, wording
from publish.model.book import Geometry
from publish.model.plan import Binding, Paper, Plan
from publish.place import Place
from publish.units import A4, NOTHING, Points, Size, in_mm, mm

AT = Place(Path("issues/volumes/2025.toml"), 1, 1)
PAPER, BOARD = Paper("offset", mm(0.112), 90), Paper("carte", mm(0.30), 250)


def plan_of(
    binding: Binding = Binding.PERFECT, *, signature: int = 0, trim: Size | None = None, flaps: float = 0
) -> Plan:
    return Plan(
        year=2025,
        binding=binding,
        signature=signature,
        trim=trim,
        flaps=mm(flaps),
        paper=PAPER,
        board=BOARD,
        at=AT,
    )


def book_of(
    plan: Plan, front: int, body: int, margins: tuple[float, float] = (18, 18), size: Size = A4
) -> tuple[Geometry, tuple[Finding, ...]]:
    """Compute the book of one part; margins are inner and outer, in millimetres."""
    work = Sheetwork(laid=laid_down(front, (body,), 0), size=size, inner=mm(margins[0]), outer=mm(margins[1]))
    book, findings = geometry(plan, work)
    for finding in findings:
        assert all(wording(finding, language).remedy for language in Language)
    return book, findings


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("pages", "caliper", "board", "spine"),
    [
        (208, 0.112, 0.30, 12.2),
        (128, 0.0039 * 25.4, 0.0, 6.35),  # 128 pages at 0.0039 in are a quarter of an inch
        (48, 0.100, 0.288, 2.98),
        (320, 0.162, 0.345, 26.61),
    ],
)
def test_a_spine_is_the_leaves_and_two_boards(pages: int, caliper: float, board: float, spine: float) -> None:
    plan = Plan(year=2025, paper=Paper("p", mm(caliper)), board=Paper("b", mm(board)), at=AT)
    book, _ = book_of(plan, 8, pages - 8)
    assert in_mm(book.spine) == pytest.approx(spine, abs=0.05)


@pytest.mark.parametrize(
    ("plan", "pages", "closed"),
    [
        (plan_of(), 207, (1, 104, 2)),
        (plan_of(signature=16), 208, (0, 13, 16)),
        (plan_of(signature=16), 209, (15, 14, 16)),
        (plan_of(Binding.SEWN), 41, (7, 6, 8)),
        (plan_of(Binding.SEWN, signature=16), 48, (0, 3, 16)),
        (plan_of(Binding.SADDLE), 45, (3, 1, 48)),
        (plan_of(Binding.SADDLE), 4, (0, 1, 4)),
    ],
)
def test_closing_blanks_fill_the_last_signature(plan: Plan, pages: int, closed: tuple[int, int, int]) -> None:
    book, _ = book_of(plan, 0, pages)
    assert (book.closing, book.signatures, book.signature) == closed
    assert book.pages == pages + book.closing
    assert book.leaves * 2 == book.pages
    assert book.blanks == book.closing


@pytest.mark.parametrize(
    ("binding", "pages", "gutter"),
    [
        (Binding.PERFECT, 2, 15.02),
        (Binding.PERFECT, 100, 16),
        (Binding.PERFECT, 208, 17.08),
        (Binding.PERFECT, 520, 20.2),
        (Binding.SEWN, 208, 14.04),
        (Binding.SADDLE, 64, 10),
    ],
)
def test_the_gutter_grows_with_the_book(binding: Binding, pages: int, gutter: float) -> None:
    assert in_mm(gutter_for(binding, pages)) == pytest.approx(gutter)


@pytest.mark.parametrize(("pages", "total"), [(8, 0.10), (16, 0.30), (48, 1.10)])
def test_creep_follows_the_table(pages: int, total: float) -> None:
    assert in_mm(creep(pages, mm(0.1))) == pytest.approx(total)


def test_pages_move_only_as_far_as_the_gutter_needs() -> None:
    wide, _ = book_of(plan_of(), 0, 208, (18, 18))
    narrow, _ = book_of(plan_of(), 0, 208, (12, 18))
    assert wide.shift == NOTHING
    assert in_mm(narrow.shift) == pytest.approx(17.08 - 12)


def test_an_outer_margin_below_the_safe_zone_is_refused_with_the_trim_that_would_do() -> None:
    _, findings = book_of(plan_of(), 0, 208, (8, 8))
    assert codes(findings) == ["volume/outer-margin"]
    assert findings[0].severity is Severity.ERROR
    assert dict(findings[0].facts)["trim"] == "[215, 297]"  # 210 + 17.08 + 3 - 16, rounded up
    _, mended = book_of(plan_of(trim=Size(mm(215), mm(297))), 0, 208, (8, 8))
    assert mended == ()
    _, still = book_of(plan_of(trim=Size(mm(214), mm(297))), 0, 208, (8, 8))
    assert codes(still) == ["volume/outer-margin"]


def test_a_saddle_has_no_spine_and_few_pages() -> None:
    book, findings = book_of(plan_of(Binding.SADDLE), 0, 64)
    assert (book.spine, codes(findings)) == (NOTHING, [])
    _, findings = book_of(plan_of(Binding.SADDLE), 0, 68)
    assert [(finding.code, finding.severity) for finding in findings] == [
        ("volume/saddle-thick", Severity.WARNING)
    ]
    assert dict(findings[0].facts)["creep"] == "1.8"


def test_creep_may_eat_the_outer_margin() -> None:
    _, findings = book_of(plan_of(Binding.SADDLE), 0, 64, (14, 4))
    assert codes(findings) == ["volume/outer-margin"]


@pytest.mark.parametrize(("pages", "thin"), [(94, True), (98, False)])
def test_a_spine_below_six_millimetres_bears_no_text(pages: int, *, thin: bool) -> None:
    _, findings = book_of(plan_of(), 0, pages)
    assert codes(findings) == (["volume/spine-thin"] if thin else [])


def test_flaps_wider_than_the_page_are_refused() -> None:
    _, findings = book_of(
        plan_of(flaps=200, trim=Size(mm(150), mm(210))), 0, 208, size=Size(mm(150), mm(210))
    )
    assert codes(findings) == ["volume/flaps-wide"]


@given(st.integers(0, 40), st.lists(st.integers(1, 60), max_size=60), st.integers(0, 90))
def test_every_part_begins_on_a_recto_and_every_page_is_counted(
    front: int, parts: list[int], back: int
) -> None:
    laid = laid_down(front, parts, back)
    starts = [*laid.parts, *([laid.back] if laid.back else [])]
    assert all(start.first % 2 == 1 for start in starts)
    assert laid.front % 2 == 0
    assert laid.pages == front + sum(parts) + back + laid.blanks
    assert all(start.blanks in (0, 1) for start in starts)
    ends = [start.first + pages for start, pages in zip(starts, [*parts, back], strict=False)]
    assert all(start.first == end + start.blanks for end, start in zip([1, *ends], starts, strict=False))


@pytest.mark.parametrize(("parts", "back"), [((4, 0), 2), ((4,), -1)])
def test_a_part_without_pages_is_a_mistake_of_ours(parts: tuple[int, ...], back: int) -> None:
    with pytest.raises(ValueError, match="has a page"):
        laid_down(4, parts, back)


PLANS = st.builds(
    lambda binding, signature, wider: plan_of(
        binding, signature=signature, trim=Size(mm(210 + wider), mm(297))
    ),
    st.sampled_from(Binding),
    st.sampled_from([0, 4, 8, 16, 32]),
    st.integers(0, 40),
)


@given(
    PLANS, st.tuples(st.integers(0, 40), st.integers(1, 1200)), st.tuples(st.floats(0, 40), st.floats(0, 40))
)
def test_what_is_accepted_keeps_gutter_and_safe_zone(
    plan: Plan, pages: tuple[int, int], margins: tuple[float, float]
) -> None:
    book, findings = book_of(plan, *pages, margins)
    beside = (book.trim.width - A4.width) / 2
    assert book.pages % 2 == 0
    assert 0 <= book.closing < max(plan.signature, 8)
    assert book.signature * book.signatures == book.pages
    inner = mm(margins[0]) + beside + book.shift
    assert inner >= book.gutter - 1e-6
    outer = mm(margins[1]) + beside - book.shift
    if plan.binding is Binding.SADDLE:
        outer = Points(outer - creep(book.pages, PAPER.caliper))
    refused = "volume/outer-margin" in codes(findings)
    assert refused == (outer < SAFE_ZONE - 1e-6)


@given(st.sampled_from(Binding), st.integers(1, 800), st.tuples(st.floats(0, 12), st.floats(0, 12)))
def test_the_trim_that_is_named_would_do(binding: Binding, body: int, margins: tuple[float, float]) -> None:
    _, findings = book_of(plan_of(binding), 0, body, margins)
    for finding in findings:
        if finding.code == "volume/outer-margin":
            width = int(dict(finding.facts)["trim"].strip("[]").split(",")[0])
            named = Size(mm(width), A4.height)
            assert "volume/outer-margin" not in codes(
                book_of(plan_of(binding, trim=named), 0, body, margins)[1]
            )
            smaller = Size(mm(width - 1), A4.height)
            assert "volume/outer-margin" in codes(
                book_of(plan_of(binding, trim=smaller), 0, body, margins)[1]
            )


def test_the_account_is_told_in_french_and_kept_as_data() -> None:
    plan = plan_of(Binding.PERFECT)
    book, _ = book_of(plan, 8, 199)
    said = [
        line.replace("\N{NO-BREAK SPACE}", "~").replace("\N{NARROW NO-BREAK SPACE}", "~")
        for line in lines(plan, book)
    ]
    assert said == [
        "format~: 210 × 297 mm, dos carré collé",
        "pages~: 208 (en romain 8, en arabe 200)~; blanches~: 1, dont à la fin 1",
        "feuillets~: 104~; cahiers~: 104 de 2 pages",
        "petit fond~: 17,1 mm~; les pages s’écartent du pli de 0 mm",
        "papier~: offset 90 g/m², 0,112 mm~; épaisseur des feuillets~: 11,6 mm",
        "dos~: 12,2 mm",
    ]
    data = account(plan, book)
    assert (data["pages"], data["leaves"], data["spine"], data["caliper"]) == (208, 104, 12.248, 0.112)
    assert lines(plan, book, Language.ENGLISH)[-1] == "spine: 12.2 mm"
