"""The words of every finding, in French and in English.

One TOML file per family and language stands beside this module; each code has
`problem`, `remedy`, `rule` and `reason`, and may have `example`.  Problem and remedy
name the finding's facts in braces.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from publish.findings.finding import Finding

_MEASURED = re.compile(
    r"\{(\w+)\}(?=(?: × \{\w+\})?\s(?:mm|cm|pt|points|modules|pixels|Mio|Mo|s|%|pour 1)(?!\w))"
)
"""A fact that a unit follows."""
_COMMA = " with a comma"
_POINT = re.compile(r"(?<=\d)\.(?=\d)")


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
    return Wording(
        _filled(entry["problem"], facts, language),
        _filled(entry["remedy"], facts, language),
    )


def explanation(code: str, language: Language) -> Explanation:
    """Explain a code; KeyError when there is none of that name."""
    entry = _entry(code, language)
    return Explanation(code, entry["rule"], entry["reason"], entry["remedy"], entry.get("example", ""))


def codes(language: Language) -> tuple[str, ...]:
    """List every code the catalogue knows in one language, sorted."""
    folder = Path(__file__).parent / language.value
    return tuple(sorted(f"{file.stem}/{slug}" for file in folder.glob("*.toml") for slug in _family(file)))


def _filled(text: str, facts: Mapping[str, str], language: Language) -> str:
    """Fill a text; French writes the fractions of what is measured with a comma.

    What is to be typed, as `flaps_mm = {least}`, and versions stay as they are.
    """
    if language is not Language.FRENCH:
        return text.format_map(facts)
    measured = {f"{name}{_COMMA}": _POINT.sub(",", value) for name, value in facts.items()}
    return _MEASURED.sub(rf"{{\1{_COMMA}}}", text).format_map({**facts, **measured})


def _entry(code: str, language: Language) -> dict[str, str]:
    family, _, slug = code.partition("/")
    return _family(Path(__file__).parent / language.value / f"{family}.toml")[slug]


@cache
def _family(file: Path) -> dict[str, dict[str, str]]:
    if not file.is_file():
        return {}
    return tomllib.loads(file.read_text(encoding="utf-8"))
