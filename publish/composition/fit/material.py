"""The material of a paragraph: boxes of known width and what may follow each.

A box is a run of signs that no line may break, or a part of a word up to a place where
it may be hyphenated.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from publish.composition.fit.hanging import NO_HANGS, Hangs, hangs
from publish.composition.fit.role import Role
from publish.composition.fit.runs import Run, Style
from publish.composition.fit.typefaces import Typefaces
from publish.composition.fit.widths import (
    HYPHEN,
    NO_BREAK_SPACE,
    Pieces,
    gaps_in,
    has_ligature,
    joined,
    pieces_width,
    sign_width,
    spaceable,
)
from publish.model.text import LineBreak
from publish.typography.hyphenation import breaks_of
from publish.units import NOTHING, Points

_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_LEAST_LETTERS = 6
_MARKS = "«»“”‘’'\"()[].,;:!?…-"
_HELD = re.compile("[^\N{NARROW NO-BREAK SPACE}\N{NO-BREAK SPACE}]+")


class After(Enum):
    """What stands after a box."""

    SPACE = auto()
    PART = auto()
    """A word goes on; broken here, it takes a hyphen."""
    HYPHEN = auto()
    """A word goes on after a hyphen, a dash or a stroke of its own."""
    NAME = auto()
    """The same within a name: Alma-Ata."""
    TORN = auto()
    """A word too wide for its room goes on; broken here, it takes nothing."""
    BREAK = auto()
    """The line ends on purpose."""
    END = auto()


@dataclass(frozen=True, slots=True)
class Box:
    """Pieces that stand together, and what follows: `gap` is the width of the space, in points."""

    pieces: Pieces
    width: Points
    after: After
    gap: Points = NOTHING
    inner: float = 0.0
    """No-break spaces within, which open and close with the others."""
    inner_width: Points = NOTHING
    hyphen: Points = NOTHING
    signs: int = 0
    """What letterfit may open or close, its hyphen included."""
    ligature: bool = False
    """Letters in it are joined, and would come apart if they were spaced."""
    hangs: Hangs = NO_HANGS


def boxes(runs: tuple[Run, ...], role: Role, faces: Typefaces, room: Points) -> tuple[Box, ...]:
    """Cut runs into boxes none of which is wider than `room`, in order."""
    scales = _Scales(role, faces, room)
    cut = list(_cut(runs))
    last_word = max((place for place, (_, after) in enumerate(cut) if after is After.SPACE), default=-1)
    kept = [
        (pieces, _whole(after) if place > last_word else after) for place, (pieces, after) in enumerate(cut)
    ]
    return tuple(box for pieces, after in _joined(kept) for box in _measured(pieces, after, scales))


def _whole(after: After) -> After | None:
    return None if after is After.PART else after


def _joined(
    cut: list[tuple[Pieces, After | None]],
) -> Iterator[tuple[Pieces, After]]:
    """Put the parts of the last word together again: a paragraph never ends in half a word."""
    gathered: Pieces = ()
    for pieces, after in cut:
        gathered += pieces
        if after is not None:
            yield gathered, after
            gathered = ()


def _cut(runs: tuple[Run, ...]) -> Iterator[tuple[Pieces, After]]:
    gathered: list[tuple[str, Run]] = []
    for run in runs:
        if isinstance(run.leaf, LineBreak):
            yield tuple(gathered), After.BREAK
            gathered = []
            continue
        if run.is_one_sign:
            gathered.append((run.text, run))
            continue
        for text, after in _parts(run.text, run.style):
            if text:
                gathered.append((text, run))
            if after is not None and gathered:
                yield tuple(gathered), after
                gathered = []
    yield tuple(gathered), After.END


def _parts(text: str, style: Style) -> Iterator[tuple[str, After | None]]:
    """Cut a run at its spaces, its own hyphens, and where its words may be broken."""
    for number, word in enumerate(text.split(" ")):
        if number:
            yield "", After.SPACE
        yield from _word(word, style)


def _word(word: str, style: Style) -> Iterator[tuple[str, After | None]]:
    start = 0
    for place, sign in enumerate(word):
        following = word[place + 1 : place + 2]
        if sign == _SOFT_HYPHEN:
            yield word[start:place], After.PART
            start = place + 1
        elif sign in "-\N{EN DASH}\N{EM DASH}/" and place > start and following.isalpha():
            yield from _hyphenated(word[start : place + 1], style)
            yield "", After.NAME if sign == "-" and _is_name(word[start:place], following) else After.HYPHEN
            start = place + 1
    yield from _hyphenated(word[start:], style)


def _is_name(before: str, following: str) -> bool:
    """Tell whether a hyphen stands in a name: Kassym-Jomart, l’Alma-Ata, Dostyk-Moïynty."""
    part = before.rpartition("\N{RIGHT SINGLE QUOTATION MARK}")[2].lstrip(
        '«»“”‘"([\N{NARROW NO-BREAK SPACE}\N{NO-BREAK SPACE}'
    )
    return part[:1].isupper() and following.isupper()


def _hyphenated(word: str, style: Style) -> Iterator[tuple[str, After | None]]:
    """Cut a word where it may be divided; what a no-break space holds together is several words."""
    start = 0
    for place in _divisions(word, style) if style.hyphens else ():
        yield word[start:place], After.PART
        start = place
    yield word[start:], None


def _divisions(word: str, style: Style) -> Iterator[int]:
    for held in _HELD.finditer(word):
        core = held[0].strip(_MARKS).rpartition("\N{RIGHT SINGLE QUOTATION MARK}")[2]
        if len(core) >= _LEAST_LETTERS and core.isalpha():
            offset = held.start() + held[0].rindex(core)
            yield from (offset + place for place in breaks_of(core, style.language))


@dataclass(frozen=True, slots=True)
class _Scales:
    """What boxes are measured with."""

    role: Role
    faces: Typefaces
    room: Points


def _measured(pieces: Pieces, after: After, scales: _Scales) -> Iterator[Box]:
    faces = scales.faces
    width = pieces_width(pieces, faces)
    divided = pieces and after is After.PART
    hyphen = sign_width(HYPHEN, pieces[-1][1].style, faces) if divided else NOTHING
    # A part whose own hyphen finds no room is too wide as well.
    if width + hyphen > scales.room and len(_signs(pieces)) > 1:
        first, rest = _torn(pieces, faces, scales.room)
        yield Box(first, pieces_width(first, faces), After.TORN)
        yield from _measured(rest, after, scales)
        return
    spaced = pieces and after is After.SPACE
    gap = sign_width(" ", pieces[-1][1].style, faces) if spaced else NOTHING
    inner = gaps_in(pieces)
    blank = sign_width(NO_BREAK_SPACE, pieces[0][1].style, faces) if inner else NOTHING
    yield Box(
        pieces,
        width,
        after,
        gap,
        inner,
        Points(inner * blank),
        hyphen,
        signs=spaceable(pieces) + bool(divided),
        ligature=scales.role.letterfit > 0 and has_ligature(pieces, faces),
        hangs=hangs(pieces, scales.role, faces, divided=bool(divided)),
    )


def _signs(pieces: Pieces) -> Pieces:
    """Part pieces into signs; a call is one, and so is a slot."""
    return tuple((sign, run) for text, run in pieces for sign in ((text,) if run.is_one_sign else text))


def _torn(pieces: Pieces, faces: Typefaces, room: Points) -> tuple[Pieces, Pieces]:
    """Cut a word that is too wide after the last sign that fits."""
    signs = _signs(pieces)
    low, high = 1, len(signs) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if pieces_width(signs[:middle], faces) <= room:
            low = middle
        else:
            high = middle - 1
    return joined(signs[:low]), joined(signs[low:])
