"""An issue with everything, heard: stories whole across pages, in order, in their languages."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import page
import pytest

from publish.findings import Severity
from publish.model.edition import SCREEN
from publish.model.order import Order
from publish.model.project import Project
from publish.preflight.tags.facts import Tag, TagTree
from publish.preflight.tags.reading import read_tags
from publish.production import produce
from tests.production.read_aloud import read_aloud

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
CASES = {"lettre": (30, 70), "gazette": (45, 3), "carre": (45, 12)}
"""Paragraphs of the long story and rows of its table, which no made-up page may cut."""

ISSUE = "2025-01-23-n3"


@pytest.fixture(params=CASES)
def made(request: pytest.FixtureRequest, house: Callable[[str], Project]) -> tuple[str, Path]:
    """Make the screen edition in each layout; whatever is told is no error."""
    layout = str(request.param)
    project = house("A4")
    folder = project.issues / ISSUE
    shutil.copytree(ROOT / "tests/issues/everything", folder)
    (folder / "issue.md").write_text(read_aloud(layout, *CASES[layout]), encoding="utf-8")
    order = Order(
        manuscript=folder / "issue.md",
        project=project,
        shelf=project.root / "build",
        today=date(2025, 1, 23),
        editions=(SCREEN,),
        layout=layout,
    )
    report = produce(order, lambda _: None)
    assert [finding for finding in report.findings if finding.severity is Severity.ERROR] == []
    return layout, order.place / "screen.pdf"


def test_everything_is_heard_once_in_order_and_in_its_language(made: tuple[str, Path]) -> None:
    layout, file = made
    tree = read_tags(file.read_bytes())
    assert page.validate_pdf(str(file), profile=page.ValidationProfile.PDF_UA_1).failures == []
    assert (tree.loose, tree.unreached, tree.disagreements) == ((), (), ())
    stories = [tag for tag in tree.all if tag.type == "Art"]
    assert [_head(story) for story in stories] == [
        "Tout ce que le manuscrit sait dire",
        "Les boîtes et les dessins",
        "Le récit qui traverse les pages",
        "Un récit en anglais",
    ]
    long = stories[2]
    assert len(_pages(long)) >= 3
    assert {tag.language for tag in long.all if tag.language} == {"en", "kk", "ru", "tr", "nl"}
    numbers = [tag.text.split()[1] for tag in long.inner if tag.text.startswith("L’alinéa")]
    assert numbers == [str(number) for number in range(1, CASES[layout][0] + 1)]
    assert _depth(tree, "L") >= 3
    figures = [tag for tag in tree.all if tag.type == "Figure"]
    assert all(figure.alt for figure in figures)
    table = next(tag for tag in long.all if tag.type == "Table")
    assert len(_pages(table)) >= (2 if layout == "lettre" else 1)
    rows = [tag for tag in table.all if tag.type == "TR"]
    assert len(rows) == CASES[layout][1] + 1  # the head is read once, on however many pages it stands
    cells = [tag for row in rows for tag in row.inner]
    assert all(tag.scope if tag.type == "TH" else tag.headers for tag in cells)


def _head(story: Tag) -> str:
    return next(tag.text for tag in story.all if tag.type == "H2")


def _pages(tag: Tag) -> set[int]:
    return {leaf.page for leaf in tag.leaves}


def _depth(tree: TagTree, kind: str) -> int:
    """Give how deep elements of a type lie within one another."""

    def deep(tag: Tag) -> int:
        return max((deep(kid) for kid in tag.inner), default=0) + (tag.type == kind)

    return max(map(deep, tree.roots))
