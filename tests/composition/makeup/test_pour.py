"""Rows to columns: all of them, in order, within their heights, cut where they may be."""

from hypothesis import given
from hypothesis import strategies as st

from publish.composition.makeup.galley import Row
from publish.composition.makeup.pour import least_height, pour, pour_evenly


def paragraph(number: int, lines: int) -> tuple[Row, ...]:
    path = (("p", number),)
    return tuple(Row(path, first=at == 0, last=at == lines - 1) for at in range(lines))


def galley(lengths: list[int]) -> tuple[Row, ...]:
    return tuple(row for number, lines in enumerate(lengths) for row in paragraph(number, lines))


LENGTHS = st.lists(st.integers(1, 12), min_size=1, max_size=8)


@given(LENGTHS, st.lists(st.integers(3, 30), min_size=1, max_size=4))
def test_rows_keep_their_order_and_columns_their_height(lengths: list[int], heights: list[int]) -> None:
    rows = galley(lengths)
    poured = pour(rows, tuple(heights))
    if poured is None:
        return
    assert [one.row for one in poured] == list(rows)
    for column, height in enumerate(heights):
        lines = [one.line for one in poured if one.column == column]
        assert lines == list(range(len(lines)))
        assert len(lines) <= height


@given(LENGTHS, st.integers(1, 4), st.integers(0, 6))
def test_the_least_height_holds_all_rows_and_one_less_does_not(
    lengths: list[int], columns: int, code: int
) -> None:
    rows = galley(lengths)
    less = (*(0,) * (columns - 1), code)
    height = least_height(rows, less, 500)
    assert height is not None
    assert pour(rows, tuple(max(0, height - one) for one in less)) is not None
    lower = tuple(max(0, height - 1 - one) for one in less)
    assert height == max(1, *less) or pour(rows, lower) is None or sum(lower) + 2 * columns >= len(rows)


def test_no_first_line_is_left_alone_at_the_foot_and_no_last_one_at_the_head() -> None:
    rows = galley([6, 6, 6])
    poured = pour(rows, (7, 20)) or ()
    assert [one.column for one in poured].count(0) == 6  # the seventh would be an orphan
    poured = pour(rows, (5, 20)) or ()
    assert [one.column for one in poured].count(0) == 4  # the sixth would be a widow


def test_a_head_is_never_the_last_of_its_column() -> None:
    rows = (*paragraph(0, 4), Row((("h3", 9),), holds_next=True, first=True, last=True), *paragraph(1, 4))
    poured = pour(rows, (5, 9)) or ()
    assert next(one.row.path[0][0] for one in poured if one.column == 1) == "h3"


def test_columns_are_filled_evenly() -> None:
    rows = galley([20])
    assert [one.column for one in pour(rows, (18, 18)) or ()].count(1) == 2
    assert [one.column for one in pour_evenly(rows, (18, 18), (0, 0))].count(1) == 10
    assert [one.column for one in pour_evenly(rows, (18, 4), (0, 0))].count(1) == 4


def test_columns_end_at_one_foot_whatever_stands_above_them() -> None:
    rows = galley([20])
    poured = pour_evenly(rows, (30, 30, 20), (0, 0, 10))
    assert [one.column for one in poured].count(2) == 0
    assert [one.column for one in poured].count(0) == 10


def test_a_short_paragraph_stays_in_one_column_where_there_is_room() -> None:
    poured = pour_evenly(galley([3]), (9, 9, 9), (0, 0, 0))
    assert {one.column for one in poured} == {0}
