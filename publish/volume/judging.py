"""The files of a volume judged: by the preflight of an issue, and by what a book says of itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from publish.bindery.index.make import VolumeIndex
from publish.bindery.index.verifying import verify_index
from publish.bindery.reading import read_back
from publish.bindery.stamps import Filled, Stamp
from publish.findings import Finding
from publish.model.book import Book, Geometry
from publish.model.edition import Edition, Standard
from publish.preflight.demand import Demand
from publish.preflight.promise import Promise, PromisedPart
from publish.preflight.verdict import with_waivers
from publish.units import Points, mm
from publish.volume.placed import Placed, issue_with
from publish.volume.proving import (
    Made,
    blanks_are_blank,
    blanks_are_counted,
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
    geometry: Geometry,
    placed: Sequence[Placed],
    stamped: Sequence[Sequence[str]],
) -> Promise:
    """Say what a file of the volume must hold: what each of its parts does, and what was stamped."""
    demand = next((one.demand for one in promises if one.demand is not None), None)
    parts = tuple(_part(one, promise, stamped) for one, promise in zip(placed, promises, strict=True))
    written = {page for part in parts for page in range(part.first, part.last + 1)}
    return replace(
        promises[0],
        edition=edition,
        trim=geometry.trim,
        parts=parts,
        manuscript=tuple(text for one in promises for text in one.manuscript),
        typed=tuple(text for one in promises for text in one.typed),
        read=tuple(text for one in promises for text in one.read),
        foreign=tuple(pair for one in promises for pair in one.foreign),
        furniture=tuple(text for part in parts for text in part.promise.furniture),
        running=tuple(dict.fromkeys(text for one in promises for text in one.running)),
        symbols=tuple(address for one in promises for address in one.symbols),
        faces=frozenset(name for one in promises for name in one.faces),
        blanks=frozenset(range(1, len(stamped) + 1)) - written | _blanks_within(parts),
        most_pages=_MOST_PAGES,
        demand=_of_the_binding(demand, edition, geometry) if demand else None,
    )


def _of_the_binding(demand: Demand, edition: Edition, geometry: Geometry) -> Demand:
    """Demand of the book what its binding does: whole signatures, and its gutter on every page."""
    return replace(
        demand,
        bleed=edition.bleed,
        claim=Standard.PDF_X_4 in edition.standards,
        multiple=geometry.signature,
        spine=geometry.gutter,
    )


def waived(findings: Iterable[Finding], placed: Sequence[Placed]) -> Iterator[Finding]:
    """Make notes of what an issue's editor waived, where it was found on that issue's own pages."""
    for finding in findings:
        own = issue_with(finding.at.page, placed)
        yield from with_waivers((finding,), own[0].waivers if own else ())


def _part(one: Placed, promise: Promise, stamped: Sequence[Sequence[str]]) -> PromisedPart:
    lines = (line for page in stamped[one.first : one.first + one.pages] for line in page)
    furniture = (*promise.furniture, *lines)
    return PromisedPart(one.first + 1, one.first + one.pages, replace(promise, furniture=furniture))


def _blanks_within(parts: Sequence[PromisedPart]) -> frozenset[int]:
    """Give the blanks that the book's own documents want, by their pages in the file."""
    return frozenset(part.first + page - 1 for part in parts for page in part.promise.blanks)


def proven(
    pdf: bytes,
    name: str,
    laid: tuple[tuple[Placed, ...], tuple[Stamp, ...]],
    book: tuple[Book, VolumeIndex],
    shift: Points,
) -> tuple[Finding, ...]:
    """Prove of a final file what the book says of itself, line by line and page by page.

    `shift` is how far its pages moved from the spine.
    """
    parts, stamps = laid
    said, index = book
    read = read_back(pdf, _BAND, rooms_of(stamps, shift))
    made = Made(path=Path(name), read=read, placed=parts, stamps=stamps)
    return tuple(dict.fromkeys((*_said(made, said), *verify_index(index, _words_by_folio(made)))))


def rooms_of(stamps: Sequence[Stamp], shift: Points) -> Mapping[int, Sequence[Filled]]:
    """Give the rooms of columns by the index of their page, where they stand once pages have moved."""
    return {
        number: [
            replace(room, left=room.left + (shift if stamp.recto else -shift))
            for room in stamp.filled
            if room.ranged
        ]
        for number, stamp in enumerate(stamps)
    }


def _said(made: Made, book: Book) -> Iterator[Finding]:
    yield from folios_stand(made)
    yield from blanks_are_blank(made)
    yield from blanks_are_counted(made)
    yield from lines_land(made, book)
    yield from references_land(made)
    if any(page.label for page in made.read.pages):
        yield from labels_agree(made)
    yield from links_land(made)


def _words_by_folio(made: Made) -> Mapping[int, str]:
    """Give the words of every page of an issue by its folio."""
    return {
        one.number_of(page): made.page(one.index_of(page)).text
        for one in made.placed
        if one.record
        for page in range(1, one.pages + 1)
    }
