import pytest
import qrcode
from PIL import Image

from publish.preflight.facts import Box, Symbol
from publish.preflight.symbols import read_symbols

PAGE = Box(-10, -20, 290, 380)  # 300 × 400 points, shown as 600 × 800 pixels
MODULE = 6


def code_of(address: str, level: int = qrcode.constants.ERROR_CORRECT_M) -> Image.Image:
    code = qrcode.QRCode(error_correction=level, border=0, box_size=MODULE)
    code.add_data(address)
    code.make()
    picture: Image.Image = code.make_image().get_image().convert("L")
    return picture


def sheet(*placed: tuple[Image.Image, tuple[int, int]]) -> Image.Image:
    paper = Image.new("L", (600, 800), 255)
    for picture, at in placed:
        paper.paste(picture, at)
    return paper


def only(picture: Image.Image) -> Symbol:
    (symbol,) = read_symbols(picture, PAGE)
    return symbol


def test_a_code_tells_its_address_place_and_size() -> None:
    symbol = only(sheet((code_of("https://example.org/a"), (100, 200))))
    assert (symbol.address, symbol.modules, symbol.quiet) == ("https://example.org/a", 25, 4)
    # 100 pixels from the left are 50 points from it; 25 modules of 6 pixels are 75 points.
    expected = Box(40, 205, 115, 280)
    assert symbol.box.beyond(expected) < 1
    assert expected.beyond(symbol.box) < 1


def test_codes_are_told_in_reading_order() -> None:
    placed = [("c", (60, 500)), ("b", (380, 100)), ("a", (60, 100))]
    picture = sheet(*((code_of(f"https://example.org/{name}"), at) for name, at in placed))
    assert [symbol.address[-1] for symbol in read_symbols(picture, PAGE)] == ["a", "b", "c"]


@pytest.mark.parametrize("address", ["https://пример.kz/жаңалық", "https://example.org/é", "tel:+3225551212"])
def test_addresses_come_back_letter_by_letter(address: str) -> None:
    assert only(sheet((code_of(address), (100, 100)))).address == address


@pytest.mark.parametrize(("clear", "quiet"), [(1, 0), (2, 1), (3, 2), (4, 3), (5, 4), (9, 4)])
@pytest.mark.parametrize("side", ["left", "right", "top", "bottom"])
def test_the_white_around_a_code_is_measured_on_every_side(side: str, clear: int, quiet: int) -> None:
    code = code_of("https://example.org/a")
    low, high, gap = 200, 200 + code.width, clear * MODULE
    bar = {
        "left": (low - gap, low, low - gap + 3, high),
        "right": (high + gap - 3, low, high + gap, high),
        "top": (low, low - gap, high, low - gap + 3),
        "bottom": (low, high + gap - 3, high, high + gap),
    }[side]
    picture = sheet((code, (low, low)))
    picture.paste(0, bar)
    # A ring is clear once the bar's near edge lies beyond it.
    assert abs(only(picture).quiet - quiet) <= (1 if clear < 5 else 0)
    assert only(picture).quiet < 4 or clear >= 4


def test_the_edge_of_the_sheet_is_no_white() -> None:
    assert only(sheet((code_of("https://example.org/a"), (6, 200)))).quiet < 4


def test_a_pale_tint_around_a_code_still_counts_as_white() -> None:
    paper = Image.new("L", (600, 800), 225)
    paper.paste(code_of("https://example.org/a"), (200, 200))
    assert only(paper).quiet == 4


def test_a_sheet_without_codes_has_none() -> None:
    assert read_symbols(sheet(), PAGE) == ()
