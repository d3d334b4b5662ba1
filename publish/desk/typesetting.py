"""What typography would change in an issue, looked at without making anything."""

from dataclasses import dataclass
from pathlib import Path

from publish.errors import ConfigurationError
from publish.findings import Finding
from publish.manuscript.house import read_house
from publish.manuscript.listing import shown_path
from publish.manuscript.reading import read_issue
from publish.model.project import Project
from publish.typography.difference import Difference, differences
from publish.typography.issue import set_issue


@dataclass(frozen=True, slots=True)
class Compared:
    """An issue before and after typography; no changes where it could not be read."""

    manuscript: Path
    changes: tuple[Difference, ...]
    findings: tuple[Finding, ...]


def compare(project: Project, manuscript: Path) -> Compared:
    """Read an issue, set it, and tell the texts that differ."""
    house, house_findings = read_house(project.house_file, shown_path(project, project.house_file))
    if house is None:
        raise ConfigurationError(*house_findings)
    typed, read = read_issue(manuscript, shown_path(project, manuscript), project, house)
    if typed is None:
        return Compared(manuscript, (), read)
    done, doubts = set_issue(typed)
    return Compared(manuscript, differences(typed, done), (*read, *doubts))
