"""The signs of each text object of a page, with the spaces that are in the file and no others.

Where letters are spaced, pdfium takes the wider gaps for spaces; and where a kern stands before
a space, it keeps the space it made up and drops the one in the file.  The gap tells: a space
is wider than the usual distance of the letters around it.
"""

import ctypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any, Final

import pypdfium2.raw as pdfium

_WIDER: Final = 0.07  # of a sign's box, which is a third higher than its size
_ELSEWHERE: Final = 0.5  # of a sign's box: the next one is on another line


@dataclass(slots=True)
class Signs:
    """The signs that one object shows."""

    object: Any
    signs: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    """Of each sign among those of the page."""
    guessed: bool = False
    """Some of its spaces are pdfium's own."""
    text: str = ""


def shown_on(raw: Any, codes: Sequence[int]) -> dict[int, Signs]:  # noqa: ANN401  # a handle of pdfium
    """Gather the signs of a page, given by their numbers in Unicode, by the object that shows them."""
    out: dict[int, Signs] = {}
    before: Signs | None = None
    waiting: tuple[str, int] | None = None
    page = ctypes.cast(raw, ctypes.c_void_p).value
    shown_by, made_up = _object_of(), pdfium.FPDFText_IsGenerated
    for index, code in enumerate(codes):
        if made_up(raw, index) == 1:
            waiting = (chr(code), index)
            continue
        key = shown_by(page, index)
        if key is None:
            continue
        own = out.get(key)
        if own is None:
            own = out[key] = Signs(ctypes.cast(key, pdfium.FPDF_PAGEOBJECT))
        if waiting and waiting[0] == " " and own is before:
            own.signs.append(" ")
            own.places.append(waiting[1])
            own.guessed = True
        own.signs.append(chr(code))
        own.places.append(index)
        before, waiting = own, None
    for own in out.values():
        own.text = _without_guesses(raw, own) if own.guessed else "".join(own.signs)
    return out


def key_of(held: Any) -> int | None:  # noqa: ANN401
    """Give what tells an object of pdfium from another."""
    return ctypes.cast(held, ctypes.c_void_p).value if held else None


def _object_of() -> Callable[[int | None, int], int | None]:
    """Give pdfium's function that tells which object shows a sign, answering with its address alone.

    A pointer made for every letter, and looked into, costs more than all else.
    """
    address = ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(address)  # type: ignore[arg-type]


def _without_guesses(raw: Any, own: Signs) -> str:  # noqa: ANN401
    """Leave out the spaces that are no wider than what stands between the letters."""
    gaps: dict[int, float] = {}
    at = [place for place, sign in enumerate(own.signs) if not sign.isspace()]
    usual: list[float] = []
    for one, other in pairwise(at):
        gap = _gap(raw, own.places[one], own.places[other])
        if other == one + 1:
            usual.append(gap)
        else:
            gaps[one + 1] = gap
    least = (median(usual) if usual else 0.0) + _WIDER
    kept = (
        sign for place, sign in enumerate(own.signs) if not (sign == " " and gaps.get(place, least) < least)
    )
    return "".join(kept)


def _gap(raw: Any, one: int, other: int) -> float:  # noqa: ANN401
    """Measure the white between two signs, in heights of the first one's box."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(raw, one, ctypes.byref(box))
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(raw, other, ctypes.byref(x), ctypes.byref(y))
    height = abs(box.top - box.bottom) or 1.0
    if not min(box.top, box.bottom) - height * _ELSEWHERE < y.value < max(box.top, box.bottom):
        return 1.0
    return float(x.value - box.right) / height
