"""Mixed sizes, turned pages, odd counts (row G4): declared in the plan, or refused."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from publish.bindery.page_sizes import PartPages, fitted
from publish.bindery.sheet_sizes import sheet_sizes
from publish.findings import Language, wording
from publish.model.part import PartPage
from publish.model.plan import Plan
from publish.place import Place
from publish.units import A4, A5, Size, mm

AT = Place(Path("issues/volumes/2025.toml"), 1, 1)
A3 = Size(mm(420), mm(297))
LOW = Size(mm(200), mm(280))


def part(name: str, *sizes: Size, turned: int = 0) -> PartPages:
    pages = tuple(PartPage(size, turned if number == 1 else 0) for number, size in enumerate(sizes))
    return PartPages(name, Place(Path(f"{name}.pdf")), pages)


def found(trim: Size | None, *parts: PartPages) -> list[str]:
    fits, findings = fitted(Plan(year=2025, trim=trim, at=AT), parts)
    assert fits == (trim or A4)
    assert all(wording(finding, language).remedy for finding in findings for language in Language)
    return [f"{finding.at} {finding.severity.value} {finding.code}" for finding in findings]


def test_pages_of_one_size_fit() -> None:
    assert found(None, part("n1", A4, A4), part("n2", *[A4] * 4)) == []


def test_half_a_millimetre_is_no_other_size() -> None:
    near = Size(mm(210.3), mm(296.8))
    assert found(None, part("n1", A4, near)) == []


@pytest.mark.parametrize(
    ("size", "code"), [(LOW, "page-too-small"), (A5, "page-too-small"), (A3, "page-too-large")]
)
def test_a_page_of_another_size_is_refused(size: Size, code: str) -> None:
    assert found(None, part("n1", A4, A4), part("n2", A4, size)) == [f"n2.pdf:p2 error volume/{code}"]


def test_the_trim_that_would_hold_all_is_named() -> None:
    _, findings = fitted(Plan(year=2025, at=AT), [part("n1", A4, A4, A3, A4)])
    assert dict(findings[0].facts)["holds"] == "420, 297"


def test_the_plan_may_give_a_trim_that_holds_smaller_pages() -> None:
    larger = Size(mm(220), mm(300))
    assert found(larger, part("n1", A4, A4), part("n2", LOW, LOW)) == [
        "n1.pdf:p1 note volume/page-centred",
        "n2.pdf:p1 note volume/page-centred",
    ]


def test_a_page_larger_than_the_plan_s_trim_is_refused() -> None:
    assert found(A5, part("n1", A4, A4)) == ["n1.pdf:p1 error volume/page-too-large"]


@pytest.mark.parametrize(("turn", "refused"), [(90, True), (180, True), (270, True), (360, False)])
def test_a_turned_page_is_refused(turn: int, *, refused: bool) -> None:
    expected = ["n1.pdf:p2 error volume/page-turned"] if refused else []
    assert found(None, part("n1", A4, A4, turned=turn)) == expected


def test_an_odd_count_is_noted() -> None:
    assert found(None, part("n1", A4, A4, A4)) == ["n1.pdf note volume/pages-odd"]


def test_sizes_and_turns_are_read_from_the_file_of_a_part() -> None:
    with pikepdf.new() as file:
        for number, size in enumerate((A4, A3)):
            page = file.add_blank_page(page_size=(float(size.width) + 20, float(size.height) + 20))
            page.obj.TrimBox = [10, 10, 10 + float(size.width), 10 + float(size.height)]
            page.obj.Rotate = 90 * number
        written = BytesIO()
        file.save(written)
    upright, turned = sheet_sizes(written.getvalue())
    assert (upright.turn, turned.turn) == (0, 90)
    for found_size, size in ((upright.size, A4), (turned.size, A3)):
        assert (found_size.width, found_size.height) == pytest.approx((size.width, size.height), abs=0.01)
