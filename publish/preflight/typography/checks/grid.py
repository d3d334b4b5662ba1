"""Where lines stand: on the grid, at one foot, away from the edge."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from publish.findings import error, warning
from publish.preflight.typography.columns import could_hold, ends_sentence
from publish.preflight.typography.facts import SAME_SIZE, Column, Line, Reading, Sheet
from publish.preflight.typography.flow import passages
from publish.preflight.typography.remark import Remark, remark, spot
from publish.preflight.typography.thresholds import Grid, Yardstick
from publish.units import in_mm

_INSIDE = 1.3  # leadings: a wider step is a space between paragraphs, which may be any
_HALF = 0.5
_ROUNDING = 0.1  # points
_FILLED = 10  # lines: a drawing or a code stands over its caption
_LEAST_LINES = 3  # a column shows its leading


def text_stands_on_its_grid(reading: Reading, yardstick: Yardstick) -> Iterator[Remark]:
    """Baselines of running text stand on the grid of the layout, or at one leading of their block."""
    size = yardstick.text or reading.body
    for sheet in reading.sheets:
        for column in sheet.columns:
            if abs(column.size - size) >= SAME_SIZE or len(column.lines) < _LEAST_LINES:
                continue
            if not column.justified and yardstick.grid is not None:
                continue  # labels and tables of the same size stand as their part asks
            yield from _off(reading, sheet, column, yardstick)


def _off(reading: Reading, sheet: Sheet, column: Column, yardstick: Yardstick) -> Iterator[Remark]:
    if yardstick.grid is not None:
        aways = [_from_grid(sheet.trim.top - line.baseline, yardstick.grid) for line in column.lines]
        found = list(zip(column.lines, aways, strict=True))
    else:
        found = list(_off_leading(column))
    for line, away in found:
        if abs(away) > yardstick.thresholds.off_grid:
            facts = {**spot(sheet, line), "away": f"{abs(away):.1f}"}
            yield remark(error("typography/off-grid", reading.place(sheet), facts), sheet, line)


def _off_leading(column: Column) -> Iterator[tuple[Line, float]]:
    """Give the lines that go on in the middle of a sentence, with how far they miss the usual leading."""
    # What begins after a line with room left is a new paragraph, or an item of a list.
    steps = [
        (under, above.baseline - under.baseline)
        for paragraph in column.paragraphs
        for above, under in pairwise(paragraph.lines)
        if under.text[:1].islower() and not ends_sentence(above) and not could_hold(above, under, column)
    ]
    usual = median(step for _, step in steps) if steps else 0.0
    for line, step in steps:
        if step <= _INSIDE * usual:
            yield line, step - usual


def _from_grid(down: float, grid: Grid) -> float:
    lines = (down - grid.first) / grid.line
    return (lines - round(lines)) * grid.line


def feet_of_columns_agree(reading: Reading, yardstick: Yardstick) -> Iterator[Remark]:
    """Neighbour columns of one text end at about the same height."""
    for passage in passages(reading):
        left, right = passage.column, passage.to
        sheet = passage.sheet
        leading = left.leading or right.leading
        if sheet is not passage.to_sheet or not leading or right.left < left.right:
            continue
        lines = (right.lines[-1].baseline - left.lines[-1].baseline) / leading
        shorter = left.lines[-1] if lines < 0 else right.lines[-1]
        if abs(lines) > yardstick.thresholds.feet + _HALF and not _stands_under(sheet, shorter, leading):
            facts = {**spot(sheet, right.lines[-1]), "count": round(abs(lines))}
            finding = warning("typography/feet-uneven", reading.place(sheet), facts)
            yield remark(finding, sheet, left.lines[-1], right.lines[-1])


def _stands_under(sheet: Sheet, foot: Line, leading: float) -> bool:
    """Tell whether something else fills the column: a signature, a table, the next story."""
    return any(
        0 < foot.baseline - line.baseline <= _FILLED * leading and line.over(foot) > 0 for line in sheet.lines
    )


def text_keeps_from_the_edge(reading: Reading, yardstick: Yardstick) -> Iterator[Remark]:
    """No text comes nearer to the trim than a wandering knife."""
    for sheet in reading.sheets:
        for line in sheet.lines:
            away = -line.box.beyond(sheet.trim)
            if away < yardstick.thresholds.edge - _ROUNDING:
                facts = {
                    **spot(sheet, line),
                    "away": f"{in_mm(away):.1f}",
                    "least": f"{in_mm(yardstick.thresholds.edge):.1f}",
                }
                yield remark(error("typography/edge-near", reading.place(sheet), facts), sheet, line)
