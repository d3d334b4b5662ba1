"""Numbers with their units, hours and dates (rules N4, N5, N8, N9, N11, N12, H)."""

import re
from collections.abc import Iterator

from publish.model.text import Superior
from publish.typography.characters import DIGITS, FIGURES, NBSP, SP
from publish.typography.doubts import first_as_degree
from publish.typography.french.context import after_code, money, units
from publish.typography.lists import any_of, words
from publish.typography.rules import Choice, Rule, Step, doubt, rule
from publish.typography.run import Edit, Run

_SUPERIOR = Superior(())
_EXPONENTS = {"2": "\N{SUPERSCRIPT TWO}", "3": "\N{SUPERSCRIPT THREE}"}
_HOUR = re.compile(
    rf"([0-9](?<![\w.,:].)[0-9]?)({SP}?)h(?:({SP}?)([0-9]{{2}})(?:({SP}?)(?:min|mn))?)?(?!\w|{SP}?[0-9{FIGURES}])"
)
_LAST_MINUTE = 59


def glued_units() -> Step:
    """Give a unit typed against its number a space, before numbers are set."""
    unit = any_of([*words("units", "glued"), *words("units", "words", "fr")])
    return rule("N4", rf"[0-9](?={unit}(?!\w))", _space_behind, gate=DIGITS)


def _space_behind(match: re.Match[str], _: Run) -> Iterator[Edit]:
    yield Edit(match.end(), match.end(), NBSP)


def unit_steps() -> tuple[Step, ...]:
    """Tie units to their numbers."""
    signs = (*words("currencies", "signs"), *words("currencies", "codes"))
    length, unit = any_of(words("units", "lengths")), units()
    scale, month = any_of(words("units", "scales", "fr")), any_of(words("months", "fr"))
    return (
        rule("N4", rf"{SP}(?<=[0-9].)(?=(?:{unit})(?![\w’'\-])|{unit}-(?=[0-9]))", NBSP, gate=DIGITS),
        rule("N8", rf"{SP}(?<=[0-9].)(?={scale}(?!\w))", NBSP, gate=DIGITS),
        rule("N9", rf"(?<=[0-9]){SP}?(?=[%‰](?!\w))", NBSP, gate="%‰"),
        rule(
            "N10",
            rf"(?<=[0-9]){SP}?(?={money()}(?!\w))",
            NBSP,
            gate=signs,
        ),
        rule(
            "N5",
            rf"(?<=[0-9])({SP}?)(?:{unit}/)?{length}([23])(?!\w)",
            _exponent,
            gate=("m2", "m3"),
        ),
        rule("N11", rf"(?<=[0-9])({SP}?)°({SP}?)[CF](?!\w)", _degree, gate="°"),
        rule("N12", rf"(?<=[0-9]°){SP}?(?=[0-9]{{1,2}}(?:,[0-9]+)?′)", NBSP, gate="′"),
        rule("N12", rf"(?<=°{NBSP}[0-9]′){SP}?(?=[0-9]{{1,2}}(?:[.,][0-9]+)?″)", NBSP, gate="″"),
        rule(
            "N12",
            rf"(?<=°{NBSP}[0-9]{{2}}′){SP}?(?=[0-9]{{1,2}}(?:[.,][0-9]+)?″)",
            NBSP,
            gate="″",
        ),
        rule("N12", rf"(?<=[0-9][°′″]){SP}?(?=[NSEOW](?!\w))", NBSP, gate="°′″"),
        Rule("H1", _HOUR, _hour, gate="h"),
        rule("H1", r"(?=h(?!\w))(?<=[0-9]{3})", NBSP, gate="h"),
        rule("H3", rf"1(?<!\w.)()°(?={SP}{month}(?!\w))", _first, gate="°", only=Choice.ACCEPT),
        doubt("H3", rf"1(?<!\w.)°{SP}{month}(?!\w)", first_as_degree, gate="°", unless=Choice.ACCEPT),
        rule("H3", rf"1(?<![\w.,/:\-–].)()(?={SP}{month}(?!\w))", _first, gate="1"),
        rule("H2", rf"{SP}(?<=[0-9].)(?={month}(?!\w))", NBSP, gate=DIGITS),
        rule("H2", rf"{SP}(?<=1er.)(?={month}(?!\w))", NBSP, gate=("1er",)),
    )


def _exponent(match: re.Match[str], run: Run) -> Iterator[Edit]:
    if not run.within(match.start(2), Superior):
        yield Edit(match.start(1), match.end(1), NBSP)
        yield Edit(match.start(2), match.end(2), _EXPONENTS[match[2]])


def _degree(match: re.Match[str], _: Run) -> Iterator[Edit]:
    yield Edit(match.start(1), match.end(1), NBSP)
    yield Edit(match.start(2), match.end(2), "")


def _hour(match: re.Match[str], _: Run) -> Iterator[Edit]:
    minutes = match[4]
    if minutes is not None and int(minutes) > _LAST_MINUTE:
        return
    for group in (2, 3, 5):
        if match[group] is not None:
            yield Edit(match.start(group), match.end(group), NBSP)


def _first(match: re.Match[str], run: Run) -> Iterator[Edit]:
    """Write the first of a month 1er, unless the figure is a number's: « le n° 1 mai 2025 »."""
    if not after_code(run.text, match.start()):
        yield Edit(match.start(1), match.end(), "er", mark=_SUPERIOR)
