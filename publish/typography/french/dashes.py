"""Dashes: asides, turns of speech, intervals, the minus (rules D)."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from publish.typography.characters import (
    CAPITAL,
    EM_DASH,
    EN_DASH,
    FINE,
    LETTER,
    MINUS,
    NBSP,
    SP,
    SPACE,
)
from publish.typography.doubts import short_year_range
from publish.typography.everywhere import MINUSES
from publish.typography.french.context import after_code, quantity_follows
from publish.typography.lists import any_of, words
from publish.typography.rules import Choice, Choices, Outcome, Rule, Step, Sweep, around, rule
from publish.typography.run import Edit, Run

_HYPHEN = rf"{SP}?(?:-{{1,3}}|[–—]){SP}?"
_BEFORE = rf"(?=[0-9])(?<![\w.,/:\-–—{MINUS}])"
_BEHIND = r"(?![\w\-–/]|[.,][0-9])"
_YEARS = re.compile(rf"{_BEFORE}([12][0-9]{{3}})({_HYPHEN})([12][0-9]{{3}}){_BEHIND}")
_SHORT_YEARS = re.compile(rf"{_BEFORE}([12][0-9])([0-9]{{2}})[\-–]([0-9]{{2}}){_BEHIND}")
_LAST_YEAR = 2199

_FOLIOS = re.compile(
    rf"(?<!\w)(?:pp?|[aA]rt|[vV]ol|[fF]ig|[cC]hap|t)\.{SP}?[0-9]{{1,6}}({_HYPHEN})[0-9]{{1,6}}(?![\w\-])"
)
_QUANTITY = rf"[0-9]{{1,9}}(?:(?:{SP}|\.)[0-9]{{3}}){{0,4}}(?:[.,][0-9]{{1,3}})?"
_QUANTITIES = re.compile(rf"{_BEFORE}({_QUANTITY})({_HYPHEN})({_QUANTITY})(?=\D)")


def dash_steps() -> tuple[Step, ...]:
    """Set dashes; what is between figures first, because it is no aside."""
    articles = any_of(words("french", "sentence_openers"))
    return (
        rule(
            "D2",
            rf"^{SP}?[\-–—]{{1,3}}{SP}?",
            f"{EM_DASH}{NBSP}",
            gate="-–—",
            only=Choice.DIALOGUE,
        ),
        Rule("D3", _YEARS, _years, gate="-–—"),
        Sweep("D3", _short_years, gate="-–"),
        Rule("D3", _FOLIOS, _joined, gate=("p.", "rt.", "ol.", "ig.", "t.")),
        Rule("D3", _QUANTITIES, _quantities, gate="-–—"),
        rule(
            "D5",
            rf"(?<!\w)(?!{articles}(?!\w)){CAPITAL}\w{{1,40}} [a-zà-ÿœ]\w{{0,40}}(-)(?={CAPITAL}\w)",
            _spaced_hyphen,
            gate="-",
            only=Choice.COMPOUNDS,
        ),
        MINUSES,
        Sweep("D1", _asides, gate="-–—"),
    )


def _joined(match: re.Match[str], _: Run) -> Iterator[Edit]:
    """Make the first group of spaces and dash an en dash alone."""
    yield Edit(match.start(1), match.end(1), EN_DASH)


def _spaced_hyphen(match: re.Match[str], _: Run) -> Iterator[Edit]:
    yield Edit(match.start(1), match.end(1), f"{FINE}-{FINE}")


def _years(match: re.Match[str], run: Run) -> Iterator[Edit]:
    if int(match[1]) < int(match[3]) <= _LAST_YEAR and not after_code(run.text, match.start()):
        yield Edit(match.start(2), match.end(2), EN_DASH)


def _short_years(run: Run, _: Choices) -> Outcome:
    return Outcome(
        doubts=tuple(
            (short_year_range, around(run.text, *match.span()))
            for match in _SHORT_YEARS.finditer(run.text)
            if int(match[2]) < int(match[3]) and not after_code(run.text, match.start())
        )
    )


def _quantities(match: re.Match[str], run: Run) -> Iterator[Edit]:
    """Join two quantities that have a unit after them and go upwards, as intervals do."""
    if _value(match[1]) < _value(match[3]) and quantity_follows(run.text, match.end()):
        yield Edit(match.start(2), match.end(2), EN_DASH)


def _value(typed: str) -> float:
    grouped = re.sub(rf"{SP}|\.(?=[0-9]{{3}}(?![0-9]))", "", typed)
    return float(grouped.replace(",", "."))


# Not a dash that opens a quotation or a bracket: that is a turn of speech, or a sign.
_ASIDE = re.compile(rf"([ {NBSP}])(?<=[^\s«(\[“‘].)(-{{1,3}}|[–—])(?=([ {NBSP}])|[,.;:!?)\]»…]|$)")
_SENTENCE = re.compile(rf"[.!?…](?:{SP}?[»”)\]])* (?=[«“(\[]?{SP}?(?:{CAPITAL}|[0-9€$£₸₽₺¥]))")
_OPERAND_BEFORE = re.compile(rf"(?<!\w)(?:{LETTER}|[0-9]+)\Z")
_OPERAND_AFTER = re.compile(rf"(?:{LETTER}|[0-9]+)(?!\w)")
_WORDS_OF_ONE_LETTER = frozenset("aàyôAÀYÔ")
_LONGEST_OPERAND = 12
_SIGNS = frozenset(",.;:!?)]…")


def _asides(run: Run, _: Choices) -> Outcome:
    """Set the dashes of asides: the first of a sentence opens, the next closes."""
    asides = tuple(match for match in _ASIDE.finditer(run.text) if not _is_operator(run.text, match))
    ends = [match.end() for match in _SENTENCE.finditer(run.text)] if asides else []
    edits: dict[int, Edit] = {}
    is_open = False
    sentence = 0
    for match in asides:
        current = bisect_right(ends, match.start(2))
        is_open = is_open and current == sentence
        sentence = current
        if not is_open and _ends(run.text, match):
            continue
        edits.update(
            (edit.start, edit) for edit in (_closing(run.text, match) if is_open else _opening(match))
        )
        is_open = not is_open
    return Outcome(tuple(edits.values()))


def _ends(text: str, match: re.Match[str]) -> bool:
    """Tell whether a dash has nothing after it but a sign."""
    return match[3] is None or text[match.end(3) : match.end(3) + 1] in _SIGNS


def _opening(match: re.Match[str]) -> Iterator[Edit]:
    yield Edit(match.start(1), match.end(1), SPACE)
    yield Edit(match.start(2), match.end(2), EN_DASH)
    yield Edit(match.start(3), match.end(3), NBSP)


def _closing(text: str, match: re.Match[str]) -> Iterator[Edit]:
    yield Edit(match.start(1), match.end(1), NBSP)
    yield Edit(match.start(2), match.end(2), EN_DASH)
    if match[3] is not None:
        following = text[match.end(3) : match.end(3) + 1]
        if following != "»":  # its space is not ours
            yield Edit(match.start(3), match.end(3), "" if following in _SIGNS else SPACE)


def _is_operator(text: str, match: re.Match[str]) -> bool:
    """Tell a minus between two figures or two letters from an aside."""
    if match[2] != "-":
        return False
    before = _OPERAND_BEFORE.search(text, max(match.start() - _LONGEST_OPERAND, 0), match.start())
    after = _OPERAND_AFTER.match(text, match.end() + 1)
    if before is None or after is None:
        return False
    return _WORDS_OF_ONE_LETTER.isdisjoint((before[0], after[0]))
