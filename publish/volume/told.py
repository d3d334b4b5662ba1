"""What is told of the issues of a volume: which one failed, what was found, what they refer to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from publish.findings import Finding, Severity, error, in_order, note
from publish.manuscript.extracts import extracts
from publish.model.order import Order
from publish.model.plan import Plan
from publish.place import Place
from publish.volume.placed import Placed, issue_with

ISSUE_FAILED: Final = "volume/issue-failed"


def failing(parts: Sequence[tuple[str, Order]], findings: Sequence[Finding], year: int) -> Iterator[Finding]:
    """Name every issue that cannot be bound, right before what was found of it."""
    left = list(in_order(findings))
    for _, order in parts:
        own = [one for one in left if _concerns(one, order)]
        left = [one for one in left if one not in own]
        count = sum(one.severity is Severity.ERROR for one in own)
        if count:
            facts = {"issue": order.manuscript.parent.name, "count": count, "year": year}
            yield error(ISSUE_FAILED, Place(order.shown(order.manuscript)), facts)
        yield from own
    yield from left


def at_home(findings: Iterable[Finding], placed: Sequence[Placed]) -> Iterator[Finding]:
    """Say of errors on pages of issues where they stand in the issue: its editor mends it there."""
    for finding in findings:
        own = issue_with(finding.at.page, placed)
        if own is None or finding.severity is not Severity.ERROR:
            yield finding
            continue
        issue, page = own
        yield replace(finding, at=Place(Path(issue.slug) / finding.at.path, page=page))


def of_issues(placed: Sequence[Placed]) -> Iterator[Finding]:
    """Give what was found of the issues, but what their own delivery tells as a note."""
    for one in placed:
        for finding in one.record.findings if one.record else ():
            if finding.severity is not Severity.NOTE:
                yield finding


def unbound(orders: Sequence[Order]) -> Iterator[Finding]:
    """Tell of references to issues that are not bound: their names are printed instead of folios."""
    bound = {order.manuscript.parent.name for order in orders}
    for order in orders:
        at = Place(order.shown(order.manuscript))
        for one in extracts(order.manuscript, order.project):
            if one.folder not in bound:
                yield note("volume/reference-unbound", at, {"reference": one.folder})


def covers_kept(plan: Plan, placed: Sequence[Placed]) -> Iterator[Finding]:
    """Tell, where the plan wants no covers, that first pages are kept: each holds what no other page does."""
    for one in placed if not plan.covers else ():
        if one.record:
            yield note("volume/cover-kept", Place(Path("issues") / one.record.slug / "issue.md"))


def _concerns(finding: Finding, order: Order) -> bool:
    """Tell whether a finding is of an issue: of a file of its folder, or of one of its editions."""
    shown = order.shown(order.manuscript).parent
    path = finding.at.path
    return path.is_relative_to(shown) or (path.parts[:1] == (shown.name,) and len(path.parts) > 1)
