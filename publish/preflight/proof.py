"""The proof: every fact of a finished PDF, gathered once from its final bytes.

Facts are read here and judged elsewhere: `publish.preflight.checks` has never seen a
PDF.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Final

import pikepdf
import pypdfium2

from publish.errors import ContentError
from publish.findings import error
from publish.place import Place
from publish.preflight.book_ink import begin_book, way_for
from publish.preflight.content import walk_page
from publish.preflight.coverage import Coverage, Unmeasured
from publish.preflight.document import (
    is_tagged,
    read_annotations,
    read_intents,
    read_language,
    read_outline,
    read_title,
)
from publish.preflight.faces import read_faces
from publish.preflight.facts import Face, Intent, Page, Symbol
from publish.preflight.lines import page_tokens
from publish.preflight.metrics import Metrics
from publish.preflight.page_boxes import read_boxes
from publish.preflight.page_digest import page_digests
from publish.preflight.process_inks import process_inks_alone
from publish.preflight.reader import LockedError, Reader, reader
from publish.preflight.saying import cause_of, said
from publish.preflight.seen import PageFacts, Seen
from publish.preflight.separations import begin, measured
from publish.preflight.standing import Standing, packet_of, read_standing
from publish.preflight.symbols import read_symbols
from publish.preflight.tags.facts import TagTree
from publish.preflight.tags.leaves import page_text
from publish.preflight.tags.reading import tags_of
from publish.preflight.validation import Validation, validate, validating
from publish.preflight.walk import FAULTS, TooMuchError
from publish.preflight.words import joined
from publish.press.memory import memory_limit

QUICK = 150.0
"""Pixels an inch at which codes are read first: what a telephone sees at arm's length."""
CLOSE = 300.0
"""Pixels an inch for a second look."""

UNREADABLE: Final = (*FAULTS, TooMuchError, pypdfium2.PdfiumError, AssertionError, RuntimeError, MemoryError)
"""What the libraries raise on files that are damaged, forged, or not PDF at all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """The facts of one finished file."""

    path: Path
    pages: tuple[Page, ...]
    faces: tuple[Face, ...]
    intents: tuple[Intent, ...]
    title: str
    language: str
    tagged: bool
    outline: tuple[str, ...]
    damage: tuple[str, ...]
    """What had to be repaired or passed over to read the file."""
    standing: Standing
    tags: TagTree | None = None
    """Its structure; None for a file for the press, which nobody reads aloud."""
    coverage: Coverage | Unmeasured | None = None
    """The ink on its plates; None when nobody asked, since the file is for no press."""
    validations: tuple[Validation, ...] = ()
    """What another program says of each claim of PDF/A and PDF/UA."""

    @property
    def symbols(self) -> tuple[Symbol, ...]:
        """Every QR code read back, page by page."""
        return tuple(symbol for page in self.pages for symbol in page.symbols)

    @property
    def sound_pages(self) -> tuple[Page, ...]:
        """Pages whose boxes are rectangles, so that distances from their edges mean something."""
        return tuple(page for page in self.pages if page.has_edges)

    @property
    def words(self) -> int:
        """How many words are printed, numbers left out; a broken word is one."""
        return sum(not word.figures for word in joined(page.tokens for page in self.pages))


def inspect(
    pdf: bytes, path: Path, *, for_press: bool = False, book: bool = False, seen: Seen | None = None
) -> Proof:
    """Gather the facts of a finished file; only one for the press is separated into plates.

    Of a `book` every page is, however many, and nobody looks at the plates; its claims are put to
    the validator meanwhile, which a stranger's file must not do before its pages are known to end.
    `seen` is what was measured on other files of the kind, and is added to.

    ContentError `page/locked` when only a password opens it; `page/too-much` when a page
    does not end, or asks for more memory than there is; `page/unreadable` when the bytes
    cannot be read as a PDF, whatever is wrong with them.
    """
    try:
        if book and for_press:
            return _separated_book(pdf, path, seen or Seen())
        return _separated(pdf, path) if for_press else _inspect(pdf, path, seen, book=book)
    except (pikepdf.PasswordError, LockedError) as locked:
        raise ContentError(error("page/locked", Place(path), {"file": path.name})) from locked
    except TooMuchError as endless:
        raise ContentError(error("page/too-much", Place(path), {"limit": str(endless)})) from endless
    except MemoryError as hunger:
        raise ContentError(error("page/too-much", Place(path), {"limit": memory_limit()})) from hunger
    except UNREADABLE as damage:
        facts = {"cause": cause_of(damage)}
        raise ContentError(error("page/unreadable", Place(path), facts)) from damage


def look_closer(pdf: bytes, proof: Proof, resolution: float = CLOSE) -> Proof:
    """Read the QR codes again at a higher resolution; what was read before is kept.

    `pdf` is the file that the proof was made of.  A code that only reads close up is
    one that some telephones will miss, so this is the caller's decision.
    """
    with reader(pdf) as document:
        pages = tuple(
            replace(page, symbols=_united(page.symbols, _symbols(document, page, resolution)))
            for page in proof.pages
        )
    return replace(proof, pages=pages)


def _separated(pdf: bytes, path: Path) -> Proof:
    """Inspect a file while another program separates it."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        media = [read_boxes(page).media for page in opened.pages]
    with begin(pdf, media) as run:
        proof = _inspect(pdf, path, None, for_press=True)
        return replace(proof, coverage=measured(run, proof.pages))


