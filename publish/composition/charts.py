"""Charts as a newspaper draws them: no grid, no ticks, every value in figures.

A full shape is a measure, an open one a forecast; bars start at zero.  Title, unit,
source and note are set by the page around the drawing.
"""

from publish.composition.chart_columns import draw_columns, draw_line
from publish.composition.chart_data import Entry, Plate, Sketch, entries_of, in_words
from publish.composition.chart_dress import HOUSE, ChartDress
from publish.composition.chart_rows import draw_rows
from publish.composition.drawing import Colours, Drawing
from publish.composition.lettering import Lettering
from publish.composition.svg import drawing
from publish.model.text import Chart, ChartKind
from publish.units import Points


def draw_chart(
    chart: Chart, colours: Colours, width: Points, lettering: Lettering, dress: ChartDress = HOUSE
) -> Drawing:
    """Draw a chart as wide as its place on the page; its height follows from its data.

    Columns and lines lie down into rows where their labels or figures would not fit
    side by side: nothing is left out, shortened or made smaller.
    """
    entries = entries_of(chart, lettering)
    sketch = _sketch(chart.kind, entries, Plate(width, colours, lettering, dress))
    return drawing(width, sketch.height, sketch.shapes, in_words(chart, lettering))


def _sketch(kind: ChartKind, entries: tuple[Entry, ...], plate: Plate) -> Sketch:
    match kind:
        case ChartKind.COLUMNS:
            return draw_columns(entries, plate) or draw_rows(ChartKind.BARS, entries, plate)
        case ChartKind.LINE:
            return draw_line(entries, plate) or draw_rows(kind, entries, plate)
        case _:
            return draw_rows(kind, entries, plate)
