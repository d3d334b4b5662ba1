"""A finding is a value: code, severity, place, and the measured facts its wording needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from publish.place import Place


class Severity(Enum):
    """How much a finding matters."""

    ERROR = "error"
    """Nothing is delivered."""
    WARNING = "warning"
    """Delivered; `--strict` refuses it."""
    NOTE = "note"
    """Something a person should know, for instance a check that could not run."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found, in any language.

    `code` is `family/slug`, stable and never reused.  `facts` are (name, value) pairs,
    sorted by name: what the wording of this code in the catalogue names in braces.
    """

    code: str
    severity: Severity
    at: Place
    facts: tuple[tuple[str, str], ...] = ()


def error(code: str, at: Place, facts: Mapping[str, object] | None = None) -> Finding:
    """Find something that must be mended before anything is delivered."""
    return Finding(code, Severity.ERROR, at, _frozen(facts))


def warning(code: str, at: Place, facts: Mapping[str, object] | None = None) -> Finding:
    """Find something a person should look at."""
    return Finding(code, Severity.WARNING, at, _frozen(facts))


def note(code: str, at: Place, facts: Mapping[str, object] | None = None) -> Finding:
    """Find something worth knowing."""
    return Finding(code, Severity.NOTE, at, _frozen(facts))


def _frozen(facts: Mapping[str, object] | None) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, str(value)) for name, value in (facts or {}).items()))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Put findings in the order of files, pages and lines, each cause once."""
    return tuple(
        sorted(
            dict.fromkeys(findings),
            key=lambda one: (one.at.path.as_posix(), one.at.page or 0, one.at.line or 0, one.at.column or 0),
        )
    )
