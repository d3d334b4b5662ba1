"""What changed in a text: the first line of it, the words there, and how many lines in all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

_SHOWN: Final = 48  # letters of the words that are shown
_NONE: Final = "—"
_WORD_END: Final = re.compile(r"\w*")


@dataclass(frozen=True, slots=True)
class LineChange:
    """The first line that changed; line and column count from 1 in the later text."""

    line: int
    column: int
    before: str
    """The words there, shortened; a dash for none."""
    after: str
    count: int
    """Lines changed, added or taken away in all."""


def line_change(before: bytes, after: bytes) -> LineChange | None:
    r"""Compare two files; None where they are alike, or one of them is no text.

    >>> line_change("a\nUn mot ici.\n".encode(), "a\nUn môt ici.\nb\n".encode())
    LineChange(line=2, column=4, before='mot', after='môt', count=2)
    """
    texts = _text(before), _text(after)
    if texts[0] is None or texts[1] is None or before == after:
        return None
    old, new = texts[0].split("\n"), texts[1].split("\n")
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    parts = [part for part in SequenceMatcher(None, old, new).get_opcodes() if part[0] != "equal"]
    _, first, last, other_first, other_last = parts[0]
    one = old[first] if first < last else ""
    other = new[other_first] if other_first < other_last else ""
    column, words, other_words = _words(one, other)
    return LineChange(
        line=start + other_first + 1,
        column=column,
        before=words,
        after=other_words,
        count=sum(max(part[2] - part[1], part[4] - part[3]) for part in parts),
    )


def _text(content: bytes) -> str | None:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _alike(one: Sequence[object], other: Sequence[object]) -> int:
    """Count how many things stand alike at the start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _words(one: str, other: str) -> tuple[int, str, str]:
    """Give the column of the first letter that differs, in whole words, and the words on both sides."""
    start = _alike(one, other)
    end = _alike(one[start:][::-1], other[start:][::-1])
    while start and one[start - 1].isalnum():
        start -= 1
    return start + 1, _shown(one, start, len(one) - end), _shown(other, start, len(other) - end)


def _shown(line: str, start: int, end: int) -> str:
    """Give a piece of a line up to the end of its word, no longer than a person takes in."""
    whole = _WORD_END.match(line, end)
    piece = line[start : whole.end() if whole else end].replace("\r", "\N{SYMBOL FOR CARRIAGE RETURN}")
    piece = " ".join(piece.split())
    return (piece if len(piece) <= _SHOWN else f"{piece[: _SHOWN - 1]}…") or _NONE
