"""Cutting and thinning lines: nothing outside stays, nothing far from the line is lost."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from publish.composition.geometry import (
    Box,
    distance,
    encloses,
    line_within,
    ring_within,
    segment_within,
    simplified,
)

BOX = Box(-10, -5, 20, 15)
_NUMBERS = st.integers(-40, 40).map(float)
_POINTS = st.tuples(_NUMBERS, _NUMBERS)
_LINES = st.lists(_POINTS, min_size=2, max_size=15)


@settings(deadline=None)
@given(_LINES)
def test_what_is_cut_out_lies_in_the_box(line: list[tuple[float, float]]) -> None:
    room = BOX.grown(1e-9)
    assert all(room.contains(point) for part in line_within(line, BOX) for point in part)
    assert all(room.contains(point) for point in ring_within(line, BOX))


@settings(deadline=None)
@given(_LINES)
def test_a_line_within_is_left_alone(line: list[tuple[float, float]]) -> None:
    inside = [(x / 4, y / 8) for x, y in line]
    kept = line_within(inside, BOX)
    assert all(point in inside for part in kept for point in part)
    assert ring_within(inside, BOX) == tuple(inside)


@settings(deadline=None)
@given(_LINES, st.floats(0, 5))
def test_a_simplified_line_stays_within_its_tolerance(
    line: list[tuple[float, float]], tolerance: float
) -> None:
    thin = simplified(line, tolerance)
    assert (thin[0], thin[-1]) == (line[0], line[-1])
    for point in line:
        assert min(distance(point, here, there) for here, there in pairwise(thin)) <= tolerance + 1e-9


def test_a_segment_beside_the_box_is_not_in_it() -> None:
    assert segment_within((-20, 0), (-11, 9), BOX) is None
    assert segment_within((30, 0), (30, 9), BOX) is None
    assert segment_within((0, 0), (1, 1), BOX) == ((0, 0), (1, 1))


def test_a_hole_is_outside() -> None:
    square, hole = [(0, 0), (9, 0), (9, 9), (0, 9)], [(3, 3), (6, 3), (6, 6), (3, 6)]
    assert encloses([square, hole], (1, 1))
    assert not encloses([square, hole], (4, 4))
    assert not encloses([square, hole], (10, 4))
