"""A book set around its parts: all its own pages at the same time.

The contents name what stands after the issues without its folios, which are stamped.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from publish.bindery.chronology import make_chronology
from publish.bindery.geometry import Sheetwork, geometry
from publish.bindery.index.make import VolumeIndex, make_index
from publish.bindery.labels import written
from publish.bindery.laying_down import Laid, laid_down
from publish.bindery.page_sizes import PartPages, fitted
from publish.bindery.placed import PlacedPart
from publish.bindery.volume import Figures
from publish.composition.book import BookPress, book_type, compose_back, compose_front
from publish.composition.book_sections import foreword_section
from publish.composition.composition import Composition
from publish.composition.layout import BOOK, read_layout
from publish.composition.margins import Margins
from publish.errors import ConfigurationError, ContentError
from publish.findings import Finding, Severity, error, in_order
from publish.model.book import Book, ContentsIssue, Geometry, Target
from publish.model.house import House
from publish.model.part import PartRecord
from publish.model.project import Project
from publish.place import Place
from publish.preflight.promise import faces_in
from publish.press.book_pages import BookPages
from publish.press.fingerprint import house_print
from publish.units import Points, mm, pt
from publish.volume.around import contents, sections, sources
from publish.volume.behind import Behind
from publish.volume.document import EDITIONS, DocumentOrder, OwnDocument, document_mark, kept_document
from publish.volume.gathering import Gathered
from publish.volume.order import VolumeOrder
from publish.volume.placed import FRONT, Placed, placed
from publish.volume.workshop import warm_document

_HANGING = mm(1)
"""What hyphens, full stops and quotation marks reach into the margin at most."""
_SECTIONS_FROM = 5  # half-title, title and imprint are four pages, always
_FRONT_TEMPLATE = Place(Path("layouts") / BOOK / "front.html.j2")


@dataclass(frozen=True, kw_only=True, slots=True)
class Bookwork:
    """A book before it is bound: its own pages laid out, every part at its place."""

    book: Book
    index: VolumeIndex
    own: tuple[OwnDocument, ...]
    """The book's own pages: before the issues, and after them."""
    placed: tuple[Placed, ...]
    geometry: Geometry
    findings: tuple[Finding, ...]


