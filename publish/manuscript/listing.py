"""The issues of a project as their front matters tell them, oldest first."""

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

from publish.findings import Finding
from publish.manuscript.front_matter import FrontMatter, read_front_matter
from publish.manuscript.text_file import read_text
from publish.model.project import Project

MANUSCRIPT = "issue.md"
"""The name of the manuscript in its issue's folder."""
_NUMBERED = re.compile(r"(?:^|-)n0*([0-9]{1,4})(?=$|-)|^0*([0-9]{1,4})$", re.IGNORECASE)
_DATED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])")


@dataclass(frozen=True, slots=True)
class ListedIssue:
    """An issue as its front matter tells it; `front` is None when that cannot be read."""

    path: Path
    """The manuscript, as findings show it: relative to the project where it lies within."""
    folder: Path
    """Its folder, absolute and resolved."""
    front: FrontMatter | None
    findings: tuple[Finding, ...]

    @property
    def number(self) -> int | None:
        """Its number, if it has one that can be read."""
        return self.front.number if self.front else None

    @property
    def date(self) -> datetime.date | None:
        """Its date, if that can be read."""
        return self.front.date if self.front else None

    @property
    def likely_number(self) -> int | None:
        """Its number, or the one its folder's name tells: an issue must be found to be mended."""
        return folder_number(self.folder.name) if self.number is None else self.number

    @property
    def likely_date(self) -> datetime.date | None:
        """Its date, or the one its folder's name tells."""
        return _folder_date(self.folder.name) if self.date is None else self.date


def list_issues(project: Project) -> tuple[ListedIssue, ...]:
    """List every issue, oldest first; one without a readable date goes by its folder's name.

    Where that tells no date either, it is taken for the newest: the issue at work is the
    one that is unfinished, and nobody wants last week's printed in its place.
    """
    if not project.issues.is_dir():
        return ()
    manuscripts = sorted(project.issues.glob(f"*/{MANUSCRIPT}"))
    return tuple(sorted((list_issue(project, path) for path in manuscripts), key=_age))


def list_issue(project: Project, manuscript: Path) -> ListedIssue:
    """Read the front matter of one issue."""
    shown = shown_path(project, manuscript)
    folder = manuscript.parent.resolve()
    source, found = read_text(manuscript, shown)
    if source is None:
        return ListedIssue(shown, folder, None, found)
    read, faults = read_front_matter(source)
    return ListedIssue(shown, folder, read.front if read else None, (*found, *source.as_typed(faults)))


def shown_path(project: Project, path: Path) -> Path:
    """Give a path as findings show it: relative to the project where it lies within."""
    resolved = path.parent.resolve() / path.name
    return resolved.relative_to(project.root) if resolved.is_relative_to(project.root) else path


def folder_number(name: str) -> int | None:
    """Read the number that a folder's name tells, if it tells one.

    >>> folder_number("2025-10-02-n37"), folder_number("037"), folder_number("2025-10-02")
    (37, 37, None)
    """
    told = _NUMBERED.search(name)
    return int(told[1] or told[2]) if told else None


def _folder_date(name: str) -> datetime.date | None:
    told = _DATED.match(name)
    try:
        return datetime.date.fromisoformat(told[1]) if told else None
    except ValueError:
        return None


def _age(issue: ListedIssue) -> tuple[datetime.date, int, str]:
    return issue.likely_date or datetime.date.max, issue.likely_number or 0, issue.folder.name
