"""Charts whose values stand side by side: columns, and a line that runs to the right.

Both give None where labels or figures would not fit side by side.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from publish.composition.chart_data import (
    Entry,
    LabelLine,
    Plate,
    Sketch,
    label_lines,
    line_reach,
    reach,
)
from publish.composition.chart_marks import DOT, GAP, axis, bar, dot, joint
from publish.composition.chart_modules import draw_modules
from publish.composition.geometry import Box, Point, segment_within
from publish.composition.lettering import Lettering, TextStyle
from publish.composition.svg import words

_Segment = tuple[Point, Point]

_COLUMNS_HIGH = 91.0  # seven lines of text
_LINE_HIGH = 65.0
_WIDEST_STEP = 65.0  # two or three columns do not drift apart on a wide plate
_WIDEST_COLUMN = 26.0
_MOST_LINES = 3
_BETWEEN = 4.0
_TRIES = 12


@dataclass(frozen=True, slots=True)
class _Comb:
    """The places of values side by side."""

    step: float
    figure: TextStyle
    labels: tuple[tuple[LabelLine, ...], ...]

    def middle(self, index: int) -> float:
        return self.step * (index + 0.5)


def draw_columns(entries: Sequence[Entry], plate: Plate) -> Sketch | None:
    """Draw columns that start at zero, each with its figure at its end, or inside on modules."""
    if plate.dress.modules is not None:
        return draw_modules(entries, plate, plate.dress.modules)
    comb = _comb(entries, plate)
    if comb is None:
        return None
    low, high = reach([entry.value for entry in entries])
    unit = _COLUMNS_HIGH / (high - low) if high > low else 0.0
    room = comb.figure.capitals + GAP
    zero = room + high * unit
    half = min(comb.step * 0.6, _WIDEST_COLUMN) / 2
    shapes = []
    for index, entry in enumerate(entries):
        x, end = comb.middle(index), zero - entry.value * unit
        shapes.append(bar(Box(x - half, min(zero, end), x + half, max(zero, end)), entry, plate.colours))
        baseline = end + room - 1 if entry.value < 0 else end - GAP + 1
        shapes.append(words(entry.figure, (x, baseline), comb.figure, plate.colours["black"], "middle"))
    shapes.append(axis((0, zero), (comb.step * len(entries), zero), plate.colours))
    foot = zero - low * unit + (room + _BETWEEN if low < 0 else 0)
    labels, height = _labels(comb, foot, plate)
    return Sketch((*shapes, *labels), height)


def draw_line(entries: Sequence[Entry], plate: Plate) -> Sketch | None:
    """Draw a line with a dot and a figure at each value."""
    comb = _comb(entries, plate)
    if comb is None:
        return None
    low, high = line_reach([entry.value for entry in entries])
    unit = _LINE_HIGH / (high - low) if high > low else 0.0
    points = [(comb.middle(i), (high - entry.value) * unit) for i, entry in enumerate(entries)]
    zero = ((0.0, high * unit), (comb.step * len(entries), high * unit)) if low <= 0 <= high else None
    figures = _figure_boxes(entries, points, zero, comb, plate.lettering)
    # The drawing begins where the highest figure does.
    up = -min(box.top for box in figures)
    points = [(x, y + up) for x, y in points]
    shapes = []
    if zero:
        (left, y), (right, _) = zero
        shapes.append(axis((left, y + up), (right, y + up), plate.colours))
    ends = zip(pairwise(points), entries[1:], strict=True)
    shapes += [joint(here, there, entry, plate.colours) for (here, there), entry in ends]
    shapes += [dot(point, entry, plate.colours) for point, entry in zip(points, entries, strict=True)]
    for box, entry in zip(figures, entries, strict=True):
        at = (box.centre[0], box.bottom + up)
        shapes.append(words(entry.figure, at, comb.figure, plate.colours["black"], "middle"))
    foot = (
        up
        + max([zero[0][1] if zero else 0, *(y - up for _, y in points), *(b.bottom for b in figures)])
        + DOT
    )
    labels, height = _labels(comb, foot, plate)
    return Sketch((*shapes, *labels), height)


def _comb(entries: Sequence[Entry], plate: Plate) -> _Comb | None:
    """Find a step and a size of figures with which everything fits; None when nothing does."""
    step = min(plate.width / len(entries), _WIDEST_STEP)
    room, lettering, dress = step - _BETWEEN, plate.lettering, plate.dress
    parts = [part for entry in entries for part in (entry.head, entry.qualifier)]
    if any(lettering.widest_word(part, dress.strong_label) > room for part in parts):
        return None
    labels = tuple(label_lines(entry, plate, room) for entry in entries)
    if max(map(len, labels)) > _MOST_LINES:
        return None
    for figure in (dress.figure, dress.small_figure):
        if all(lettering.width(entry.figure, figure) <= room for entry in entries):
            return _Comb(step, figure, labels)
    return None


def _labels(comb: _Comb, foot: float, plate: Plate) -> tuple[list[str], float]:
    """Set the labels under the values, and tell where they end."""
    shapes = []
    for index, lines in enumerate(comb.labels):
        for number, line in enumerate(lines):
            at = (comb.middle(index), foot + 10 + line.style.leading * number)
            shapes.append(words(line.text, at, line.style, plate.colours["black"], "middle"))
    return shapes, foot + 12.5 + plate.dress.label.leading * (max(map(len, comb.labels)) - 1)


def _figure_boxes(
    entries: Sequence[Entry], points: list[Point], zero: _Segment | None, comb: _Comb, lettering: Lettering
) -> list[Box]:
    """Find room for each figure above or below its dot, off the lines and off each other."""
    segments = [*pairwise(points), *([zero] if zero else [])]
    placed: list[Box] = []
    for index, (entry, point) in enumerate(zip(entries, points, strict=True)):
        width = lettering.width(entry.figure, comb.figure)
        tries = _tries(point, width, comb.figure.capitals, below=_is_valley(points, index))
        free = (box for box in tries if _is_free(box, segments, placed))
        placed.append(next(free, tries[0]))
    return placed


def _is_valley(points: list[Point], index: int) -> bool:
    """Tell whether the line comes down to a value and rises after it."""
    neighbours = points[max(index - 1, 0) : index] + points[index + 1 : index + 2]
    return bool(neighbours) and all(y < points[index][1] for _, y in neighbours)


def _tries(point: Point, width: float, high: float, *, below: bool) -> list[Box]:
    x, y = point
    left, right = x - width / 2, x + width / 2
    over = [Box(left, y - away - high, right, y - away) for away in _distances()]
    under = [Box(left, y + away, right, y + away + high) for away in _distances()]
    pairs = zip(under, over, strict=True) if below else zip(over, under, strict=True)
    return [box for pair in pairs for box in pair]


def _distances() -> list[float]:
    return [DOT + 2.5 + 2 * step for step in range(_TRIES)]


def _is_free(box: Box, segments: Sequence[_Segment], placed: list[Box]) -> bool:
    around = box.grown(1)
    crossed = any(segment_within(start, end, around) for start, end in segments)
    return not crossed and not any(around.meets(other) for other in placed)
