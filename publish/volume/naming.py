"""How a volume calls its issues and pages, in folios, heads and outline: by the phrases of its layout."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from babel.dates import format_date

from publish.composition.book import book_type
from publish.model.book import Book
from publish.model.part import PartRecord
from publish.model.project import Project

_DAY: Final = "d\N{NO-BREAK SPACE}MMMM"


@dataclass(frozen=True, slots=True)
class Naming:
    """The words of one language."""

    language: str
    number: str
    """What a number stands in: « nᵒ {number} »."""
    page: str
    """What a folio stands in: « p. {folio} »."""

    @classmethod
    def of(cls, book: Book, project: Project) -> "Naming":
        """Take the phrases of the layout in the language of the house."""
        phrases = book_type(book, project).phrasing.phrases
        return cls(book.house.language, str(phrases["number-in-text"]), str(phrases["page"]))

    def short(self, record: PartRecord) -> str:
        """Name an issue beside a folio: « nᵒ 37 », « 13 mai »."""
        if record.number is not None:
            return self._numbered(str(record.number))
        return self._day(record.date, _DAY)

    def long(self, record: PartRecord) -> str:
        """Name an issue in a head: « Nᵒ 37 · 2 octobre 2025 »."""
        day = self._day(record.date, f"{_DAY} y")
        if record.number is None:
            return day
        name = self._numbered(str(record.number))
        return f"{name[:1].upper()}{name[1:]} \N{MIDDLE DOT} {day}"

    def part(self, name: str) -> str:
        """Name an issue that is not bound in by how parts are called: `n37`, `d2025-05-13`."""
        return self._numbered(name[1:]) if name.startswith("n") else name[1:]

    def own(self, record: PartRecord, page: int) -> str:
        """Name a page of an issue: « nᵒ 37, p. 3 »."""
        return f"{self.short(record)}, {self.folio(str(page))}"

    def folio(self, folio: str) -> str:
        """Name a page: « p. 147 »."""
        return self.page.format(folio=folio)

    def _numbered(self, number: str) -> str:
        return self.number.format(number=number)

    def _day(self, day: date, pattern: str) -> str:
        return str(format_date(day, pattern, self.language))
