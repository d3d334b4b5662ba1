"""How an issue agrees with its folder's name and with the issues around it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from publish.findings import Finding, error, warning
from publish.manuscript.listing import ListedIssue, folder_number

_FEWEST = 3
"""Issues it takes to speak of a usual day."""
_WEEK = 7


def neighbours(issue: ListedIssue, others: Sequence[ListedIssue], today: date) -> tuple[Finding, ...]:
    """Compare an issue's number and date with its folder's name and with the other issues.

    `others` may hold the issue itself; what cannot be read of any is left out.
    """
    if issue.front is None:
        return ()
    around = tuple(other for other in others if other.folder != issue.folder)
    findings = (
        *_folder_disagrees(issue),
        *_number_twice(issue, around),
        *_date_twice(issue, around),
        *_in_future(issue, today),
        *_unusual_day(issue, around),
        *_out_of_order(issue, around),
    )
    return tuple(sorted(findings, key=lambda finding: finding.at.line or 0))


def gaps(issues: Iterable[ListedIssue]) -> tuple[Finding, ...]:
    """Find the numbers that are missing between those of a year, each gap at the issue after it."""
    numbered = sorted(
        (
            (issue.date.year, issue.number, issue.front)
            for issue in issues
            if issue.front is not None and issue.date is not None and issue.number is not None
        ),
        key=lambda one: one[:2],
    )
    return tuple(
        warning("issue/numbers-missing", front.at("number"), _gap(before, after))
        for (year, before, _), (same, after, front) in pairwise(numbered)
        if same == year and after - before > 1
    )


def _gap(before: int, after: int) -> dict[str, object]:
    first, last = before + 1, after - 1
    missing = str(first) if first == last else f"{first}\N{EN DASH}{last}"
    return {"before": before, "after": after, "missing": missing}


def _folder_disagrees(issue: ListedIssue) -> Iterator[Finding]:
    told = folder_number(issue.folder.name)
    if issue.front is None or told is None or told == issue.number:
        return
    at = issue.front.at("number")
    facts = {"folder": issue.folder.name, "told": told}
    if issue.number is not None:
        yield error("issue/folder-number", at, facts | {"number": issue.number})
    elif "number" not in dict(issue.front.places):
        yield warning("issue/number-missing", at, facts)


def _number_twice(issue: ListedIssue, others: Sequence[ListedIssue]) -> Iterator[Finding]:
    if issue.front is None or issue.number is None:
        return
    for other in others:
        if other.front is not None and other.number == issue.number:
            facts = {"number": issue.number, "other": other.front.at("number"), "this": issue.path}
            yield error("issue/number-twice", issue.front.at("number"), facts)


def _date_twice(issue: ListedIssue, others: Sequence[ListedIssue]) -> Iterator[Finding]:
    if issue.front is None or issue.date is None:
        return
    for other in others:
        if other.front is not None and other.date == issue.date:
            facts = {"date": issue.date, "other": other.front.at("date")}
            yield warning("issue/date-twice", issue.front.at("date"), facts)


def _in_future(issue: ListedIssue, today: date) -> Iterator[Finding]:
    """Warn of a date to come; today's is not a fact, or a report would change overnight."""
    if issue.front is not None and issue.date is not None and issue.date > today:
        yield warning("issue/date-in-future", issue.front.at("date"), {"date": issue.date})


def _unusual_day(issue: ListedIssue, others: Sequence[ListedIssue]) -> Iterator[Finding]:
    dates = [other.date for other in others if other.date is not None]
    usual = _usual_weekday(dates)
    if issue.front is None or issue.date is None or usual is None or issue.date.weekday() == usual:
        return
    same = [day for day in dates if day.weekday() == usual]
    facts = {"date": issue.date, "same": len(same), "others": len(dates), "example": max(same)}
    yield warning(
        "issue/unusual-day", issue.front.at("date"), facts | {"nearest": _nearest(issue.date, usual)}
    )


def _usual_weekday(dates: Sequence[date]) -> int | None:
    """Give the weekday that leads all others, where there are enough issues to tell."""
    if len(dates) < _FEWEST:
        return None
    (first, times), *rest = Counter(day.weekday() for day in dates).most_common(2)
    return None if rest and rest[0][1] == times else first


def _nearest(day: date, weekday: int) -> date:
    """Give the day of that weekday at most three days away."""
    ahead = (weekday - day.weekday()) % _WEEK
    return day + timedelta(days=ahead if ahead <= _WEEK // 2 else ahead - _WEEK)


def _out_of_order(issue: ListedIssue, others: Sequence[ListedIssue]) -> Iterator[Finding]:
    """Find the issues that a higher number puts earlier, or a lower one later; name one."""
    if issue.front is None or issue.number is None or issue.date is None:
        return
    wrong = [
        (abs(other.number - issue.number), other)
        for other in others
        if other.number is not None
        and other.date is not None
        and (other.number - issue.number) * (other.date - issue.date).days < 0
    ]
    if wrong:
        other = min(wrong, key=lambda pair: pair[0])[1]
        facts = {"number": issue.number, "date": issue.date, "other": other.path, "count": len(wrong)}
        facts |= {"other_number": other.number, "other_date": other.date}
        yield warning("issue/out-of-order", issue.front.at("date"), facts)
