"""What became of an order: findings, and the files made."""

from dataclasses import dataclass
from pathlib import Path

from publish.findings import Finding, Severity

WAIVED = "waived"
"""Name of the fact that holds the editor's reason in a finding that was waived."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a validator says of one standard that a file claims."""

    standard: str
    by: str
    """The program and its version."""
    rules: int
    """How many rules it looked at; 0 when it could not."""
    kept: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class EditionFacts:
    """One finished edition: what a person wants to know of it."""

    name: str
    profile: str
    """The printing profile of an edition for the press, by name; empty for a screen."""
    file: str
    """Name of the file in the issue's folder on the shelf."""
    sha256: str
    sha512: str
    bytes: int
    pages: int
    words: int
    symbols: tuple[str, ...]
    """Addresses of the QR codes, as read back from the finished pages."""
    fonts: tuple[str, ...]
    """PostScript names of the embedded faces, sorted."""
    standards: tuple[str, ...] = ()
    """What the file claims to keep: `PDF/X-4`, `PDF/UA-1`."""
    verdicts: tuple[Verdict, ...] = ()
    """What programs other than ours say of these claims."""
    seconds: float
    """Wall time of layout and writing; not part of what is compared or delivered."""
    memory: int
    """Peak resident memory of the renderer, in bytes; likewise not delivered."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """The outcome of one order for one issue."""

    issue: str
    """Name of the issue's folder."""
    findings: tuple[Finding, ...]
    editions: tuple[EditionFacts, ...] = ()
    shelf: Path | None = None
    """Where the files are; None when nothing was delivered."""
    sheet: Path | None = None
    """The check sheet, of a refused order too; None when nothing came as far as pages."""
    key: str = ""
    """Hash of everything the files depend on; the same key means the same bytes."""
    unchanged: bool = False
    """True when the shelf already held exactly this and nothing was rendered."""

    @property
    def passed(self) -> bool:
        """Tell whether no finding is an error."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)
