"""Which issue is meant: found by its number, its date, its folder or a path.

An issue is a folder with a file `issue.md`; folder names are free, identity is the front
matter.  `list_issues`, `neighbours` and `gaps` are at hand here for whoever works with folders.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from publish.errors import ConfigurationError
from publish.findings import Finding, error
from publish.manuscript.listing import MANUSCRIPT, ListedIssue, list_issues, shown_path
from publish.manuscript.neighbours import gaps, neighbours
from publish.model.project import Project
from publish.place import Place

__all__ = ["ListedIssue", "find_issue", "gaps", "list_issues", "neighbours"]

_NUMBER = re.compile(r"(?:nº|n°|no|n|#)?\s*0*([0-9]{1,9})", re.IGNORECASE)
_LONGEST = 80
"""Letters compared with the names there are; a longer one is not a misspelt name."""
_NEAR = 3
"""Near matches named for an issue that was not found."""


def find_issue(project: Project, wanted: str) -> Path:
    """Find the manuscript that a number, a date, a folder or a path names; the latest for ''."""
    issues = list_issues(project)
    wanted = wanted.strip()
    if not wanted and issues:
        return _manuscript(issues[-1])
    for meant in (_by_folder, _by_number, _by_date):
        found = tuple(meant(issues, wanted))
        if len(found) > 1:
            facts = {"wanted": wanted, "candidates": _named(found)}
            raise ConfigurationError(error("issue/ambiguous", Place(found[0].path), facts))
        if found:
            return _manuscript(found[0])
    for path in (Path(wanted), project.root / wanted, project.issues / wanted) if wanted else ():
        manuscript = _at_path(project, path)
        if manuscript:
            return manuscript
    raise ConfigurationError(_not_found(project, issues, wanted))


def _by_folder(issues: Sequence[ListedIssue], wanted: str) -> Iterator[ListedIssue]:
    return (issue for issue in issues if issue.folder.name == wanted)


def _by_number(issues: Sequence[ListedIssue], wanted: str) -> Iterator[ListedIssue]:
    number = _NUMBER.fullmatch(wanted)
    return (issue for issue in issues if number and issue.likely_number == int(number[1]))


def _by_date(issues: Sequence[ListedIssue], wanted: str) -> Iterator[ListedIssue]:
    return (issue for issue in issues if issue.likely_date and wanted == issue.likely_date.isoformat())


def _manuscript(issue: ListedIssue) -> Path:
    return issue.folder / issue.path.name


def _at_path(project: Project, path: Path) -> Path | None:
    try:
        if path.is_dir():
            manuscript = path.resolve() / MANUSCRIPT
            if not manuscript.exists():
                raise ConfigurationError(_no_manuscript(project, path))
            return manuscript
        return path.parent.resolve() / path.name if path.exists() else None
    except (OSError, ValueError):  # a name too long, or with a NUL: there is no such file
        return None


def _no_manuscript(project: Project, folder: Path) -> Finding:
    texts = sorted(
        file.name for file in folder.iterdir() if file.suffix.lower() in {".md", ".markdown", ".txt"}
    )
    facts = {"expected": MANUSCRIPT, "found": ", ".join(texts) or "—"}
    return error("issue/no-manuscript", Place(shown_path(project, folder.resolve())), facts)


def _not_found(project: Project, issues: Sequence[ListedIssue], wanted: str) -> Finding:
    at = Place(shown_path(project, project.issues))
    if not issues:
        return error("issue/none", at, {"wanted": wanted or "—", "expected": MANUSCRIPT})
    labels = {label: issue for issue in issues for label in _labels(issue)}
    near = [labels[label] for label in get_close_matches(wanted[:_LONGEST], labels, n=_NEAR)]
    unique = dict.fromkeys(near or reversed(issues[-_NEAR:]))
    return error("issue/not-found", at, {"wanted": wanted, "near": _named(unique)})


def _labels(issue: ListedIssue) -> Iterator[str]:
    yield issue.folder.name
    if issue.likely_number is not None:
        yield str(issue.likely_number)
    if issue.likely_date is not None:
        yield issue.likely_date.isoformat()


def _named(issues: Iterable[ListedIssue]) -> str:
    return ", ".join(issue.folder.name for issue in issues)
