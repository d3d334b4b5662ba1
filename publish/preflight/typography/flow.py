"""The thread of a text through its columns: which column goes on in which."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from publish.preflight.typography.columns import could_hold, ends_sentence, is_full
from publish.preflight.typography.facts import Column, Line, Reading, Sheet

_HEADING = 1.1  # times the size of the text
_LEAST_LETTERS = 4  # a folio or a figure is no heading
_LEAST_WIDTH = 6.0  # em: narrower, it is a label


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph that goes on from one column to the next."""

    sheet: Sheet
    column: Column
    to_sheet: Sheet
    to: Column


def passages(reading: Reading) -> Iterator[Passage]:
    """Give every place where a sentence is surely carried from one column into another."""
    columns = [
        (sheet, column)
        for sheet in reading.sheets
        for column in reading.body_columns(sheet)
        if column.right - column.left >= _LEAST_WIDTH * column.size and _is_text(column)
    ]
    for (sheet, column), (to_sheet, to) in pairwise(columns):
        near = to_sheet.number - sheet.number in (0, 1)
        if (
            near
            and _follows(sheet, column, to_sheet, to)
            and _carries(column, to)
            and not _headed(reading, sheet, column, to_sheet, to)
        ):
            yield Passage(sheet, column, to_sheet, to)


def _is_text(column: Column) -> bool:
    """Tell text from running heads and labels: these stand alone, and begin anew."""
    return len(column.lines) > 1 or column.lines[0].text[:1].islower()


def _follows(sheet: Sheet, column: Column, to_sheet: Sheet, to: Column) -> bool:
    """Tell a next column from what stands under this one, or beside its end as in a table."""
    higher = to.lines[0].baseline > column.lines[-1].baseline + column.size
    return sheet is not to_sheet or (to.left >= column.right and higher)


def _carries(column: Column, to: Column) -> bool:
    last, first = column.lines[-1], to.lines[0]
    if to.opened or to.paragraphs[0].indented or last.face != first.face:
        return False
    return _is_unfinished(last, first, column)


def _is_unfinished(last: Line, first: Line, column: Column) -> bool:
    if last.hyphened:
        return first.text[:1].islower()
    several = len(column.lines) > 1
    # Where lines are ragged, only a small letter shows that a sentence goes on.
    ragged = first.text[:1].islower() and not could_hold(last, first, column)
    full = is_full(last, column) if column.justified else ragged
    return several and full and not ends_sentence(last)


def _headed(reading: Reading, sheet: Sheet, column: Column, to_sheet: Sheet, to: Column) -> bool:
    """Tell whether a heading stands between two columns in the content."""
    after = [line for line in sheet.lines if line.order > column.lines[-1].order]
    if sheet is to_sheet:
        between = [line for line in after if line.order < to.order]
    else:
        between = [*after, *(line for line in to_sheet.lines if line.order < to.order)]
    return any(is_heading(line, reading.body) for line in between)


def is_heading(line: Line, body: float) -> bool:
    """Tell whether a line is larger than the text, and says something."""
    return line.size >= _HEADING * body and sum(sign.isalpha() for sign in line.text) >= _LEAST_LETTERS
