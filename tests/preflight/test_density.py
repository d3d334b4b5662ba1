"""Ink on plates: the heaviest square against a slow and exact reference."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from publish.preflight.density import heat_map, heaviest, ink_in, smoothed, thumbnail

ONE_GREY = 100 / 255  # per cent, that box filters may be wrong by on each plate


def plate(rows: list[list[int]]) -> Image.Image:
    made = Image.new("L", (len(rows[0]), len(rows)))
    made.frombytes(bytes(grey for row in rows for grey in row))
    return made


def exactly_heaviest(plates: list[Image.Image], radius: int) -> float:
    """Try every square, in whole numbers."""
    width, height = plates[0].size
    side = 2 * radius + 1
    greys = [one.tobytes() for one in plates]
    squares = (
        sum(
            255 - grey[row * width + column]
            for grey in greys
            for row in range(top, top + side)
            for column in range(left, left + side)
        )
        for top in range(height - side + 1)
        for left in range(width - side + 1)
    )
    return 100 * max(squares) / (255 * side * side)


@st.composite
def sheets(draw: st.DrawFn) -> list[Image.Image]:
    count = draw(st.integers(1, 6))
    width, height = draw(st.integers(7, 16)), draw(st.integers(7, 16))
    greys = st.lists(st.integers(0, 255), min_size=width, max_size=width)
    rows = st.lists(greys, min_size=height, max_size=height)
    return [plate(draw(rows)) for _ in range(count)]


@given(sheets(), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_the_square_found_is_the_heaviest_but_for_a_grey_a_plate(
    plates: list[Image.Image], radius: int
) -> None:
    found, square = heaviest(plates, smoothed(plates, radius), radius)
    truly = exactly_heaviest(plates, radius)
    assert truly - ONE_GREY * len(plates) - 1e-9 <= found <= truly + 1e-9
    assert (square[2] - square[0], square[3] - square[1]) == (2 * radius + 1,) * 2
    assert found == pytest.approx(sum(ink_in(one, square) for one in plates))


def test_the_heaviest_square_is_where_the_ink_is() -> None:
    rows = [[255] * 60 for _ in range(40)]
    for row in range(20, 36):
        rows[row][30:46] = [0] * 16
    _, square = heaviest([plate(rows)], smoothed([plate(rows)], 7), 7)
    assert (square[0] in (30, 31), square[1] in (20, 21)) == (True, True)


def test_a_sheet_smaller_than_the_square_is_one_square() -> None:
    dark = Image.new("L", (5, 3), 51)
    ink, square = heaviest([dark], smoothed([dark], 7), 7)
    assert ink == pytest.approx(80.0)
    assert square == (0, 0, 5, 3)


def test_a_point_of_solid_ink_is_not_a_heavy_square() -> None:
    rows = [[255] * 31 for _ in range(31)]
    rows[15][15] = 0
    found, _ = heaviest([plate(rows)] * 4, smoothed([plate(rows)] * 4, 7), 7)
    assert found == pytest.approx(400 / 225)


@pytest.mark.parametrize(
    ("grey", "colour"),
    [(255, (255, 255, 255)), (0, (90, 0, 20)), (64, (215, 48, 39)), (191, (214, 228, 240))],
)
def test_heat_goes_from_paper_to_dark_red(grey: int, colour: tuple[int, int, int]) -> None:
    plates = [Image.new("L", (40, 40), grey)] * 4
    drawn = Image.open(BytesIO(heat_map(smoothed(plates, 7), 4))).convert("RGB")
    assert drawn.size == (10, 10)
    found = drawn.getpixel((5, 5))
    assert isinstance(found, tuple)
    assert all(abs(one - other) <= 6 for one, other in zip(found, colour, strict=True))


def test_a_thumbnail_shows_the_plate() -> None:
    drawn = Image.open(BytesIO(thumbnail(Image.new("L", (40, 80), 77), 4)))
    assert (drawn.size, drawn.mode, drawn.getextrema()) == ((10, 20), "L", (77, 77))


def test_plates_without_ink_change_nothing() -> None:
    inked = plate([[(7 * row + 31 * column) % 256 for column in range(23)] for row in range(19)])
    paper = Image.new("L", inked.size, 255)
    four = Image.merge("CMYK", (paper, inked, paper, paper)).filter(ImageFilter.BoxBlur(3)).split()
    due = [255 * 4 - sum(greys) for greys in zip(*(one.tobytes() for one in four), strict=True)]
    assert list(smoothed([paper, inked, paper, paper], 3).get_flattened_data()) == due
    assert set(smoothed([paper] * 4, 3).get_flattened_data()) == {0}
