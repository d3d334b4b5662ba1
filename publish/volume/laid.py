"""The parts of a book at their places: on which page of the file each begins, and with which folio."""

from dataclasses import dataclass

from publish.bindery.labels import written
from publish.bindery.volume import Figures
from publish.model.part import PartRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class Laid:
    """A part at its place.

    `first` is the page index in the file, from 0: an even one is a recto.  `blanks` stand
    before it and are not among its `pages`.
    """

    name: str
    first: int
    pages: int
    folio: int
    figures: Figures = Figures.ARABIC
    blanks: int = 0
    record: PartRecord | None = None
    """None for the book's own pages."""

    def folio_of(self, page: int) -> str:
        """Write the folio of one of its pages, counted from 1."""
        return written(self.folio + page - 1, self.figures)

    def number_of(self, page: int) -> int:
        """Give the folio of one of its pages as a number."""
        return self.folio + page - 1

    def index_of(self, page: int) -> int:
        """Give the page index in the file of one of its pages."""
        return self.first + page - 1


def lay_down(
    front: int, records: tuple[PartRecord, ...], back: tuple[tuple[str, int], ...]
) -> tuple[Laid, ...]:
    """Lay the parts of a book one after the other, each from a recto on.

    `front` are the pages of the front matter, in roman folios; `back` names the documents
    after the issues with their pages.  The body counts from 1.

    >>> [(one.name, one.first, one.folio, one.blanks) for one in lay_down(7, (), (("back", 3), ("x", 2)))]
    [('front', 0, 1, 0), ('back', 8, 1, 1), ('x', 12, 5, 1)]
    """
    laid = [Laid(name="front", first=0, pages=front, folio=1, figures=Figures.ROMAN)]
    end, body = front, 0
    parts = [(record.name, record.pages, record) for record in records]
    for name, pages, record in [*parts, *((name, pages, None) for name, pages in back)]:
        blanks = end % 2
        first = end + blanks
        body = body or first
        laid.append(
            Laid(name=name, first=first, pages=pages, folio=first - body + 1, blanks=blanks, record=record)
        )
        end = first + pages
    return tuple(laid)
