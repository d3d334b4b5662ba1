"""Pages on a check sheet: what is outlined lies where the picture shows it, however a page is turned."""

import base64
import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from publish.findings import error
from publish.place import Place
from publish.preflight.facts import Box, Page
from publish.preflight.proof import Proof, inspect
from publish.preflight.reader import reader
from publish.preflight.sheet.examined import Examined, Subject
from publish.preflight.sheet.figures import Figures
from publish.preflight.sheet.inking import inking
from publish.preflight.sheet.rows import box_rows
from publish.preflight.sheet.sheet import check_sheet
from publish.preflight.sheet.views import Rectangle, View, views

SPOT = Box(60, 600, 180, 700)  # in a corner of a page of 600 by 800 points
RED = f"0 1 1 0 k {SPOT.left} {SPOT.bottom} {SPOT.width} {SPOT.height} re f"
HEAVY = "1 1 1 0 k 300 200 60 40 re f"
TURNS = (0, 90, 180, 270)


def made(content: str, *, turn: int = 0, trim: tuple[float, ...] = (20, 30, 560, 770)) -> bytes:
    """Make a file of one page, whose sheet begins beside the origin."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(600, 800))
        page.obj.MediaBox = pikepdf.Array([-40, -10, 600, 800])
        page.obj.TrimBox, page.obj.BleedBox = pikepdf.Array(trim), pikepdf.Array([10, 20, 570, 780])
        page.obj.Rotate = turn
        page.Contents = pdf.make_stream(content.encode())
        written = io.BytesIO()
        pdf.save(written)
    return written.getvalue()


def proof_of(pdf: bytes, *, for_press: bool = False) -> Proof:
    return inspect(pdf, Path("autre.pdf"), for_press=for_press)


def view_of(pdf: bytes, box: Box) -> View:
    """Show the page of a file on which something is found in a box."""
    (page,) = proof_of(pdf).pages
    finding = error("ink/rgb-in-print", Place(Path("autre.pdf"), page=1), page.from_corner(box))
    with reader(pdf) as document:
        (view,) = views(document, (page,), (finding,))
    return view


def at(address: str, place: Rectangle, size: tuple[float, float]) -> tuple[int, ...]:
    """Give the colour of a picture in the middle of a rectangle of the drawing over it."""
    with Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2]))) as opened:
        picture = opened.convert("RGB")
    across, down = picture.width / size[0], picture.height / size[1]
    middle = (place.left + place.width / 2, place.top + place.height / 2)
    found = picture.getpixel((int(middle[0] * across), int(middle[1] * down)))
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize("turn", TURNS)
def test_an_outline_lies_over_what_it_tells_of(turn: int) -> None:
    view = view_of(made(RED, turn=turn), SPOT)
    assert (view.width, view.height) == ((810, 640) if turn in (90, 270) else (640, 810))
    (outline,) = view.outlines
    red, green, _ = at(view.picture, outline.at, (view.width, view.height))
    assert red > 150
    assert green < 100
    assert outline.at.width == pytest.approx(SPOT.height if turn in (90, 270) else SPOT.width, abs=0.3)


def test_places_are_told_from_the_corner_a_reader_sees() -> None:
    pages = [proof_of(made(RED, turn=turn)).pages[0] for turn in TURNS]
    assert [place_of(page) for page in pages] == [(14, 25), (201, 14), (134, 201), (25, 134)]


def place_of(page: Page) -> tuple[object, object]:
    told = page.from_corner(SPOT)
    return told["across"], told["down"]


@pytest.mark.parametrize("turn", [0, 90])
def test_the_heaviest_place_lies_where_the_heat_is(turn: int) -> None:
    found = inking(proof_of(made(HEAVY, turn=turn), for_press=True), Figures("fr"))
    assert found is not None
    (sheet,) = found.sheets
    assert at(sheet.heat, sheet.at, (sheet.width, sheet.height))[2] < 150  # warm, where paper is white
    assert found.guessed == ""


def test_plates_of_what_is_no_ink_are_shown_with_caution() -> None:
    rgb = inking(proof_of(made("1 0 0 rg 60 600 120 100 re f"), for_press=True), Figures("fr"))
    assert rgb is not None
    assert rgb.guessed == "1"


def test_figures_beside_outlines_can_be_read() -> None:
    view = view_of(made(RED), SPOT)
    shown_at = 210 / view.width  # pixels a point, where a column of pages is narrowest
    assert view.figure * shown_at >= 12


def test_a_box_that_is_none_is_neither_drawn_nor_measured() -> None:
    pdf = made(RED, trim=(0, 0, 0, 0))
    assert view_of(pdf, SPOT).trim is None
    (row,) = box_rows(proof_of(pdf), Figures("fr"))
    assert (row.trim, row.margin, row.bleed) == ("?", "?", "197,6 × 268,1")


def test_a_file_without_fonts_is_told_so() -> None:
    pdf = made(RED)
    file = Examined(name="autre.pdf", pdf=pdf, proof=proof_of(pdf), findings=())
    sheet = check_sheet(Subject(title="Essai", name="autre.pdf", findings=(), files=(file,)))
    assert "Aucune police." in sheet.decode()
    assert "Plaques à prendre avec prudence" not in sheet.decode()


def test_caution_stands_on_the_sheet() -> None:
    pdf = made("1 0 0 rg 60 600 120 100 re f")
    file = Examined(name="autre.pdf", pdf=pdf, proof=proof_of(pdf, for_press=True), findings=())
    whole = Subject(title="Essai", name="autre.pdf", findings=(), files=(file,))
    assert "Plaques à prendre avec prudence" in check_sheet(whole).decode()
    turned = replace(file, proof=proof_of(made(RED), for_press=True))
    assert "Plaques à prendre avec prudence" not in check_sheet(replace(whole, files=(turned,))).decode()