def set_book(
    gathered: Gathered, records: Sequence[PartRecord], order: VolumeOrder, executor: Executor
) -> Bookwork:
    """Set the book's own pages, and give every part its place.

    ContentError for pages that do not fit one book, and for a book that cannot be made: bound, every
    page of it would be told to be wrong.
    """
    size, unfit = fitted(gathered.plan, tuple(_sizes(records)))
    if any(one.severity is Severity.ERROR for one in unfit):
        raise ContentError(*in_order((*gathered.findings, *unfit)))
    before = laid_down(0, [record.pages for record in records], 0)
    parts = tuple(
        PlacedPart(record, start.first) for record, start in zip(records, before.parts, strict=True)
    )
    index = make_index(parts, gathered.names)
    house = _house(gathered, order)
    chronology = make_chronology(parts, gathered.plan.year, house.language)
    standing = placed(before, records)
    book = Book(
        plan=gathered.plan,
        house=house,
        first=min(record.date for record in records),
        last=max(record.date for record in records),
        languages=tuple(dict.fromkeys(record.language for record in records)),
        contents=tuple(contents(standing)),
        chronology=chronology.events,
        index=index.letters,
        sources=tuple(sources(standing)),
    )
    setting = _Setting(order, executor, faces_in(order.project.fonts), house_print(order.project))
    behind = Behind.of(book, order.project)
    before_them = (*_ahead(book, order.project), *book.contents)
    whole = replace(book, contents=(*before_them, *sections(behind.listed())))
    front, *back = setting.set(  # the longest first
        [
            (FRONT, partial(compose_front, whole)),
            *((name, partial(compose_back, book, share=share)) for name, share in behind.shares.items()),
        ]
    )
    laid = _counted(front, records, back)
    assert laid.back is not None  # a colophon at least stands there
    book = replace(book, contents=(*before_them, *sections(behind.found(back, laid.back.first))))
    inner, outer = whites(records, [one.margins for one in (front, *back)])
    work = Sheetwork(laid=laid, size=gathered.house.trim, inner=inner, outer=outer)
    computed, found = geometry(gathered.plan, work)
    findings = (
        *index.findings,
        *chronology.findings,
        *(finding for one in (*back, front) for finding in one.findings),
        *unfit,
        *found,
    )
    if any(one.severity is Severity.ERROR for one in found):
        raise ContentError(*in_order((*gathered.findings, *findings)))
    return Bookwork(
        book=replace(book, geometry=computed),
        index=index,
        own=(front, *back),
        placed=placed(laid, records, [(one.name, one.pages.pages) for one in back]),
        geometry=replace(computed, trim=size),
        findings=findings,
    )


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the book's own documents are set with, and by whom."""

    order: VolumeOrder
    executor: Executor
    faces: frozenset[str]
    around: str
    """`house_print` of the project."""

    def set(
        self, wanted: Sequence[tuple[str, Callable[[BookPress], Composition]]]
    ) -> tuple[OwnDocument, ...]:
        """Set documents at the same time: each has its name and who composes it for an edition."""
        futures = [self._handed_out(name, compose) for name, compose in wanted]
        return tuple(one.result() if isinstance(one, Future) else one for one in futures)

    def _handed_out(
        self, name: str, compose: Callable[[BookPress], Composition]
    ) -> "Future[OwnDocument] | OwnDocument":
        printed, shown = (compose(BookPress(edition, self.order.project)) for edition in EDITIONS)
        mark = document_mark(
            self.order.shelf, f"{self.order.place.name}-{name}", (printed, shown), self.around
        )
        kept = None if self.order.again else kept_document(mark)
        if kept is not None:
            return kept
        order = DocumentOrder(
            name=name, composed=(printed, shown), faces=self.faces, mark=mark, again=self.order.again
        )
        return self.executor.submit(warm_document, order)


def whites(records: Iterable[PartRecord], own: Iterable[Margins]) -> tuple[Points, Points]:
    """Give the least white of any page, at the spine and at the fore-edge.

    The book's own pages may have less of it than its issues have; only in these does anything hang.
    """
    issues = [(record.inner - _HANGING, record.outer - _HANGING) for record in records]
    inner, outer = zip(*issues, *((one.inner, one.outer) for one in own), strict=True)
    return pt(min(inner)), pt(min(outer))


def _house(gathered: Gathered, order: VolumeOrder) -> House:
    """Give the house as the book has it: it speaks a language that the book's layout has phrases in."""
    house = gathered.house
    spoken = read_layout(order.project.layouts / BOOK).spoken(house.language)
    return replace(house, language=spoken, printing=order.printing or house.printing)


def _ahead(book: Book, project: Project) -> Iterator[ContentsIssue]:
    """List the section before the contents: half-title, title and imprint are four pages, always."""
    if book.plan.foreword:
        section = foreword_section(book, book_type(book, project))
        target = Target(written(_SECTIONS_FROM, Figures.ROMAN), f"{FRONT}#{section.id}")
        yield from sections([(section.words, target)])


def _counted(front: OwnDocument, records: Sequence[PartRecord], back: Sequence[OwnDocument]) -> Laid:
    """Count the pages of the book: where each part begins."""
    require_four(front.pages)
    return laid_down(
        front.pages.pages, [record.pages for record in records], sum(one.pages.pages for one in back)
    )


def require_four(front: BookPages) -> None:
    """Refuse a layout whose half-title, title or imprint runs onto a page more."""
    first = min((section.first for section in front.sections), default=_SECTIONS_FROM)
    if first != _SECTIONS_FROM:
        raise ConfigurationError(error("layout/front-pages", _FRONT_TEMPLATE, {"found": first - 1}))


def _sizes(records: Sequence[PartRecord]) -> Iterator[PartPages]:
    for record in records:
        yield PartPages(record.name, Place(Path("issues") / record.slug / "issue.md"), record.sheets)
