"""The words of every finding, in French and in English.

One TOML file per family and language stands beside this module; each code has
`problem`, `remedy`, `rule` and `reason`, and may have `example`.  Problem and remedy
name the finding's facts in braces.
"""

import tomllib
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from publish.findings.finding import Finding


class Language(Enum):
    """The languages the program speaks to its users."""

    FRENCH = "fr"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Wording:
    """What is wrong, and what to do, as one line of text each."""

    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What `publish explain CODE` tells: the rule, why it is one, the cure."""

    code: str
    rule: str
    reason: str
    remedy: str
    example: str = ""


def wording(finding: Finding, language: Language) -> Wording:
    """Put a finding into words.

    A fact the wording does not know is left out; one it misses is a bug: KeyError.
    """
    entry = _entry(finding.code, language)
    facts = dict(finding.facts)
    return Wording(entry["problem"].format_map(facts), entry["remedy"].format_map(facts))


def explanation(code: str, language: Language) -> Explanation:
    """Explain a code; KeyError when there is none of that name."""
    entry = _entry(code, language)
    return Explanation(code, entry["rule"], entry["reason"], entry["remedy"], entry.get("example", ""))


def codes(language: Language) -> tuple[str, ...]:
    """List every code the catalogue knows in one language, sorted."""
    folder = Path(__file__).parent / language.value
    return tuple(sorted(f"{file.stem}/{slug}" for file in folder.glob("*.toml") for slug in _family(file)))


def _entry(code: str, language: Language) -> dict[str, str]:
    family, _, slug = code.partition("/")
    return _family(Path(__file__).parent / language.value / f"{family}.toml")[slug]


@cache
def _family(file: Path) -> dict[str, dict[str, str]]:
    if not file.is_file():
        return {}
    return tomllib.loads(file.read_text(encoding="utf-8"))
