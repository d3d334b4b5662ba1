"""Page boxes that are none: the page is told, and the others are judged."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from publish.preflight.demand import Demand
from publish.preflight.facts import Box
from publish.preflight.page_boxes import PageBoxes, read_boxes
from publish.preflight.proof import inspect
from publish.preflight.verdict import judge_foreign
from tests.preflight.raw_pdf import CATALOGUE, PAGE, raw_pdf, stream

LETTER, SHEET = Box(0, 0, 612, 792), Box(0, 0, 200, 200)
TWO_PAGES = b"<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>"


def boxes_of(page: bytes) -> PageBoxes:
    """Read the boxes of a page that stands before a good one."""
    with pikepdf.open(BytesIO(raw_pdf([CATALOGUE, TWO_PAGES, page, stream(b""), PAGE]))) as file:
        return read_boxes(file.pages[0])


@pytest.mark.parametrize(
    ("boxes", "broken"),
    [
        (b"/TrimBox[0 0 0 0]", (("TrimBox", "[0 0 0 0]"),)),
        (b"/TrimBox[10 10 10.5 190]", (("TrimBox", "[10 10 10.5 190]"),)),
        (b"/TrimBox[0 0 100]", (("TrimBox", "[0 0 100]"),)),
        (b"/BleedBox[0 0/a(b)]", (("BleedBox", "[0 0 ? ?]"),)),
        (b"/ArtBox<</A 1>>", (("ArtBox", "[?]"),)),
        (b"/CropBox[1 2 3 4 5 6]/TrimBox()", (("CropBox", "[1 2 3 4 5]"), ("TrimBox", "[?]"))),
        (b"/TrimBox[190 190 10 10]", ()),
        (b"/TrimBox null", ()),
        (b"/CropBox[500 500 600 600]", ()),  # off the sheet, and told by x4/boxes-nested
    ],
)
def test_what_is_no_rectangle_is_told_and_its_default_stands_in(
    boxes: bytes, broken: tuple[tuple[str, str], ...]
) -> None:
    found = boxes_of(PAGE.replace(b"/Resources", boxes + b"/Resources"))
    assert found.broken == broken
    assert found.shown == SHEET
    assert min(found.trim.width, found.trim.height, found.bleed.width) >= 100


def test_a_sheet_without_a_size_is_taken_as_readers_take_it() -> None:
    found = boxes_of(PAGE.replace(b"[0 0 200 200]", b"[0 0 0 0]"))
    assert (found.media, found.broken) == (LETTER, (("MediaBox", "[0 0 0 0]"),))


@pytest.mark.parametrize("box", [b"/TrimBox[0 0 0 0]", b"/CropBox[9 9]", b"/CropBox[500 500 600 600]"])
def test_one_bad_page_leaves_the_others_judged(box: bytes) -> None:
    bad = PAGE.replace(b"/Resources", box + b"/Resources")
    red = stream(b"1 0 0 rg 50 50 50 50 re f")
    written = raw_pdf([CATALOGUE, TWO_PAGES, bad, red, PAGE])
    told = judge_foreign(inspect(written, Path("autre.pdf")), Demand())
    rgb = [finding.at.page for finding in told if finding.code == "ink/rgb-in-print"]
    assert rgb == [1, 2]
    named = {"boxes/broken", "x4/boxes-nested"}
    assert [finding.at.page for finding in told if finding.code in named] == [1]


def test_nothing_that_hangs_on_edges_is_told_of_a_page_without_any() -> None:
    text = stream(b"BT /F 12 Tf 20 20 Td (a) Tj 0 20 Td (b) Tj 0 20 Td (c) Tj ET 0 0 0 .5 k 0 0 200 200 re f")
    font = b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    bad = PAGE.replace(b"/Resources<<>>", b"/TrimBox[0 0 0 0]/BleedBox[0 0 0 0]/Resources" + font)
    written = raw_pdf([CATALOGUE, TWO_PAGES, bad, text, PAGE.replace(b"/Contents 4 0 R", b"")])
    told = judge_foreign(inspect(written, Path("autre.pdf")), Demand())
    first = {finding.code for finding in told if finding.at.page == 1}
    assert first == {"boxes/broken", "faces/not-embedded"}


def test_an_art_box_that_is_none_hides_nothing_else() -> None:
    bad = PAGE.replace(b"/Resources", b"/TrimBox[0 0 200 200]/ArtBox[0 0 0 0]/Resources")
    written = raw_pdf([CATALOGUE, TWO_PAGES, bad, stream(b"0 0 0 .5 k 0 0 9 9 re f"), PAGE])
    told = judge_foreign(inspect(written, Path("autre.pdf")), Demand())
    first = {finding.code for finding in told if finding.at.page == 1}
    assert first == {"boxes/broken", "boxes/bleed-too-small", "boxes/bleed-not-reached"}
