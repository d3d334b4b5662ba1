"""The verdict: every check over the facts of one file, waivers applied."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from publish.findings import Finding, Severity
from publish.model.issue import Waiver
from publish.model.report import WAIVED
from publish.preflight.checks import CHECKS
from publish.preflight.promise import Promise
from publish.preflight.proof import Proof


def judge(proof: Proof, promise: Promise) -> tuple[Finding, ...]:
    """Run every check, in order; what the editor waived is told as a note, with the reason."""
    return with_waivers(_findings(proof, promise), promise.waivers)


def with_waivers(findings: Iterable[Finding], waivers: Iterable[Waiver]) -> tuple[Finding, ...]:
    """Make notes of what the editor waived, each with his reason."""
    reasons = {waiver.code: waiver.reason for waiver in waivers}
    return tuple(_waived(finding, reasons) for finding in findings)


def _findings(proof: Proof, promise: Promise) -> Iterator[Finding]:
    for check in CHECKS:
        yield from check(proof, promise)


def _waived(finding: Finding, reasons: Mapping[str, str]) -> Finding:
    if finding.code not in reasons:
        return finding
    facts = {**dict(finding.facts), WAIVED: reasons[finding.code]}
    return replace(finding, severity=Severity.NOTE, facts=tuple(sorted(facts.items())))
