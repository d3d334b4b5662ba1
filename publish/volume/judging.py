"""The files of a volume judged: by the preflight of an issue, and by what a book says of itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from publish.bindery.index.make import VolumeIndex
from publish.bindery.index.verifying import verify_index
from publish.bindery.reading import read_back
from publish.bindery.stamps import Stamp, Stand
from publish.findings import Finding
from publish.model.book import Book
from publish.model.edition import Edition
from publish.preflight.promise import Promise
from publish.units import Size, mm
from publish.volume.placed import Placed
from publish.volume.proving import (
    Made,
    blanks_are_blank,
    folios_stand,
    labels_agree,
    lines_land,
    links_land,
    references_land,
)

_BAND = mm(20)
"""Head and foot, where folios stand."""
_MOST_PAGES = 10_000


def promise_of_all(
    promises: Sequence[Promise],
    edition: Edition,
    trim: Size,
    stamped: Sequence[Sequence[str]],
    blanks: frozenset[int],
) -> Promise:
    """Say what a file of the volume must hold: what all of its parts do, and what was stamped."""
    first = promises[0]
    demand = next((one.demand for one in promises if one.demand is not None), None)
    return replace(
        first,
        edition=edition,
        trim=trim,
        manuscript=tuple(text for one in promises for text in one.manuscript),
        typed=tuple(text for one in promises for text in one.typed),
        read=tuple(text for one in promises for text in one.read),
        foreign=tuple(pair for one in promises for pair in one.foreign),
        furniture=(
            *(text for one in promises for text in one.furniture),
            *(line for page in stamped for line in page),
        ),
        running=tuple(dict.fromkeys(text for one in promises for text in one.running)),
        symbols=tuple(address for one in promises for address in one.symbols),
        faces=frozenset(name for one in promises for name in one.faces),
        blanks=blanks,
        most_pages=_MOST_PAGES,
        demand=replace(demand, bleed=edition.bleed, claim=True) if demand else None,
    )


def blank_pages(stamps: Sequence[Stamp]) -> frozenset[int]:
    """Give the pages that are to be blank, from 1."""
    return frozenset(number for number, stamp in enumerate(stamps, 1) if _blank(stamp))


def _blank(stamp: Stamp) -> bool:
    return not stamp.folio and stamp.stand is Stand.NOWHERE


def proven(
    pdf: bytes,
    name: str,
    laid: tuple[tuple[Placed, ...], tuple[Stamp, ...]],
    book: tuple[Book, VolumeIndex],
) -> tuple[Finding, ...]:
    """Prove of a final file what the book says of itself, line by line and page by page."""
    parts, stamps = laid
    said, index = book
    made = Made(path=Path(name), read=read_back(pdf, _BAND), placed=parts, stamps=stamps)
    return tuple(dict.fromkeys((*_said(made, said), *verify_index(index, _words_by_folio(made)))))


def _said(made: Made, book: Book) -> Iterator[Finding]:
    yield from folios_stand(made)
    yield from blanks_are_blank(made)
    yield from lines_land(made, book)
    yield from references_land(made)
    if any(page.label for page in made.read.pages):
        yield from labels_agree(made)
    yield from links_land(made)


def _words_by_folio(made: Made) -> Mapping[int, str]:
    """Give the words of every page of an issue by its folio."""
    return {
        one.number_of(page): made.read.pages[one.index_of(page)].text
        for one in made.placed
        if one.record
        for page in range(1, one.pages + 1)
    }
