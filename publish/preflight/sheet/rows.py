"""The tables of a check sheet: rows of plain text from the facts of one file."""

from collections.abc import Iterator
from dataclasses import dataclass

from publish.model.report import Verdict
from publish.preflight.codes import ink_of
from publish.preflight.facts import Box, Face, Page, Symbol
from publish.preflight.proof import Proof
from publish.preflight.sheet.figures import Figures
from publish.units import in_mm


@dataclass(frozen=True, slots=True)
class BoxRow:
    """The boxes of pages that share them: folios, then trim, bleed and sheet in mm; ? for a broken one."""

    pages: str
    trim: str
    bleed: str
    margin: str
    """How far the bleed reaches past the trim on the narrowest side, in mm."""
    media: str


@dataclass(frozen=True, slots=True)
class FaceRow:
    """A font: its name, the name inside its program, whether embedded, on which pages."""

    listed: str
    program: str
    embedded: bool
    pages: str


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A placed picture: page, size in mm, pixels, pixels an inch, ink."""

    page: int
    size: str
    pixels: str
    resolution: str
    ink: str


@dataclass(frozen=True, slots=True)
class SymbolRow:
    """A code as read back: page, address, side and module in mm, modules, white around it."""

    page: int
    address: str
    side: str
    module: str
    modules: int
    quiet: int


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A standard that a file claims: who judged it, by how many rules, and the key of the verdict."""

    standard: str
    by: str
    rules: str
    verdict: str


def claim_rows(verdicts: tuple[Verdict, ...], figures: Figures) -> tuple[ClaimRow, ...]:
    """Give the claims with their verdicts, those about one standard together."""
    listed = sorted(verdicts, key=lambda one: one.standard)
    return tuple(ClaimRow(one.standard, one.by, figures.count(one.rules), _outcome(one)) for one in listed)


def _outcome(one: Verdict) -> str:
    if one.kept:
        return "claim-kept"
    return "claim-broken" if one.rules else "claim-unchecked"


def box_rows(proof: Proof, figures: Figures) -> tuple[BoxRow, ...]:
    """Give the boxes, pages with the same ones together."""
    grouped: dict[tuple[str, str, str, str], list[int]] = {}
    for page in proof.pages:
        grouped.setdefault(_boxes(page, figures), []).append(page.number)
    return tuple(
        BoxRow(ranges(pages), trim, bleed, margin, media)
        for (trim, bleed, margin, media), pages in grouped.items()
    )


def face_rows(proof: Proof) -> tuple[FaceRow, ...]:
    """Give the fonts in the order of their names."""
    return tuple(_face(face) for face in proof.faces)


def picture_rows(proof: Proof, figures: Figures) -> tuple[PictureRow, ...]:
    """Give the placed pictures page by page; stencils are drawings and stay out."""
    return tuple(_pictures(proof, figures))


def symbol_rows(proof: Proof, figures: Figures) -> tuple[SymbolRow, ...]:
    """Give the codes page by page, as a telephone finds them."""
    return tuple(_symbol(page, symbol, figures) for page in proof.pages for symbol in page.symbols)


def ranges(numbers: list[int]) -> str:
    """Write rising numbers with runs as ranges.

    >>> ranges([1, 2, 3, 5, 8, 9])
    '1–3, 5, 8–9'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _boxes(page: Page, figures: Figures) -> tuple[str, str, str, str]:
    broken = dict(page.broken)

    def size(name: str, box: Box) -> str:
        return "?" if name in broken else f"{figures.mm(box.width)} × {figures.mm(box.height)}"

    margin = figures.mm(-page.trim.beyond(page.bleed) + 0.0, 2) if page.has_edges else "?"
    sizes = (size("TrimBox", page.trim), size("BleedBox", page.bleed))
    return (*sizes, margin, size("MediaBox", page.media))


def _face(face: Face) -> FaceRow:
    return FaceRow(face.listed, face.program, face.embedded, ranges(sorted(face.pages)))


def _pictures(proof: Proof, figures: Figures) -> Iterator[PictureRow]:
    for page in proof.pages:
        for picture in page.pictures:
            if not picture.mask:
                yield PictureRow(
                    page.number,
                    f"{figures.mm(picture.box.width)} × {figures.mm(picture.box.height)}",
                    f"{figures.count(picture.pixels[0])} × {figures.count(picture.pixels[1])}",
                    figures.decimal(picture.resolution, 0),
                    str(picture.ink),
                )


def _symbol(page: Page, symbol: Symbol, figures: Figures) -> SymbolRow:
    side = (ink_of(symbol, page) or symbol.box).width
    module = figures.decimal(in_mm(side) / symbol.modules, 2) if symbol.modules else "?"
    return SymbolRow(page.number, symbol.address, figures.mm(side), module, symbol.modules, symbol.quiet)
