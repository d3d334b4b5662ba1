"""A made-up layout's architecture, as data: its grid, its table of type, its forms and pages.

It is `architecture.toml` in the layout's folder; a layout without one flows.  A page is a
list of bands from top to bottom, a band is a list of cells from left to right, a cell is
a stack of slots: `["lead:4", "contents+brief:2"]`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from publish.composition.fit.role import Role
from publish.units import NOTHING, Points

OPENING, WHOLE = "opening", "long"
"""The forms over the whole width: on page 1, and on any other."""

TEXT = "text"
"""The role of running text."""

CONTINUATION = "more"
"""The form, and the weight, of a part of a story that goes on from the page before."""

PANEL = ("sources", *(f"sources-{number}" for number in range(2, 8)))
"""The panel of sources, and the parts in which it goes on on further pages."""

PLATE = "plate"
"""The part of two facing pages that their drawing takes."""

OVER_TWO = "spread"
"""Where the figure of a form stands that is drawn over both pages, above the story."""

PARTS = frozenset(
    {
        *PANEL,
        "masthead",
        "contents",
        "contents-all",
        "agenda",
        "figures",
        "sidebar",
        "colophon",
        "lead-code",
        PLATE,
    }
)
"""What a slot may hold besides a story."""

_TIME_RULE, _TIME_MARK = Points(0.5), Points(6.5)
_MARK_WIDTH, _MARK_HEIGHT, _MARK_AIR = Points(15.0), Points(4.8), Points(5.0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """The page in lines and modules; all lengths in points from the trim's upper left corner."""

    columns: int
    module: Points
    gutter: Points
    left: Points
    """Of rectos; the spine is there."""
    verso_left: Points
    head: Points
    line: Points
    lines: int
    first_baseline: Points
    """Below the top of the block."""

    def x(self, column: int) -> Points:
        """Give the left edge of a module."""
        return Points(self.left + column * (self.module + self.gutter))

    def width(self, modules: int) -> Points:
        """Give the width of so many modules with the gutters between them."""
        return Points(modules * self.module + (modules - 1) * self.gutter)

    def top(self, line: float) -> Points:
        """Give the upper edge of a line."""
        return Points(self.head + line * self.line)

    def baseline(self, line: float) -> Points:
        """Give the baseline of a line."""
        return Points(self.top(line) + self.first_baseline)


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """How a story is built in a slot of so many modules."""

    name: str
    width: int
    columns: int
    """Columns of text."""
    headline: str
    standfirst: str
    head_columns: int = 0
    """Text columns that the head stands over; 0 for all of them."""
    drop_cap: int = 0
    """Lines of the drop cap; 0 for none."""
    figure: str = "across"
    """Where a chart, map or picture stands: `across` under the head, `beside` it, or in the last `column`;
    `spread` gives it to the plate of two facing pages."""
    side: int = 0
    """Modules at the right for the story's table or laureates, beside its text."""
    left: int = 0
    """Modules at the left for the figure alone, beside head and text."""
    ink: str = "sky"
    """Of the kicker's tab."""
    text: int = 0
    """Modules of a text column; 0 shares out the whole width."""
    text_at: int = 0
    """Modules left of the first text column."""
    head: int = 0
    """Modules that the head stands over; 0 for those of `head_columns`, or all."""
    standfirst_in: str = "head"
    """`head`, or `text`: on top of the first text column."""
    code: str = "foot"
    """Where the lead code stands: at the `foot` of a column, or `none` here."""
    figure_most: int = 0
    """The tallest picture here, in lines; 0 for that of the layout."""
    panel: str = ""
    """A colour behind the whole story, down to its code."""
    headline_most: int = 3
    """Lines of a headline that look right in this form; more cost."""

    @property
    def text_modules(self) -> int:
        """Modules of one text column."""
        return self.text or (self.width - self.side - self.left - self.text_at) // self.columns


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of slots in a band: names of forms or parts, and the width in modules."""

    slots: tuple[str, ...]
    width: int


Band = tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PagePlan:
    """One way to build a page: `place` is first, inner or last."""

    name: str
    place: str
    bands: tuple[Band, ...]
    cost: float = 0.0
    """How much rather another plan is taken, if one fits."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Spread:
    """One way to build two facing pages under one drawing: that of a story on the left one."""

    left: PagePlan
    right: PagePlan
    most: int
    """The tallest map over both, in lines."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Dress:
    """How a layout marks its parts; lengths in points."""

    furniture: str = "classic"
    """Who sets masthead, running heads, codes and panel: `classic` or `square`."""
    bar: Points = NOTHING
    """The bar above each story; 0 for none."""
    mark_width: Points = _MARK_WIDTH
    mark_height: Points = _MARK_HEIGHT
    mark_air: Points = _MARK_AIR
    """From a kicker's mark to its words."""
    rules: bool = True
    """Hairlines between bands, cells and columns."""
    figure_modules: int = 1
    """The width of a key figure."""
    table_air: float = 0.5
    """White above each row of a table, in lines."""
    headline_drop: Points = NOTHING
    """How far headlines that fill their lines stand below them."""
    time_rule: Points = _TIME_RULE
    """The line of a timeline."""
    time_mark: Points = _TIME_MARK
    """The square of a date on it."""
    figure_rule: bool = False
    """A rule above each key figure."""
    spare: int = 8
    """Lines that a story may leave white above its code; one with more ends where its text does."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartMeasures:
    """How large a layout draws its charts; lengths in points."""

    bar: Points
    pitch: Points
    """From one bar to the next."""
    names: Points
    """From the names of bars to their zero."""
    most: int
    """Bars drawn so; more stand closer."""
    column: int
    """Modules of a column."""
    lines: int
    """The height of columns, in lines."""
    most_columns: int
    """Columns side by side; more lie down as bars."""


CHART_ROLES = ("chart-label", "chart-label-strong", "chart-value", "chart-column")
"""The type of charts whose measures a layout gives."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Architecture:
    """Everything that a make-up is made by."""

    file: Path
    grid: Grid
    dress: Dress
    roles: Mapping[str, Role]
    forms: Mapping[str, Form]
    plans: tuple[PagePlan, ...]
    pages: tuple[int, ...]
    """The numbers of pages an issue may have."""
    figure_most: int
    """The tallest picture, in lines."""
    map_most: int
    """The tallest map, in lines."""
    spreads: tuple[Spread, ...] = ()
    """The ways to build pages 4 and 5 under one drawing."""
    charts: ChartMeasures | None = None
    """None for charts as the house draws them."""
