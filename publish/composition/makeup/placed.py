"""What a make-up hands to the templates: a tree of elements whose parts have their place.

The tree is the manuscript's order; places are points from the trim's upper left corner.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from publish.composition.drawing import Span
from publish.composition.fit.line import Line
from publish.composition.tally import Tally
from publish.findings import Finding
from publish.model.blocks import Chart, MapBlock, Picture
from publish.model.issue import Source
from publish.place import Place
from publish.units import Points


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A fitted line: the left edge of its column, and its baseline."""

    line: Line
    role: str
    left: Points
    baseline: Points
    label: str = ""
    """The sign that stands before an item of a list, where it is a part of the line."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A rule or a tab: a filled rectangle in a colour of the layout."""

    left: Points
    top: Points
    width: Points
    height: Points
    ink: str = "black"


@dataclass(frozen=True, slots=True)
class Half:
    """One half of a drawing over two pages; it goes on so many points beyond the fold."""

    block: Chart | MapBlock
    span: Span
    over: Points
    right: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing at its place: what it shows decides how it is drawn."""

    subject: Chart | MapBlock | Half | Picture | Source | Tally | str
    """A string names a drawing of the layout: `emblem`."""
    left: Points
    top: Points
    width: Points
    height: Points


@dataclass(frozen=True, slots=True)
class Typed:
    """Where an element is read, whatever its place on the pages: at its place in the manuscript."""

    line: int = 0
    """Of the manuscript; 0 stays where it is among its neighbours."""
    within: str = ""
    """Id of the story that it is read in."""
    goes_on: bool = False
    """It is that story itself, on a later page."""


NOWHERE = Typed()


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the page and what is in it, in reading order."""

    tag: str
    name: str = ""
    parts: "tuple[Element | PlacedLine | Stroke | Drawn, ...]" = ()
    id: str = ""
    language: str = ""
    address: str = ""
    """Where it leads, for an `a`."""
    scope: str = ""
    """`row` or `col`, for a cell that heads others."""
    expansion: str = ""
    """What an abbreviation stands for."""
    typed: Typed = NOWHERE


def moved(element: Element, right: Points) -> Element:
    """Give an element with all that is in it so many points further to the right."""
    return replace(element, parts=tuple(_moved(part, right) for part in element.parts))


def _moved(
    part: "Element | PlacedLine | Stroke | Drawn", right: Points
) -> "Element | PlacedLine | Stroke | Drawn":
    if isinstance(part, Element):
        return moved(part, right)
    return replace(part, left=Points(part.left + right))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page; `folio` counts from 1."""

    folio: int
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What a page was built by: its plan, what that cost the search, and the lines left free."""

    plan: str
    cost: float
    free: int


class Lever(Enum):
    """What may give way, in the order in which it does."""

    QUOTE = "quote"
    FIGURE = "figure"
    LETTERFIT = "letterfit"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that gave way: in which story, where it was typed, and how many lines that saved."""

    lever: Lever
    story: str
    at: Place
    saved: int
    words: str = ""
    """How the quotation or the paragraph begins."""
    cost: tuple[float, float] = (0.0, 0.0)
    """Before and after: lines of a figure's height, or the mean squared strain of a paragraph."""
    letterfit: float = 0.0
    """What was added between its letters, in em."""


@dataclass(frozen=True, slots=True)
class MadeUp:
    """An issue made up: its pages, and what was done to fit it."""

    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...] = field(default=())
    omitted: tuple[str, ...] = ()
    """Texts that copyfitting left out: quotations whose words stand in their story."""
    accounts: tuple[Account, ...] = ()
    """One a page."""
    moves: tuple[Move, ...] = ()
    """What gave way, piece by piece."""


def lines_in(element: Element) -> Iterator[PlacedLine]:
    """Give every line of an element in reading order."""
    for part in element.parts:
        if isinstance(part, PlacedLine):
            yield part
        elif isinstance(part, Element):
            yield from lines_in(part)


def drawn_things(made: MadeUp) -> Iterator[Drawn]:
    """Give every drawing of an issue in the order of its pages."""
    for sheet in made.sheets:
        for element in sheet.elements:
            yield from _drawn(element)


def _drawn(element: Element) -> Iterator[Drawn]:
    for part in element.parts:
        if isinstance(part, Drawn):
            yield part
        elif isinstance(part, Element):
            yield from _drawn(part)


def placed_pictures(made: MadeUp) -> Iterator[tuple[Picture, Points]]:
    """Give each picture with the width it is printed at."""
    yield from ((one.subject, one.width) for one in drawn_things(made) if isinstance(one.subject, Picture))


def placed_codes(made: MadeUp) -> tuple[str, ...]:
    """Give the address of every code, once for each time it is drawn."""
    return tuple(one.subject.address for one in drawn_things(made) if isinstance(one.subject, Source))
