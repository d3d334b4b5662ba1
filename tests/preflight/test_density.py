"""Ink on plates: the heaviest square, sums and heat against slow and exact references."""

from io import BytesIO
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from publish.preflight.density import (
    Ink,
    drawn_in_greys,
    heat,
    heat_map,
    heaviest,
    ink_in,
    square_sums,
    thumbnail,
)


def plate(rows: list[list[int]]) -> Ink:
    """Make a plate of greys, 255 for no ink."""
    return 255 - np.array(rows, np.uint8)


def even(width: int, height: int, ink: int) -> Ink:
    return np.full((height, width), ink, np.uint8)


def every_square(inks: list[Ink], radius: int) -> dict[tuple[int, int], int]:
    """Sum every square by its row and column, in whole numbers."""
    height, width = inks[0].shape
    side = 2 * radius + 1
    points = [ink.tolist() for ink in inks]
    return {
        (top, left): sum(sum(row[left : left + side]) for ink in points for row in ink[top : top + side])
        for top in range(height - side + 1)
        for left in range(width - side + 1)
    }


@st.composite
def sheets(draw: st.DrawFn) -> list[Ink]:
    count = draw(st.integers(1, 6))
    width, height = draw(st.integers(7, 16)), draw(st.integers(7, 16))
    greys = st.lists(st.integers(0, 255), min_size=width, max_size=width)
    rows = st.lists(greys, min_size=height, max_size=height)
    return [plate(draw(rows)) for _ in range(count)]


@given(sheets(), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_the_square_found_is_the_heaviest_and_the_first_of_them(inks: list[Ink], radius: int) -> None:
    found, square = heaviest(inks, radius)
    squares = every_square(inks, radius)
    most = max(squares.values())
    assert found == pytest.approx(100 * most / (255 * (2 * radius + 1) ** 2))
    assert found == pytest.approx(sum(ink_in(one, square) for one in inks))
    assert (square[1], square[0]) == next(place for place, ink in squares.items() if ink == most)
    assert (square[2] - square[0], square[3] - square[1]) == (2 * radius + 1,) * 2


@given(st.data(), st.integers(0, 4), st.integers(0, 4))
@settings(max_examples=60, deadline=None)
def test_sums_are_those_of_every_rectangle(data: st.DataObject, across: int, down: int) -> None:
    width = data.draw(st.integers(2 * across + 1, 12))
    height = data.draw(st.integers(2 * down + 1, 12))
    rows = data.draw(
        st.lists(
            st.lists(st.integers(0, 255), min_size=width, max_size=width), min_size=height, max_size=height
        )
    )
    due = [
        [
            sum(sum(row[left : left + 2 * across + 1]) for row in rows[top : top + 2 * down + 1])
            for left in range(width - 2 * across)
        ]
        for top in range(height - 2 * down)
    ]
    assert square_sums(np.array(rows, np.uint16), across, down).tolist() == due


@pytest.mark.parametrize("seed", range(6))
def test_a_tall_sheet_is_searched_from_its_first_row_to_its_last(seed: int) -> None:
    chance = Random(seed)
    rows = [[chance.randrange(0, 3) for _ in range(9)] for _ in range(150)]
    spots = {0, 149, 63, 64, 78, chance.randrange(150)} if seed else {149}
    for row in spots:
        rows[row][chance.randrange(9)] = 200
    inks = [np.array(rows, np.uint8), even(9, 150, 0)]
    squares = every_square(inks, 3)
    most = max(squares.values())
    found, square = heaviest(inks, 3)
    assert found == pytest.approx(100 * most / (255 * 49))
    assert (square[1], square[0]) == next(place for place, ink in squares.items() if ink == most)


@pytest.mark.parametrize("count", [1, 4, 17, 18, 60])
def test_any_number_of_solid_plates_is_added_up(count: int) -> None:
    solid = [even(20, 90, 255)] * count
    found, square = heaviest(solid, 7)
    assert found == pytest.approx(100 * count)
    assert square == (0, 0, 15, 15)
    assert heat(solid, 7).getextrema() == (min(255 * count // 4, 255),) * 2


def test_the_heaviest_square_is_where_the_ink_is() -> None:
    rows = [[255] * 60 for _ in range(40)]
    for row in range(20, 36):
        rows[row][30:46] = [0] * 16
    assert heaviest([plate(rows)], 7) == (100, (30, 20, 45, 35))


def test_a_sheet_smaller_than_the_square_is_one_square() -> None:
    ink, square = heaviest([even(5, 3, 204)], 7)
    assert ink == pytest.approx(80.0)
    assert square == (0, 0, 5, 3)


def test_a_point_of_solid_ink_is_not_a_heavy_square() -> None:
    rows = [[255] * 31 for _ in range(31)]
    rows[15][15] = 0
    found, _ = heaviest([plate(rows)] * 4, 7)
    assert found == pytest.approx(400 / 225)


def test_bare_paper_has_its_heaviest_square_in_the_corner() -> None:
    assert heaviest([even(90, 70, 0)] * 4, 7) == (0, (0, 0, 15, 15))


@pytest.mark.parametrize(
    ("grey", "colour"),
    [(255, (255, 255, 255)), (0, (90, 0, 20)), (64, (215, 48, 39)), (191, (214, 228, 240))],
)
def test_heat_goes_from_paper_to_dark_red(grey: int, colour: tuple[int, int, int]) -> None:
    drawn = Image.open(BytesIO(heat_map(heat([even(40, 40, 255 - grey)] * 4, 7), 4))).convert("RGB")
    assert drawn.size == (10, 10)
    found = drawn.getpixel((5, 5))
    assert isinstance(found, tuple)
    assert all(abs(one - other) <= 6 for one, other in zip(found, colour, strict=True))


@pytest.mark.parametrize("size", [(23, 19), (9, 140), (3, 5)])
def test_heat_is_the_mean_around_each_point_as_a_box_filter_gives_it(size: tuple[int, int]) -> None:
    chance = Random(1)
    inks = [
        np.array([[chance.randrange(256) for _ in range(size[0])] for _ in range(size[1])], np.uint8)
        for _ in range(3)
    ]
    filtered = [Image.fromarray(ink).filter(ImageFilter.BoxBlur(3)).tobytes() for ink in inks]
    due = [sum(greys) // 4 for greys in zip(*filtered, strict=True)]
    found = heat(inks, 3)
    assert found.size == size
    assert all(abs(one - other) <= 1 for one, other in zip(found.tobytes(), due, strict=True))


def test_a_thumbnail_shows_the_plate() -> None:
    drawn = Image.open(BytesIO(thumbnail(drawn_in_greys(even(40, 80, 178)), 4)))
    assert (drawn.size, drawn.mode, drawn.getextrema()) == ((10, 20), "L", (77, 77))


def test_plates_without_ink_change_nothing() -> None:
    inked = plate([[(7 * row + 31 * column) % 256 for column in range(23)] for row in range(19)])
    paper = even(23, 19, 0)
    assert heaviest([paper, inked, paper, paper], 3) == heaviest([inked], 3)
    assert heat([paper, inked, paper, paper], 3).tobytes() == heat([inked], 3).tobytes()
    assert heat([paper] * 4, 3).getextrema() == (0, 0)
