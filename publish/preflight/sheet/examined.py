"""What a check sheet is made of: finished files with everything known of them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from publish.findings import Finding, Severity
from publish.model.report import Verdict
from publish.preflight.proof import Proof


@dataclass(frozen=True, kw_only=True, slots=True)
class Examined:
    """A finished file, its facts, and what was found in it."""

    name: str
    """Of the edition; the name of the file where nobody ordered one."""
    pdf: bytes
    proof: Proof
    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...] = ()
    """What other programs say of the standards that it claims."""
    ours: bool = False
    """An edition of the house, of which a second opinion can be had."""

    @property
    def verdict(self) -> str:
        """Give the key of the verdict in the phrases."""
        return verdict_of(self.findings)

    @property
    def sha256(self) -> str:
        """Give the checksum of the file."""
        return hashlib.sha256(self.pdf).hexdigest()


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """What was examined: an issue with its editions, or somebody's file."""

    title: str
    name: str
    """Of the issue's folder, or of the file."""
    findings: tuple[Finding, ...]
    """About the subject as a whole: the manuscript, the house, the layout."""
    files: tuple[Examined, ...]
    versions: tuple[tuple[str, str], ...] = ()
    """Names and versions of what made and judged the files."""
    ink_limit: int = 0
    """Total area coverage that the stock takes, in per cent; 0 where no stock is known."""
    refused: bool = False
    """Nothing was delivered, be it for a warning."""

    @property
    def verdict(self) -> str:
        """Give the key of the verdict in the phrases."""
        if self.refused:
            return "refused"
        return verdict_of((*self.findings, *(one for file in self.files for one in file.findings)))


def verdict_of(findings: Iterable[Finding]) -> str:
    """Tell which of the three verdicts findings amount to."""
    severities = {finding.severity for finding in findings}
    if Severity.ERROR in severities:
        return "refused"
    return "looked-at" if Severity.WARNING in severities else "passed"


def shared_out(
    findings: Iterable[Finding], names: Iterable[str]
) -> tuple[tuple[Finding, ...], dict[str, tuple[Finding, ...]]]:
    """Part findings into those about the subject, and those about each file by its name."""
    own: dict[str, list[Finding]] = {name: [] for name in names}
    rest: list[Finding] = []
    for finding in findings:
        own.get(finding.at.path.name, rest).append(finding)
    return tuple(rest), {name: tuple(listed) for name, listed in own.items()}
