"""The colour of justified text: word gaps against those of their block, and rivers."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from publish.findings import warning
from publish.preflight.facts import Box
from publish.preflight.typography.columns import is_item
from publish.preflight.typography.facts import Column, Line, Reading, Sheet
from publish.preflight.typography.lines import word_gaps
from publish.preflight.typography.remark import Remark, remark, spot
from publish.preflight.typography.thresholds import Thresholds, Yardstick
from publish.preflight.typography.tightness import judged, median_gap

_ALIGNED = 0.5  # points
_OVERLAP = 0.5  # of the narrower gap: a river that runs, not drops


def lines_are_not_loose(reading: Reading, yardstick: Yardstick) -> Iterator[Remark]:
    """No line of a justified block has gaps far wider than its neighbours."""
    least = yardstick.thresholds
    for sheet, column, usual in _blocks(reading):
        for line, gap in judged(column):
            if gap > least.loose and gap > least.loose_times * usual:
                facts = {**spot(sheet, line), "gap": f"{gap:.2f}", "usual": f"{usual:.2f}"}
                yield remark(warning("typography/loose-line", reading.place(sheet), facts), sheet, line)


def lines_are_not_tight(reading: Reading, yardstick: Yardstick) -> Iterator[Remark]:
    """No line of a justified block has gaps so narrow that words run together."""
    most = yardstick.thresholds
    for sheet, column, usual in _blocks(reading):
        for line, gap in judged(column):
            if gap < most.tight and gap < most.tight_times * usual:
                facts = {**spot(sheet, line), "gap": f"{gap:.2f}", "usual": f"{usual:.2f}"}
                yield remark(warning("typography/tight-line", reading.place(sheet), facts), sheet, line)


def no_river_runs_through(reading: Reading, yardstick: Yardstick) -> Iterator[Remark]:
    """No white runs down through the gaps of line after line."""
    for sheet in reading.sheets:
        for column in reading.body_columns(sheet):
            for river in rivers(column, yardstick.thresholds):
                line = next(line for line in column.lines if line.box.top >= river[0].top - 1e-6)
                top = [line for line in column.lines if abs(line.box.top - river[0].top) < 1][-1:] or [line]
                facts = {**spot(sheet, top[0]), "count": len(river)}
                finding = warning("typography/river", reading.place(sheet), facts)
                yield Remark(finding, sheet.number, tuple(river))


def rivers(column: Column, least: Thresholds) -> Iterator[Sequence[Box]]:
    """Give the rivers of a column, each as its gaps from the top."""
    yield from (river for river in _runs_of_white(column, least) if not _is_set_so(river, column))


def _runs_of_white(column: Column, least: Thresholds) -> Iterator[Sequence[Box]]:
    running: list[list[Box]] = []
    for above, line in pairwise((None, *column.lines)):
        if line is None:
            continue
        near = above is None or above.baseline - line.baseline <= 1.3 * max(column.leading, line.size)
        gaps = _wide_gaps(line, least.river_gap)
        grown: list[list[Box]] = []
        taken: set[int] = set()
        for river in running if near else []:
            index = _continued(river[-1], gaps, taken)
            if index is None:
                continue
            taken.add(index)
            grown.append([*river, gaps[index]])
        yield from _ended(running, grown, least.river)
        running = grown + [[gap] for index, gap in enumerate(gaps) if index not in taken]
    yield from _ended(running, [], least.river)


def _is_set_so(river: Sequence[Box], column: Column) -> bool:
    """Tell white that stands between the columns of a table, or behind the bullets of a list.

    There one edge of it is the same in every line, though what stands before it is not.
    """
    before = {_said_before(gap, column) for gap in river}
    edges = ([gap.left for gap in river], [gap.right for gap in river])
    return len(before) > 1 and any(max(edge) - min(edge) <= _ALIGNED for edge in edges)


def _said_before(gap: Box, column: Column) -> str:
    line = min(column.lines, key=lambda one: abs(one.box.top - gap.top))
    return " ".join(word.text for word in line.words if word.right <= gap.left + _ALIGNED)


def _wide_gaps(line: Line, least: float) -> list[Box]:
    box = line.box
    return [
        Box(left, box.bottom, right, box.top)
        for left, right in word_gaps(line)
        if not (is_item(line) and left <= line.words[0].right)
        if right - left >= least * line.size
    ]


def _continued(last: Box, gaps: Sequence[Box], taken: set[int]) -> int | None:
    for index, gap in enumerate(gaps):
        shared = min(gap.right, last.right) - max(gap.left, last.left)
        if index not in taken and shared >= _OVERLAP * min(gap.width, last.width):
            return index
    return None


def _ended(running: Sequence[list[Box]], grown: Sequence[list[Box]], least: int) -> Iterator[Sequence[Box]]:
    going = {river[0] for river in grown if len(river) > 1}
    for river in running:
        if len(river) >= least and river[0] not in going:
            yield river


def _blocks(reading: Reading) -> Iterator[tuple[Sheet, Column, float]]:
    for sheet in reading.sheets:
        for column in sheet.columns:
            if column.justified:
                yield sheet, column, median_gap(column)
