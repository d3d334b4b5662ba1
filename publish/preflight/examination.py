"""What is asked of the child that judges a foreign file, and what it answers."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from publish.findings import Finding, Language
from publish.preflight.demand import Demand
from publish.press.answer import finding_in, finding_out
from publish.press.limits import Limits

_MIB = 1 << 20

LIMITS = Limits(seconds=60.0, memory=1024 * _MIB, file_size=64 * _MIB)
"""The most that looking at one foreign file may take; a file of many pages gets more time."""

_FEW_PAGES = 100  # for which the limit is meant as it stands
_SECONDS_A_PAGE = 0.3  # a page full of text takes 0.05 s of a machine that does nothing else
_MOST_SECONDS = 600.0  # however many pages a file claims


def seconds_for(pages: int, limits: Limits) -> float:
    """Give the time that a file of so many pages may take: more from page 101 on, ten minutes at most.

    >>> seconds_for(100, LIMITS), seconds_for(1000, LIMITS), seconds_for(10**9, LIMITS)
    (60.0, 330.0, 600.0)
    """
    more = _SECONDS_A_PAGE * max(pages - _FEW_PAGES, 0)
    return max(limits.seconds, min(limits.seconds + more, _MOST_SECONDS))


@dataclass(frozen=True, slots=True)
class Examination:
    """A file to be judged as a print shop does, and within what."""

    file: Path
    shown: Path
    """How findings name it."""
    demand: Demand
    limits: Limits = LIMITS
    sheet: Language | None = None
    """Draw the check sheet too, in this language."""
    plates: bool = True
    """Separate it into plates too, and measure their ink."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What one reads of a file at a glance."""

    pages: int = 0
    claim: str = ""
    """The standard it says it keeps; empty for none."""
    condition: str = ""
    """The printing condition it names; empty for none."""
    width: float = 0.0
    """Of its first page, once cut, in millimetres."""
    height: float = 0.0
    fonts: int = 0
    words: int = 0


@dataclass(frozen=True, slots=True)
class Judgement:
    """The findings about a file, in the order of the checks."""

    findings: tuple[Finding, ...]
    summary: Summary = field(default_factory=Summary)
    sheet: bytes = b""
    """The check sheet; none where it was not asked for, or nothing could be read."""


def written(judgement: Judgement) -> bytes:
    """Put a judgement into bytes: JSON, because whatever a file may do to a child, data stay data."""
    findings = [finding_out(finding) for finding in judgement.findings]
    said = {
        "findings": findings,
        "summary": asdict(judgement.summary),
        "sheet": judgement.sheet.decode("utf-8"),
    }
    return json.dumps(said).encode("ascii")


def read(answer: bytes) -> Judgement:
    """Read a judgement; ValueError, KeyError or TypeError when it is none."""
    said = json.loads(answer)
    findings = tuple(finding_in(*one) for one in said["findings"])
    return Judgement(findings, Summary(**said["summary"]), said["sheet"].encode("utf-8"))
