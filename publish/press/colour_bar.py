"""The colour bar: a patch of every ink, so that a densitometer can tell how much lies on the paper.

Solids and their overprints stand left of the middle of the head, half tones right of it,
with the grey that three inks make beside the grey of black alone (ISO 12647-2).
"""

from collections.abc import Iterator, Sequence

from publish.press.sheet import Sheet
from publish.press.strokes import rectangle
from publish.units import mm

PROCESS = ("1 0 0 0 k", "0 1 0 0 k", "0 0 1 0 k", "0 0 0 1 k")
"""Cyan, magenta, yellow, black."""

_OVERPRINTS = ("0 1 1 0 k", "1 0 1 0 k", "1 1 0 0 k")  # red, green, blue: how inks take on each other
_HALF_TONES = ("0.5 0 0 0 k", "0 0.5 0 0 k", "0 0 0.5 0 k", "0 0 0 0.5 k")
_GREY_BALANCE = "0.5 0.4 0.4 0 k"
_PATCH = mm(5)
_CLEAR = mm(4.5)  # of the middle, where a registration cross stands


def colour_bar(sheet: Sheet, spots: Sequence[str] = ()) -> str:
    """Draw the bar of a sheet, as many patches as its width holds.

    `spots` are spaces of spot colours, by the page's names for them.
    """
    solids = (*PROCESS, *(f"/{spot} cs 1 scn" for spot in spots), *_OVERPRINTS)
    tints = (*_HALF_TONES, _GREY_BALANCE, *(f"/{spot} cs 0.5 scn" for spot in spots))
    left_edge, right_edge = sheet.panel
    middle = sheet.middle
    most = int(((right_edge - left_edge) / 2 - _CLEAR) // _PATCH)
    left = middle - _CLEAR - _PATCH * len(solids[:most])
    return "\n".join((*_row(sheet, left, solids[:most]), *_row(sheet, middle + _CLEAR, tints[:most])))


def _row(sheet: Sheet, left: float, inks: Sequence[str]) -> Iterator[str]:
    low = sheet.media.top - sheet.middle_of_strip - _PATCH / 2
    for number, ink in enumerate(inks):
        yield f"{ink} {rectangle((left + number * _PATCH, low), _PATCH, _PATCH)} f"
