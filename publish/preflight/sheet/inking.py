"""The ink of a file as a check sheet shows it: heat maps, plates, and the worst places."""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from publish.preflight.coverage import Coverage, Plate, Sheet
from publish.preflight.facts import Page
from publish.preflight.inks import Space
from publish.preflight.proof import Proof
from publish.preflight.sheet.figures import Figures
from publish.preflight.sheet.rows import ranges
from publish.preflight.sheet.views import Rectangle, drawn
from publish.preflight.turning import size_seen

_NO_INKS = (Space.RGB, Space.LAB, Space.UNKNOWN)
_MOST_SHEETS = 16  # shown with their plates; a volume has hundreds


@dataclass(frozen=True, slots=True)
class PlateView:
    """One plate: its name, its mean ink in per cent, and its picture's address."""

    name: str
    mean: str
    picture: str


@dataclass(frozen=True, slots=True)
class InkView:
    """The ink of one page; the drawing over the heat map, which shows the bleed, is in points."""

    number: int
    width: float
    height: float
    heat: str
    at: Rectangle
    heaviest: str
    plates: tuple[PlateView, ...]


@dataclass(frozen=True, slots=True)
class Inking:
    """The ink of a file: of its heaviest page in per cent, the measuring program, the pages."""

    heaviest: str
    page: int
    program: str
    measured: int
    """Pages whose ink was measured; the check of a long file may stop before its end."""
    guessed: str
    """Pages with colours that are no inks yet: the program has converted them by its own rules."""
    sheets: tuple[InkView, ...]
    """At most 16 of them, the heaviest among them."""


def inking(proof: Proof, figures: Figures) -> Inking | None:
    """Give the ink of a file; None where none was measured."""
    coverage = proof.coverage
    if not isinstance(coverage, Coverage):
        return None
    worst = max(coverage.sheets, key=lambda sheet: sheet.heaviest)
    pages = {page.number: page for page in proof.pages}
    return Inking(
        heaviest=figures.decimal(worst.heaviest, 0),
        page=worst.number,
        program=coverage.program,
        measured=len(coverage.sheets),
        guessed=ranges([sheet.number for sheet in coverage.sheets if _converted(pages[sheet.number])]),
        sheets=tuple(_views(_shown(coverage, worst), pages, figures)),
    )


def _converted(page: Page) -> bool:
    return any(paint.ink.space in _NO_INKS for paint in page.paints)


def _shown(coverage: Coverage, worst: Sheet) -> tuple[Sheet, ...]:
    first = coverage.sheets[:_MOST_SHEETS]
    return first if worst in first else (*first[:-1], worst)


def _views(sheets: tuple[Sheet, ...], pages: Mapping[int, Page], figures: Figures) -> Iterator[InkView]:
    for sheet in sheets:
        page = pages[sheet.number]
        mapped = page.bleed.common(page.media) or page.media  # what lies beyond is not measured
        width, height = size_seen((mapped.width, mapped.height), page.turn)
        yield InkView(
            number=sheet.number,
            width=round(width, 2),
            height=round(height, 2),
            heat=_address(sheet.heat),
            at=drawn(sheet.at, mapped, page.turn),
            heaviest=figures.decimal(sheet.heaviest, 0),
            plates=tuple(_plates(sheet, figures)),
        )


def _plates(sheet: Sheet, figures: Figures) -> Iterator[PlateView]:
    def shown(plate: Plate) -> PlateView:
        return PlateView(plate.name, figures.decimal(plate.mean, 1), _address(plate.picture))

    return map(shown, sheet.plates)


def _address(png: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(png).decode('ascii')}"
