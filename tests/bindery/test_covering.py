"""Covers made: judged by the press's own preflight, their bar codes read back from the bytes."""

import io
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from publish.bindery.covering import FILE, Cover, make_cover
from publish.findings import Language, Severity, wording
from publish.model.plan import Plan
from publish.model.project import Project
from publish.preflight.bar_codes import BarCode, judge_bar_codes, read_bar_codes
from publish.preflight.words import words_of
from publish.units import in_mm, mm, pt
from tests.bindery.books import AT, book_of, counted

pytestmark = pytest.mark.slow
LINE = re.compile(r"([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S")
PROJECT = Project(Path(__file__).parents[2])


@pytest.fixture(scope="session")
def thick() -> Cover:
    """A cover with everything: a spine of 14 mm, flaps, a bar code with an add-on."""
    plan = Plan(year=2025, subtitle="Les numéros de l’année", flaps=mm(80), issn_issue="25", at=AT)
    return make_cover(book_of(plan=plan, issn="2049-3630"), counted(14), PROJECT)


@pytest.fixture(scope="session")
def thin() -> Cover:
    """A cover with as little as can be: a thin spine, no code; its add-on stands nowhere."""
    return make_cover(book_of(plan=Plan(year=2025, issn_issue="25", at=AT)), counted(4), PROJECT)


def test_a_cover_passes_preflight(thick: Cover, thin: Cover) -> None:
    assert thick.findings == ()
    assert [(finding.code, finding.severity) for finding in thin.findings] == [
        ("cover/add-on-alone", Severity.NOTE)
    ]


def test_a_cover_is_one_sheet_with_true_boxes(thick: Cover) -> None:
    with pikepdf.open(io.BytesIO(thick.pdf)) as file:
        assert len(file.pages) == 1
        page = file.pages[0]
        left, bottom, right, top = (float(edge) for edge in page.trimbox)
        bleed = [float(edge) for edge in page.obj.BleedBox]
        assert file.Root.OutputIntents[0].OutputConditionIdentifier == "FOGRA39"
    assert in_mm(pt(right - left)) == pytest.approx(2 * 210 + 14 + 2 * 80, abs=0.01)
    assert in_mm(pt(top - bottom)) == pytest.approx(297, abs=0.01)
    assert in_mm(pt(left - bleed[0])) == pytest.approx(3, abs=0.01)


def test_the_bar_code_of_the_finished_cover_is_read_with_its_add_on(thick: Cover) -> None:
    with pypdfium2.PdfDocument(thick.pdf) as document:
        picture = document[0].render(scale=300 / 72).to_pil()
    read = zxingcpp.read_barcodes(picture, ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Require)
    assert [code.text for code in read] == ["977204936300225"]


def test_a_bar_code_that_is_missing_or_another_is_an_error(thick: Cover, thin: Cover) -> None:
    right, wrong = BarCode("9772049363002", "25"), BarCode("9772049363002", "26")
    assert judge_bar_codes(thick.pdf, FILE, (right,)) == ()
    found = judge_bar_codes(thick.pdf, FILE, (wrong,))
    assert [finding.code for finding in found] == ["cover/bar-code-unread", "cover/bar-code-foreign"]
    assert {finding.severity for finding in found} == {Severity.ERROR}
    assert [finding.code for finding in judge_bar_codes(thin.pdf, FILE, (right,))] == [
        "cover/bar-code-unread"
    ]
    assert all(wording(finding, language).remedy for finding in found for language in Language)


def test_the_spine_reads_from_bottom_to_top(thick: Cover) -> None:
    with pypdfium2.PdfDocument(thick.pdf) as document:
        page = document[0]
        text = page.get_textpage()
        matches = []
        for word in ("Quoi", "Kazakhstan", "2025"):
            search = text.search(word, match_case=True)
            while found := search.get_next():
                matches.append((word, text.get_charbox(found[0])))
        left, bottom = float(page.get_trimbox()[0]), float(page.get_trimbox()[1])
    folds = [left + fold for fold in thick.composition.folds]
    on_spine = {
        word: box for word, box in matches if folds[1] < (box[0] + box[2]) / 2 < folds[2] and box[1] > bottom
    }
    assert on_spine["Quoi"][1] < on_spine["Kazakhstan"][1] < on_spine["2025"][1]
    # Capitals stand a little above the optical middle, small letters a little below.
    middle = (folds[1] + folds[2]) / 2
    low, high = on_spine["Kazakhstan"][0], on_spine["Kazakhstan"][2]
    assert abs((low + high) / 2 - middle) < mm(0.6)


def test_a_thin_spine_bears_no_word(thin: Cover) -> None:
    said = words_of(" ".join(thin.rendered.document))
    assert (said["quoi"], said["kazakhstan"]) == (1, 1)


def test_the_same_book_gives_the_same_cover(thin: Cover) -> None:
    again = make_cover(book_of(plan=Plan(year=2025, issn_issue="25", at=AT)), counted(4), PROJECT)
    assert again.pdf == thin.pdf


def test_folds_are_marked_outside_the_bleed(thick: Cover) -> None:
    with pikepdf.open(io.BytesIO(thick.pdf)) as file:
        page = file.pages[0]
        form = page.resources.XObject.PrinterMarks.read_bytes().decode()
        left, bleed = float(page.trimbox[0]), [float(edge) for edge in page.obj.BleedBox]
    for fold in thick.composition.folds:
        ends = [
            (float(upright), float(other))
            for across, upright, again, other in LINE.findall(form)
            if across == again and float(across) == pytest.approx(left + fold, abs=0.01)
        ]
        assert len(ends) == 2, fold
        assert all(max(both) < bleed[1] or min(both) > bleed[3] for both in ends)


def test_rows_of_a_code_that_read_otherwise_are_no_other_code() -> None:
    """At 300 pixels an inch some rows of this ISBN give other figures, and their check figure agrees."""
    book = book_of(plan=Plan(year=2025, flaps=mm(100), isbn="978-2-07-036822-8", at=AT))
    made = make_cover(book, counted(3.168), PROJECT)
    right = BarCode("9782070368228")
    with pypdfium2.PdfDocument(made.pdf) as document:
        picture = document[0].render(scale=300 / 72, grayscale=True).to_pil()
    assert len(read_bar_codes(picture)) == 2
    assert judge_bar_codes(made.pdf, FILE, (right,)) == ()
    assert [finding.code for finding in judge_bar_codes(made.pdf, FILE, ())] == ["cover/bar-code-foreign"] * 2
