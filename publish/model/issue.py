"""One number of the newsletter, read and checked, before and after typography."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from publish.model.blocks import Blocks
from publish.model.text import Inlines
from publish.place import Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where a fact comes from: `[title](address) — publisher, date`.

    `number` counts from 1 through the issue in the order of first calls.  `published`
    is the date as the editor wrote it and may be empty; `language` is that of the page it
    leads to, a BCP 47 code or empty: the title is the editor's own label.
    """

    number: int
    key: str
    title: Inlines
    address: str
    publisher: str
    published: str
    language: str
    at: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """An article.  `sources` are the numbers it calls, in the order of its calls."""

    id: str
    kicker: Inlines
    headline: Inlines
    standfirst: Inlines
    byline: str
    blocks: Blocks
    sources: tuple[int, ...]
    language: str
    tags: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    weight: str = ""
    """`lead`, `second`, `brief` or empty: what the editor wants the make-up to know."""
    within: str = ""
    """Id of the story that it was typed in: a sidebar that stands apart, a later part of a long story."""
    at: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiver:
    """A finding the editor accepts, with the reason that the report will show."""

    code: str
    reason: str
    at: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Issue:
    """One number: identity from the front matter, stories in the editor's order."""

    path: Path
    """The manuscript, as given on the command line or relative to the project."""
    folder: Path
    """The folder of the manuscript, absolute and resolved."""
    number: int | None
    date: date
    title: str
    """The issue's own title where it has one; else empty, and the house's is used."""
    byline: str
    place: str
    language: str
    typography: str
    """The rule table: a name of `publish.typography.TABLES`, by default the language's."""
    pages: int | None
    """The wished length in pages."""
    layout: str
    printing: str
    """A `Printing` value, or empty for the house's."""
    stories: tuple[Story, ...]
    sources: tuple[Source, ...]
    waivers: tuple[Waiver, ...] = ()
    published: bool = False

    @property
    def slug(self) -> str:
        """The name of the issue's folder, which is also its name on the shelf."""
        return self.folder.name
