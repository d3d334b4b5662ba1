"""Charts whose values are counted in squares: a figure, its label beside or below it, and its squares."""

from collections.abc import Sequence

from publish.composition.chart_data import Entry, Plate, Sketch
from publish.composition.lettering import SERIF, TextStyle
from publish.composition.svg import words
from publish.composition.tally import Tally, squares_in_row, tally_shape

COUNT = TextStyle(SERIF, 18, 22)
_ABOVE = 5.0  # off the title
_BESIDE = 7.0
_TO_SQUARES = 7.0  # from a baseline
_BETWEEN = 9.0


def draw_squares(entries: Sequence[Entry], counts: Sequence[int], plate: Plate) -> Sketch:
    """Draw one block of squares a value, one below the other."""
    shapes: list[str] = []
    black, lettering = plate.colours["black"], plate.lettering
    y = _ABOVE
    for entry, count in zip(entries, counts, strict=True):
        y += COUNT.capitals
        shapes.append(words(entry.figure, (0, y), COUNT, black))
        style = entry.style(plate.dress)
        start = lettering.width(entry.figure, COUNT) + _BESIDE
        if start + lettering.width(entry.label, style) <= plate.width:
            shapes.append(words(entry.label, (start, y), style, black))
        else:
            for line in lettering.wrap(entry.label, style, plate.width):
                y += style.leading + 1
                shapes.append(words(line, (0, y), style, black))
        tally = Tally(count, squares_in_row(plate.width), entry.forecast, entry.label)
        y += _TO_SQUARES
        shapes.append(tally_shape(tally, (0, y), plate.colours))
        y += tally.height + _BETWEEN
    return Sketch(tuple(shapes), y - _BETWEEN)
