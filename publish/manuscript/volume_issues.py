"""Which issues a volume binds, and in which order: those its plan names, or all of its year."""

import datetime
import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import groupby, pairwise

from publish.findings import Finding, error, note, warning
from publish.manuscript.listing import ListedIssue
from publish.model.plan import Plan
from publish.place import Place

_NUMBER = re.compile(r"(?:nº|n°|no|n|#)?\s*0*([0-9]{1,9})", re.IGNORECASE)
_DAY = re.compile(r"d?([0-9]{4}-[0-9]{2}-[0-9]{2})")
_LONGEST = 80
"""Letters compared with the names there are; a longer one is not a misspelt name."""
_SHOWN = 6
"""Names listed in one message."""

Issues = tuple[ListedIssue, ...]


def chosen(plan: Plan, listed: Sequence[ListedIssue], language: str) -> tuple[Issues, tuple[Finding, ...]]:
    """Choose the issues of a volume; `language` is the house's.

    A volume holds at least one issue, and never two of one number.
    """
    found: list[Finding] = []
    issues = tuple(_named(plan, listed, found)) if plan.issues else _of_the_year(plan.year, listed)
    if not issues and not found:
        facts = {"year": plan.year, "known": _years(listed)}
        found.append(error("plan/no-issue", plan.at, facts))
    found += (*_numbers(issues), *_days(issues), *_languages(issues, language))
    return issues, tuple(found)


def _of_the_year(year: int, listed: Sequence[ListedIssue]) -> Issues:
    of_year = (issue for issue in listed if issue.likely_date and issue.likely_date.year == year)
    return tuple(sorted(of_year, key=_age))


def _named(plan: Plan, listed: Sequence[ListedIssue], found: list[Finding]) -> Iterator[ListedIssue]:
    """Give the issues that a plan names, each once; what it names wrongly is found."""
    places = plan.issue_places or (plan.at,) * len(plan.issues)
    first: dict[ListedIssue, str] = {}
    for name, at in zip(plan.issues, places, strict=True):
        meant = _meant(name, plan.year, listed)
        if len(meant) > 1:
            facts = {"found": name, "candidates": _folders(meant)}
            found.append(error("plan/issue-ambiguous", at, facts))
        elif not meant:
            found.append(error("plan/issue-unknown", at, {"found": name, "near": _near(name, listed)}))
        elif meant[0] in first:
            facts = {"found": name, "first": first[meant[0]], "folder": meant[0].folder.name}
            found.append(error("plan/issue-twice", at, facts))
        else:
            first[meant[0]] = name
            found += _other_year(meant[0], plan.year, at)
            yield meant[0]


def _meant(name: str, year: int, listed: Sequence[ListedIssue]) -> Issues:
    """Find the issues of a name: by folder, by number, by date; of one number, those of the year."""
    by_folder = tuple(issue for issue in listed if issue.folder.name == name)
    number, day = _NUMBER.fullmatch(name), _DAY.fullmatch(name)
    if by_folder or not (number or day):
        return by_folder
    if number:
        numbered = tuple(issue for issue in listed if issue.likely_number == int(number[1]))
        own = tuple(issue for issue in numbered if issue.likely_date and issue.likely_date.year == year)
        return own or numbered
    return tuple(
        issue for issue in listed if day and issue.likely_date and issue.likely_date.isoformat() == day[1]
    )


def _other_year(issue: ListedIssue, year: int, at: Place) -> Iterator[Finding]:
    if issue.likely_date and issue.likely_date.year != year:
        facts = {"folder": issue.folder.name, "date": issue.likely_date, "year": year}
        yield warning("plan/other-year", at, facts)


def _numbers(issues: Issues) -> Iterator[Finding]:
    numbered = sorted(
        ((issue.likely_number, issue.folder.name, issue) for issue in issues if issue.likely_number),
        key=lambda one: one[:2],
    )
    for (before, _, other), (after, _, issue) in pairwise(numbered):
        if before == after:
            facts: dict[str, object] = {"number": after, "other": other.path}
            yield error("plan/number-twice", _at(issue, "number"), facts)
        elif after - before > 1:
            missing = str(before + 1) if after - before == 2 else f"{before + 1}\N{EN DASH}{after - 1}"  # noqa: PLR2004 (one between)
            facts = {"before": before, "after": after, "missing": missing}
            yield note("plan/numbers-missing", _at(issue, "number"), facts)


def _days(issues: Issues) -> Iterator[Finding]:
    dated = sorted((issue for issue in issues if issue.likely_date), key=_age)
    for day, together in groupby(dated, key=lambda issue: issue.likely_date):
        first, *others = together
        for issue in others:
            facts = {"date": day, "other": first.folder.name}
            yield note("plan/date-shared", _at(issue, "date"), facts)


def _languages(issues: Issues, language: str) -> Iterator[Finding]:
    for issue in issues:
        spoken = (issue.front.language if issue.front else "") or language
        if spoken != language:
            facts = {"folder": issue.folder.name, "language": spoken}
            yield note("plan/other-language", _at(issue, "language"), facts)


def _at(issue: ListedIssue, key: str) -> Place:
    return issue.front.at(key) if issue.front else Place(issue.path)


def _near(name: str, listed: Sequence[ListedIssue]) -> str:
    """Name the issues that were probably meant, or some that there are."""
    labels = {label: issue for issue in listed for label in _labels(issue)}
    near = [labels[label] for label in get_close_matches(name[:_LONGEST], labels, n=3)]
    return _folders(tuple(dict.fromkeys(near or list(listed)[-3:])))


def _labels(issue: ListedIssue) -> Iterator[str]:
    yield issue.folder.name
    if issue.likely_number is not None:
        yield f"n{issue.likely_number}"
    if issue.likely_date is not None:
        yield issue.likely_date.isoformat()


def _folders(issues: Issues) -> str:
    names = [issue.folder.name for issue in issues]
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "") if names else "\N{EN DASH}"


def _years(listed: Sequence[ListedIssue]) -> str:
    years = sorted({issue.likely_date.year for issue in listed if issue.likely_date})
    return ", ".join(map(str, years)) or "\N{EN DASH}"


def _age(issue: ListedIssue) -> tuple[datetime.date, int, str]:
    """Order issues of one day by number, then by folder; those without a number come first."""
    return issue.likely_date or datetime.date.max, issue.likely_number or 0, issue.folder.name
