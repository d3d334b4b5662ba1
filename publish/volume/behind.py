"""What stands after the issues: shared out into documents, its sections named before they are laid out.

So the contents need not wait for it: their lines have the names, and the folios are stamped.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publish.composition.book import BackPart, BackShare, book_type
from publish.composition.book_sections import NamedSection, named_sections
from publish.composition.layout import BOOK
from publish.errors import ConfigurationError
from publish.findings import error
from publish.model.book import Book, Target
from publish.model.project import Project
from publish.model.text import Inlines
from publish.place import Place
from publish.volume.document import OwnDocument

_TEMPLATE: Final = Place(Path("layouts") / BOOK / "back.html.j2")
_SOURCES_OF: Final = 13
"""Issues whose sources are laid out together: a quarter of weekly issues."""


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands after the issues: its documents by name, and what sections each must have."""

    shares: Mapping[str, BackShare]
    sections: Mapping[str, tuple[NamedSection, ...]]

    @classmethod
    def of(cls, book: Book, project: Project) -> "Behind":
        """Share out what stands there, and name its sections."""
        shares, type_ = dict(back_shares(book)), book_type(book, project)
        return cls(shares, {name: named_sections(book, share, type_) for name, share in shares.items()})

    def listed(self) -> Iterator[tuple[Inlines, Target]]:
        """Give every section that opens there as the contents list it, its folio to be stamped."""
        for name, named in self.sections.items():
            yield from ((one.words, _target("", name, one.id)) for one in named if not one.goes_on)

    def found(self, back: Sequence[OwnDocument], first: int) -> Iterator[tuple[Inlines, Target]]:
        """Give them with their folios, of which `first` is the first after the issues.

        ConfigurationError where a layout was changed so that its pages have other sections than the
        contents were told.
        """
        for document in back:
            laid = tuple(NamedSection(one.id, one.title, one.goes_on) for one in document.pages.sections)
            due = self.sections[document.name]
            if laid != due:
                raise ConfigurationError(error("layout/section-other", _TEMPLATE, _told(laid, due)))
            for section, named in zip(document.pages.sections, due, strict=True):
                if not section.goes_on:
                    folio = str(first + section.first - 1)
                    yield named.words, _target(folio, document.name, section.id)
            first += document.pages.pages


def _told(laid: Sequence[NamedSection], due: Sequence[NamedSection]) -> Mapping[str, object]:
    """Name what differs; where titles are the same, their places tell."""
    found, wanted = ([one.title for one in these] for these in (laid, due))
    if found == wanted:
        found, wanted = ([f"{one.title} (#{one.id})" for one in these] for these in (laid, due))
    return {"found": ", ".join(found), "due": ", ".join(wanted)}


def _target(folio: str, document: str, section: str) -> Target:
    return Target(folio, f"{document}#{section}", stamped=True)


def back_shares(book: Book) -> Iterator[tuple[str, BackShare]]:
    """Share out what stands after the issues: what changes together is one document.

    Folios of sources are stamped, so theirs do not change when an issue grows.
    """
    shares: list[BackShare] = []
    if book.chronology or book.index:
        shares.append(BackShare(parts=frozenset({BackPart.CHRONOLOGY, BackPart.INDEX})))
    shares += [
        BackShare(parts=frozenset({BackPart.SOURCES}), first=first, last=first + _SOURCES_OF, folios=False)
        for first in range(0, len(book.sources), _SOURCES_OF)
    ]
    shares.append(BackShare(parts=frozenset({BackPart.AFTERWORD, BackPart.COLOPHON})))
    return ((f"back-{number}", share) for number, share in enumerate(shares, 1))
