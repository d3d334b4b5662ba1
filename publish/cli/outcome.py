"""What a verb hands back: values only, which the desk then says in the form asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from publish.errors import BugError
from publish.findings import Finding, Severity


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """The result of one command."""

    findings: tuple[Finding, ...] = ()
    files: tuple[Path, ...] = ()
    """What was made, in the order of the editions."""
    lines: tuple[str, ...] = ()
    """What people read on standard output."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """What the JSON form adds to findings and files."""
    told: bool = False
    """True when `lines` already tell the findings (doctor's screen)."""
    gathered: bool = False
    """True when people are told a code once, with all the pages it is found on."""
    exit_code: int = 0
    """The code of the first cause that stopped work, 0 when nothing stopped it."""
    strict: bool = False
    closing: tuple[str, str] | None = None
    """The last line: key of its verb, and what it says."""

    @property
    def code(self) -> int:
        """The exit code of the whole command."""
        severities = {finding.severity for finding in self.findings}
        refused = Severity.ERROR in severities or (self.strict and Severity.WARNING in severities)
        return self.exit_code or int(refused)


def first_cause(codes: Iterable[int]) -> int:
    """Choose among exit codes: the first that is not 0, but our own bug is never masked.

    >>> first_cause([0, 1, 3]), first_cause([1, 70]), first_cause([])
    (1, 70, 0)
    """
    found = [code for code in codes if code]
    return BugError.exit_code if BugError.exit_code in found else next(iter(found), 0)
