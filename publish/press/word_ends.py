"""Where words end in lines that were painted one by one: their texts held against the text they are of.

A painted line tells neither whether a space followed it nor who put the hyphen at its end.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

HYPHEN = "-"


@dataclass(frozen=True, slots=True)
class End:
    """How a piece of text ends: `broken` by a hyphen that nobody typed, and before a space or not."""

    broken: bool
    spaced: bool


def word_ends(pieces: Sequence[str], source: str) -> tuple[End, ...]:
    """Tell how each piece of a text ends.

    What is not in the text at its place (a mark that a style sheet adds) ends with a space.

    >>> [end.broken for end in word_ends(["un porte-", "parole mo-", "derne"], "un porte-parole moderne")]
    [False, True, False]
    >>> [end.spaced for end in word_ends(["L", "e train", "roule"], "Le train roule")]
    [False, True, True]
    """
    text = _plain(source)
    plain = [_plain(piece) for piece in pieces]
    ends: list[End] = []
    at = 0
    for place, piece in enumerate(plain):
        stop = _end_of(piece, text, at)
        broken = False
        if piece.endswith(HYPHEN) and place + 1 < len(plain):
            bare = _end_of(piece[:-1], text, at)
            broken = stop is None and bare is not None and bool(plain[place + 1])
            stop = bare if broken else stop
        if stop is None:
            ends.append(End(broken=False, spaced=True))
            continue
        at = stop
        ends.append(End(broken=broken, spaced=at >= len(text) or text[at].isspace()))
    return tuple(ends)


def _plain(text: str) -> str:
    """Give what is compared: no signs without a width, one kind of space."""
    seen = "".join(sign for sign in text if sign.isascii() or unicodedata.category(sign) != "Cf")
    return " ".join(seen.casefold().split())


def _end_of(piece: str, text: str, at: int) -> int | None:
    """Give where a piece ends that begins at a place of the text, white space left aside."""
    at += text[at : at + 1] == " "
    return at + len(piece) if text.startswith(piece, at) else None
