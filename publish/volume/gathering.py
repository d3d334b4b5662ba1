"""What a volume is made from, gathered before anything is laid out: plan, house, issues, names."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.composition.book_type import RULES
from publish.composition.unwritten import unwritten
from publish.errors import ConfigurationError, ContentError
from publish.findings import Finding, Severity
from publish.manuscript.folders import list_issues
from publish.manuscript.house import read_house
from publish.manuscript.listing import ListedIssue, shown_path
from publish.manuscript.names_file import read_names
from publish.manuscript.neighbours import neighbours
from publish.manuscript.volume_issues import chosen
from publish.manuscript.volume_plan import read_plan
from publish.model.house import House
from publish.model.names import Name
from publish.model.order import Order
from publish.model.plan import Plan
from publish.press.fonts_check import check_fonts
from publish.typography import set_plan, table_for
from publish.volume.order import VolumeOrder
from publish.volume.told import unbound

NAMES = "names.csv"
"""Of the names of the index, beside the issues."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Gathered:
    """A volume before its parts are made."""

    plan: Plan
    house: House
    parts: tuple[tuple[str, Order], ...]
    """The name of each issue in the volume, and the order for it."""
    names: tuple[Name, ...]
    findings: tuple[Finding, ...]


def gather(order: VolumeOrder) -> Gathered:
    """Read everything, and tell of all that is wrong at once.

    ConfigurationError where house or plan cannot be, ContentError for issues and names alone.
    """
    project = order.project
    house, findings = read_house(project.house_file, shown_path(project, project.house_file))
    plan, found = read_plan(project, order.year)
    names, wrong = _names(order)
    whole = plan is not None and not check_fonts(project.fonts)  # else who lays out tells of the faces
    lacking = tuple(unwritten(plan, project.fonts)) if plan and whole else ()
    findings += (*found, *wrong, *lacking)
    if house is None or plan is None or lacking:
        raise ConfigurationError(*_errors(findings))
    plan, doubts = _typeset(plan, house)
    listed = list_issues(project)
    issues, found = chosen(plan, listed, house.language)
    findings += (*doubts, *found, *_refused_beside(issues, listed, order))
    if _errors(findings):
        raise ContentError(*_errors(findings))
    named = tuple(_named(issues))
    orders = [order.issue(issue.folder / issue.path.name, frozenset(named)) for issue in issues]
    return Gathered(
        plan=plan,
        house=house,
        parts=tuple(zip(named, orders, strict=True)),
        names=names,
        findings=(*findings, *unbound(orders)),
    )


def _typeset(plan: Plan, house: House) -> tuple[Plan, tuple[Finding, ...]]:
    """Set what the plan says, as the pages around it are set."""
    return set_plan(plan, table_for(house.language, RULES.get(house.language, house.language)))


def _names(order: VolumeOrder) -> tuple[tuple[Name, ...], tuple[Finding, ...]]:
    file = order.project.issues / NAMES
    return read_names(file, shown_path(order.project, file)) if file.exists() else ((), ())


def _refused_beside(
    issues: Sequence[ListedIssue], listed: Sequence[ListedIssue], order: VolumeOrder
) -> Iterator[Finding]:
    """Find what refuses an issue for the sake of others that are not bound: their own check says so, too."""
    others = [one for one in listed if one not in issues]
    for issue in issues:
        found = neighbours(issue, others, order.today)
        yield from (one for one in found if one.severity is Severity.ERROR)


def _named(issues: Sequence[ListedIssue]) -> Iterator[str]:
    """Name issues in the volume: by number, else by date; of two of one date the second is `…-b`."""
    seen: Counter[str] = Counter()
    for issue in issues:
        number = issue.likely_number
        name = f"n{number}" if number is not None else f"d{issue.likely_date}"
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name}-{chr(ord('a') + seen[name] - 1)}"


def _errors(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)
