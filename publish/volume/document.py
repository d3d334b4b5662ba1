"""The book's own pages laid out: a document before the issues, and documents after them."""

from concurrent.futures import ThreadPoolExecutor
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
from publish.press.rendering import Renderer
from publish.press.standards import conform
from publish.press.standby import crew
from publish.production import promise_of
from publish.volume.assembly import attest

EDITIONS = (BOUND_PRINT, BOUND_SCREEN)


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


def make_document(
    name: str, composed: tuple[Composition, Composition], faces: frozenset[str], folder: Path
) -> OwnDocument:
    """Lay out a document for print and for screen, side by side; `folder` receives its files."""
    with crew(len(composed)) as ready, ThreadPoolExecutor(len(composed)) as pool:
        renderers = [Renderer(child) for child in ready]
        rendering = [
            pool.submit(renderer.render, composition)
            for renderer, composition in zip(renderers, composed, strict=True)
        ]
        printed, shown = (future.result() for future in rendering)
    files = tuple(
        _written(rendered, composition, folder / f"{name}-{composition.edition.name}.pdf")
        for rendered, composition in zip((printed, shown), composed, strict=True)
    )
    pages = book_pages(shown)
    promises = tuple(
        replace(promise_of(rendered, composition, faces), blanks=pages.blanks)
        for rendered, composition in zip((printed, shown), composed, strict=True)
    )
    return OwnDocument(
        name=name,
        print=files[0],
        screen=files[1],
        pages=pages,
        margins=margins_of(composed[0].layout, composed[0].trim, grid=False),
        slots=folio_slots(shown),
        promises=(promises[0], promises[1]),
        findings=(*judge_rendering(printed, composed[0]), *judge_rendering(shown, composed[1])),
    )


def _written(rendered: Rendered, composition: Composition, file: Path) -> PartFile:
    file.write_bytes(conform(rendered.pdf, composition, rendered.marked))
    return attest(file, rendered.pages)
