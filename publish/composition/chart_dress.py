"""How a layout letters and measures its charts: the house's way, or that of its own data."""

from dataclasses import dataclass

from publish.composition.lettering import SANS, SANS_SEMIBOLD, SERIF, SERIF_SMALL, TextStyle
from publish.units import NOTHING, Points

LABEL = TextStyle(SANS, 8, 9.75)
STRONG_LABEL = TextStyle(SANS_SEMIBOLD, 8, 9.75)
FIGURE = TextStyle(SERIF, 10.5, 13)
SMALL_FIGURE = TextStyle(SERIF_SMALL, 9, 9.75)


@dataclass(frozen=True, kw_only=True, slots=True)
class Modules:
    """Columns that stand on the modules of the page; lengths in points."""

    width: Points
    gutter: Points
    line: Points
    lines: int
    """The height of the drawing without its labels, in lines."""
    most: int
    """Columns side by side; more lie down as bars."""
    figure: TextStyle
    """Inside each column, at its upper left corner."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartDress:
    """Type and measures of a layout's charts; lengths in points, none where the rows decide."""

    label: TextStyle = LABEL
    strong_label: TextStyle = STRONG_LABEL
    figure: TextStyle = FIGURE
    small_figure: TextStyle = SMALL_FIGURE
    bar: Points = NOTHING
    pitch: Points = NOTHING
    """From one bar to the next."""
    names: Points = NOTHING
    """From the names of bars to their zero."""
    most: int = 0
    """Bars of these measures; more stand closer."""
    modules: Modules | None = None
    """None for columns in the middle of even steps."""


HOUSE = ChartDress()
