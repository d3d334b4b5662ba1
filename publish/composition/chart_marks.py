"""The marks of charts: full for what was measured, open with a black edge for a forecast."""

from publish.composition.chart_data import Entry
from publish.composition.drawing import Colours
from publish.composition.geometry import Box, Point
from publish.composition.svg import Paint, circle, lines, rectangle

GAP = 5.0
"""Between a mark and its figure, a label and the axis."""
DOT = 3.0
_RULE = 0.5
_HAIRLINE = 0.25
_LINE = 1.5


def bar(across: Box, entry: Entry, colours: Colours) -> str:
    """Draw a bar or a column; an open one has its edge within its length."""
    if not entry.forecast:
        return rectangle(across, Paint(fill=colours["sky"]))
    inset = min(_RULE, across.width, across.height) / 2
    return rectangle(across.grown(-inset), Paint(colours["white"], colours["black"], _RULE))


def dot(at: Point, entry: Entry, colours: Colours) -> str:
    """Draw the dot of a value."""
    fill = colours["white"] if entry.forecast else colours["sky"]
    edge = colours["black"] if entry.forecast else colours["sky"]
    return circle(at, DOT - _RULE / 2, Paint(fill, edge, _RULE))


def stem(start: Point, end: Point, colours: Colours) -> str:
    """Draw the hairline that leads from the axis to a dot."""
    return lines([(start, end)], Paint(stroke=colours["black"], width=_HAIRLINE))


def joint(start: Point, end: Point, entry: Entry, colours: Colours) -> str:
    """Draw the line that leads to a value: broken where the value is a forecast."""
    if entry.forecast:
        return lines([(start, end)], Paint(stroke=colours["black"], width=_RULE, dashes="2.5 2"))
    return lines([(start, end)], Paint(stroke=colours["sky"], width=_LINE))


def axis(start: Point, end: Point, colours: Colours) -> str:
    """Draw the line at zero."""
    return lines([(start, end)], Paint(stroke=colours["black"], width=_RULE))
