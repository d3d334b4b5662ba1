"""What is told of the issues of a volume: which one failed, what was found, what they refer to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    homes = _homes(parts)
    kept: dict[str, list[Finding]] = {}
    for finding in in_order(findings):
        kept.setdefault(_home_of(finding, homes), []).append(finding)
    for name, order in parts:
        own = kept.get(name, [])
        count = sum(one.severity is Severity.ERROR for one in own)
        if count:
            facts = {"issue": order.manuscript.parent.name, "count": count, "year": year}
            yield error(ISSUE_FAILED, Place(order.shown(order.manuscript)), facts)
        yield from own
    yield from kept.get("", ())


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


def _homes(parts: Sequence[tuple[str, Order]]) -> Mapping[Path, str]:
    """Give the names of parts by the folders that findings name: where each lies, and its editions do."""
    homes: dict[Path, str] = {}
    for name, order in parts:
        shown = order.shown(order.manuscript).parent
        homes.setdefault(shown, name)
        homes.setdefault(Path(shown.name), name)
    return homes


def _home_of(finding: Finding, homes: Mapping[Path, str]) -> str:
    """Name the part that a finding is of: a file of its folder, or one of its editions; empty for none."""
    path = finding.at.path
    return next((homes[one] for one in (path, *path.parents) if one in homes), "")
