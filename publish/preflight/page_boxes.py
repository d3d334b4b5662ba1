"""The boxes of a page: what is no rectangle is told, and its default stands in for it.

One page that cannot be measured does not keep the others from being judged.
"""

from dataclasses import dataclass
from itertools import islice
from typing import Final

import pikepdf

from publish.preflight.entries import held, items, number
from publish.preflight.facts import Box
from publish.preflight.holders import inherited

_NAMES: Final = ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")
_INHERITED: Final = ("MediaBox", "CropBox")  # ISO 32000-2, table 31
_LETTER: Final = Box(0.0, 0.0, 612.0, 792.0)  # what readers take for a sheet that has no size
_LEAST: Final = 1.0  # points: a page narrower than a third of a millimetre is none
_CORNERS: Final = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class PageBoxes:
    """The boxes of one page, each with its corners in order."""

    media: Box
    crop: Box | None
    """None when neither the page nor its tree gives one."""
    shown: Box
    """The part of the CropBox that lies on the sheet (ISO 32000-2, 14.11.2)."""
    bleed: Box
    trim: Box
    declared: tuple[str, ...]
    """The names that the page has by itself."""
    broken: tuple[tuple[str, str], ...]
    """What is no rectangle: its name, and what the file says instead."""


def read_boxes(page: pikepdf.Page) -> PageBoxes:
    """Read the boxes of a page."""
    written = {name: _written(page.obj, name) for name in _NAMES}
    boxes = {name: _box_of(edges) for name, edges in written.items()}
    media, crop = boxes["MediaBox"] or _LETTER, boxes["CropBox"]
    shown = media.common(crop) if crop else media
    # Where both do not meet, readers show the sheet, or nothing.
    shown = shown if shown and min(shown.width, shown.height) >= _LEAST else media
    return PageBoxes(
        media=media,
        crop=crop,
        shown=shown,
        bleed=boxes["BleedBox"] or crop or media,
        trim=boxes["TrimBox"] or crop or media,
        declared=tuple(name for name in _NAMES if f"/{name}" in page.obj),
        broken=tuple(
            (name, _quoted(written[name]))
            for name, box in boxes.items()
            if box is None and written[name] is not None
        ),
    )


def _written(page: pikepdf.Object, name: str) -> object:
    key = f"/{name}"
    return inherited(page, key) if name in _INHERITED else held(page, key)


def _box_of(edges: object) -> Box | None:
    """Give a box with its corners in order (7.9.5: any two opposite ones will do)."""
    corners = [number(edge) for edge in islice(items(edges), _CORNERS + 1)]
    match corners:
        case [float(x), float(y), float(other_x), float(other_y)]:
            box = Box(min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))
            return box if min(box.width, box.height) >= _LEAST else None
        case _:
            return None


def _quoted(edges: object) -> str:
    """Write what stands in the place of a box, so far as it is numbers."""
    parts = [number(edge) for edge in islice(items(edges), _CORNERS + 1)]
    return f"[{' '.join('?' if part is None else f'{part:g}' for part in parts)}]"
