from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publish.errors import ContentError
from publish.findings import Finding, Language, wording
from publish.model.edition import PRINT
from publish.preflight.facts import Box
from publish.preflight.proof import inspect, look_closer
from publish.preflight.verdict import judge
from publish.units import A5, mm

Shop = Any  # the fixture of conftest.py


def test_the_facts_of_a_page_are_those_of_the_file(shop: Shop) -> None:
    proof = shop.proof(shop.print.pdf())
    first, second = proof.pages
    assert (first.number, second.number) == (1, 2)
    assert first.trim.width == pytest.approx(A5.width, abs=0.01)
    assert first.bleed.beyond(first.trim) == pytest.approx(mm(3), abs=0.01)
    assert first.declared == ("MediaBox", "BleedBox", "TrimBox")
    assert [symbol.modules for symbol in second.symbols] == [29, 29]
    assert [face.program for face in proof.faces] == ["SourceSerif4-Regular", "SourceSerif4-Bold"]
    assert [(intent.subtype, intent.components) for intent in proof.intents] == [("GTS_PDFX", 4)]
    assert (proof.title, proof.language, proof.damage) == ("Essai", "fr", ())
    assert len(proof.outline) == 1


def test_the_screen_edition_is_known_by_its_tags_and_links(shop: Shop) -> None:
    proof = shop.proof(shop.screen.pdf())
    assert proof.tagged
    addresses = [note.address for page in proof.pages for note in page.annotations]
    assert addresses == ["https://example.org/"]


def test_words_are_counted_whole_and_without_numbers(shop: Shop) -> None:
    proof = shop.proof(shop.screen.pdf())
    head = "Quoi de Neuf au Kazakhstan"
    text = " ".join((*shop.promise().manuscript, "Sources", head, head))
    meant = [part for part in text.replace("’", " ").replace("'", " ").split() if part[0].isalpha()]
    # « 1er » and « XXIe » count their letters; « : » and « « » are no words.
    assert abs(proof.words - len(meant)) <= 5


def test_a_second_look_finds_the_same_codes_and_measures_better(shop: Shop) -> None:
    pdf = shop.print.pdf()
    proof = shop.proof(pdf)
    closer = look_closer(pdf, proof)
    assert [symbol.address for symbol in closer.symbols] == [symbol.address for symbol in proof.symbols]
    assert judge(closer, shop.promise()) == ()


def test_a_second_look_keeps_what_only_the_first_has_seen(shop: Shop) -> None:
    pdf = shop.print.pdf()
    proof = shop.proof(pdf)
    assert len(look_closer(pdf, proof, resolution=20).symbols) == len(proof.symbols)


def test_a_turned_page_lies_as_its_own_coordinates_do(shop: Shop) -> None:
    before = shop.proof(shop.print.pdf())
    file = shop.opened(shop.print.pdf())
    for page in file.pdf.pages:
        page.obj.Rotate = 90
    after = shop.proof(file.saved())
    for one, other in zip(before.symbols, after.symbols, strict=True):
        assert one.address == other.address
        assert other.box.beyond(one.box) < 1.5


def test_a_crop_box_beyond_the_sheet_is_cut_to_it(shop: Shop) -> None:
    file = shop.opened(shop.print.pdf())
    page = file.page(2)
    page.obj.CropBox = pikepdf.Array([float(edge) * 2 for edge in page.mediabox])
    proof = shop.proof(file.saved())
    assert proof.pages[1].shown == proof.pages[1].media
    assert len(proof.symbols) == 2


def test_corners_come_in_any_order(shop: Shop) -> None:
    file = shop.opened(shop.print.pdf())
    left, bottom, right, top = (float(edge) for edge in file.page().trimbox)
    file.page().obj.TrimBox = pikepdf.Array([right, top, left, bottom])
    assert shop.proof(file.saved()).pages[0].trim == Box(left, bottom, right, top)


def test_an_outline_that_runs_in_a_circle_ends(shop: Shop) -> None:
    file = shop.opened(shop.screen.pdf())
    first = file.pdf.Root.Outlines.First
    first.Next = first
    assert len(shop.proof(file.saved()).outline) == 1


def test_fonts_are_found_within_forms_and_are_told_once(shop: Shop) -> None:
    file = shop.opened(shop.print.pdf())
    courier = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/ABCDEF+Courier")
    )
    form = pikepdf.Stream(file.pdf, b"", Subtype=pikepdf.Name.Form, BBox=[0, 0, 1, 1])
    form.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(C=file.pdf.make_indirect(courier)))
    for page in file.pdf.pages:
        page.add_resource(form, pikepdf.Name.XObject)
    faces = [face for face in shop.proof(file.saved()).faces if face.listed == "Courier"]
    assert [(face.embedded, face.pages) for face in faces] == [(False, (1, 2))]


RUBBISH = (b"", b"%PDF-1.7\n", b"\0" * 2000, "<html>€</html>".encode(), b"%PDF-1.4\n%%EOF")


@pytest.mark.parametrize("rubbish", RUBBISH)
def test_what_is_no_pdf_is_one_finding_without_chance_in_it(rubbish: bytes) -> None:
    causes = set()
    for _ in range(2):
        with pytest.raises(ContentError) as caught:
            inspect(rubbish, Path("étrange.pdf"))
        (finding,) = caught.value.findings
        assert (finding.code, finding.at.path) == ("page/unreadable", Path("étrange.pdf"))
        causes.add(wording(finding, Language.FRENCH).problem)
    assert len(causes) == 1
    assert "0x" not in causes.pop()


def test_a_locked_file_is_refused(shop: Shop) -> None:
    written = BytesIO()
    with pikepdf.open(BytesIO(shop.print.pdf())) as file:
        file.save(written, encryption=pikepdf.Encryption(owner="un", user="deux"))
    with pytest.raises(ContentError) as caught:
        shop.proof(written.getvalue())
    (locked,) = caught.value.findings
    assert locked.code == "page/locked"
    assert "qpdf --decrypt" in wording(locked, Language.FRENCH).remedy


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file_is_judged_or_refused_and_nothing_else(shop: Shop, data: st.DataObject) -> None:
    pdf = bytearray(shop.print.pdf())
    match data.draw(st.sampled_from(["cut", "flip", "hole"])):
        case "cut":
            del pdf[data.draw(st.integers(0, len(pdf))) :]
        case "flip":
            for place in data.draw(st.lists(st.integers(0, len(pdf) - 1), min_size=1, max_size=20)):
                pdf[place] ^= 1 << data.draw(st.integers(0, 7))
        case _:
            start = data.draw(st.integers(0, len(pdf)))
            del pdf[start : start + data.draw(st.integers(1, 3000))]
    findings = _told(bytes(pdf), shop)
    assert all(finding.at.path == Path("print.pdf") for finding in findings)


def _told(pdf: bytes, shop: Shop) -> tuple[Finding, ...]:
    try:
        proof = inspect(pdf, Path("print.pdf"))
    except ContentError as refused:
        return refused.findings
    return judge(proof, shop.promise(PRINT))
