"""Other issues, in other languages, lengths and trims: no code is changed for them."""

import importlib.util
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from publish.findings import Severity
from publish.model.edition import PRINT, SCREEN
from publish.model.house import Printing
from publish.model.order import Order, Step
from publish.model.report import Report
from publish.production import produce
from publish.units import PAPERS

ROOT = Path(__file__).resolve().parents[2]
Specimen = Callable[[str, str], Order]

pytestmark = pytest.mark.slow


def _quiet(step: Step) -> None:
    assert step.verb


def _errors(report: Report) -> list[object]:
    return [one for one in report.findings if one.severity is Severity.ERROR]


def _with_pictures(folder: Path) -> None:
    source = ROOT / "tests/issues/make_pictures.py"
    spec = importlib.util.spec_from_file_location("make_pictures", source)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.make_pictures(folder)


@pytest.mark.parametrize("trim", ["A4", "A5", "Letter"])
def test_everything_the_manuscript_knows_sets_on_every_paper(specimen: Specimen, trim: str) -> None:
    order = specimen("everything", trim)
    report = produce(order, _quiet)
    assert _errors(report) == []
    with pikepdf.open(order.place / "print.pdf") as file:
        box = [float(side) for side in file.pages[0].obj.TrimBox]
    assert box[2] - box[0] == pytest.approx(PAPERS[trim].width, abs=0.03)


def test_an_english_issue_with_pictures_sets(specimen: Specimen) -> None:
    order = specimen("english", "A4")
    _with_pictures(order.manuscript.parent)
    report = produce(order, _quiet)
    assert _errors(report) == []
    with pikepdf.open(order.place / "screen.pdf") as file:
        assert str(file.Root.Lang) == "en"
    with pikepdf.open(order.place / "print.pdf") as file:
        spaces = {
            str(one.get("/ColorSpace"))
            for one in file.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        }
    assert spaces <= {"/DeviceCMYK", "/DeviceGray"}
    assert "/DeviceCMYK" in spaces


def test_a_kazakh_issue_sets(specimen: Specimen) -> None:
    assert _errors(produce(specimen("kazakh", "A4"), _quiet)) == []


def test_short_stories_set_on_a5(specimen: Specimen) -> None:
    assert _errors(produce(specimen("nopictures-a5", "A5"), _quiet)) == []


def test_newsprint_has_its_own_profile(specimen: Specimen) -> None:
    order = replace(specimen("minimal", "A4"), printing=Printing.NEWSPRINT, editions=(PRINT,))
    assert _errors(produce(order, _quiet)) == []
    with pikepdf.open(order.place / "print.pdf") as file:
        assert str(file.Root.OutputIntents[0].OutputConditionIdentifier) == "IFRA26"


def test_an_edition_made_later_joins_the_one_that_is_there(specimen: Specimen) -> None:
    order = specimen("minimal", "A4")
    produce(replace(order, editions=(PRINT,)), _quiet)
    before = (order.place / "print.pdf").read_bytes()
    report = produce(replace(order, editions=(SCREEN,)), _quiet)
    assert [edition.name for edition in report.editions] == ["print", "screen"]
    assert (order.place / "print.pdf").read_bytes() == before
    assert produce(replace(order, editions=(PRINT, SCREEN)), _quiet).unchanged


def test_a_changed_word_is_made_again_and_a_stale_edition_does_not_stay(specimen: Specimen) -> None:
    order = specimen("minimal", "A4")
    produce(order, _quiet)
    text = order.manuscript.read_text(encoding="utf-8")
    order.manuscript.write_text(text.rstrip() + "\n", encoding="utf-8")
    with order.manuscript.open("a", encoding="utf-8") as file:
        file.write("\n<!-- une note -->\n")
    report = produce(replace(order, editions=(PRINT,)), _quiet)
    assert not report.unchanged
    assert sorted(one.name for one in order.place.iterdir()) == [
        "manifest.json",
        "print.pdf",
        "report.html",
        "report.json",
    ]


def test_a_refused_issue_leaves_the_shelf_as_it_was(specimen: Specimen) -> None:
    order = specimen("minimal", "A4")
    produce(order, _quiet)
    before = {file.name: file.read_bytes() for file in order.place.iterdir()}
    order.manuscript.write_text("---\ndate: jamais\n---\n", encoding="utf-8")
    report = produce(order, _quiet)
    assert not report.passed
    assert report.shelf is None
    assert {file.name: file.read_bytes() for file in order.place.iterdir()} == before


def test_papers_tell_why_finished_pages_were_refused_until_they_pass(specimen: Specimen) -> None:
    order = specimen("minimal", "A4")
    early = replace(order, today=date(2000, 1, 1), editions=(PRINT,))
    report = produce(replace(early, strict=True), _quiet)
    papers = order.place.with_name("minimal.refused")
    assert report.shelf is None
    assert report.sheet == papers / "report.html"
    assert sorted(file.name for file in papers.iterdir()) == ["report.html", "report.json"]
    assert "Refusé" in report.sheet.read_text(encoding="utf-8")
    assert not order.place.exists()
    again = produce(early, _quiet)
    assert again.sheet == order.place / "report.html"
    assert "Refusé" not in again.sheet.read_text(encoding="utf-8")
    assert not papers.exists()
    assert not list(order.shelf.glob(".sets/*refused*"))
