"""The book around the issues: what its front and back pages say, ready to be set.

`link` is a place of the volume as the screen edition names it: `n37#rail`, or `n37#` for the
first page of a part; `folio` is as it is printed (`147`, `xii`).
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from publish.model.house import House
from publish.model.issue import Source
from publish.model.plan import Plan
from publish.model.text import Inlines
from publish.units import Points, Size


@dataclass(frozen=True, slots=True)
class Target:
    """Where a line of the book leads."""

    folio: str
    """Empty in a page that is set before anybody knows it."""
    link: str
    stamped: bool = False
    """Its line leaves room for the folio, which is put there when the book is bound."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ContentsStory:
    """The second level of the contents."""

    kicker: Inlines
    headline: Inlines
    language: str
    target: Target


@dataclass(frozen=True, kw_only=True, slots=True)
class ContentsIssue:
    """The first level: an issue; or, without stories, a section of the book itself."""

    number: int | None
    date: date | None
    title: str
    """An issue's own title, or the section's name."""
    words: Inlines = ()
    """The section's name as its head is set."""
    target: Target
    stories: tuple[ContentsStory, ...] = ()


class NameKind(Enum):
    """What an entry of the index is."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class Locator:
    """Pages of an entry: one, or a range; `main` where the passage is about it."""

    first: int
    last: int
    main: bool
    link: str

    @property
    def words(self) -> str:
        """As it is printed: `147`, `146–149`."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexEntry:
    """A line of the index: pages, or the entry to look under."""

    heading: str
    """As it is filed: « Tokaïev, Kassym-Jomart », « Almaty »."""
    language: str = "fr"
    kind: NameKind
    locators: tuple[Locator, ...] = ()
    see: str = ""
    """Heading of the entry that holds the pages."""


@dataclass(frozen=True, slots=True)
class IndexLetter:
    """The entries under one letter: `É` stands under `E`."""

    letter: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """A line of the chronology; `written` is its date as it is printed."""

    date: date
    written: str
    words: Inlines
    language: str
    target: Target


@dataclass(frozen=True, slots=True)
class BookSource:
    """A source in the list at the end of the book; an address that two stories use stands once an issue."""

    source: Source
    target: Target


@dataclass(frozen=True, kw_only=True, slots=True)
class SourcesOfIssue:
    """The sources of one issue."""

    number: int | None
    date: date
    target: Target
    sources: tuple[BookSource, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Geometry:
    """Everything computed from a plan and its pages; shown to whoever asks."""

    trim: Size
    front: int
    """Pages in roman folios."""
    body: int
    """Pages in arabic folios."""
    blanks: int
    """Of these pages, those that are blank."""
    closing: int
    """Of the blanks, those at the end that fill the last signature."""
    signature: int
    signatures: int
    gutter: Points
    """What the binding needs at the spine."""
    shift: Points
    """How far pages move from the spine so that they have it."""
    spine: Points
    """Width of the back of the cover; nought for saddle stitch."""
    block: Points
    """Thickness of the leaves together."""

    @property
    def pages(self) -> int:
        """All pages."""
        return self.front + self.body

    @property
    def leaves(self) -> int:
        """Two pages are a leaf."""
        return self.pages // 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Book:
    """All that the front and back pages of a volume are set from."""

    plan: Plan
    house: House
    first: date
    """Of its first issue."""
    last: date
    languages: tuple[str, ...]
    contents: tuple[ContentsIssue, ...]
    chronology: tuple[Event, ...]
    index: tuple[IndexLetter, ...]
    sources: tuple[SourcesOfIssue, ...]
    geometry: Geometry | None = None
    """None while the pages are not counted yet."""
