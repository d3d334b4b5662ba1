"""Pages as a check sheet shows them: a picture, its boxes, and the places of findings.

A drawing over the picture is in points with the origin at the top left corner of what
is shown; findings name their area in millimetres from the top left corner of the trim.
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
from publish.units import mm

_RESOLUTION: Final = 72.0  # pixels an inch: text is seen, not read
_QUALITY: Final = 72
_LEAST = 6.0  # points: an outline around a hairline must be seen
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
    picture: str
    """A data address."""
    trim: Rectangle
    bleed: Rectangle
    outlines: tuple[Outline, ...]


def views(document: Reader, pages: Iterable[Page], findings: tuple[Finding, ...]) -> Iterator[View]:
    """Show pages, at most 48, with the findings that name a place on them."""
    for page in list(pages)[:_MOST_PAGES]:
        yield View(
            number=page.number,
            width=round(page.shown.width, 2),
            height=round(page.shown.height, 2),
            picture=data_address(document.picture(page.number - 1, _RESOLUTION, grey=False)),
            trim=_drawn(page.trim, page.shown),
            bleed=_drawn(page.bleed, page.shown),
            outlines=tuple(_outlines(page, findings)),
        )


def data_address(picture: Image) -> str:
    """Write a picture into an address of its own."""
    target = io.BytesIO()
    picture.convert("RGB").save(target, "JPEG", quality=_QUALITY, optimize=True)
    return f"data:image/jpeg;base64,{base64.b64encode(target.getvalue()).decode('ascii')}"


def _outlines(page: Page, findings: tuple[Finding, ...]) -> Iterator[Outline]:
    for number, finding in enumerate(findings, 1):
        area = dict(finding.facts).get(AREA, "").split() if finding.at.page == page.number else []
        if len(area) == _AREA_PARTS:
            across, down, width, height = (mm(float(part)) for part in area)
            left, top = page.trim.left + across, page.trim.top - down
            box = Box(left, top - height, left + width, top)
            grow = max(0.0, (_LEAST - min(width, height)) / 2)
            yield Outline(number, finding.severity.value, _drawn(box.grown(grow), page.shown))


def _drawn(box: Box, shown: Box) -> Rectangle:
    """Turn a box of the page into the drawing's own measures."""
    return Rectangle(
        round(box.left - shown.left, 2),
        round(shown.top - box.top, 2),
        round(box.width, 2),
        round(box.height, 2),
    )
