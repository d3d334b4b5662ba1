"""A map or a chart over pages 4 and 5, proven from the files: it goes on across the fold."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from publish.findings import Severity
from publish.model.order import Order, Step
from publish.model.project import Project
from publish.model.report import Report
from publish.production import produce
from publish.units import mm
from tests.production.manuscripts import (
    A_CHART,
    A_MAP,
    CARRE_OVER_TWO,
    GAZETTE_EIGHT,
    GAZETTE_OVER_TWO,
    over_two_pages,
)

pytestmark = pytest.mark.slow

SCALE = 4
CLEAR = 13.5
CASES: dict[str, tuple[str, int, Sequence[int], int, str, tuple[str, ...]]] = {
    "carre, six pages": ("carre", 6, CARRE_OVER_TWO, 7, A_MAP, ("Dostyk", "Karaganda", "Chymkent")),
    "gazette, six pages": ("gazette", 6, GAZETTE_OVER_TWO, 6, A_MAP, ("Dostyk", "Karaganda", "Chymkent")),
    "gazette, eight pages": ("gazette", 8, GAZETTE_EIGHT, 7, A_CHART, ("Premier", "49,5", "Cinquième")),
}


def _quiet(step: Step) -> None:
    assert step.verb


@pytest.fixture(params=CASES)
def made(
    request: pytest.FixtureRequest, house: Callable[[str], Project]
) -> tuple[Report, Path, int, tuple[str, ...]]:
    layout, pages, words, second, drawing, labels = CASES[request.param]
    project = house("A4")
    folder = project.issues / "2025-01-23-n99"
    folder.mkdir()
    (folder / "issue.md").write_text(over_two_pages(pages, words, second, drawing), encoding="utf-8")
    order = Order(
        manuscript=folder / "issue.md",
        project=project,
        shelf=project.root / "build",
        today=date(2025, 1, 23),
        layout=layout,
    )
    return produce(order, _quiet), order.place, pages, labels


def test_it_goes_on_across_the_fold_and_every_word_is_read_once(
    made: tuple[Report, Path, int, tuple[str, ...]],
) -> None:
    report, place, pages, labels = made
    assert [one for one in report.findings if one.severity is Severity.ERROR] == []
    assert {edition.pages for edition in report.editions} == {pages}
    assert_the_halves_meet(place / "print.pdf")
    assert_nothing_is_read_beside_the_fold(place / "screen.pdf", labels)


def assert_the_halves_meet(file: Path) -> None:
    """Hold what each page bleeds over the fold against what the other one shows there."""
    with pikepdf.open(file) as document:
        trims = [[float(edge) for edge in document.pages[number].TrimBox] for number in (3, 4)]
        medias = [[float(edge) for edge in document.pages[number].MediaBox] for number in (3, 4)]
    with pypdfium2.PdfDocument(file) as document:
        left, right = (document[number].render(scale=SCALE).to_pil().convert("L") for number in (3, 4))
    fold, start = ((trims[0][2] - medias[0][0]) * SCALE, (trims[1][0] - medias[1][0]) * SCALE)
    head = round((medias[0][3] - trims[0][3] + 62) * SCALE)
    reach = int((mm(3) - 1) * SCALE)
    for first, last in ((2, reach), (-reach, -2)):
        here = _strip(left, round(fold), (first, last), head)
        there = _strip(right, round(start), (first, last), head)
        assert ImageStat.Stat(here).stddev[0] > 5  # something is drawn there
        lower = _strip(right, round(start), (first, last), head + 3 * SCALE)
        assert _difference(here, there) < 0.3  # of 255
        assert _difference(here, lower) > 3 * max(_difference(here, there), 0.1)


def _strip(page: Image.Image, fold: int, across: tuple[int, int], head: int) -> Image.Image:
    """Cut a strip beside the fold out of a page, as tall as what is drawn there."""
    first, last = across
    return page.crop((fold + first, head, fold + last, head + 300 * SCALE))


def _difference(one: Image.Image, other: Image.Image) -> float:
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]


def assert_nothing_is_read_beside_the_fold(file: Path, labels: tuple[str, ...]) -> None:
    with pypdfium2.PdfDocument(file) as document:
        texts = [document[number].get_textpage() for number in (3, 4)]
        width = document[3].get_width()
        words = "\n".join(text.get_text_bounded() for text in texts)
        rights = [text.get_charbox(one)[2] for text in texts[:1] for one in range(text.count_chars())]
        lefts = [texts[1].get_charbox(one)[0] for one in range(texts[1].count_chars())]
    assert [words.count(label) for label in labels] == [1] * len(labels)
    assert max(rights) <= width - CLEAR
    assert min(left for left in lefts if left) >= CLEAR
