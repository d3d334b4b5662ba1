"""Painted lines: glyphs that follow one another on a baseline.

The order of the content tells more than gaps do: a loose line of a narrow column has
gaps wider than the gutter beside it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from publish.preflight.typography.facts import SAME_SIZE, Glyph, Line, Word

_LEVEL = 0.05  # em: rounding between runs of one line
_RAISED, _LOWERED = 0.65, 0.3  # em: superiors and inferiors
_SMALLER = 0.9  # of the line's size: what is raised is smaller too
_BACK = 0.6  # em: kerning, and overhanging accents
_WIDEST = 4.0  # em: wider than any word space of a justified line
_WIDEST_IN_DOUBT = 1.2  # em: where the face changes too, or pdfium sees a new line
_TOGETHER = 0.5  # em: pieces of one line painted at different times


def read_lines(glyphs: Iterable[Glyph]) -> tuple[Line, ...]:
    """Put the glyphs of a page together as lines, in the order of the content."""
    runs: list[list[Glyph]] = []
    orders: list[int] = []
    for order, glyph in enumerate(glyphs):
        if runs and _goes_on(runs[-1], glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
            orders.append(order)
    lines = [_line(run, order) for run, order in zip(runs, orders, strict=True)]
    return tuple(sorted(_mended(lines), key=lambda line: line.order))


def word_gaps(line: Line) -> Iterator[tuple[float, float]]:
    """Give where the word spaces of a line begin and end; spaces of punctuation are not for words."""
    for word, after in zip(line.words, line.words[1:], strict=False):
        if word.text[-1] not in "«" and after.text[0] not in ":;!?»%":
            yield word.right, after.left


def _goes_on(run: Sequence[Glyph], glyph: Glyph) -> bool:
    base, last = max(run, key=lambda one: one.size), run[-1]
    em = base.size
    rise = glyph.baseline - base.baseline
    raised = glyph.size < _SMALLER * em and -_LOWERED * em <= rise <= _RAISED * em
    lifts = base.size < _SMALLER * glyph.size and -_RAISED * em <= rise <= _LOWERED * em
    if not (abs(rise) <= _LEVEL * em or raised or lifts):
        return False
    if last.left <= glyph.left <= last.right and not glyph.before:
        return True  # the letters of a ligature share its place
    doubt = glyph.breaks or glyph.face != last.face or abs(glyph.size - last.size) > SAME_SIZE
    return -_BACK * em <= glyph.left - last.right <= em * (_WIDEST_IN_DOUBT if doubt else _WIDEST)


def _line(run: Sequence[Glyph], order: int) -> Line:
    words: list[list[Glyph]] = []
    for glyph in run:
        if not words or (glyph.before == " " and glyph is not run[0]):
            words.append([glyph])
        else:
            words[-1].append(glyph)
    (size, face), _ = Counter((glyph.size, glyph.face) for glyph in run).most_common(1)[0]
    baseline = next(glyph.baseline for glyph in run if (glyph.size, glyph.face) == (size, face))
    return Line(tuple(Word(tuple(word)) for word in words), baseline, size, face, order)


def _mended(lines: Iterable[Line]) -> Iterator[Line]:
    """Join pieces of one line that the content holds apart."""
    held: Line | None = None
    for line in sorted(lines, key=lambda one: (-round(one.baseline, 1), one.left)):
        if held is not None and _is_one(held, line):
            glyphs = (*held.glyphs, *line.glyphs)
            held = _line(glyphs, min(held.order, line.order))
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _is_one(line: Line, after: Line) -> bool:
    level = abs(line.baseline - after.baseline) <= _LEVEL * line.size
    gap = after.left - line.right
    same = abs(line.size - after.size) <= SAME_SIZE
    return level and same and -_LEVEL * line.size <= gap <= _TOGETHER * line.size
