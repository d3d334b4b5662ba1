"""The book around the issues, composed: its front pages and its back pages, each a document of its own.

They carry no running head and no folio: these are put there when the volume is bound.
Their pages are those of an issue without stories, by templates of their own.
"""

from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Final

from publish.composition.book_contents import contents_of
from publish.composition.book_index import index_sheets
from publish.composition.book_matter import book_matter, source_groups, stretch_of
from publish.composition.book_type import RULES, BookType
from publish.composition.compose import Setting, compose
from publish.composition.composition import Composition
from publish.composition.layout import BOOK
from publish.composition.openers import opener_size
from publish.composition.title_page import title_page
from publish.errors import ContentError
from publish.findings import error
from publish.model.blocks import (
    Blocks,
    Dialogue,
    ListBlock,
    Paragraph,
    PullQuote,
    Quote,
    Rule,
    Subhead,
    Table,
    Verbatim,
)
from publish.model.book import Book, SourcesOfIssue
from publish.model.edition import PRINTING_PROFILES, Edition
from publish.model.issue import Issue
from publish.model.project import Project
from publish.model.text import plain
from publish.model.words import blocks_texts

_MOST_PAGES: Final = 5000  # a year of daily issues; beyond it a layout runs away
_TEXT = (Paragraph, Subhead, ListBlock, Quote, PullQuote, Dialogue, Verbatim, Rule, Table)
"""What foreword and afterword may hold: figures belong to the issues."""


@dataclass(frozen=True, slots=True)
class BookPress:
    """What the pages of a book are composed with, for one edition."""

    edition: Edition
    project: Project


class BackPart(Enum):
    """A section after the issues."""

    CHRONOLOGY = "chronology"
    INDEX = "index"
    SOURCES = "sources"
    AFTERWORD = "afterword"
    COLOPHON = "colophon"


@dataclass(frozen=True, kw_only=True, slots=True)
class BackShare:
    """What one document has of the pages after the issues.

    Every section opens on a new page, so they may be laid out apart, at the same time, and
    kept: with folios left out, the sources do not change when an issue grows by a page.
    """

    parts: frozenset[BackPart] = frozenset(BackPart)
    first: int = 0
    """The first issue whose sources it has; only the first of all opens the section."""
    last: int | None = None
    """The issue that its sources end before; None for all that follow."""
    folios: bool = True
    """False leaves room for the folios of sources, which are stamped (`publish.press.book_pages`)."""

    def of(self, book: Book) -> Book:
        """Give a book that has these sections alone."""
        sources = book.sources[self.first : self.last] if BackPart.SOURCES in self.parts else ()
        return replace(
            book,
            plan=book.plan if BackPart.AFTERWORD in self.parts else replace(book.plan, afterword=()),
            contents=(),
            chronology=book.chronology if BackPart.CHRONOLOGY in self.parts else (),
            index=book.index if BackPart.INDEX in self.parts else (),
            sources=sources if self.folios else tuple(map(_without_folios, sources)),
        )


WHOLE: Final = BackShare()


def _without_folios(group: SourcesOfIssue) -> SourcesOfIssue:
    return replace(
        group,
        target=replace(group.target, folio=""),
        sources=tuple(replace(one, target=replace(one.target, folio="")) for one in group.sources),
    )


def compose_front(book: Book, press: BookPress) -> Composition:
    """Compose half-title, title page, imprint, foreword and contents.

    ConfigurationError for a title that a title page does not hold.
    """
    _require_text(book.plan.foreword)
    setting, type_ = _setting(book, press), book_type(book, press.project)
    matter = replace(book_matter(book, type_), holds="", months=())
    shown = replace(book, chronology=(), index=(), sources=())  # what the pages say, and nothing else
    values = {
        "book": shown,
        "matter": matter,
        "title_page": title_page(book.plan, matter, setting, type_),
        "opener_size": opener_size("foreword_title", book.plan, setting, type_),
        "contents": contents_of(book.contents, type_),
    }
    words = (
        *blocks_texts(book.plan.foreword),
        *(
            plain(text)
            for one in book.contents
            for story in one.stories
            for text in (story.kicker, story.headline)
        ),
        *(one.title for one in book.contents if one.title and one.stories),
    )
    return _composed(book, setting, press.edition, _Document("front", values, words=words))


def compose_back(book: Book, press: BookPress, share: BackShare = WHOLE) -> Composition:
    """Compose what stands after the issues: chronology, index, sources, afterword and colophon."""
    _require_text(book.plan.afterword)
    setting, type_ = _setting(book, press), book_type(book, press.project)
    shown, matter = share.of(book), book_matter(book, type_)
    values = {
        "book": shown,
        "matter": replace(
            matter,
            holds=matter.holds if BackPart.COLOPHON in share.parts else "",
            months=matter.months if BackPart.CHRONOLOGY in share.parts else (),
        ),
        "opener_size": opener_size("afterword_title", shown.plan, setting, type_),
        "groups": source_groups(shown.sources, type_),
        "index": index_sheets(shown.index, type_),
        "colophon": BackPart.COLOPHON in share.parts,
        "folios": share.folios,
        "opens_sources": not share.first,
        "stretch": stretch_of(shown.sources, type_) if 0 < len(shown.sources) < len(book.sources) else "",
    }
    sources = tuple(one.source for group in shown.sources for one in group.sources)
    words = (
        *(text for event in shown.chronology for text in (event.written, plain(event.words))),
        *(entry.heading for letter in shown.index for entry in letter.entries),
        *(text for one in sources for text in (plain(one.title), one.publisher, one.published)),
        *blocks_texts(shown.plan.afterword),
    )
    symbols = tuple(source.address for source in sources)
    return _composed(book, setting, press.edition, _Document("back", values, symbols, words))


@dataclass(frozen=True, slots=True)
class _Document:
    """What one of the two documents says."""

    name: str
    values: dict[str, object]
    symbols: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def _composed(book: Book, setting: Setting, edition: Edition, document: _Document) -> Composition:
    composed = compose(_as_issue(book, document.name), edition, setting, {})
    return replace(
        composed,
        start=f"{document.name}.html.j2",
        values={**composed.values, **document.values},
        symbols=document.symbols,
        manuscript_words=tuple(word for word in document.words if word),
        max_pages=_MOST_PAGES,
    )


def _require_text(blocks: Blocks) -> None:
    """Refuse what the pages of a book have no form for."""
    wrong = [block for block in blocks if not isinstance(block, _TEXT)]
    if wrong:
        raise ContentError(*(error("composition/book-figure", block.at) for block in wrong))


def _setting(book: Book, press: BookPress) -> Setting:
    house = replace(
        book.house, title=book.plan.title or book.house.title, trim=book.plan.trim or book.house.trim
    )
    return Setting(
        house=house,
        project=press.project,
        layout=press.project.layouts / BOOK,
        profile=PRINTING_PROFILES[house.printing],
    )


def book_type(book: Book, project: Project) -> BookType:
    """Read what the lines of a book are set with."""
    trim = book.plan.trim or book.house.trim
    return BookType.of(project.layouts / BOOK, project.fonts, trim, book.house.language)


def _as_issue(book: Book, name: str) -> Issue:
    house, plan = book.house, book.plan
    return Issue(
        path=plan.at.path,
        folder=Path(f"{plan.name}-{name}"),
        number=None,
        date=book.last,
        title=f"{plan.title or house.title} {plan.year}",
        byline=house.publisher,
        place=house.city,
        language=house.language,
        typography=RULES.get(house.language, house.language),
        pages=None,
        layout=BOOK,
        printing=house.printing.value,
        stories=(),
        sources=(),
    )
