"""Bar codes: what is drawn is what another program reads, figure by figure in every parity."""

import re

import pytest
import zxingcpp
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from publish.composition.drawing import Colours, Drawing
from publish.composition.ean import MODULE, Ean, draw_ean, ean_of_isbn, ean_of_issn, modules
from publish.manuscript.isbn import check_figure
from publish.units import in_mm, mm

BLACK = Colours((("black", "device-cmyk(0 0 0 1)"),))
BAR = re.compile(r"M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)h-[\d.]+z")
PIXELS = 6
"""Of one module."""


def bars(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    """Left, top, width and height of every bar, in modules, as the path says them."""
    paths = re.findall(r'<path fill="device-cmyk\(0 0 0 1\)" d="([^"]*)"/>', drawing.svg)
    assert len(paths) == 1
    return [tuple(map(float, bar)) for bar in BAR.findall(paths[0])]  # type: ignore[misc]


def scanned(drawing: Drawing) -> str:
    """Paint the bars of a drawing, and read them as a scanner does."""
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawing.svg)
    assert size
    picture = Image.new("L", (int(float(size[1]) * PIXELS), int(float(size[2]) * PIXELS) + 20), 255)
    draw = ImageDraw.Draw(picture)
    for left, top, width, height in bars(drawing):
        right, bottom = (left + width) * PIXELS - 1, (top + height) * PIXELS - 1
        draw.rectangle((round(left * PIXELS), round(top * PIXELS), round(right), round(bottom)), fill=0)
    found = zxingcpp.read_barcodes(
        picture,
        formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.EAN13]),
        ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Read,
    )
    # Above the figures of its add-on a code is read alone as well: the longer reading has both.
    return max((code.text for code in found), key=len, default="")


@pytest.mark.parametrize(
    ("issn", "figures"), [("2049-3630", "9772049363002"), ("0317-8471", "9770317847001")]
)
def test_an_issn_becomes_its_ean(issn: str, figures: str) -> None:
    assert scanned(draw_ean(ean_of_issn(issn), BLACK)) == figures


def test_an_isbn_is_an_ean_already() -> None:
    assert scanned(draw_ean(ean_of_isbn("978-2-07-036822-8"), BLACK)) == "9782070368228"


@settings(deadline=None, max_examples=60)
@given(st.from_regex(r"[0-9]{12}", fullmatch=True), st.from_regex(r"([0-9]{2}|[0-9]{5})?", fullmatch=True))
@example("012345678901", "")
@example("123456789012", "00")
@example("234567890123", "01")
@example("345678901234", "02")
@example("456789012345", "03")
@example("567890123456", "00000")
@example("678901234567", "99999")
@example("789012345678", "52495")
@example("890123456789", "")
@example("901234567890", "12345")
def test_what_is_drawn_is_what_is_read(twelve: str, add_on: str) -> None:
    figures = twelve + check_figure(twelve)
    assert scanned(draw_ean(Ean(figures, add_on), BLACK)) == figures + add_on


def test_a_code_has_95_modules_and_30_bars() -> None:
    ean = ean_of_issn("2049-3630")
    assert len(modules(ean)) == 95
    # Two bars a figure, and two in each of the three guards (ISO/IEC 15420).
    assert len(bars(draw_ean(ean, BLACK))) == 30


def test_a_code_is_as_large_as_the_trade_wants() -> None:
    drawing = draw_ean(ean_of_issn("2049-3630"), BLACK)
    assert in_mm(drawing.width) == pytest.approx(37.29, abs=0.01)  # 113 modules of 0.33 mm
    assert in_mm(drawing.height) == pytest.approx(25.93, abs=0.3)
    lefts = [left for left, *_ in bars(drawing)]
    assert min(lefts) == 11
    guards = [height for left, _, _, height in bars(drawing) if left in (11, 13, 57, 59, 103, 105)]
    usual = [height for left, _, _, height in bars(drawing) if left not in (11, 13, 57, 59, 103, 105)]
    assert set(guards) == {74}
    assert set(usual) == {69}


def test_the_light_margins_are_eleven_and_seven_modules() -> None:
    drawing = draw_ean(ean_of_issn("2049-3630"), BLACK)
    right = max(left + width for left, _, width, _ in bars(drawing))
    assert drawing.width / MODULE - right == pytest.approx(7)


@pytest.mark.parametrize("scale", [0.8, 1.25, 2.0])
def test_a_code_can_be_made_smaller_and_larger(scale: float) -> None:
    drawing = draw_ean(ean_of_issn("2049-3630", "05"), BLACK, scale)
    assert scanned(drawing) == "977204936300205"
    assert drawing.width == pytest.approx(draw_ean(ean_of_issn("2049-3630", "05"), BLACK).width * scale)


@pytest.mark.parametrize("scale", [0.79, 2.01])
def test_a_code_no_scanner_is_sure_of_is_refused(scale: float) -> None:
    with pytest.raises(ValueError, match="is not read"):
        draw_ean(ean_of_issn("2049-3630"), BLACK, scale)


def test_bars_are_narrowed_on_both_sides() -> None:
    plain, thin = (
        bars(draw_ean(ean_of_issn("2049-3630"), BLACK, 1.0, mm(narrowing))) for narrowing in (0, 0.066)
    )
    for (left, _, width, _), (moved, _, less, _) in zip(plain, thin, strict=True):
        assert width - less == pytest.approx(0.2)
        assert moved - left == pytest.approx(0.1)
    assert scanned(draw_ean(ean_of_issn("2049-3630"), BLACK, 1.0, mm(0.05))) == "9772049363002"
    with pytest.raises(ValueError, match="too much"):
        draw_ean(ean_of_issn("2049-3630"), BLACK, 1.0, mm(0.17))


@pytest.mark.parametrize(("figures", "add_on"), [("9772049363003", ""), ("977204936300", ""), ("", "")])
def test_a_wrong_code_is_never_drawn(figures: str, add_on: str) -> None:
    with pytest.raises(ValueError, match="no EAN-13"):
        Ean(figures, add_on)


@pytest.mark.parametrize("add_on", ["1", "123", "1a", "٣٧"])
def test_a_wrong_add_on_is_never_drawn(add_on: str) -> None:
    with pytest.raises(ValueError, match="no add-on"):
        Ean("9772049363002", add_on)


def test_the_figures_are_set_for_people() -> None:
    svg = draw_ean(ean_of_issn("2049-3630", "05"), BLACK).svg
    assert re.findall(r"<text [^>]*>([^<]*)</text>", svg) == ["9", "772049", "363002", "05"]
    assert set(re.findall(r'fill="([^"]*)"', svg)) == {"device-cmyk(0 0 0 1)"}
