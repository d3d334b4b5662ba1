"""The rows of a lying chart: how high each is, and where its label stands.

Short labels stand left of an axis, long ones on the line above their value.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from publish.composition.chart_data import Entry, LabelLine, Plate, label_lines
from publish.composition.chart_dress import FIGURE, SMALL_FIGURE, ChartDress
from publish.composition.chart_marks import GAP
from publish.composition.geometry import Point
from publish.composition.lettering import TextStyle


@dataclass(frozen=True, slots=True)
class Measures:
    """The heights of rows: the fewer there are, the more white each has."""

    most: int
    row: float
    """With the label beside, on the grid of 13 pt and its quarters."""
    under: float
    """White between a label and the value below it."""
    white: float
    """White below such a value."""
    bar: float
    figure: TextStyle
    labels: float
    """The share of the width that labels beside the axis may take."""
    split: bool
    """What is said in brackets has a line of its own."""
    names: float = 0.0
    """From labels beside the axis to it; 0 for what they need."""


ROOMY = Measures(most=8, row=26, under=2.6, white=15, bar=9, figure=FIGURE, labels=0.36, split=True)
CLOSE = Measures(
    most=20, row=13, under=1.6, white=5.2, bar=6.5, figure=SMALL_FIGURE, labels=0.42, split=False
)
TIGHT = Measures(
    most=10_000, row=9.75, under=0.8, white=1.2, bar=5, figure=SMALL_FIGURE, labels=0.55, split=False
)

_LEAST_DRAWN = 0.22
_APART = 17  # from a label's last line to the next label: close rows would run together
_MOST_LINES = 2  # a label of three lines beside a bar hangs into the next row


@dataclass(frozen=True, slots=True)
class Row:
    """A row in its place: the lines of its label, the height of its value, its end."""

    entry: Entry
    label: tuple[tuple[Point, LabelLine], ...]
    middle: float
    bottom: float


def measures_for(count: int, dress: ChartDress) -> Measures:
    """Give the heights for a number of rows, in the type of a layout."""
    if count <= dress.most:
        return replace(
            ROOMY,
            row=dress.pitch,
            white=dress.pitch - dress.bar,
            bar=dress.bar,
            figure=dress.figure,
            names=dress.names,
        )
    usual = next(measures for measures in (ROOMY, CLOSE, TIGHT) if count <= measures.most)
    return replace(usual, figure=dress.figure if usual is ROOMY else dress.small_figure)


def figures_width(entries: Sequence[Entry], measures: Measures, plate: Plate) -> float:
    """Give the room that the widest figure of some rows needs beside its mark."""
    figures = (plate.lettering.width(entry.figure, measures.figure) for entry in entries)
    return max((figure + GAP + 2 for figure in figures), default=0.0)


def label_column(entries: Sequence[Entry], measures: Measures, plate: Plate) -> float:
    """Give the width of the labels where all are short enough to stand beside; else 0."""
    room, lettering = _label_room(measures, plate), plate.lettering
    widest = max(0.0, measures.names - GAP)
    for entry in entries:
        lines = _label_lines(entry, measures, plate, room)
        most = _MOST_LINES + bool(entry.qualifier) if measures.split else 1
        if lettering.widest_word(entry.label, entry.style(plate.dress)) > room or len(lines) > most:
            return 0.0
        widest = max([widest, *(lettering.width(line.text, line.style) for line in lines)])
    # Beside long labels and long figures no room would be left for what is drawn.
    left = plate.width - widest - GAP - figures_width(entries, measures, plate)
    return widest if left >= plate.width * _LEAST_DRAWN else 0.0


def _label_room(measures: Measures, plate: Plate) -> float:
    """Give the width that a label beside the axis may take."""
    return max(plate.width * measures.labels, measures.names - 2 * GAP)


def _label_lines(entry: Entry, measures: Measures, plate: Plate, room: float) -> tuple[LabelLine, ...]:
    if measures.split:
        return label_lines(entry, plate, room)
    style = entry.style(plate.dress)
    return tuple(LabelLine(line, style) for line in plate.lettering.wrap(entry.label, style, room))


def rows_beside(entries: Sequence[Entry], measures: Measures, plate: Plate) -> list[Row]:
    """Place rows whose labels stand left of the axis."""
    rows: list[Row] = []
    top = 0.0
    for entry in entries:
        lines = _label_lines(entry, measures, plate, _label_room(measures, plate))
        style = entry.style(plate.dress)
        leading, middle = style.leading, top + max(min(measures.row, 13), measures.bar) / 2
        first = middle + style.capitals / 2
        label = tuple(((0.0, first + leading * index), line) for index, line in enumerate(lines))
        # The last label's feet, or the bar's, end the row; the white below is the pitch.
        bottom = max(label[-1][0][1] + 2.5, middle + measures.bar / 2)
        rows.append(Row(entry, label, middle, bottom))
        below = _APART if measures.names else 13
        top += max(measures.row, leading * (len(lines) - 1) + below if len(lines) > 1 else 0)
    return rows


def rows_above(entries: Sequence[Entry], measures: Measures, plate: Plate) -> list[Row]:
    """Place rows whose labels stand above their values."""
    rows: list[Row] = []
    top = 0.0
    for entry in entries:
        style = entry.style(plate.dress)
        lines = [LabelLine(line, style) for line in plate.lettering.wrap(entry.label, style, plate.width)]
        leading = style.leading
        label = tuple(((0.0, top + 7.5 + leading * index), line) for index, line in enumerate(lines))
        # Figures are taller than a thin bar: they must clear the feet of the label.
        half = max(measures.bar, measures.figure.capitals + 1) / 2
        middle = top + leading * len(lines) + measures.under + half
        rows.append(Row(entry, label, middle, middle + half))
        top = middle + half + measures.white
    return rows
