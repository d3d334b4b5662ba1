"""Rules that hold in every language we set: spaces, ellipses, primes, what is not parted."""

import re
from collections.abc import Iterator

from publish.typography.characters import (
    APOSTROPHE,
    BREAK,
    CAPITAL,
    CAPITAL_LETTERS,
    DASHES,
    DIGITS,
    DOUBLE_PRIME,
    ELLIPSIS,
    EM_DASH,
    EN_DASH,
    FINE,
    LETTER,
    MINUS,
    NBSP,
    OBJECT,
    PRIME,
    SP,
    SPACE,
    SPACES,
)
from publish.typography.lists import any_of, words
from publish.typography.rules import NOTHING, Choices, Outcome, Rule, Step, Sweep, rule
from publish.typography.run import Edit, Run

_WHITE = "\t\n\r\f\v"


def _one_space(match: re.Match[str], _: Run) -> Iterator[Edit]:
    kept = next((space for space in (FINE, NBSP) if space in match[0]), SPACE)
    yield Edit(match.start(), match.end(), kept)


# An address takes in a sign that more than other signs follow.
_CLEAR = rf"(?:(?<!{OBJECT}.)|(?=[.,;:!?…)\]»”’\"']++(?:\s|$)))"

NO_VAIN_SPACES: tuple[Step, ...] = (
    rule(
        "S1", rf"[{SPACES}{_WHITE}](?:[{SPACES}{_WHITE}]+|(?<=[{_WHITE}]))", _one_space, gate=SPACES + _WHITE
    ),
    rule("S1", rf"{SP}(?:(?={BREAK})|(?<={BREAK}.)|(?<=^.)(?=[;:!?»,.…]))", "", gate=SPACES),
    # Not before .NET or ,5: the sign must end something.
    rule("S1", rf"{SP}(?=,(?!\w)|\.(?![\w.]))(?<![«{DASHES}\-].){_CLEAR}", "", gate=",."),
    rule("S2", rf"{SP}(?:(?<=[(\[].)|(?=[)\]])(?<!«.){_CLEAR})", "", gate="()[]"),
)

NO_SPACE_IN_CURLY_QUOTES: tuple[Step, ...] = (rule("Q3", rf"{SP}(?:(?<=“.)|(?=”))", "", gate="“”"),)
NO_SPACE_IN_CHEVRONS: tuple[Step, ...] = (rule("Q2", rf"{SP}(?:(?<=«.)|(?=»))", "", gate="«»"),)
NO_SPACE_BEFORE_SIGNS: tuple[Step, ...] = (
    rule("P1", rf"{SP}(?=[;!?]|:(?![0-9]))(?<=[^{DASHES}].){_CLEAR}", "", gate=";:!?"),
)

ELLIPSES: tuple[Step, ...] = (
    # An ellipsis may stand for an item of a list: it keeps the space after a comma.  One
    # that begins a word keeps its space too, or it would glue two words.
    rule("E1", rf"{SP}(?=(?:\.{{2,}}+|…++)(?!\w))(?<![«{DASHES}\-,;:].){_CLEAR}", "", gate=("..", "…")),
    # Six points or more are a leader.
    rule("E1", r"\.(?<!\.\.)\.{2,4}(?!\.)", ELLIPSIS, gate=("...",)),
)


def _primes(match: re.Match[str], run: Run) -> Iterator[Edit]:
    for index in range(match.start(), match.end()):
        if run.text[index] in "'\"":
            yield Edit(index, index + 1, PRIME if run.text[index] == "'" else DOUBLE_PRIME)


# Neither the end of a longer number nor its decimals.
_ALONE = rf"[0-9](?<!\w.)(?<![0-9][.,{FINE}].)(?<!h{NBSP}.)[0-9]{{0,2}}"
_MINUTES = re.compile(rf"{_ALONE}'(?=[\s,.;:!?)\]»”]|$)")
_QUOTES_WITH_IT = re.compile(r"(?<!\w)'(?=\w)")


def _minutes(run: Run, _: Choices) -> Outcome:
    """Set the lone mark of 45', unless the paragraph quotes with that mark."""
    if _QUOTES_WITH_IT.search(run.text):
        return NOTHING
    return Outcome(tuple(Edit(m.end() - 1, m.end(), PRIME) for m in _MINUTES.finditer(run.text)))


