"""Charts as a newspaper draws them: no grid, no ticks, every value in figures.

A full shape is a measure, an open one a forecast; bars start at zero.  Title, unit,
source and note are set by the page around the drawing.
"""

from publish.composition.chart_columns import draw_columns, draw_line
from publish.composition.chart_data import Entry, Plate, Sketch, entries_of, in_words
from publish.composition.chart_dress import HOUSE, ChartDress
from publish.composition.chart_rows import draw_rows
from publish.composition.chart_squares import draw_squares
from publish.composition.drawing import Colours, Drawing, Span, width_of
from publish.composition.lettering import Lettering
from publish.composition.svg import drawing
from publish.composition.tally import counts_of
from publish.model.blocks import Chart, ChartKind
from publish.units import Points

_BARS = ChartKind.BARS
LYING = frozenset({ChartKind.BARS, ChartKind.DOTS})
"""What is drawn in rows, from zero."""


def draw_chart(
    chart: Chart, colours: Colours, width: Points | Span, lettering: Lettering, dress: ChartDress = HOUSE
) -> Drawing:
    """Draw a chart as wide as its place on the page; its height follows from its data.

    Columns and lines lie down into rows where their labels or figures would not fit
    side by side, and squares into bars that cannot be counted: nothing is left out,
    shortened or made smaller.  Over two pages all that is measured from zero lies down: a bar
    may cross the fold, columns and their labels may not.
    """
    entries = entries_of(chart, lettering)
    if isinstance(width, Span):
        kind = chart.kind if chart.kind in LYING else _BARS
        sketch = draw_rows(kind, entries, Plate(width.width, colours, lettering, dress, width))
    else:
        sketch = _sketch(chart, entries, Plate(width, colours, lettering, dress))
    return drawing(width_of(width), sketch.height, sketch.shapes, in_words(chart, lettering))


def _sketch(chart: Chart, entries: tuple[Entry, ...], plate: Plate) -> Sketch:
    match chart.kind:
        case ChartKind.COLUMNS:
            return draw_columns(entries, plate) or draw_rows(_BARS, entries, plate)
        case ChartKind.LINE:
            return draw_line(entries, plate) or draw_rows(chart.kind, entries, plate)
        case ChartKind.SQUARES:
            counts = counts_of(chart)
            return draw_squares(entries, counts, plate) if counts else draw_rows(_BARS, entries, plate)
        case _:
            return draw_rows(chart.kind, entries, plate)
