"""Pages as a check sheet shows them: a picture, its boxes, and the places of findings.

All of it is turned as a viewer shows it.  A drawing over the picture is in points with the
origin at the top left corner of what is shown; findings name their area in millimetres from
the top left corner of the trim.
"""

import base64
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from PIL.Image import Image

from publish.findings import Finding
from publish.preflight.facts import AREA, Box, Page
from publish.preflight.reader import Reader
from publish.preflight.turning import as_seen, size_seen
from publish.units import mm

_RESOLUTION: Final = 72.0  # pixels an inch: text is seen, not read
_QUALITY: Final = 72
_LEAST = 6.0  # points: an outline around a hairline must be seen
_FIGURES_ACROSS: Final = 16  # heights of a figure: on a page shown 45 mm wide they are 8 points high
_MOST_PAGES: Final = 48  # shown; a volume of a year has hundreds
_AREA_PARTS: Final = 4


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle in the drawing over a page, in points."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Outline:
    """The place of one finding; `number` is the finding's in its list, from 1."""

    number: int
    severity: str
    at: Rectangle


@dataclass(frozen=True, slots=True)
class View:
    """One page as it is shown."""

    number: int
    width: float
    height: float
    figure: float
    """Height of the figures beside outlines, so that they are read at the size a page is shown in."""
    picture: str
    """A data address."""
    trim: Rectangle | None
    """None where the file has no such rectangle, whatever it calls so."""
    bleed: Rectangle | None
    outlines: tuple[Outline, ...]


def views(document: Reader, pages: Iterable[Page], findings: tuple[Finding, ...]) -> Iterator[View]:
    """Show pages, at most 48, with the findings that name a place on them."""
    for page in list(pages)[:_MOST_PAGES]:
        width, height = size_seen((page.shown.width, page.shown.height), page.turn)
        trim = drawn(page.trim, page.shown, page.turn)
        broken = dict(page.broken)
        yield View(
            number=page.number,
            width=round(width, 2),
            height=round(height, 2),
            figure=round(width / _FIGURES_ACROSS, 2),
            picture=data_address(document.shown(page.number - 1, _RESOLUTION)),
            trim=None if "TrimBox" in broken else trim,
            bleed=None if "BleedBox" in broken else drawn(page.bleed, page.shown, page.turn),
            outlines=tuple(_outlines(page, trim, findings)),
        )


def data_address(picture: Image) -> str:
    """Write a picture into an address of its own."""
    target = io.BytesIO()
    picture.convert("RGB").save(target, "JPEG", quality=_QUALITY, optimize=True)
    return f"data:image/jpeg;base64,{base64.b64encode(target.getvalue()).decode('ascii')}"


def drawn(box: Box, frame: Box, turn: int) -> Rectangle:
    """Turn a box of the page into the measures of a drawing over a frame on it."""
    area = (box.left - frame.left, frame.top - box.top, box.width, box.height)
    return _rectangle(*as_seen(area, (frame.width, frame.height), turn))


def _outlines(page: Page, trim: Rectangle, findings: tuple[Finding, ...]) -> Iterator[Outline]:
    for number, finding in enumerate(findings, 1):
        area = dict(finding.facts).get(AREA, "").split() if finding.at.page == page.number else []
        if len(area) == _AREA_PARTS:
            across, down, width, height = (mm(float(part)) for part in area)
            grow = max(0.0, (_LEAST - min(width, height)) / 2)
            place = (trim.left + across - grow, trim.top + down - grow, width + 2 * grow, height + 2 * grow)
            yield Outline(number, finding.severity.value, _rectangle(*place))


def _rectangle(left: float, top: float, width: float, height: float) -> Rectangle:
    return Rectangle(round(left, 2), round(top, 2), round(width, 2), round(height, 2))
