"""Manuscripts without hand-fitting set cleanly in both made-up layouts, or say what to cut."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from publish.findings import Severity
from publish.model.order import Order, Step
from publish.model.project import Project
from publish.model.report import Report
from publish.production import produce
from tests.production import manuscripts

pytestmark = pytest.mark.slow

LAYOUTS = ("gazette", "carre")


@pytest.fixture
def press(house: Callable[[str], Project]) -> Callable[..., tuple[Report, Path]]:
    """Make an issue of a text in a project of its own; files may be written into its folder first."""

    def make(write: Callable[[Path], str], layout: str) -> tuple[Report, Path]:
        project = house("A4")
        folder = project.issues / "2025-01-23-n99"
        folder.mkdir()
        (folder / "issue.md").write_text(write(folder), encoding="utf-8")
        order = Order(
            manuscript=folder / "issue.md",
            project=project,
            shelf=project.root / "build",
            today=date(2025, 1, 23),
            layout=layout,
        )
        return produce(order, _quiet), order.place

    return make


def _quiet(step: Step) -> None:
    assert step.verb


SHAPES: dict[str, Callable[[Path], str]] = {
    "three short": lambda _: manuscripts.three_short(),
    "twelve": lambda _: manuscripts.twelve(),
    "one long": lambda _: manuscripts.one_long(),
    "four photographs": manuscripts.four_photographs,
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("shape", SHAPES)
def test_it_sets_without_a_word_lost(
    press: Callable[..., tuple[Report, Path]], shape: str, layout: str
) -> None:
    report, place = press(SHAPES[shape], layout)
    assert [one for one in report.findings if one.severity is Severity.ERROR] == []
    assert {edition.pages for edition in report.editions} <= {2, 4, 6, 8}
    with pikepdf.open(place / "print.pdf") as file:
        assert len(file.pages) == report.editions[0].pages


@pytest.mark.parametrize("layout", LAYOUTS)
def test_too_much_for_its_pages_says_what_to_cut_and_where(
    press: Callable[..., tuple[Report, Path]], layout: str
) -> None:
    def write(_: Path) -> str:
        typed = manuscripts.front(2)
        typed += "".join(manuscripts.story(number, 300) for number in (1, 2, 3, 4))
        return typed + manuscripts.sources(4)

    report, place = press(write, layout)
    told = [one for one in report.findings if one.severity is Severity.ERROR]
    assert {one.code for one in told} == {"makeup/overset"}
    assert all(one.at.line for one in told)
    assert not (place / "print.pdf").exists()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_with_much_white_is_told(press: Callable[..., tuple[Report, Path]], layout: str) -> None:
    report, _ = press(lambda _: manuscripts.three_short(), layout)
    told = [one for one in report.findings if one.code == "makeup/short"]
    assert told
    assert all(one.severity is Severity.NOTE and one.at.line for one in told)
