"""What a table of rules is made of, and how its steps are taken, one after the other.

The order of the steps is the design: each finds the text as the steps before it left
it.  A step that cannot concern a text is passed over by a look at its characters.

Patterns begin, where they can, with the character they are about and look back over it
(`{SP}(?<=«.)`, not `(?<=«){SP}`): the search then leaps from one such character to the
next, which makes it three times as fast.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from publish.findings import Finding
from publish.place import Place
from publish.typography.characters import OBJECT
from publish.typography.protection import Protection
from publish.typography.run import Edit, Run

Report = Callable[[Place, str], Finding]
"""Words a doubt: where, and the text it is about."""
Gate = str | tuple[str, ...]
"""What a text must have for a step to be tried: one of these characters, or these words."""
Put = str | Callable[[re.Match[str], Run], Iterable[Edit]]
"""What takes the place of a match: a text for the whole of it, or edits."""


class Choice(Enum):
    """What the rules leave to whoever calls them."""

    DIALOGUE = "dialogue"
    """The paragraph is a turn of speech."""
    COMPOUNDS = "compose"
    """A fine space on both sides of the hyphen in a compound of several words."""
    GROUP_FOUR = "group4"
    """Four-digit quantities are grouped too."""
    ACCEPT = "proposer"
    """What would be proposed is done."""


Choices = frozenset[Choice]
NO_CHOICES: Choices = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step does to a run, and what it leaves to the editor."""

    edits: tuple[Edit, ...] = ()
    doubts: tuple[tuple[Report, str], ...] = ()


NOTHING = Outcome()


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what takes its place."""

    code: str
    pattern: re.Pattern[str]
    put: Put
    gate: Gate = ""
    only: Choice | None = None
    """The rule is tried only when this was chosen."""

    def outcome(self, run: Run, _: Choices) -> Outcome:
        """Find every match and edit it."""
        put = self.put
        if isinstance(put, str):
            return Outcome(tuple(Edit(m.start(), m.end(), put) for m in self.pattern.finditer(run.text)))
        return Outcome(tuple(edit for m in self.pattern.finditer(run.text) for edit in put(m, run)))


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pattern that is reported and left as it is."""

    code: str
    pattern: re.Pattern[str]
    report: Report
    gate: Gate = ""
    only: None = None
    unless: Choice | None = None
    """Nothing is reported when this was chosen, because a rule then mends it."""

    def outcome(self, run: Run, choices: Choices) -> Outcome:
        """Report every match, with the words around it."""
        if self.unless in choices:
            return NOTHING
        found = (around(run.text, m.start(), m.end()) for m in self.pattern.finditer(run.text))
        return Outcome(doubts=tuple((self.report, words) for words in found))


@dataclass(frozen=True, slots=True)
class Sweep:
    """A rule that must read the whole paragraph: pairs of marks, numbers."""

    code: str
    act: Callable[[Run, Choices], Outcome]
    gate: Gate = ""
    only: Choice | None = None

    def outcome(self, run: Run, choices: Choices) -> Outcome:
        """Read the paragraph."""
        return self.act(run, choices)


Step = Rule | Doubt | Sweep


def rule(code: str, pattern: str, put: Put, *, gate: Gate = "", only: Choice | None = None) -> Rule:
    """Make a rule from its pattern."""
    return Rule(code, re.compile(pattern), put, gate, only)


def doubt(code: str, pattern: str, report: Report, *, gate: Gate = "", unless: Choice | None = None) -> Doubt:
    """Make a doubt from its pattern."""
    return Doubt(code, re.compile(pattern), report, gate, unless=unless)


@dataclass(frozen=True, slots=True)
class Table:
    """The rules of one language in one usage, in the order they are taken."""

    name: str
    language: str
    steps: tuple[Step, ...]
    protection: Protection


def walk(run: Run, table: Table, choices: Choices) -> tuple[Run, list[tuple[Report, str]]]:
    """Take every step of a table."""
    doubts: list[tuple[Report, str]] = []
    present = frozenset(run.text)
    for step in table.steps:
        if step.only is not None and step.only not in choices:
            continue
        if not _passes(step.gate, run.text, present):
            continue
        outcome = step.outcome(run, choices)
        doubts.extend(outcome.doubts)
        if outcome.edits:
            run = run.edited(outcome.edits)
            present = frozenset(run.text)
    return run, doubts


def _passes(gate: Gate, text: str, present: frozenset[str]) -> bool:
    if isinstance(gate, str):
        return not gate or not present.isdisjoint(gate)
    return any(word in text for word in gate)


_CONTEXT = 24


def around(text: str, start: int, end: int) -> str:
    """Quote a few words around a place, so that an editor can search for them.

    >>> around("le train de 10 000 tonnes part demain de la gare de Dostyk", 12, 18)
    'le train de 10 000 tonnes part demain de…'
    """
    first, last = max(start - _CONTEXT, 0), min(end + _CONTEXT, len(text))
    while first and first < start and not text[first - 1].isspace():
        first += 1
    while last < len(text) and last > end and not text[last].isspace():
        last -= 1
    quoted = " ".join(text[first:last].replace(OBJECT, "…").split())
    return f"{'…' if first else ''}{quoted}{'…' if last < len(text) else ''}"
