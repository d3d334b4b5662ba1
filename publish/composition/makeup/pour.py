"""Pouring: the rows of a galley into columns of given heights, without widows or orphans."""

from dataclasses import dataclass

from publish.composition.makeup.galley import Row

_BACK = 4  # rows that a column may give to the next for the sake of a good cut


@dataclass(frozen=True, slots=True)
class Poured:
    """A row at its place: which column, counted from 0, and on which line of it."""

    row: Row
    column: int
    line: int


def pour(rows: tuple[Row, ...], heights: tuple[int, ...], *, well: bool = False) -> tuple[Poured, ...] | None:
    """Fill columns one after the other; None where they do not hold all rows.

    `well` gives None too where a column could only end in a bad cut.
    """
    out: list[Poured] = []
    start = 0
    for column, height in enumerate(heights):
        while start < len(rows) and rows[start].white:
            start += 1
        end = _end(rows, start, height)
        if well and start < end < len(rows) and not _may_cut(rows, end):
            return None
        line = 0
        for row in rows[start:end]:
            out.append(Poured(row, column, line))
            line += row.height
        start = end
    return tuple(out) if start >= len(rows) else None


def least_height(rows: tuple[Row, ...], less: tuple[int, ...], most: int) -> int | None:
    """Give the least height at which columns hold all rows; each is shorter by its own `less`."""
    total = sum(row.height for row in rows)
    low = max(1, -(-(total + sum(less)) // len(less)) - 2, *less)
    for height in range(low, most + 1):
        if pour(rows, tuple(max(0, height - one) for one in less)) is not None:
            return height
    return None


def pour_evenly(rows: tuple[Row, ...], heights: tuple[int, ...], tops: tuple[int, ...]) -> tuple[Poured, ...]:
    """Fill columns to the same foot: the least at which they hold all rows.

    `tops` are the lines above each column's own first line.  Rows that do not fit are
    left out: the caller has asked for their height before.
    """
    return _to_one_foot(rows, heights, tops, well=True) or _to_one_foot(rows, heights, tops, well=False)


def _to_one_foot(
    rows: tuple[Row, ...], heights: tuple[int, ...], tops: tuple[int, ...], *, well: bool
) -> tuple[Poured, ...]:
    deepest = max((top + height for top, height in zip(tops, heights, strict=True)), default=0)
    for foot in range(1, deepest + 1):
        rooms = tuple(min(height, max(0, foot - top)) for top, height in zip(tops, heights, strict=True))
        poured = pour(rows, rooms, well=well)
        if poured is not None:
            return poured
    return ()


def _end(rows: tuple[Row, ...], start: int, height: int) -> int:
    """Tell how far a column reaches: as far as it can with a good cut."""
    end, filled = start, 0
    while end < len(rows) and filled + rows[end].height <= height:
        filled += rows[end].height
        end += 1
    if end >= len(rows):
        return end
    for back in range(min(_BACK, end - start) + 1):
        if _may_cut(rows, end - back):
            return end - back
    return end


def _may_cut(rows: tuple[Row, ...], at: int) -> bool:
    """Tell whether a column may end before a row."""
    if at == 0:
        return True
    before, after = rows[at - 1], rows[at]
    if before.holds_next or (before.line is not None and before.line.hyphen):
        return False  # no word is broken from one column to the next
    if before.white or after.white or before.path != after.path:
        return True
    orphan, widow = before.first, after.last
    return not orphan and not widow
