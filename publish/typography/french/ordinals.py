"""Ordinals and centuries (rules O)."""

import re
from collections.abc import Iterator

from publish.model.text import SmallCaps, Superior
from publish.typography.characters import DIGITS, LETTER, NBSP, SP
from publish.typography.lists import any_of, words
from publish.typography.rules import Step, rule
from publish.typography.run import Edit, Run

_SUPERIOR, _SMALL_CAPS = Superior(()), SmallCaps(())
_TH = r"(?:i?[èe]me|e)"
_SHORT = {
    "ère": "re", "eme": "e", "ème": "e", "ieme": "e", "ième": "e", "nd": "d", "nde": "de",
}  # fmt: skip
_ROMAN = re.compile(r"(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ALSO_WORDS = frozenset({"L", "C", "D", "M"})  # Le, Ce, De, Me
_CENTURY = re.compile(rf"([IVX]{{1,6}})(er|{_TH})")


def ordinal_steps() -> tuple[Step, ...]:
    """Raise the endings of ordinals, small capitals for centuries first."""
    # « 2e et 3e »: what goes before a function word is not tied to it.
    function = any_of(words("french", "function_words"))
    tied = rf"(?:({SP})(?={LETTER})(?!{function}(?!\w)|[cdjlmnstCDJLMNST]’|qu’))?"
    joined = rf"(?:{SP}(?:et|ou|au|à){SP}|,{SP}|[\-–])"
    numeral = rf"[IVX]{{1,6}}(?:er|{_TH})"
    return (
        rule(
            "O4",
            rf"(?=[IVX])(?<!\w)(?:{numeral}{joined}){{0,5}}{numeral}({SP})(?=(?:siècles?|s\.)(?!\w))",
            _centuries,
            gate=("siècle", "s."),
        ),
        rule("O5", rf"(?=[IVXLC])(?<!\w)([IVXLC]{{1,8}})(er|re|{_TH})(?!\w){tied}", _roman, gate="IVXLC"),
        rule(
            "O1",
            rf"(1)(?<![\w.,].)(er|re|[èe]re)(s?)(?!\w){tied}",
            _arabic,
            gate=("1e", "1r", "1è"),
        ),
        rule("O3", rf"(2)(?<![\w.,].)(nde?)(s?)(?!\w){tied}", _arabic, gate=("2n",)),
        rule("O2", rf"([0-9](?<![\w.,].)[0-9]*+)({_TH})(s?)(?!\w){tied}", _arabic, gate=DIGITS),
    )


def _arabic(match: re.Match[str], _: Run) -> Iterator[Edit]:
    ending = match[2].replace("ere", "ère")
    yield Edit(match.start(2), match.end(3), _SHORT.get(ending, ending) + match[3], mark=_SUPERIOR)
    yield from _tied(match, 4)


def _roman(match: re.Match[str], _: Run) -> Iterator[Edit]:
    numeral, ending = match[1], match[2]
    is_first = ending in ("er", "re")
    if numeral in _ALSO_WORDS or not _ROMAN.fullmatch(numeral) or is_first != (numeral == "I"):
        return
    yield Edit(match.start(2), match.end(2), _SHORT.get(ending, ending), mark=_SUPERIOR)
    yield from _tied(match, 3)


def _tied(match: re.Match[str], group: int) -> Iterator[Edit]:
    if match[group] is not None:
        yield Edit(match.start(group), match.end(group), NBSP)


def _centuries(match: re.Match[str], run: Run) -> Iterator[Edit]:
    for numeral in _CENTURY.finditer(run.text, match.start(), match.end()):
        if _ROMAN.fullmatch(numeral[1]):
            yield Edit(numeral.start(1), numeral.end(1), numeral[1].lower(), mark=_SMALL_CAPS)
            yield Edit(numeral.start(2), numeral.end(2), _SHORT.get(numeral[2], numeral[2]), mark=_SUPERIOR)
    yield Edit(match.start(1), match.end(1), NBSP)