def _separated_book(pdf: bytes, path: Path, seen: Seen) -> Proof:
    """Inspect a book while another program separates its pages: those that are new, and the first."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        media = [read_boxes(page).media for page in opened.pages]
        way = way_for(media, together=process_inks_alone(opened))
        digests = page_digests(opened)
    known = [seen.sheets.get(digest or b"", (None, None)) for digest in digests]
    new = [number for number, (drawn, _) in enumerate(known) if not number or drawn != way]
    with begin_book(pdf, media, way, new) as runs:
        proof = _inspect(pdf, path, seen, for_press=True)
        coverage = runs.measured(proof.pages)
    if not isinstance(coverage, Coverage):
        return replace(proof, coverage=coverage)
    fresh = {sheet.number: sheet for sheet in coverage.sheets}
    sheets = [
        fresh.get(number) or (sheet if drawn == way else None)
        for number, (drawn, sheet) in enumerate(known, 1)
    ]
    if not coverage.complaints:  # nobody knows of which page they are
        drawn = zip(digests, sheets, strict=True)
        seen.sheets.update({digest: (way, sheet) for digest, sheet in drawn if digest and sheet})
    return replace(proof, coverage=replace(coverage, sheets=tuple(filter(None, sheets))))


def _inspect(
    pdf: bytes, path: Path, seen: Seen | None, *, for_press: bool = False, book: bool = False
) -> Proof:
    with pikepdf.open(BytesIO(pdf)) as opened, reader(pdf) as document:
        validated = validating(pdf, packet_of(opened)) if book else None
        if document.pages != len(opened.pages):
            raise ValueError(f"{len(opened.pages)} or {document.pages} pages")
        digests = page_digests(opened) if seen else (None,) * len(opened.pages)
        found = _facts(opened, document, (seen or Seen(), digests), for_press=for_press)
        warnings = opened.get_warnings()  # once: the library forgets what it has told
        if seen:
            seen.meet(digests, found, sound=not warnings)
        pages = [(one.page, one.faults) for one in found]
        texts = [one.text for one in found if one.text is not None]
        damage = [said(str(warning)) for warning in warnings]
        standing = read_standing(opened, pdf)
        return Proof(
            path=path,
            pages=tuple(page for page, _ in pages),
            faces=read_faces(opened),
            intents=read_intents(opened),
            title=read_title(opened),
            language=read_language(opened),
            tagged=is_tagged(opened),
            outline=read_outline(opened),
            damage=(*damage, *(f"{faults} ({page.number})" for page, faults in pages if faults)),
            standing=standing,
            validations=validated() if validated else validate(pdf, standing.packet),
            tags=None if for_press else tags_of(opened, texts),
        )


def _facts(
    opened: pikepdf.Pdf,
    document: Reader,
    known: tuple[Seen, Sequence[bytes | None]],
    *,
    for_press: bool,
) -> tuple[PageFacts, ...]:
    """Measure every page that was not seen before; `known` are those that were, and the digests of all."""
    seen, digests = known
    out = []
    fonts: dict[object, Metrics] = {}
    for number, (page, digest) in enumerate(zip(opened.pages, digests, strict=True), 1):
        one = seen.pages.get(digest) if digest else None
        if one is None:
            made, faults = _page(page, number, document, fonts)  # first: it refuses a page without end
            text = None if for_press else page_text(document, number - 1)
            one = PageFacts(made, faults, text)
        if digest:
            seen.pages[digest] = one
        out.append(one)
    return tuple(out)


def _page(
    page: pikepdf.Page, number: int, document: Reader, fonts: dict[object, Metrics]
) -> tuple[Page, int]:
    """Gather the facts of one page, and count the instructions that make no sense."""
    boxes = read_boxes(page)
    painted = walk_page(page, boxes.bleed, fonts)
    lines = document.lines(number - 1)
    facts = Page(
        number=number,
        media=boxes.media,
        unit=_unit(page),
        shown=boxes.shown,
        bleed=boxes.bleed,
        trim=boxes.trim,
        declared=boxes.declared,
        lines=lines,
        tokens=page_tokens(lines),
        paints=painted.all_paints(),
        shapes=tuple(painted.shapes),
        pictures=tuple(painted.pictures),
        annotations=read_annotations(page),
        symbols=(),
        turn=document.page(number - 1).get_rotation(),
        lettering=tuple(painted.all_lettering()),
        rules=tuple(painted.all_rules()),
        effects=tuple(painted.all_effects()),
        gaps=tuple(painted.gaps),
        crop=boxes.crop,
        broken=boxes.broken,
        profiles=tuple(sorted(painted.profiles)),
    )
    blank = not (facts.paints or facts.tokens or painted.faults)  # drawing it costs more than all else
    return facts if blank else replace(facts, symbols=_symbols(document, facts, QUICK)), painted.faults


def _symbols(document: Reader, page: Page, resolution: float) -> tuple[Symbol, ...]:
    return read_symbols(document.picture(page.number - 1, resolution), page.shown)


def _united(first: tuple[Symbol, ...], second: tuple[Symbol, ...]) -> tuple[Symbol, ...]:
    """Put two readings of a page together; the second, closer one measures better."""
    known = [symbol for symbol in first if not any(symbol.box.meets(other.box) for other in second)]
    return tuple(sorted((*known, *second), key=lambda symbol: (-round(symbol.box.top), symbol.box.left)))


def _unit(page: pikepdf.Page) -> float:
    """Give the points in one unit of a page; 1 where what it says is no number."""
    try:
        return float(page.obj.get("/UserUnit", 1))
    except (TypeError, ValueError):
        return 1.0
