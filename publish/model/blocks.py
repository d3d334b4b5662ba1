"""The blocks of a story: paragraphs, lists, tables, pictures, charts, and boxes of them.

What a block says is made of inlines (`publish.model.text`); typography rewrites those and
leaves the blocks as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from publish.model.text import Inlines
from publish.place import Place


class Alignment(Enum):
    """How a column of a table stands."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    inlines: Inlines
    at: Place


@dataclass(frozen=True, slots=True)
class Subhead:
    """A heading within a story (`###`)."""

    inlines: Inlines
    at: Place


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; `start` is the first number, None for bullets."""

    items: tuple[Blocks, ...]
    start: int | None
    at: Place


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation in blocks of its own."""

    blocks: Blocks
    at: Place


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Paragraphs of speech: a dash before each turn."""

    paragraphs: tuple[Paragraph, ...]
    at: Place


@dataclass(frozen=True, slots=True)
class PullQuote:
    """A line of the story, or a real quotation, set large; `credit` may be empty."""

    inlines: Inlines
    credit: Inlines
    at: Place


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Text set as it stands, line by line."""

    value: str
    at: Place


@dataclass(frozen=True, slots=True)
class Rule:
    """A pause between two parts of a story (`---` or `***`)."""

    at: Place


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one head row, rows of as many cells, one alignment a column."""

    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    alignments: tuple[Alignment, ...]
    caption: Inlines
    at: Place


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the issue's folder; `path` is absolute, resolved and checked.

    `pixels` is (width, height) as displayed, after any EXIF rotation; None for SVG.
    """

    path: str
    alternative: str
    caption: Inlines
    credit: Inlines
    pixels: tuple[int, int] | None
    at: Place
    entry: str = ""
    """Its path in the issue's folder as the manuscript names it, links not followed."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure: `836`, its unit `km` (may be empty), and what it counts."""

    figure: str
    unit: str
    label: Inlines


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """A band of figures worth remembering."""

    title: Inlines
    figures: tuple[KeyFigure, ...]
    at: Place


@dataclass(frozen=True, slots=True)
class Laureate:
    """A person who was honoured; `theme` and `country` may be empty."""

    name: Inlines
    country: Inlines
    theme: Inlines


@dataclass(frozen=True, slots=True)
class Laureates:
    """A list of persons who were honoured."""

    title: Inlines
    laureates: tuple[Laureate, ...]
    at: Place


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as the editor wrote it, and what happens on it."""

    date: Inlines
    words: Inlines


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is to come, by its dates; without a title it bears the layout's word."""

    title: Inlines
    dates: tuple[Dated, ...]
    at: Place


@dataclass(frozen=True, slots=True)
class Moment:
    """A date of a timeline, what happened or will, and whether it is the present of its story."""

    date: Inlines
    words: Inlines
    now: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dates along a line, in the editor's order; the title may be empty."""

    title: Inlines
    moments: tuple[Moment, ...]
    at: Place


@dataclass(frozen=True, slots=True)
class Sidebar:
    """A box beside the stories; its blocks hold no other sidebar."""

    title: Inlines
    blocks: Blocks
    id: str
    at: Place


class ChartKind(Enum):
    """The five drawings our charts know."""

    BARS = "bars"
    COLUMNS = "columns"
    LINE = "line"
    DOTS = "dots"
    SQUARES = "squares"


@dataclass(frozen=True, slots=True)
class Datum:
    """One row of a chart: label, value, and whether the value is only forecast.

    `typed` is the value as the editor wrote it, so that 27 and 27.0 print as written;
    its decimal sign is a point.
    """

    label: str
    value: float
    typed: str
    forecast: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its data in order; `note` is the sentence that says what it shows."""

    kind: ChartKind
    title: Inlines
    unit: str
    data: tuple[Datum, ...]
    source: Inlines
    note: Inlines
    at: Place
    each: int = 1
    """How many one square stands for, in a chart of squares."""
    file: str = ""
    """The file of the issue's folder that the data were read from; empty when the manuscript has them."""


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place on a map, in degrees of WGS 84; `strong` for the ones that matter most."""

    name: str
    longitude: float
    latitude: float
    strong: bool = False


@dataclass(frozen=True, slots=True)
class MapBlock:
    """A locator map.

    `route` is the names of places joined by the line that the map is about, in order;
    `region` is the country code (as in assets/geo) whose land is tinted.
    """

    title: Inlines
    places: tuple[MapPlace, ...]
    route: tuple[str, ...]
    region: str
    caption: Inlines
    alternative: str
    at: Place


Block = (
    Paragraph
    | Subhead
    | ListBlock
    | Quote
    | Dialogue
    | PullQuote
    | Verbatim
    | Rule
    | Table
    | Picture
    | KeyFigures
    | Laureates
    | Agenda
    | Timeline
    | Sidebar
    | Chart
    | MapBlock
)
Blocks = tuple[Block, ...]
