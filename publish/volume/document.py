"""The book's own pages laid out: documents of their own, kept by content as the issues are."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from publish.composition.composition import Composition
from publish.composition.margins import Margins, margins_of
from publish.findings import Finding
from publish.model.edition import BOUND_PRINT, BOUND_SCREEN
from publish.model.part import PartFile, Slot
from publish.preflight.promise import Promise
from publish.press.book_pages import BookPages, book_pages, folio_slots
from publish.press.records import judge_rendering
from publish.press.rendered import Rendered
from publish.press.rendering_all import ByOneLayout
from publish.press.standards import conform
from publish.press.standby import Crew, crew
from publish.production import promise_of
from publish.volume.keeping import PRINT, SCREEN, Shelfmark, keep_entry, part_files, seal, unsealed

EDITIONS = (BOUND_PRINT, BOUND_SCREEN)
_DOCUMENT = "document"


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentOrder:
    """What a document of the book's own is made from; it travels to a worker."""

    name: str
    composed: tuple[Composition, Composition]
    """For print and for a screen."""
    faces: frozenset[str]
    mark: Shelfmark
    again: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnDocument:
    """A document of the book's own, in both editions."""

    name: str
    print: PartFile
    screen: PartFile
    pages: BookPages
    margins: Margins
    slots: tuple[Slot, ...]
    promises: tuple[Promise, Promise]
    findings: tuple[Finding, ...]

    @property
    def title(self) -> str:
        """What it is called: by its sections."""
        return " \N{MIDDLE DOT} ".join(section.title for section in self.pages.sections)

    @property
    def goes_on(self) -> bool:
        """Tell whether it begins within a section that the document before it opened."""
        return any(section.goes_on for section in self.pages.sections[:1])


def document_mark(
    shelf: Path, name: str, composed: tuple[Composition, Composition], around: str
) -> Shelfmark:
    """Say where a document is kept: its key names all that it is composed from, and the press itself.

    `around` is `house_print` of the project; `name` tells it from the same document of other years.
    """
    written = f"{around}\n{EDITIONS}\n{composed!r}"
    return Shelfmark(shelf, name, hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest())


def kept_document(mark: Shelfmark) -> OwnDocument | None:
    """Give a document that was kept; None when there is none, or not one that can be believed."""
    folder = mark.folder
    try:
        document = unsealed(folder / _DOCUMENT)
        sums = [hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (PRINT, SCREEN)]
    except OSError:
        return None
    if not isinstance(document, OwnDocument) or [document.print.sha256, document.screen.sha256] != sums:
        return None
    return _placed(document, folder)


def make_document(order: DocumentOrder, children: Crew = crew) -> OwnDocument:
    """Lay out a document for print and for screen, and keep it; or find it kept."""
    kept = None if order.again else kept_document(order.mark)
    if kept is not None:
        return kept
    composed = order.composed
    with children(1) as (ready,), ByOneLayout(ready, children)(composed) as rendering:
        rendered = tuple(rendering)
    printed, shown = rendered
    files = {
        name: conform(one.pdf, composition, one.marked)
        for name, one, composition in zip((PRINT, SCREEN), rendered, composed, strict=True)
    }
    document = _document(order, (printed, shown), files)
    keep_entry(
        order.mark,
        {**files, _DOCUMENT: seal(document, order.mark)},
        lambda: kept_document(order.mark) is not None,
    )
    return _placed(document, order.mark.folder)


def _document(
    order: DocumentOrder, rendered: tuple[Rendered, Rendered], files: dict[str, bytes]
) -> OwnDocument:
    printed, shown = rendered
    composed = order.composed
    print_, screen = part_files(files[PRINT], files[SCREEN], (printed.pages, shown.pages))
    pages = book_pages(shown)
    promises = tuple(
        replace(promise_of(one, composition, order.faces), blanks=pages.blanks)
        for one, composition in zip(rendered, composed, strict=True)
    )
    return OwnDocument(
        name=order.name,
        print=print_,
        screen=screen,
        pages=pages,
        margins=margins_of(composed[0].layout, composed[0].trim, grid=False),
        slots=(*folio_slots(shown), *shown.slots),
        promises=(promises[0], promises[1]),
        findings=(*judge_rendering(printed, composed[0]), *judge_rendering(shown, composed[1])),
    )


def _placed(document: OwnDocument, folder: Path) -> OwnDocument:
    return replace(
        document,
        print=replace(document.print, path=folder / PRINT),
        screen=replace(document.screen, path=folder / SCREEN),
    )
