"""Columns: lines of one size below each other, with their edges, leading and paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from publish.preflight.typography.facts import SAME_SIZE, Column, Line, Paragraph

_FURTHEST = 2.3  # em between baselines of one column: a line left free between paragraphs
_NEAREST = 0.6  # em
_SHARED = 0.3  # of the narrower line: below, they stand beside each other
_SHIFT = 4.0  # em: an indent, or a list; more is another column
_EDGE = 0.06  # em: how far a full line may miss its edge
_FULL_PART = 0.5  # of the lines: a ragged column has no edge so common
_HUNG = 0.4  # em: what may stand beyond the edge of full lines
_LEAST_FULL = 3
_INDENT = (0.5, 3.5)  # em
_APART = 1.3  # leadings: a space between paragraphs
_CAP = 1.8  # times the size of the text: an initial, or something else
_STEP = 0.3  # em: set in deeper than the line above
_BULLETS = frozenset("•·◦▪‣∙●○■□–—*-")
_NUMBERED = re.compile(r"[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)\]]")
_ENDS = frozenset('.?!…:»”"')
_CALLS = "0123456789¹²³⁴⁵⁶⁷⁸⁹⁰,)]"  # what may follow the end of a sentence: calls to notes
_HANGS = 3.0  # points: an accent may hang out above the line


def read_columns(lines: Sequence[Line]) -> tuple[Column, ...]:
    """Give the columns of a page in the order of the content; a line alone is one too."""
    below = _links(lines)
    followers = set(below.values())
    chains = [list(_chain(lines, start, below)) for start in range(len(lines)) if start not in followers]
    columns = [_column(chain, lines) for chain in chains]
    return tuple(sorted(columns, key=lambda column: column.order))


def is_full(line: Line, column: Column) -> bool:
    """Tell whether a line reaches the right edge of its column."""
    return column.right - line.right <= _EDGE * line.size


def could_hold(line: Line, after: Line, column: Column) -> bool:
    """Tell whether the next line's first word had room at the end of a line."""
    word = after.words[0]
    return line.right + 0.35 * line.size + word.right - word.left <= column.right


def ends_sentence(line: Line) -> bool:
    """Tell whether a sentence ends with a line, calls to notes left aside."""
    return line.text.rstrip(_CALLS)[-1:] in _ENDS


def _links(lines: Sequence[Line]) -> dict[int, int]:
    """Give for each line the one below it, where both are each other's nearest."""
    down = {here: _nearest(lines, here, down=True) for here in range(len(lines))}
    up = {here: _nearest(lines, here, down=False) for here in range(len(lines))}
    return {here: there for here, there in down.items() if there is not None and up[there] == here}


def _nearest(lines: Sequence[Line], here: int, *, down: bool) -> int | None:
    line = lines[here]
    near = []
    for there, other in enumerate(lines):
        away = line.baseline - other.baseline if down else other.baseline - line.baseline
        if away <= 0 or away > _FURTHEST * max(line.size, 1) or line.over(other) <= 0:
            continue
        if other.size >= _CAP * line.size and len(other.text) <= 1:
            continue  # an initial lies beside its lines, not between them
        near.append((round(away, 1), -line.over(other), there))
    if not near:
        return None
    away, _, there = min(near)
    return there if _belong(line, lines[there]) and away >= _NEAREST * line.size else None


def _belong(line: Line, other: Line) -> bool:
    shared = line.over(other) >= _SHARED * min(line.right - line.left, other.right - other.left)
    aligned = abs(line.left - other.left) <= _SHIFT * line.size or abs(line.right - other.right) <= 1
    return abs(line.size - other.size) <= SAME_SIZE and shared and aligned


def _chain(lines: Sequence[Line], start: int, below: dict[int, int]) -> Iterator[Line]:
    here: int | None = start
    while here is not None:
        yield lines[here]
        here = below.get(here)


def _column(chain: Sequence[Line], lines: Sequence[Line]) -> Column:
    left = _common([line.left for line in chain])
    edge = _EDGE * chain[0].size
    right = _edge([line.right for line in chain], edge)
    full = sum(0 <= right + _HUNG * line.size - line.right <= _HUNG * line.size + edge for line in chain)
    justified = full >= _LEAST_FULL and full >= _FULL_PART * len(chain)
    steps = [above.baseline - under.baseline for above, under in pairwise(chain)]
    beside = [line for line in chain if line.left > left + 1 and _beside_cap(line, left, lines)]
    column = Column(
        lines=tuple(chain),
        left=left,
        right=right if justified else max(line.right for line in chain),
        leading=median(steps) if steps else 0.0,
        justified=justified,
        opened=chain[0] in beside,
    )
    return replace(column, paragraphs=tuple(_paragraphs(column, beside)))


def _edge(rights: Sequence[float], near: float) -> float:
    """Give the right edge that most lines share, the outermost of several.

    The farthest is not it: a hyphen may hang in the margin, and a file may state more
    width for a letter than it was set with.
    """
    return max(rights, key=lambda edge: (sum(0 <= edge - other <= near for other in rights), edge))


def _common(edges: Sequence[float]) -> float:
    counted = Counter(round(edge * 2) / 2 for edge in edges)
    most = max(counted.values())
    return min(edge for edge, count in counted.items() if count == most)


def _beside_cap(line: Line, left: float, lines: Sequence[Line]) -> bool:
    """Tell whether an initial stands at the left of a line, within the column."""
    return any(
        cap.size >= _CAP * line.size
        and cap.right <= line.left + 1
        and cap.left >= left - _HANGS
        and cap.baseline - 1 <= line.baseline <= cap.baseline + cap.size
        for cap in lines
    )


def _paragraphs(column: Column, beside: Sequence[Line]) -> Iterator[Paragraph]:
    held: list[Line] = []
    indented = False
    for line in column.lines:
        set_in = line not in beside and _is_indented(line, column)
        deeper = set_in and (not held or line.left > held[-1].left + _STEP * line.size)
        if held and (deeper or is_item(line) or _starts(held[-1], line, column)):
            yield Paragraph(tuple(held), indented)
            held = []
        if not held:
            indented = set_in
        held.append(line)
    yield Paragraph(tuple(held), indented)


def _is_indented(line: Line, column: Column) -> bool:
    least, most = _INDENT
    return least * line.size <= line.left - column.left <= most * line.size


def is_item(line: Line) -> bool:
    """Tell whether a line begins an item of a list: a bullet, or a number with something behind it."""
    first, *others = (word.text for word in line.words)
    return bool(others) and (first in _BULLETS or _NUMBERED.fullmatch(first) is not None)


def _starts(above: Line, line: Line, column: Column) -> bool:
    if column.leading and above.baseline - line.baseline > _APART * column.leading:
        return True
    small = line.text[:1].islower() and not ends_sentence(above)
    return not small and not above.hyphened and could_hold(above, line, column)
