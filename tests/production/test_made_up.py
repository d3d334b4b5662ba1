"""Issues made up on a grid: proven like any other, or refused with what to cut."""

import importlib.util
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from publish.errors import ConfigurationError
from publish.findings import Severity
from publish.model.order import Order, Step
from publish.model.report import Report
from publish.production import produce

ROOT = Path(__file__).resolve().parents[2]
Specimen = Callable[[str, str], Order]

pytestmark = pytest.mark.slow


def with_pictures(folder: Path) -> None:
    """Make the pictures that the English specimen shows."""
    source = ROOT / "tests/issues/make_pictures.py"
    spec = importlib.util.spec_from_file_location("make_pictures", source)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.make_pictures(folder)


def _quiet(step: Step) -> None:
    assert step.verb


def _made(order: Order, layout: str = "gazette") -> Report:
    return produce(replace(order, layout=layout), _quiet)


def _errors(report: Report) -> list[object]:
    return [one for one in report.findings if one.severity is Severity.ERROR]


def _text(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    return " ".join(text.split())  # wherever lines end


LAYOUTS = ("gazette", "carre")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_number_37_is_four_pages_and_passes_every_check(number_37_order: Order, layout: str) -> None:
    report = _made(number_37_order, layout)
    assert _errors(report) == []
    assert [edition.pages for edition in report.editions] == [4, 4, 4]
    # « gazette » prints the codes of leads twice, beside the story and in its panel; « carre » never.
    least, most = (24, 40) if layout == "gazette" else (23, 23)
    assert all(least <= len(edition.symbols) <= most for edition in report.editions)
    # Acronyms are drawn as small capitals and read as capitals.
    text = _text(number_37_order.place / "print.pdf")
    assert all(word in text for word in ("(APCE)", "l’APCE", "(KTZ)", "SPF Affaires", "l’IA"))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", ["minimal", "kazakh", "everything"])
def test_another_issue_sets_without_a_change(specimen: Specimen, name: str, layout: str) -> None:
    report = _made(specimen(name, "A4"), layout)
    assert _errors(report) == []
    assert all(edition.pages % 2 == 0 for edition in report.editions)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_issue_with_photographs_sets(specimen: Specimen, layout: str) -> None:
    order = specimen("english", "A4")
    with_pictures(order.manuscript.parent)
    report = _made(order, layout)
    assert _errors(report) == []
    with pikepdf.open(order.place / "print.pdf") as file:
        images = [
            one for one in file.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        ]
        spaces = {str(one.ColorSpace) for one in images}
    assert spaces
    assert not any("RGB" in space for space in spaces)


def test_a_paper_that_the_grid_does_not_fit_is_refused(specimen: Specimen) -> None:
    with pytest.raises(ConfigurationError) as caught:
        _made(specimen("minimal", "A5"))
    assert caught.value.findings[0].code == "makeup/paper"
