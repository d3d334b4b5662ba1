"""The files of a volume judged: by the preflight of an issue, and by what a book says of itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from publish.bindery.index.make import VolumeIndex
from publish.bindery.index.verifying import verify_index
from publish.bindery.page_sizes import centred
from publish.bindery.reading import PagePlaces, read_back
from publish.bindery.stamps import Stamp
from publish.findings import Finding
from publish.model.book import Book, Geometry
from publish.model.edition import Edition, Standard
from publish.preflight.demand import Demand
from publish.preflight.promise import Promise, PromisedPart
from publish.preflight.verdict import with_waivers
from publish.units import NOTHING, Points, Size, mm
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


@dataclass(frozen=True, kw_only=True, slots=True)
class BoundPages:
    """How the pages of a file stand."""

    placed: tuple[Placed, ...]
    stamps: tuple[Stamp, ...]
    trim: Size
    """Of the book; a smaller page of an issue stands in the middle of it."""
    shift: Points = NOTHING
    """How far pages moved from the spine."""

    def places(self) -> Iterator[PagePlaces]:
        """Tell where folios stand on each page, once it has moved."""
        sizes = {
            one.first + number: page.size
            for one in self.placed
            if one.record
            for number, page in enumerate(one.record.sheets)
        }
        for number, stamp in enumerate(self.stamps):
            right, up = centred(sizes.get(number, self.trim), self.trim)
            across = right + (self.shift if stamp.recto else -self.shift)
            moved = (
                replace(room, left=room.left + across, baseline=room.baseline + up) for room in stamp.filled
            )
            yield PagePlaces(_BAND + up, tuple(moved))


def proven(pdf: bytes, name: str, pages: BoundPages, book: Book, index: VolumeIndex) -> tuple[Finding, ...]:
    """Prove of a final file what the book says of itself, line by line and page by page."""
    read = read_back(pdf, tuple(pages.places()))
    made = Made(path=Path(name), read=read, placed=pages.placed, stamps=pages.stamps)
    return tuple(dict.fromkeys((*_said(made, book), *verify_index(index, _words_by_folio(made)))))


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
