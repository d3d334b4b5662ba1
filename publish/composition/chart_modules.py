"""Columns on the modules of the page: broad, each with its figure inside, its label below.

None where they would not fit side by side: they lie down as bars then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from publish.composition.chart_data import Entry, LabelLine, Plate, Sketch, reach
from publish.composition.chart_dress import Modules
from publish.composition.geometry import Box
from publish.composition.svg import Paint, rectangle, words

_INSET = 6.75  # from the edges of a column to its figure
_AWAY = 4.0  # from a column too low for its figure
_ZERO = 1.5
_EDGE, _DASHES = 1.0, "4 2.7"
_MOST_LINES = 2
_FIRST_BASELINE = 10.25
_FEET = 3.25  # below the last baseline
_EMPTY = 2  # lines, where every value is nothing


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where zero stands, and what one unit is high."""

    zero: float
    unit: float
    foot: float


def draw_modules(entries: Sequence[Entry], plate: Plate, modules: Modules) -> Sketch | None:
    """Draw columns that start at zero, on a zero line as wide as all of them."""
    labels = [_label(entry, plate, modules.width) for entry in entries]
    if not _fits(entries, labels, plate, modules):
        return None
    scale = _scale([entry.value for entry in entries], modules)
    step = modules.width + modules.gutter
    shapes: list[str] = []
    foot = scale.foot
    for number, entry in enumerate(entries):
        left, end = number * step, scale.zero - entry.value * scale.unit
        across = Box(left, min(scale.zero, end), left + modules.width, max(scale.zero, end))
        shapes.append(_column(across, entry, plate))
        baseline = _baseline(across, entry.value, modules)
        # A figure below a short column pushes the labels down, by whole lines.
        foot = max(foot, _whole(baseline + _AWAY, modules.line)) if entry.value < 0 else foot
        shapes.append(words(entry.figure, (left + _INSET, baseline), modules.figure, plate.colours["black"]))
    width = len(entries) * step - modules.gutter
    shapes.append(rectangle(Box(0, scale.zero, width, scale.zero + _ZERO), Paint(plate.colours["black"])))
    for number, lines in enumerate(labels):
        for row, line in enumerate(lines):
            at = (number * step, foot + _FIRST_BASELINE + row * modules.line)
            shapes.append(words(line.text, at, line.style, plate.colours["black"]))
    height = foot + _FIRST_BASELINE + _FEET + (max(map(len, labels)) - 1) * modules.line
    return Sketch(tuple(shapes), height)


def _label(entry: Entry, plate: Plate, room: float) -> tuple[LabelLine, ...]:
    """Break a label: what it names in bold, what is said in brackets below it."""
    lettering, dress = plate.lettering, plate.dress
    head = lettering.wrap(entry.head, dress.strong_label, room)
    said = lettering.wrap(entry.qualifier, dress.label, room)
    return (
        *(LabelLine(line, dress.strong_label) for line in head),
        *(LabelLine(line, dress.label) for line in said),
    )


def _fits(
    entries: Sequence[Entry], labels: list[tuple[LabelLine, ...]], plate: Plate, modules: Modules
) -> bool:
    lettering, dress, count = plate.lettering, plate.dress, len(entries)
    if count > modules.most or count * (modules.width + modules.gutter) - modules.gutter > plate.width + 0.01:
        return False
    room = modules.width - 2 * _INSET
    return all(
        len(lines) <= _MOST_LINES
        and lettering.widest_word(entry.head, dress.strong_label) <= modules.width
        and lettering.widest_word(entry.qualifier, dress.label) <= modules.width
        and lettering.width(entry.figure, modules.figure) <= room
        for entry, lines in zip(entries, labels, strict=True)
    )


def _scale(values: Sequence[float], modules: Modules) -> _Scale:
    """Share the height out so that the highest column and zero stand on lines."""
    low, high = reach(values)
    if high == low:
        return _Scale(_EMPTY * modules.line, 0.0, _EMPTY * modules.line)
    # Above zero there is room for the figure of the lowest column, or of none.
    least = _EMPTY if any(value >= 0 for value in values) else 0
    up = max(least, min(round(modules.lines * high / (high - low)), modules.lines - (low < 0)))
    down = modules.lines - up
    unit = min(lines * modules.line / most for lines, most in ((up, high), (down, -low)) if most > 0)
    # A column of few lines that cannot hold its figure bears it: zero goes down, by whole lines.
    borne = [_above(value * unit, modules) for value in values if value >= 0]
    zero = max([up * modules.line, *(_whole(above, modules.line) for above in borne)])
    return _Scale(zero, unit, zero + (down * modules.line if low < 0 else 0))


def _above(height: float, modules: Modules) -> float:
    """Tell how far above zero a column of a height reaches, the figure that it may bear included."""
    return height if _holds(height, modules) else height + _AWAY + modules.figure.capitals


def _holds(height: float, modules: Modules) -> bool:
    return height >= modules.figure.capitals + 2 * _INSET


def _column(across: Box, entry: Entry, plate: Plate) -> str:
    colours = plate.colours
    if not entry.forecast:
        return rectangle(across, Paint(colours["sky"]))
    inset = min(_EDGE, across.width, across.height) / 2
    return rectangle(across.grown(-inset), Paint(colours["white"], colours["black"], _EDGE, _DASHES))


def _baseline(across: Box, value: float, modules: Modules) -> float:
    """Stand a figure in its column, or beyond its end where the column is too low."""
    capitals = modules.figure.capitals
    inside = _holds(across.height, modules)
    if value < 0:
        return across.bottom - _INSET if inside else max(across.bottom, across.top + _ZERO) + _AWAY + capitals
    return across.top + _INSET + capitals if inside else across.top - _AWAY


def _whole(height: float, line: float) -> float:
    return ceil(height / line - 0.01) * line
