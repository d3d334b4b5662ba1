"""The issues of a year: which they are, and what of them stands finished on the shelf."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from publish.archive.year import Year, YearIssue
from publish.errors import ConfigurationError, ContentError
from publish.findings import Severity, error
from publish.manuscript.folders import ListedIssue, list_issues
from publish.manuscript.house import read_house
from publish.manuscript.reading import read_issue
from publish.model.house import House
from publish.model.order import Order
from publish.model.project import Project
from publish.model.report import Report
from publish.model.text import plain
from publish.place import Place
from publish.typography.issue import set_issue

_YEAR = re.compile(r"[12][0-9]{3}")
_REVISION = re.compile(r"\.r([1-9][0-9]*)")
_COUNTED = ("screen", "archive", "print")
"""Whose pages are the issue's own, the first that there is: a booklet's are sheets."""


def read_year(typed: str) -> int:
    """Read a year as it was typed.

    >>> read_year(" 2025 ")
    2025
    """
    if not _YEAR.fullmatch(typed.strip()):
        raise ConfigurationError(error("archive/year-unreadable", Place(Path("publish")), {"found": typed}))
    return int(typed)


def issues_of(project: Project, year: int) -> tuple[ListedIssue, ...]:
    """List the issues dated in a year, oldest first; one that may be of it and cannot be read stops all."""
    listed = list_issues(project)
    doubtful = tuple(
        finding
        for issue in listed
        if issue.date is None and (issue.likely_date or date(year, 1, 1)).year == year
        for finding in issue.findings
        if finding.severity is Severity.ERROR
    )
    if doubtful:
        raise ContentError(*doubtful)
    return tuple(issue for issue in listed if issue.date and issue.date.year == year)


def year_of(project: Project, shelf: Path, year: int, delivered: Iterable[tuple[Order, Report]]) -> Year:
    """Gather a year from what was delivered of each of its issues."""
    house, findings = read_house(project.house_file, Path("issues") / project.house_file.name)
    if house is None:
        raise ConfigurationError(*findings)
    volume = shelf / f"volume-{year}"
    issues = (_issue(order, report, house) for order, report in delivered)
    return Year(
        year=year,
        house=house,
        house_file=project.house_file,
        issues=tuple(sorted(issues, key=lambda issue: (issue.date, issue.number or 0, issue.name))),
        volume=volume if volume.is_dir() else None,
    )


def _issue(order: Order, report: Report, house: House) -> YearIssue:
    issue, findings = read_issue(order.manuscript, order.shown(order.manuscript), order.project, house)
    if issue is None:
        raise ContentError(*findings)
    issue = set_issue(issue)[0]  # its title as it is printed
    pages = {edition.name: edition.pages for edition in report.editions}
    first = plain(issue.stories[0].headline) if issue.stories else ""
    return YearIssue(
        folder=issue.folder,
        number=issue.number,
        date=issue.date,
        title=issue.title or " ".join(first.split()) or house.title,
        pages=next((pages[name] for name in _COUNTED if name in pages), 0),
        language=issue.language,
        editions=order.place,
        revisions=_revisions(order.place),
    )


def _revisions(place: Path) -> tuple[Path, ...]:
    """Give the earlier deliveries beside one (build/<issue>.r1), the first one first."""
    found = {
        int(named[1]): folder
        for folder in place.parent.glob("*.r*")
        if folder.name.startswith(place.name) and folder.is_dir()
        for named in (_REVISION.fullmatch(folder.name.removeprefix(place.name)),)
        if named
    }
    return tuple(found[number] for number in sorted(found))
