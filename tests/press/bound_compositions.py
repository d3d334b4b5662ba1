"""An issue as a volume binds it: its two compositions, in any layout."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from publish.composition.composition import Composition
from publish.manuscript.house import read_house
from publish.manuscript.reading import read_issue
from publish.model.edition import BOUND_PRINT, BOUND_SCREEN
from publish.model.order import Order
from publish.model.project import Project
from publish.press.editions import compositions
from publish.typography.issue import set_issue

LAYOUTS = ("gazette", "carre", "lettre")


def bound_compositions(
    project: Project, issue: str, layout: str, shelf: Path
) -> tuple[Composition, Composition]:
    """Compose an issue of a project, by the name of its folder, for print and for screen."""
    manuscript = project.issues / issue / "issue.md"
    house, _ = read_house(project.house_file, project.house_file)
    assert house is not None
    read, _ = read_issue(manuscript, manuscript, project, house)
    assert read is not None
    order = Order(
        manuscript=manuscript,
        project=project,
        shelf=shelf,
        today=date(2025, 12, 31),
        layout=layout,
        deliver=False,
    )
    both = replace(order, editions=(BOUND_PRINT, BOUND_SCREEN))
    (printed, _), (screen, _) = compositions(set_issue(read)[0], house, both)
    return printed, screen
