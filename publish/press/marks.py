"""Crop, bleed and registration marks: where to cut, how far ink reaches, whether plates meet.

All of them stand outside the bleed and on every plate, so that a sheet shows at a glance
which plate has moved.  The marks of the engine are RGB and lie in the bleed.
"""

from collections.abc import Iterator

from publish.press.sheet import MARK_LENGTH, Sheet
from publish.press.strokes import Point, circle, line, numbers
from publish.units import mm, pt

_HAIRLINE = pt(0.25)
_BLEED_MARK = mm(3)
_DASH = mm(0.6)
_FOLD_DASH = mm(1.2)
_CIRCLE, _DISC, _REACH = mm(1.5), mm(0.8), mm(2.5)  # radii of a register, and its arms


def marks(sheet: Sheet, plates: str) -> str:
    """Draw the marks of a sheet; `plates` is the page's name for the space of every plate."""
    parts = [
        f"/{plates} CS 1 SCN /{plates} cs {numbers(_HAIRLINE)} w 0 J",
        *_crop_marks(sheet),
        f"[{numbers(_DASH)}] 0 d",
        *_bleed_marks(sheet),
        "[] 0 d",
        *(_register(centre) for centre in _middles(sheet)),
        f"[{numbers(_FOLD_DASH)}] 0 d",
        *_fold_marks(sheet),
        "[] 0 d",
    ]
    return "\n".join(parts)


def _crop_marks(sheet: Sheet) -> Iterator[str]:
    """Draw two lines a corner, which meet where the knife turns."""
    near, far = sheet.mark_offset, sheet.mark_offset + MARK_LENGTH
    trim = sheet.trim
    for x, outwards in ((trim.left, -1), (trim.right, 1)):
        for y, upwards in ((trim.bottom, -1), (trim.top, 1)):
            yield line((x, y + upwards * near), (x, y + upwards * far))
            yield line((x + outwards * near, y), (x + outwards * far, y))


def _bleed_marks(sheet: Sheet) -> Iterator[str]:
    """Draw two short lines a corner, dashed, so that nobody cuts along them."""
    near, far = sheet.mark_offset, sheet.mark_offset + _BLEED_MARK
    trim, bleed = sheet.trim, sheet.bleed_box
    for outer_x, x, outwards in ((bleed.left, trim.left, -1), (bleed.right, trim.right, 1)):
        for outer_y, y, upwards in ((bleed.bottom, trim.bottom, -1), (bleed.top, trim.top, 1)):
            yield line((outer_x, y + upwards * near), (outer_x, y + upwards * far))
            yield line((x + outwards * near, outer_y), (x + outwards * far, outer_y))


def _fold_marks(sheet: Sheet) -> Iterator[str]:
    """Draw a line at head and foot of each fold, in long dashes: whoever cuts there ruins a cover."""
    near, far = sheet.mark_offset, sheet.mark_offset + MARK_LENGTH
    trim = sheet.trim
    for fold in sheet.folds:
        x = trim.left + fold
        yield line((x, trim.bottom - near), (x, trim.bottom - far))
        yield line((x, trim.top + near), (x, trim.top + far))


def _middles(sheet: Sheet) -> tuple[Point, Point, Point, Point]:
    media, trim = sheet.media, sheet.trim
    across, up = sheet.middle, (trim.bottom + trim.top) / 2
    low = sheet.middle_of_strip
    return (across, low), (across, media.top - low), (low, up), (media.right - low, up)


def _register(centre: Point) -> str:
    """Draw a cross in a circle; within the disc it is white, so that a shift shows twice."""
    return "\n".join(
        (
            f"{circle(centre, _CIRCLE)} S",
            _cross(centre, _REACH),
            f"1 scn {circle(centre, _DISC)} f",
            f"q 0 SCN {_cross(centre, _DISC)} Q",
        )
    )


def _cross(centre: Point, reach: float) -> str:
    x, y = centre
    return f"{line((x - reach, y), (x + reach, y))} {line((x, y - reach), (x, y + reach))}"
