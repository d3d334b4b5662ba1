"""A book set around its parts: what stands after them first, for the contents name it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from publish.bindery.chronology import make_chronology
from publish.bindery.geometry import Sheetwork, geometry
from publish.bindery.index.make import VolumeIndex, make_index
from publish.bindery.labels import written
from publish.bindery.laying_down import laid_down
from publish.bindery.page_sizes import PartPage, PartPages, fitted
from publish.bindery.placed import PlacedPart
from publish.bindery.volume import Figures
from publish.composition.book import BookPress, compose_back, compose_front
from publish.findings import Finding
from publish.model.book import Book, ContentsIssue, Geometry
from publish.model.house import House
from publish.model.part import PartRecord
from publish.place import Place
from publish.preflight.promise import faces_in
from publish.volume.around import contents, sections, sources
from publish.volume.document import EDITIONS, OwnDocument, make_document
from publish.volume.gathering import Gathered
from publish.volume.order import VolumeOrder
from publish.volume.placed import BACK, FRONT, Placed, placed

_FOREWORD, _FOREWORD_PAGE = "Avant-propos", 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Bookwork:
    """A book before it is bound: its own pages laid out, every part at its place."""

    book: Book
    index: VolumeIndex
    front: OwnDocument
    back: OwnDocument
    placed: tuple[Placed, ...]
    geometry: Geometry
    findings: tuple[Finding, ...]


def set_book(gathered: Gathered, records: Sequence[PartRecord], order: VolumeOrder, folder: Path) -> Bookwork:
    """Set the book's own pages, and give every part its place; `folder` receives files."""
    before = laid_down(0, [record.pages for record in records], 0)
    parts = tuple(
        PlacedPart(record, start.first) for record, start in zip(records, before.parts, strict=True)
    )
    index = make_index(parts, gathered.names)
    chronology = make_chronology(parts, gathered.plan.year)
    standing = placed(before, records, 0)
    book = Book(
        plan=gathered.plan,
        house=_house(gathered, order),
        first=min(record.date for record in records),
        last=max(record.date for record in records),
        languages=tuple(dict.fromkeys(record.language for record in records)),
        contents=tuple(contents(standing)),
        chronology=chronology.events,
        index=index.letters,
        sources=tuple(sources(standing)),
    )
    faces = faces_in(order.project.fonts)
    presses = tuple(BookPress(edition, order.project) for edition in EDITIONS)
    back = make_document(
        BACK, (compose_back(book, presses[0]), compose_back(book, presses[1])), faces, folder
    )
    behind = laid_down(0, [record.pages for record in records], back.pages.pages)
    assert behind.back is not None  # a colophon at least stands there
    own = sections(
        (section.title, str(behind.back.first + section.first - 1), f"{BACK}#{section.id}")
        for section in back.pages.sections
    )
    book = replace(book, contents=(*_ahead(gathered), *book.contents, *own))
    front = make_document(
        FRONT, (compose_front(book, presses[0]), compose_front(book, presses[1])), faces, folder
    )
    laid = laid_down(front.pages.pages, [record.pages for record in records], back.pages.pages)
    size, unfit = fitted(gathered.plan, _sizes(gathered, records))
    work = Sheetwork(
        laid=laid,
        size=gathered.house.trim,
        inner=min(record.inner for record in records),
        outer=min(record.outer for record in records),
    )
    computed, found = geometry(gathered.plan, work)
    return Bookwork(
        book=replace(book, geometry=computed),
        index=index,
        front=front,
        back=back,
        placed=placed(laid, records, back.pages.pages),
        geometry=replace(computed, trim=size),
        findings=(
            *index.findings,
            *chronology.findings,
            *back.findings,
            *front.findings,
            *unfit,
            *found,
        ),
    )


def _house(gathered: Gathered, order: VolumeOrder) -> House:
    return replace(gathered.house, printing=order.printing) if order.printing else gathered.house


def _ahead(gathered: Gathered) -> Iterator[ContentsIssue]:
    """List the section before the contents: half-title, title and imprint are four pages, always."""
    if gathered.plan.foreword:
        title = gathered.plan.foreword_title or _FOREWORD
        yield from sections([(title, written(_FOREWORD_PAGE, Figures.ROMAN), f"{FRONT}#foreword")])


def _sizes(gathered: Gathered, records: Sequence[PartRecord]) -> tuple[PartPages, ...]:
    page = PartPage(gathered.house.trim)
    return tuple(
        PartPages(record.name, Place(Path("issues") / record.slug / "issue.md"), (page,) * record.pages)
        for record in records
    )
