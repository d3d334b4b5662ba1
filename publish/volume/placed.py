"""The parts of a book at their places: on which page of the file each begins, and with which folio."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from publish.bindery.labels import written
from publish.bindery.laying_down import Laid
from publish.bindery.volume import Figures
from publish.model.part import PartRecord

FRONT = "front"
"""The document before the issues, by name."""

BACK = "back-1"
"""The first document after the issues: chronology and index."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
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


def issue_with(page: int | None, parts: Iterable[Placed]) -> tuple[PartRecord, int] | None:
    """Give the issue that has a page of the file, counted from 1, and the page's number in it."""
    if page is None:
        return None
    for one in parts:
        if one.record and one.first < page <= one.first + one.pages:
            return one.record, page - one.first
    return None


def placed(
    laid: Laid, records: Sequence[PartRecord], back: Sequence[tuple[str, int]] = ()
) -> tuple[Placed, ...]:
    """Give the parts of a book at their places; `back` are the documents after the issues: name, pages."""
    return tuple(_placed(laid, records, back))


def _placed(laid: Laid, records: Sequence[PartRecord], back: Sequence[tuple[str, int]]) -> Iterator[Placed]:
    front = laid.front - laid.front_blanks
    if front:
        yield Placed(name=FRONT, first=0, pages=front, folio=1, figures=Figures.ROMAN)
    before = laid.front_blanks if front else 0
    for start, record in zip(laid.parts, records, strict=True):
        yield Placed(
            name=record.name,
            first=laid.front + start.first - 1,
            pages=record.pages,
            folio=start.first,
            blanks=start.blanks + before,
            record=record,
        )
        before = 0
    if laid.back:
        folio, blanks = laid.back.first, laid.back.blanks
        for name, pages in back:  # one right after the other: every section opens on a page of its own
            yield Placed(name=name, first=laid.front + folio - 1, pages=pages, folio=folio, blanks=blanks)
            folio, blanks = folio + pages, 0