PRIMES: tuple[Step, ...] = (
    rule("A3", rf"{_ALONE}'[0-9]{{1,2}}(?:\"|(?![\w'{PRIME}{NBSP}]|{FINE}[0-9]))", _primes, gate="'"),
    rule("A3", rf"{_ALONE}'{SP}[0-9]{{1,2}}\"", _primes, gate="'"),
    rule(
        "A3",
        rf"(?<=°){SP}?[0-9]{{1,2}}(?:[.,][0-9]{{1,6}})?'(?:{SP}?[0-9]{{1,2}}(?:[.,][0-9]{{1,4}})?\")?",
        _primes,
        gate="°",
    ),
    Sweep("A3", _minutes, gate="'"),
)
APOSTROPHE_WITHIN: tuple[Step, ...] = (
    rule("A1", rf"'(?<={LETTER}.)(?=[\w«“\"‘(\[…])", APOSTROPHE, gate="'"),
)

APOSTROPHE_AFTER_FIGURE: tuple[Step, ...] = (rule("A1", rf"'(?<=[0-9].)(?={LETTER})", APOSTROPHE, gate="'"),)

_YEARS = re.compile(rf"([12](?<![\w.,/:\-–{MINUS}].)[0-9]{{3}})(-)([12][0-9]{{3}})(?![\w\-–/]|[.,][0-9])")
_LAST_YEAR = 2199


def _years(match: re.Match[str], _: Run) -> Iterator[Edit]:
    if int(match[1]) < int(match[3]) <= _LAST_YEAR:
        yield Edit(match.start(2), match.end(2), EN_DASH)


MINUSES: Step = rule("D6", rf"-(?=[0-9])(?:(?<=^-)|(?<=[(\[{BREAK}]-)|(?<=[^0-9]{SP}-))", MINUS, gate="-")
FIGURES: tuple[Step, ...] = (Rule("D3", _YEARS, _years, gate="-"), MINUSES)
_INITIAL = rf"[{CAPITAL_LETTERS}]\."


def initials(openers: str) -> tuple[Step, ...]:
    """Tie initials to the name, unless the word after them is one that opens sentences."""
    initial = rf"(?:(?<=(?<![\w.]){_INITIAL}.)|(?<=(?<![\w.]){_INITIAL}-{_INITIAL}.))"
    follows = rf"(?={CAPITAL})(?!{openers}(?!\w))"
    return (rule("B4", rf"{SP}(?<=\..){initial}{follows}", NBSP, gate="."),)


def quantities(language: str) -> tuple[Step, ...]:
    """Tie numbers to units, scales and months that follow after a typed space."""
    units = [
        *words("units", "symbols"),
        *words("units", "words", language),
        *words("units", "scales", language),
    ]
    money = [*words("currencies", "signs"), *words("currencies", "codes")]
    tied = any_of([*units, *money, *words("months", language), "%", "‰", "°C", "°F"])
    return (rule("N4", rf"{SP}(?<=[0-9].)(?={tied}(?![\w'’\-]))", NBSP, gate=DIGITS),)


def asides(dash: str) -> tuple[Step, ...]:
    """Write a spaced dash as the language does, tied to the word before it.

    Whoever types an em dash wants one.
    """
    spaced = re.compile(rf"{SP}(?<=[^\s«(\[“‘„].)(?:-{{1,3}}|[{DASHES}])(?={SP}[^\s{DASHES}\-])")

    def aside(match: re.Match[str], run: Run) -> Iterator[Edit]:
        if match[0][1:] == "-" and _is_operation(run.text, match.start(), match.end()):
            return
        kept = EM_DASH if match[0][1:] == EM_DASH else dash
        yield Edit(match.start(), match.end(), f"{NBSP}{kept}")
        yield Edit(match.end(), match.end() + 1, SPACE)

    return (Rule("D1", spaced, aside, gate="-–—"),)


_OPERAND_BEFORE = re.compile(rf"(?<!\w)(?:{LETTER}|[0-9]+)\Z")
_OPERAND_AFTER = re.compile(rf"(?:{LETTER}|[0-9]+)(?!\w)")
_LONGEST_OPERAND = 12


def _is_operation(text: str, start: int, end: int) -> bool:
    before = _OPERAND_BEFORE.search(text, max(start - _LONGEST_OPERAND, 0), start)
    return before is not None and _OPERAND_AFTER.match(text, end + 1) is not None
