"""Quotation marks: which opens, which closes, how deep, and the marks of each depth.

Pairs are sought within a paragraph.  Where they do not work out, all marks stay as
they were typed and the editor is told.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publish.typography.characters import APOSTROPHE, SPACES
from publish.typography.doubts import quotes_odd, quotes_unbalanced
from publish.typography.rules import Choices, Outcome, Sweep, around
from publish.typography.run import Edit, Run

STRAIGHT = '"'
_OPENS_AFTER = re.compile(rf"[\s(\[{{{APOSTROPHE}'\-–—/«“„‘]")
_ENDS_BEFORE = re.compile(r"[\s,.;:!?)\]»”…]")


@dataclass(frozen=True, slots=True)
class Style:
    """How a language quotes: the pair of marks of each level, the outermost first.

    `pairs` are the typed marks that are understood, beside the straight one.  The last
    level is not among them where its closing mark is also the apostrophe.
    """

    levels: tuple[tuple[str, str], ...]
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    opens: bool
    pair: tuple[str, str]


@dataclass(slots=True)
class _Pairing:
    """Pairs found so far; `broken` when they cross."""

    pairs: list[tuple[_Mark, _Mark, int]]
    stack: list[_Mark]
    strays: list[_Mark]
    broken: bool = False


def quotation(code: str, style: Style) -> Sweep:
    """Make the step that sets the quotation marks of a language."""
    signs = "".join(sorted({STRAIGHT, *(mark for pair in style.pairs for mark in pair)}))
    pattern = re.compile(f"[{re.escape(signs)}]")

    def act(run: Run, _: Choices) -> Outcome:
        if run.text.count(STRAIGHT) % 2:
            at = run.text.index(STRAIGHT)
            return Outcome(doubts=((quotes_odd, around(run.text, at, at + 1)),))
        return _set(run, pattern, style)

    return Sweep(code, act, gate=signs)


def _set(run: Run, pattern: re.Pattern[str], style: Style) -> Outcome:
    pairing = _paired(run, pattern, style)
    loose = (*pairing.strays, *pairing.stack)
    if _is_broken(pairing, style):
        at = loose[0].at if loose else pairing.pairs[0][0].at
        report = quotes_odd if STRAIGHT in run.text else quotes_unbalanced
        return Outcome(doubts=((report, around(run.text, at, at + 1)),))
    edits = tuple(
        edit for pair in pairing.pairs for edit in _edits(run.text, pair, _base(pair, pairing), style)
    )
    if not loose:
        return Outcome(edits)
    at = loose[0].at
    return Outcome(edits, ((quotes_unbalanced, around(run.text, at, at + 1)),))


def _paired(run: Run, pattern: re.Pattern[str], style: Style) -> _Pairing:
    pairing = _Pairing([], [], [])
    previous: _Mark | None = None
    for match in pattern.finditer(run.text):
        mark = _mark(run, match.start(), previous, pairing.stack, style)
        previous = mark
        if mark.opens:
            pairing.stack.append(mark)
        elif not pairing.stack:
            pairing.strays.append(mark)
        elif pairing.stack[-1].pair == mark.pair:
            opening = pairing.stack.pop()
            pairing.pairs.append((opening, mark, len(pairing.stack)))
        else:
            pairing.broken = True
    return pairing


def _mark(run: Run, at: int, previous: _Mark | None, stack: list[_Mark], style: Style) -> _Mark:
    sign = run.text[at]
    for pair in style.pairs:
        if sign in pair:
            return _Mark(at, sign == pair[0], pair)
    straight = (STRAIGHT, STRAIGHT)
    is_open = any(mark.pair == straight for mark in stack)
    return _Mark(at, _opens(run, at, previous, is_open=is_open), straight)


def _opens(run: Run, at: int, previous: _Mark | None, *, is_open: bool) -> bool:
    """Tell whether a straight mark opens a quotation."""
    ends = at + 1 == len(run.text) or _ENDS_BEFORE.match(run.text, at + 1) is not None
    if previous is not None and previous.at == at - 1 and previous.opens and run.text[at - 1] == STRAIGHT:
        return not ends and run.text[at + 1] != STRAIGHT
    if at == 0 or _OPENS_AFTER.match(run.text, at - 1):
        # Between two spaces it closes what is open: « " Oui " ».
        return not (ends and is_open)
    if run.opens_mark(at):
        return not ends
    return False


def _is_broken(pairing: _Pairing, style: Style) -> bool:
    """Tell whether the marks must be left alone.

    A quotation of several paragraphs opens in one and closes in another, so that one
    loose mark of the first level is in order, as long as no pair can be mistaken for
    its other half.
    """
    loose = (*pairing.strays, *pairing.stack)
    if pairing.broken or len(loose) > 1:
        return True
    if not loose:
        return False
    outer = style.pairs[0]
    return loose[0].pair != outer or any(opening.pair == outer for opening, _, _ in pairing.pairs)


def _base(pair: tuple[_Mark, _Mark, int], pairing: _Pairing) -> int:
    """Count the loose quotation that a pair stands in, which `depth` may not have seen."""
    opening, _, depth = pair
    return depth + sum(opening.at < stray.at for stray in pairing.strays)


def _edits(text: str, pair: tuple[_Mark, _Mark, int], depth: int, style: Style) -> Iterator[Edit]:
    opening, closing, _ = pair
    left, right = style.levels[min(depth, len(style.levels) - 1)]
    yield Edit(opening.at, opening.at + 1, left)
    yield Edit(closing.at, closing.at + 1, right)
    if depth and closing.at - opening.at > 1:
        # Only the first level may have spaces inside; the rules of the language put them.
        if text[opening.at + 1] in SPACES:
            yield Edit(opening.at + 1, opening.at + 2, "")
        if text[closing.at - 1] in SPACES and closing.at - opening.at > 2:  # noqa: PLR2004 (two marks and a space)
            yield Edit(closing.at - 1, closing.at, "")
