"""Titles, initials, references and other abbreviations (rules B).

They run before the rules for dashes, which must know the points that end a sentence.
"""

import re
from collections.abc import Iterator

from publish.model.text import Superior
from publish.typography.characters import BREAK, CAPITAL, LETTER, NBSP, SP
from publish.typography.doubts import before_christ, me_at_start, nos_ambiguous, number_plural
from publish.typography.everywhere import initials
from publish.typography.lists import any_of, words
from publish.typography.rules import Choice, Outcome, Rule, Step, Sweep, around, doubt, rule
from publish.typography.rules import Choices as Chosen
from publish.typography.run import Edit, Run

_SUPERIOR = Superior(())
_AT_START = re.compile(rf'(?:^|[.!?…] |«{SP}?|[“"{BREAK}])\Z')


def _raised(match: re.Match[str], _: Run) -> Iterator[Edit]:
    """Raise the second group and tie what follows to it."""
    yield Edit(match.start(2), match.end(2), match[2], mark=_SUPERIOR)
    yield Edit(match.start(3), match.end(3), NBSP)


def _mister(match: re.Match[str], _: Run) -> Iterator[Edit]:
    yield Edit(match.start(1), match.end(1), ".")
    yield Edit(match.start(2), match.end(2), NBSP)


def _number(match: re.Match[str], _: Run) -> Iterator[Edit]:
    """Write n° with a superior o: the degree sign is another sign."""
    yield Edit(match.start(2), match.end(2), "os" if match[3] else "o", mark=_SUPERIOR)
    yield Edit(match.end(2), match.end(), NBSP)


_ME = re.compile(rf"(?<!\w)(M)(e)({SP})(?={CAPITAL})")


def _starts_sentence(run: Run, at: int) -> bool:
    return at == 0 or _AT_START.search(run.text, max(at - 2, 0), at) is not None


def _me(match: re.Match[str], run: Run) -> Iterator[Edit]:
    if not _starts_sentence(run, match.start()):
        yield from _raised(match, run)


def _doubtful_me(run: Run, _: Chosen) -> Outcome:
    return Outcome(
        doubts=tuple(
            (me_at_start, around(run.text, *match.span()))
            for match in _ME.finditer(run.text)
            if _starts_sentence(run, match.start()) and not run.within(match.start(2), Superior)
        )
    )


def _doubtful_nos(run: Run, _: Chosen) -> Outcome:
    return Outcome(
        doubts=tuple(
            (nos_ambiguous, around(run.text, *match.span()))
            for match in re.finditer(rf"(?<!\w)[Nn]os{SP}[0-9]+", run.text)
            if not run.within(match.start() + 1, Superior)
        )
    )


_REFERENCE = re.compile(r"(?<!\w)(?:[pPtT]|pp|[aA]rt|[fF]ig|[vV]ol|[cC]hap)\Z")
_LONGEST_REFERENCE = 4


def _reference(match: re.Match[str], run: Run) -> Iterator[Edit]:
    if _REFERENCE.search(run.text, max(match.start() - _LONGEST_REFERENCE, 0), match.start()):
        yield Edit(match.start() + 1, match.end(), NBSP)


def abbreviation_steps() -> tuple[Step, ...]:
    """Tie each abbreviation to what it goes with."""
    openers = any_of(words("french", "sentence_openers"))
    several = rf"(?<!\w)[nN][°º]{SP}?[0-9]+(?:{SP}(?:et|à|ou|&){SP}|{SP}?[-–]{SP}?)[0-9]"
    return (
        doubt("B1", several, number_plural, gate="°º"),
        rule("B1", rf"(?<!\w)([nN])((?:[°º])(s?)){SP}?(?=[0-9])", _number, gate="°º"),
        Sweep("B1", _doubtful_nos, gate=("nos", "Nos")),
        rule("B2", rf"(?<!\w)M(r\.?)({SP})(?={CAPITAL})", _mister, gate=("Mr",)),
        rule("B2", rf"{SP}(?<=(?<![\w.])M\..)(?={LETTER})", NBSP, gate=("M.",)),
        rule("B2", rf"{SP}(?<=(?<![\w.])MM\..)(?={LETTER})", NBSP, gate=("MM.",)),
        rule("B2", rf"(?<!\w)(M)(mes?|lles?|gr)({SP})(?={CAPITAL})", _raised, gate=("Mme", "Mlle", "Mgr")),
        rule("B2", rf"(?<!\w)([DP])((?<=D)rs?|(?<=P)r)({SP})(?={CAPITAL})", _raised, gate=("Dr", "Pr")),
        Rule("B2", _ME, _me, gate=("Me",)),
        Sweep("B2", _doubtful_me, gate=("Me",)),
        rule("B3", r"(?<!\w)ap\.(?=\s?J\.-C\.)", "apr.", gate=("J.-C.",), only=Choice.ACCEPT),
        doubt("B3", r"(?<!\w)ap\.\s?J\.-C\.", before_christ, gate=("J.-C.",), unless=Choice.ACCEPT),
        rule("B3", rf"(?<=(?<!\w)av\.){SP}?(?=J\.-C\.)", NBSP, gate=("J.-C.",)),
        rule("B3", rf"(?<=(?<!\w)apr\.){SP}?(?=J\.-C\.)", NBSP, gate=("J.-C.",)),
        *initials(openers),
        rule("B5", rf"\.{SP}?(?=[0-9])", _reference, gate="."),
        rule("B5", rf"(?<=§){SP}?(?=[0-9])", NBSP, gate="§"),
    )
