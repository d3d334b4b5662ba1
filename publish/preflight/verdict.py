"""The verdict: every check over the facts of one file, waivers applied."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from publish.findings import Finding, Severity, warning
from publish.model.issue import Waiver
from publish.model.report import WAIVED
from publish.preflight.checks import ANY_CHECKS, PRESS_CHECKS, PROMISE_CHECKS, TAG_CHECKS
from publish.preflight.demand import Demand
from publish.preflight.promise import Promise
from publish.preflight.proof import Proof
from publish.preflight.tags.facts import TagTree

_EMPTY: Final = "page/empty"
_BOOK: Final = 16  # pages: what has fewer is stapled or folded, and nothing in it begins on a recto


def judge(proof: Proof, promise: Promise) -> tuple[Finding, ...]:
    """Run every check, in order; what the editor waived is told as a note, with the reason."""
    return with_waivers(_findings(proof, promise), promise.waivers)


def judge_foreign(proof: Proof, demand: Demand) -> tuple[Finding, ...]:
    """Judge a file of which nothing was promised, as a print shop does.

    In a book a blank before a recto, or at its end, may be wanted: only its maker knows.
    """
    blanks = _perhaps_blanks(proof)
    return tuple(_as_seen_outside(one, blanks) for one in _demanded(proof, demand))


def _as_seen_outside(finding: Finding, blanks: frozenset[int]) -> Finding:
    if finding.code == _EMPTY and finding.at.page in blanks:
        return warning("page/blank", finding.at)
    return finding


def _perhaps_blanks(proof: Proof) -> frozenset[int]:
    """Give the pages of a book that may be blank: versos, and those that end it."""
    if len(proof.pages) < _BOOK:
        return frozenset()
    last = max((page.number for page in proof.pages if page.tokens), default=0)
    return frozenset(page.number for page in proof.pages if page.number % 2 == 0 or page.number > last)


def with_waivers(findings: Iterable[Finding], waivers: Iterable[Waiver]) -> tuple[Finding, ...]:
    """Make notes of what the editor waived, each with his reason."""
    reasons = {waiver.code: waiver.reason for waiver in waivers}
    return tuple(_waived(finding, reasons) for finding in findings)


def _findings(proof: Proof, promise: Promise) -> Iterator[Finding]:
    yield from (one for one in _demanded(proof, promise.demand) if not _is_promised(one, promise))
    for check in PROMISE_CHECKS:
        yield from check(proof, promise)
    if promise.read and proof.tags is not None:
        yield from tag_findings(proof.tags, proof.path)


def _is_promised(finding: Finding, promise: Promise) -> bool:
    """Tell whether a page is empty because a book wants it so."""
    return finding.code == _EMPTY and finding.at.page in promise.blanks


def tag_findings(tree: TagTree, path: Path) -> Iterator[Finding]:
    """Judge the structure of any file; of no tree nothing more is to be said than that."""
    for check in TAG_CHECKS if tree.roots else TAG_CHECKS[:1]:
        yield from check(tree, path)


def _demanded(proof: Proof, demand: Demand | None) -> Iterator[Finding]:
    for check in ANY_CHECKS:
        yield from check(proof)
    if demand:
        for of_the_press in PRESS_CHECKS:
            yield from of_the_press(proof, demand)


def _waived(finding: Finding, reasons: Mapping[str, str]) -> Finding:
    if finding.code not in reasons:
        return finding
    facts = {**dict(finding.facts), WAIVED: reasons[finding.code]}
    return replace(finding, severity=Severity.NOTE, facts=tuple(sorted(facts.items())))
