"""The check sheet, made of real files and read as a browser and a person would."""

import base64
import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from publish.findings import Finding, Language, error, note, warning
from publish.model.edition import SCREEN
from publish.place import Place
from publish.preflight.coverage import PROCESS, Cause, Coverage, Plate, Sheet, Unmeasured
from publish.preflight.facts import Box
from publish.preflight.sheet.examined import Examined, Subject, shared_out, verdict_of
from publish.preflight.sheet.sheet import check_sheet

Shop = Any  # the fixture of conftest.py

COVERED = error(
    "symbols/quiet-zone",
    Place(Path("print.pdf"), page=1),
    {
        "across": 20,
        "down": 30,
        "area": "20.0 30.0 16.4 16.4",
        "address": "https://example.org/?a=1&b=<2>",
        "found": 2,
        "least": 4,
    },
)
LOOSE = warning(
    "faces/not-embedded", Place(Path("print.pdf"), page=1), {"listed": "X", "program": "?", "pages": "1"}
)
MANUSCRIPT = note(
    "links/not-https",
    Place(Path("issues/n37/issue.md"), 7, 3),
    {
        "found": "http://example.org",
        "clean": "https://example.org",
        "waived": "voulu <ainsi>",
    },
)

VOID = ("meta", "image", "img", "rect", "br")


class Reading(HTMLParser):
    """What a browser would fetch, and the text it would show."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.rectangles: list[dict[str, str | None]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.addresses += [value for name in ("src", "href", "srcset") if (value := named.get(name))]
        if tag == "rect":
            self.rectangles.append(named)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag in VOID or self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text += data


def subject(shop: Shop, *findings: Finding) -> Subject:
    pdf, screen = shop.print.pdf(), shop.screen.pdf()
    files = (
        Examined(name="print", pdf=pdf, proof=shop.proof(pdf), findings=findings),
        Examined(
            name="screen",
            pdf=screen,
            proof=replace(shop.proof(screen), path=Path("screen.pdf")),
            findings=shop.findings(screen, shop.promise(SCREEN)),
        ),
    )
    return Subject(
        title="Essai n° 37",
        name="n37",
        findings=(MANUSCRIPT,),
        files=files,
        versions=(("weasyprint", "70.0"),),
    )


def test_it_needs_nothing_but_itself(shop: Shop) -> None:
    seen = Reading(check_sheet(subject(shop, COVERED)))
    assert seen.open == []
    assert seen.addresses
    assert all(
        one.startswith(("data:image/jpeg;base64,", "data:image/png;base64,", "#")) for one in seen.addresses
    )


def test_it_shows_every_page_and_frames_what_was_found(shop: Shop) -> None:
    page = check_sheet(subject(shop, COVERED, LOOSE))
    shown = re.findall(rb"data:image/jpeg;base64,([A-Za-z0-9+/=]+)", page)
    proof = shop.proof(shop.print.pdf())
    assert len(shown) == 2 * len(proof.pages)
    with Image.open(io.BytesIO(base64.b64decode(shown[0]))) as picture:
        assert picture.size == pytest.approx((proof.pages[0].shown.width, proof.pages[0].shown.height), abs=1)
    framed = [one for one in Reading(page).rectangles if "found" in (one["class"] or "")]
    assert len(framed) == 1  # the second finding names no place on its page
    first = proof.pages[0]
    left = float(framed[0]["x"] or 0) - (first.trim.left - first.shown.left)
    assert left == pytest.approx(20 / 25.4 * 72, abs=0.1)
    assert float(framed[0]["width"] or 0) == pytest.approx(16.4 / 25.4 * 72, abs=0.1)


def test_it_says_what_is_in_the_file(shop: Shop) -> None:
    whole = subject(shop, COVERED)
    text = " ".join(Reading(check_sheet(whole)).text.split())
    proof = whole.files[0].proof
    for face in proof.faces:
        assert face.program in text
    for symbol in proof.symbols:
        assert symbol.address in text
    for said in (
        proof.intents[0].condition,
        "148,0 × 210,0",
        "weasyprint 70.0",
        whole.files[0].sha256,
        "voulu <ainsi>",
        "n37",
    ):
        assert said in text


def test_it_speaks_both_languages(shop: Shop) -> None:
    whole = subject(shop, COVERED)
    french, english = (Reading(check_sheet(whole, one)).text for one in Language)
    assert "Refusé" in french
    assert "Refused" in english
    assert "Feuille" not in english


def test_it_is_the_same_for_the_same_files(shop: Shop) -> None:
    assert check_sheet(subject(shop, COVERED)) == check_sheet(subject(shop, COVERED))


@pytest.mark.parametrize(
    ("findings", "verdict"),
    [((), "passed"), ((MANUSCRIPT,), "passed"), ((LOOSE,), "looked-at"), ((LOOSE, COVERED), "refused")],
)
def test_one_error_refuses(findings: tuple[Finding, ...], verdict: str) -> None:
    assert verdict_of(findings) == verdict


def test_findings_stand_with_the_file_they_are_about() -> None:
    rest, own = shared_out((COVERED, MANUSCRIPT, LOOSE), ("print.pdf", "screen.pdf"))
    assert rest == (MANUSCRIPT,)
    assert own == {"print.pdf": (COVERED, LOOSE), "screen.pdf": ()}


def test_the_ink_of_a_press_file_is_shown_plate_by_plate(shop: Shop) -> None:
    whole = replace(subject(shop), ink_limit=300)
    proof = whole.files[0].proof
    pixel = io.BytesIO()
    Image.new("L", (2, 3), 128).save(pixel, "PNG")
    plates = tuple(Plate(name, 12.5, pixel.getvalue()) for name in (*PROCESS, "Or"))
    sheet = Sheet(
        number=1,
        plates=plates,
        heaviest=312.0,
        at=Box(100, 100, 111, 111),
        heat=pixel.getvalue(),
        witnessed=0,
        strays=(),
    )
    inked = replace(
        whole.files[0], proof=replace(proof, coverage=Coverage("GPL Ghostscript 10", 100.0, (sheet,)))
    )
    missing = replace(whole.files[0], proof=replace(proof, coverage=Unmeasured(Cause.ABSENT)))
    seen = Reading(check_sheet(replace(whole, files=(inked,))))
    text = " ".join(seen.text.split())
    for said in ("312 %", "300 %", "GPL Ghostscript 10", "Cyan 12,5 %", "Or 12,5 %"):
        assert said in text
    assert sum(one.startswith("data:image/png") for one in seen.addresses) == len(plates) + 1
    assert "n’a pas été mesuré" in Reading(check_sheet(replace(whole, files=(missing,)))).text
