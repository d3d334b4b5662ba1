"""The sections that open after the issues, by name: known before any of their pages is laid out.

The contents list them; whoever lays the pages out holds these names against what stands there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from publish.composition.book import BackPart, BackShare
from publish.composition.book_type import BookType
from publish.model.book import Book
from publish.model.text import Inlines

_FOREWORD: Final = "foreword"


@dataclass(frozen=True, slots=True)
class NamedSection:
    """A section of a document: the place that links lead to, and its name."""

    id: str
    title: str
    goes_on: bool = False
    """It was opened in the document before."""
    words: Inlines = field(default=(), compare=False)
    """The name with its marks: contents and head say it alike."""


def named_sections(book: Book, share: BackShare, type_: BookType) -> tuple[NamedSection, ...]:
    """Name the sections of one document in their order, as its template does."""
    return tuple(_named(share.of(book), share, type_))


def foreword_section(book: Book, type_: BookType) -> NamedSection:
    """Name the section that stands before the contents."""
    return _section(_FOREWORD, type_, book.plan.foreword_title)


def _named(shown: Book, share: BackShare, type_: BookType) -> Iterator[NamedSection]:
    if shown.chronology:
        yield _section(BackPart.CHRONOLOGY.value, type_)
    if shown.index:
        yield _section(BackPart.INDEX.value, type_)
    if any(group.sources for group in shown.sources):
        yield replace(_section(BackPart.SOURCES.value, type_), goes_on=share.first > 0)
    if shown.plan.afterword:
        yield _section(BackPart.AFTERWORD.value, type_, shown.plan.afterword_title)
    if BackPart.COLOPHON in share.parts:
        yield _section(BackPart.COLOPHON.value, type_)


def _section(part: str, type_: BookType, title: str = "") -> NamedSection:
    """Name a section: as its editor calls it, or by the phrase that its template asks for.

    A phrase that the layout lacks is told where the template asks for it, with its line.
    """
    words = type_.set(title or str(type_.phrasing.phrases.get(part, part)))
    return NamedSection(part, type_.phrasing.marker.html(words).striptags(), words=words)
