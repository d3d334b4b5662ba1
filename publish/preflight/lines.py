"""From lines of text to words: a drop cap is put back before the line it opens.

A drop cap is painted apart from its paragraph, so readers of a PDF meet it somewhere
else.  Its place on the page tells where it belongs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from publish.preflight.facts import Box, Line
from publish.preflight.words import Token, line_tokens

_CAP_LETTERS = 4  # « L », « L’ », « « L »: more is a headline
_CAP_HEIGHT = 1.6  # against the usual line: a drop cap stands at least two lines high
_NARROW = 0.2  # width of a letter by its height: even an I or an apostrophe is wider

_ALIGNED = 2  # points: lines beside a drop cap start at one edge, to a letter's own margin


def page_tokens(lines: Sequence[Line]) -> tuple[Token, ...]:
    """Give the words of a page in the order of its content."""
    return tuple(token for line, opens in _in_order(lines) for token in _tokens(line, opens=opens))


def _tokens(line: Line, *, opens: bool) -> tuple[Token, ...]:
    tokens = line_tokens(line.text)
    if opens and tokens and line.text.rstrip()[-1:].isalpha():
        return (*tokens[:-1], replace(tokens[-1], opens=True))
    return tokens


def _in_order(lines: Sequence[Line]) -> Iterator[tuple[Line, bool]]:
    """Give each line and whether it is a drop cap, which stands before the line it opens."""
    opened = _drop_caps(lines)
    caps = set(opened.values())
    for position, line in enumerate(lines):
        if position in opened:
            yield lines[opened[position]], True
        if position not in caps:
            yield line, False


def _drop_caps(lines: Sequence[Line]) -> dict[int, int]:
    """Find drop caps: the position of the line each opens, and its own."""
    heights = [line.box.height for line in lines if line.box and len(line.text.strip()) > _CAP_LETTERS]
    if not heights:
        return {}
    least = _CAP_HEIGHT * median(heights)
    opened = {}
    for position, line in enumerate(lines):
        if line.box and _like_a_cap(line.text.strip(), line.box, least):
            beside = _line_beside(lines, line.box, low=line.text.strip().islower())
            if beside is not None and beside not in opened:
                opened[beside] = position
    return {
        beside: cap for beside, cap in opened.items() if cap not in opened and beside not in opened.values()
    }


def _like_a_cap(text: str, box: Box, least: float) -> bool:
    """Tell a drop cap from a word that is set upright along the edge of a picture."""
    return len(text) <= _CAP_LETTERS and box.height >= least and box.width >= _NARROW * len(text) * box.height


def _line_beside(lines: Sequence[Line], cap: Box, *, low: bool) -> int | None:
    """Find the line that starts at the right of a drop cap, nearest to its head.

    A small letter is lower than the line it opens: its line is the first of those that
    start where the nearest one does.
    """
    reach = cap.height if low else cap.height / 2
    beside = [
        (round(abs(line.box.top - cap.top)), line.box.left, position, line.box.top)
        for position, line in enumerate(lines)
        if line.box is not None
        and line.box.left >= cap.right - 1
        and line.box.left - cap.right <= cap.height
        and cap.bottom < line.box.top <= cap.top + reach
        and line.box != cap
    ]
    if not beside:
        return None
    _, left, nearest, _ = min(beside)
    if not low:
        return nearest
    return max((top, position) for _, edge, position, top in beside if abs(edge - left) <= _ALIGNED)[1]
