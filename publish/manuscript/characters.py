"""Characters that no page may hold, and those that nobody sees.

What is judged here is the text of a file; whether a font can draw a character is asked
later, of the finished pages.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from publish.findings import Finding, error, warning
from publish.place import Place

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
)
# Everything but tab and newline below the space, DEL and C1 (Unicode 23.1), the two
# separators that only some programs take for a new line, and code points that are none.
_FORBIDDEN = re.compile(rf"([\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffd\ud800-\udfff{_NONCHARACTERS}])\1*")
# Format characters without a shape.  Not among them: no-break and thin spaces, which French needs.
_INVISIBLE = re.compile(
    "([\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f])\\1*"
)
_ENOUGH = 20
"""Places of one kind named in one file; beyond, only their number is of use."""
_AROUND = 15
"""Letters shown on either side of a character that nobody sees."""


@dataclass(frozen=True, slots=True)
class Oddity:
    """A run of one character that should not be there."""

    start: int
    """Index of its first character in the text."""
    character: str
    count: int


def forbidden(text: str) -> Iterator[Oddity]:
    r"""Find control characters, line separators, noncharacters, surrogates and U+FFFD.

    >>> [oddity.start for oddity in forbidden("a\x00b\tc")]
    [1]
    """
    return _runs(_FORBIDDEN, text)


def invisible(text: str) -> Iterator[Oddity]:
    """Find the characters that have no shape: zero-width spaces and joiners, soft hyphens."""
    return _runs(_INVISIBLE, text)


def without_forbidden(text: str) -> str:
    """Put a space for each forbidden character, so that every other keeps its place."""
    return _FORBIDDEN.sub(lambda run: " " * len(run.group()), text)


def character_findings(text: str, at: Place) -> tuple[Finding, ...]:
    """Judge the characters of a text; `at` is the place of its first character.

    For a text whose characters do not stand one by one in the file (escapes, entities),
    give `at` without a column: every finding then names the line alone.
    """
    return (
        *_judged(forbidden(text), _judge_forbidden, text, at),
        *_judged(invisible(text), _judge_invisible, text, at),
    )


def code_point(character: str) -> str:
    r"""Name a character that cannot be shown.

    >>> code_point("\x00"), code_point("\ufffd")
    ('U+0000', 'U+FFFD REPLACEMENT CHARACTER')
    """
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()


def place_in(text: str, index: int, at: Place) -> Place:
    """Find the line and column of an index in a text that begins at a place."""
    if at.line is None or at.column is None:
        return at
    lines = text.count("\n", 0, index)
    before = index - (text.rfind("\n", 0, index) + 1)
    return Place(at.path, at.line + lines, before + (1 if lines else at.column))


def _runs(pattern: re.Pattern[str], text: str) -> Iterator[Oddity]:
    for run in pattern.finditer(text):
        yield Oddity(run.start(), run.group(1), len(run.group()))


def _judge_forbidden(oddity: Oddity, text: str, at: Place) -> Finding:
    place = place_in(text, oddity.start, at)
    facts = {"character": code_point(oddity.character), "count": oddity.count}
    match oddity.character:
        case "\r":
            return error("text/carriage-return", place, facts)
        case "\u2028" | "\u2029":
            return error("text/line-separator", place, facts)
        case "\ufffd":
            return error("text/replacement-character", place, facts)
        case _ if unicodedata.category(oddity.character) == "Cc":
            return error("text/control-character", place, facts)
        case _:
            return error("text/not-a-character", place, facts)


def _judge_invisible(oddity: Oddity, text: str, at: Place) -> Finding:
    after = oddity.start + oddity.count
    before = re.search(r"\S*\Z", text[max(0, oddity.start - _AROUND) : oddity.start])
    behind = re.match(r"\S*", text[after : after + _AROUND])
    shown = (
        f"{before.group() if before else ''}[U+{ord(oddity.character):04X}]{behind.group() if behind else ''}"
    )
    facts = {"character": code_point(oddity.character), "count": oddity.count, "shown": shown}
    return warning("text/invisible-character", place_in(text, oddity.start, at), facts)


def _judged(
    oddities: Iterator[Oddity], judge: Callable[[Oddity, str, Place], Finding], text: str, at: Place
) -> Iterator[Finding]:
    """Judge the first few; a file full of them is told of once."""
    for oddity in islice(oddities, _ENOUGH):
        yield judge(oddity, text, at)
    next_one = next(oddities, None)
    if next_one is not None:
        more = 1 + sum(1 for _ in oddities)
        first = judge(next_one, text, at)
        yield replace(error("text/more-characters", first.at, {"more": more}), severity=first.severity)
