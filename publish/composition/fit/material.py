"""The material of a paragraph: boxes of known width and what may follow each.

A box is a run of signs that no line may break, or a part of a word up to a place where
it may be hyphenated.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from publish.composition.fit.runs import Run, Style
from publish.composition.fit.typefaces import Typefaces
from publish.model.text import LineBreak, SourceCall
from publish.typography.hyphenation import breaks_of
from publish.units import NOTHING, Points

_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_LEAST_LETTERS = 6
HYPHEN = "-"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


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

    pieces: tuple[tuple[str, Run], ...]
    width: Points
    after: After
    gap: Points = NOTHING
    inner: float = 0.0
    """No-break spaces within, which open and close with the others."""
    inner_width: Points = NOTHING
    hyphen: Points = NOTHING


def boxes(runs: tuple[Run, ...], faces: Typefaces, room: Points) -> tuple[Box, ...]:
    """Cut runs into boxes none of which is wider than `room`, in order."""
    cut = list(_cut(runs))
    last_word = max((place for place, (_, after) in enumerate(cut) if after is After.SPACE), default=-1)
    kept = [
        (pieces, _whole(after) if place > last_word else after) for place, (pieces, after) in enumerate(cut)
    ]
    return tuple(box for pieces, after in _joined(kept) for box in _measured(pieces, after, faces, room))


def _whole(after: After) -> After | None:
    return None if after is After.PART else after


def _joined(
    cut: list[tuple[tuple[tuple[str, Run], ...], After | None]],
) -> Iterator[tuple[tuple[tuple[str, Run], ...], After]]:
    """Put the parts of the last word together again: a paragraph never ends in half a word."""
    gathered: tuple[tuple[str, Run], ...] = ()
    for pieces, after in cut:
        gathered += pieces
        if after is not None:
            yield gathered, after
            gathered = ()


def _cut(runs: tuple[Run, ...]) -> Iterator[tuple[tuple[tuple[str, Run], ...], After]]:
    gathered: list[tuple[str, Run]] = []
    for run in runs:
        if isinstance(run.leaf, LineBreak):
            yield tuple(gathered), After.BREAK
            gathered = []
            continue
        if isinstance(run.leaf, SourceCall):
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
    letters = word.strip("«»“”‘’'\"()[].,;:!?…-\N{NARROW NO-BREAK SPACE}\N{NO-BREAK SPACE}")
    core = letters.rpartition("\N{RIGHT SINGLE QUOTATION MARK}")[2]
    if not style.hyphens or len(core) < _LEAST_LETTERS or not core.isalpha():
        yield word, None
        return
    offset, start = word.rindex(core), 0
    for place in breaks_of(core, style.language):
        yield word[start : offset + place], After.PART
        start = offset + place
    yield word[start:], None


def _measured(
    pieces: tuple[tuple[str, Run], ...], after: After, faces: Typefaces, room: Points
) -> Iterator[Box]:
    width = pieces_width(pieces, faces)
    divided = pieces and after is After.PART
    hyphen = _sign(HYPHEN, pieces[-1][1].style, faces) if divided else NOTHING
    # A part whose own hyphen finds no room is too wide as well.
    if width + hyphen > room and sum(len(text) for text, _ in pieces) > 1 and not _called(pieces):
        first, rest = _torn(pieces, faces, room)
        yield Box(first, pieces_width(first, faces), After.TORN)
        yield from _measured(rest, after, faces, room)
        return
    spaced = pieces and after is After.SPACE
    gap = _sign(" ", pieces[-1][1].style, faces) if spaced else NOTHING
    inner = gaps_in(pieces)
    blank = _sign(NO_BREAK_SPACE, pieces[0][1].style, faces) if inner else NOTHING
    yield Box(pieces, width, after, gap, inner, Points(inner * blank), hyphen)


def gaps_in(pieces: tuple[tuple[str, Run], ...]) -> float:
    """Count the spaces that the engine opens, no-break ones included.

    It opens a no-break space at the end of a run by half only (Pango halves what stands at
    an edge, and the engine makes up for it for ordinary spaces alone).
    """
    whole = _together(list(pieces))
    return sum(
        text.count(" ") + text.count(NO_BREAK_SPACE) - 0.5 * text.endswith(NO_BREAK_SPACE)
        for text, _ in whole
    )


def _called(pieces: tuple[tuple[str, Run], ...]) -> bool:
    """Tell whether pieces are a call and nothing else: a call is one sign."""
    return all(isinstance(run.leaf, SourceCall) for _, run in pieces)


def _torn(
    pieces: tuple[tuple[str, Run], ...], faces: Typefaces, room: Points
) -> tuple[tuple[tuple[str, Run], ...], tuple[tuple[str, Run], ...]]:
    """Cut a word that is too wide after the last sign that fits."""
    signs = [(sign, run) for text, run in pieces for sign in text]
    low, high = 1, len(signs) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if pieces_width(_together(signs[:middle]), faces) <= room:
            low = middle
        else:
            high = middle - 1
    return _together(signs[:low]), _together(signs[low:])


def _together(signs: list[tuple[str, Run]]) -> tuple[tuple[str, Run], ...]:
    out: list[tuple[str, Run]] = []
    for sign, run in signs:
        if out and out[-1][1] is run:
            out[-1] = (out[-1][0] + sign, run)
        else:
            out.append((sign, run))
    return tuple(out)


def pieces_width(pieces: tuple[tuple[str, Run], ...], faces: Typefaces, *, spaced: bool = False) -> Points:
    """Measure pieces side by side as the engine will: one shaping for each run, in points.

    `spaced` tells that their word spaces will be opened or closed.
    """
    whole = _together(list(pieces))
    width = sum(_piece(text, run.style, faces) for text, run in whole)
    # At the edges of a run Pango halves what is added to a space, and the engine doubles it.
    edges = sum(
        run.style.tracking * (text[:1] == " ") + run.style.tracking * (text[-1:] == " ")
        for text, run in whole
    )
    return Points(width + edges / 2) if spaced else Points(width)


def _piece(text: str, style: Style, faces: Typefaces) -> float:
    shown = text.upper() if style.capitals else text
    # Pango sets no ligature where letters are spaced.
    features = (*style.features, "-liga", "-clig") if style.tracking else style.features
    width = faces.width(shown, style.face, style.size, features, style.language)
    return width + style.tracking * len(shown)


def _sign(sign: str, style: Style, faces: Typefaces) -> Points:
    return Points(_piece(sign, style, faces))
