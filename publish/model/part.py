"""A part of a volume: an issue laid out to be bound, and what a book must know of its pages.

Its pages carry no running head and no folio: these are the volume's, and are stamped when it
is bound.  Pages of a part count from 1.  Lengths are in points, from the lower left corner of
the trim.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from publish.findings import Finding
from publish.model.issue import Source, Waiver
from publish.model.text import Inlines
from publish.units import Points, Size, mm

_MARGIN: Final = mm(16)
_HEAD: Final = mm(21)


def part_name(number: int | None, day: date) -> str:
    """Name an issue as a part of a volume.

    >>> part_name(37, date(2025, 10, 2)), part_name(None, date(2025, 5, 13))
    ('n37', 'd2025-05-13')
    """
    return f"d{day.isoformat()}" if number is None else f"n{number}"


def number_or_date(name: str) -> tuple[str, date | None]:
    """Read the name of a part, with what parts it from another of the same number or date.

    >>> number_or_date("n37"), number_or_date("d2025-05-13-b")
    (('37', None), ('', datetime.date(2025, 5, 13)))
    """
    told = re.fullmatch(
        r"n(?P<number>[0-9]+)(?:-[a-z])?|d(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:-[a-z])?", name
    )
    if told is None:
        raise ValueError(f"{name!r} names no issue in a volume")
    day = told["date"]
    return told["number"] or "", date.fromisoformat(day) if day else None


@dataclass(frozen=True, kw_only=True, slots=True)
class PartStory:
    """A story and where it stands."""

    id: str
    kicker: Inlines
    headline: Inlines
    first: int
    last: int
    within: str = ""
    """Id of the story that it was typed in: a sidebar that stands apart."""
    tags: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """What one page shows of one block of a story, as a reader reads it: no soft hyphens, one space.

    A paragraph over two pages is two pieces; `goes_on` says that the next piece finishes it.
    """

    page: int
    story: str
    text: str
    language: str
    head: bool = False
    """Kicker, headline or standfirst."""
    goes_on: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """Room that was left on a page for a folio of the volume: `(p. 147)`."""

    page: int
    issue: str
    """The part it names (`n37`)."""
    story: str
    """Empty for the issue itself."""
    left: float
    baseline: float
    width: float
    size: float
    """Of the type, in points."""
    sans: bool = False
    """The words before it are set in the house's sans."""
    ranged: bool = False
    """The folio ends where the room ends: it stands in the column of a contents page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DatedEvent:
    """A line of a timeline or an agenda: `date` as its editor wrote it."""

    date: Inlines
    words: Inlines
    story: str
    page: int
    of_story: bool = False
    """A line of a timeline, which says little without its story's headline; an agenda's stands alone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PartSource:
    """A source, with the story that calls it first and the page where that begins."""

    source: Source
    story: str
    page: int


@dataclass(frozen=True, slots=True)
class PartFile:
    """A finished file of a part."""

    path: Path
    sha256: str
    pages: int


@dataclass(frozen=True, slots=True)
class PartPage:
    """A page as it lies in the file: its trimmed size, and its turn in degrees."""

    size: Size
    turn: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class PartRecord:
    """All that a volume knows of an issue."""

    name: str
    """In the volume: `n37`, or `d2025-05-13` for one without a number.  Links lead to `name#story`."""
    slug: str
    number: int | None
    date: date
    language: str
    title: str
    """The issue's own; empty where it has none."""
    stories: tuple[PartStory, ...]
    pieces: tuple[Piece, ...]
    marks: tuple[tuple[str, str], ...] = ()
    """Story and words that the editor marked for the index: `[Tokaïev]{.index}`."""
    slots: tuple[Slot, ...] = ()
    events: tuple[DatedEvent, ...] = ()
    sources: tuple[PartSource, ...] = ()
    inner: Points = _MARGIN
    """White beside the text of its pages, at the spine."""
    outer: Points = _MARGIN
    """At the fore-edge."""
    head: Points = _HEAD
    """White above the text of its pages."""
    opening: tuple[int, ...] = (1,)
    """Pages that open with a masthead: their folio stands at the foot and they have no running head."""
    files: tuple[str, ...] = ()
    """What its manuscript names, beside itself: paths in the issue's folder."""
    coverless: bool = False
    """Its first page carries no story."""
    print: PartFile
    screen: PartFile
    sheets: tuple[PartPage, ...] = ()
    """Its pages as its file for the press has them."""
    waivers: tuple[Waiver, ...] = ()
    """What its editor accepts of its pages, in the book as well."""
    findings: tuple[Finding, ...] = ()

    @property
    def pages(self) -> int:
        """Its pages."""
        return self.screen.pages
