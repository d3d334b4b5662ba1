"""Charts whose values stand one under the other: bars, dots, and a line that runs down."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from publish.composition.chart_data import Entry, Plate, Sketch, line_reach, reach
from publish.composition.chart_labels import (
    ROOMY,
    Measures,
    Row,
    figures_width,
    label_column,
    measures_for,
    rows_above,
    rows_beside,
)
from publish.composition.chart_marks import GAP, axis, bar, dot, joint, stem
from publish.composition.geometry import Box
from publish.composition.svg import words
from publish.model.blocks import ChartKind

_SLIVER = 0.5  # points: what a value that is not nothing shows at least
_LEAST_DRAWN = 20.0
_SMALLER = 40  # hundredths that a chart over two pages may be drawn smaller


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a value stands across the plate: at zero, and for one unit more."""

    zero: float
    unit: float
    apart: bool = False
    """The figures stand in a column at the right, not at the ends of their marks."""

    def at(self, value: float) -> float:
        return self.zero + value * self.unit


def draw_rows(kind: ChartKind, entries: Sequence[Entry], plate: Plate) -> Sketch:
    """Draw bars, dots or a line, one row a value."""
    measures = measures_for(len(entries), plate.dress)
    column = label_column(entries, measures, plate)
    rows = (rows_beside if column else rows_above)(entries, measures, plate)
    left = column + GAP if column else 0.0
    black = plate.colours["black"]
    shapes = [words(line.text, at, line.style, black) for row in rows for at, line in row.label]
    if kind is ChartKind.LINE:
        shapes += _line(rows, measures, left, plate)
    else:
        shapes += _marks(kind, rows, measures, left, plate)
    return Sketch(tuple(shapes), rows[-1].bottom)


def _marks(kind: ChartKind, rows: list[Row], measures: Measures, left: float, plate: Plate) -> list[str]:
    """Draw bars or dots from zero, each with its figure at its end."""
    scale = _scale(rows, measures, left, plate)
    shapes: list[str] = []
    for row in rows:
        end, away = scale.at(row.entry.value), GAP
        if kind is ChartKind.BARS:
            shapes.append(bar(_across(row, scale, measures), row.entry, plate.colours))
        else:
            shapes.append(stem((scale.zero, row.middle), (end, row.middle), plate.colours))
            shapes.append(dot((end, row.middle), row.entry, plate.colours))
            away += 2
        if scale.apart:
            shapes.append(_figure(row, plate.width, measures, plate, "end"))
        else:
            shapes.append(_figure(row, end - away if row.entry.value < 0 else end + away, measures, plate))
    return shapes + _axis(rows, scale, left, plate)


def _across(row: Row, scale: _Scale, measures: Measures) -> Box:
    """Give the box of a bar; a value that is not nothing is seen, however small."""
    length = row.entry.value * scale.unit
    if row.entry.value and abs(length) < _SLIVER:
        length = -_SLIVER if row.entry.value < 0 else _SLIVER
    left, right = sorted((scale.zero, scale.zero + length))
    return Box(left, row.middle - measures.bar / 2, right, row.middle + measures.bar / 2)


def _axis(rows: list[Row], scale: _Scale, left: float, plate: Plate) -> list[str]:
    """Draw the line at zero: whole beside labels, in pieces where labels stand above values."""
    if left:
        return [axis((scale.zero, 0), (scale.zero, rows[-1].bottom), plate.colours)]
    if scale.zero <= left:
        return []
    high = ROOMY.bar / 2
    return [
        axis((scale.zero, row.middle - high), (scale.zero, row.middle + high), plate.colours) for row in rows
    ]


def _scale(rows: list[Row], measures: Measures, left: float, plate: Plate) -> _Scale:
    """Spread the values over what labels and figures leave of the width."""
    low, high = reach([row.entry.value for row in rows])
    before = figures_width([row.entry for row in rows if row.entry.value < 0], measures, plate)
    after = figures_width([row.entry for row in rows if row.entry.value >= 0], measures, plate)
    apart = plate.width - left - before - after < _LEAST_DRAWN
    if apart:
        before, after = 0.0, max(before, after)
    room = max(plate.width - left - before - after, 0)
    unit = room / (high - low) if high > low else 0.0
    whole = _Scale(left + before - low * unit, unit, apart)
    return _off_the_fold(whole, rows, measures, left + before, plate) if plate.span else whole


def _off_the_fold(whole: _Scale, rows: list[Row], measures: Measures, first: float, plate: Plate) -> _Scale:
    """Draw smaller where a mark or its figure would stand in the fold: they are what is read."""
    low, _ = reach([row.entry.value for row in rows])
    beyond = [GAP + 2 + plate.lettering.width(row.entry.figure, measures.figure) for row in rows]

    def scale(share: float) -> _Scale:
        unit = whole.unit * share
        return _Scale(first - low * unit, unit, whole.apart)

    def hidden(share: float) -> int:
        tried = scale(share)
        ends = [(tried.at(row.entry.value), row.entry.value < 0) for row in rows]
        taken = [
            (end - more, end + GAP) if below else (end - GAP, end + more)
            for (end, below), more in zip(ends, beyond, strict=True)
        ]
        return sum(plate.beside_fold(*one) > 0 for one in ((tried.zero - GAP, tried.zero + GAP), *taken))

    return scale(min((1 - step / 100 for step in range(_SMALLER)), key=hidden))


def _line(rows: list[Row], measures: Measures, left: float, plate: Plate) -> list[str]:
    """Draw a line down the page; its figures stand in a column of their own at its right."""
    low, high = line_reach([row.entry.value for row in rows])
    # A dot's own width stays free at both ends.
    first, last = left + GAP, plate.width - figures_width([row.entry for row in rows], measures, plate) - GAP
    unit = (last - first) / (high - low) if high > low else 0.0
    scale = _Scale(first - low * unit, unit)
    points = [(scale.at(row.entry.value), row.middle) for row in rows]
    shapes = [
        joint(here, there, row.entry, plate.colours)
        for (here, there), row in zip(pairwise(points), rows[1:], strict=True)
    ]
    shapes += [dot(point, row.entry, plate.colours) for point, row in zip(points, rows, strict=True)]
    shapes += [_figure(row, plate.width, measures, plate, "end") for row in rows]
    return (_axis(rows, scale, left, plate) if low <= 0 <= high else []) + shapes


def _figure(row: Row, x: float, measures: Measures, plate: Plate, anchor: str = "") -> str:
    baseline = row.middle + measures.figure.capitals / 2
    anchor = anchor or ("end" if row.entry.value < 0 else "start")
    width = plate.lettering.width(row.entry.figure, measures.figure)
    left = x - width if anchor == "end" else x
    x += plate.beside_fold(left, left + width)
    return words(row.entry.figure, (x, baseline), measures.figure, plate.colours["black"], anchor)
