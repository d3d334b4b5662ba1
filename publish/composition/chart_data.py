"""What a chart draws, before anybody knows how: labels, figures, lengths."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from publish.composition.chart_dress import HOUSE, ChartDress
from publish.composition.drawing import Colours, Span
from publish.composition.figures import colon, semicolon, set_figure
from publish.composition.lettering import Lettering, TextStyle
from publish.model.blocks import Chart, Datum

# A last pair of brackets holds what is said about the value: « mesuré », « prévu ».
_QUALIFIED = re.compile(r"(?P<label>.*\S)\s*\((?P<qualifier>[^()]+)\)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One value to draw: its label on one line, or in two parts, and its figure as set."""

    label: str
    head: str
    qualifier: str
    value: float
    figure: str
    forecast: bool
    strong: bool
    """Set apart by a heavier label: a measure among forecasts."""

    def style(self, dress: ChartDress) -> TextStyle:
        """Give the style of the label."""
        return dress.strong_label if self.strong else dress.label


@dataclass(frozen=True, slots=True)
class LabelLine:
    """One line of a label."""

    text: str
    style: TextStyle


@dataclass(frozen=True, slots=True)
class Plate:
    """What a chart is drawn on and with."""

    width: float
    colours: Colours
    lettering: Lettering
    dress: ChartDress = HOUSE
    span: Span | None = None
    """None on one page."""

    def beside_fold(self, left: float, right: float) -> float:
        """Tell how far a word must move to the right so as not to stand in the fold."""
        if self.span is None:
            return 0.0
        first, last = self.span.fold - self.span.clear, self.span.fold + self.span.clear
        return last - left if left < last and right > first else 0.0


@dataclass(frozen=True, slots=True)
class Sketch:
    """The shapes of a chart and how far down they reach."""

    shapes: tuple[str, ...]
    height: float


def entries_of(chart: Chart, lettering: Lettering) -> tuple[Entry, ...]:
    """Prepare the rows of a chart."""
    mixed = len({datum.forecast for datum in chart.data}) > 1 and len(chart.data) <= _FEW
    return tuple(_entry(datum, chart.unit, lettering, strong=mixed) for datum in chart.data)


def label_lines(entry: Entry, plate: Plate, room: float) -> tuple[LabelLine, ...]:
    """Break a label to a room; what is said in brackets gets lines of its own, and no brackets."""
    lettering, style, light = plate.lettering, entry.style(plate.dress), plate.dress.label
    head = tuple(LabelLine(line, style) for line in lettering.wrap(entry.head, style, room))
    return head + tuple(LabelLine(line, light) for line in lettering.wrap(entry.qualifier, light, room))


def in_words(chart: Chart, lettering: Lettering) -> str:
    """Say a chart's data in words, for whoever cannot see it.

    The unit is said once, before the data.
    """
    language = lettering.language
    said = [f"{entry.label}{colon(language)}{entry.figure}" for entry in entries_of(chart, lettering)]
    data = semicolon(language).join(said)
    return f"{chart.unit}{colon(language)}{data}" if chart.unit else data


def reach(values: Sequence[float]) -> tuple[float, float]:
    """Give how far values reach below and above zero.

    >>> reach([3, 5]), reach([-2, -1])
    ((0, 5), (-2, 0))
    """
    return min(0, *values), max(0, *values)


def line_reach(values: Sequence[float]) -> tuple[float, float]:
    """Give the range of a line: from zero, unless that would flatten all that happens.

    >>> line_reach([10, 50]), line_reach([48, 50])
    ((0, 50), (48, 50))
    """
    low, high = min(values), max(values)
    if 0 < low < _NEAR * high:
        return 0, high
    if low * _NEAR < high < 0:
        return low, 0
    return low, high


_NEAR = 0.6  # from this share of the highest on, the lowest may stand at the foot
_FEW = 8  # a dozen heavy labels are no emphasis any more


def _entry(datum: Datum, unit: str, lettering: Lettering, *, strong: bool) -> Entry:
    found = _QUALIFIED.fullmatch(datum.label)
    head, qualifier = (found["label"], found["qualifier"].strip()) if found else (datum.label, "")
    if datum.forecast and not qualifier:
        qualifier = lettering.forecast
    return Entry(
        label=f"{head} ({qualifier})" if qualifier else head,
        head=head,
        qualifier=qualifier,
        value=datum.value,
        figure=set_figure(datum.typed, lettering.language, unit),
        forecast=datum.forecast,
        strong=strong and not datum.forecast,
    )
