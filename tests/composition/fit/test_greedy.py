"""Paragraphs set whole look better than paragraphs set line by line, by the same figures."""

from pathlib import Path

from publish.composition.fit.typefaces import Typefaces
from publish.composition.layout import read_layout
from publish.composition.makeup.architecture_file import read_architecture
from publish.manuscript.house import read_house
from publish.manuscript.reading import read_issue
from publish.model.blocks import Paragraph
from publish.model.project import Project
from publish.model.text import Text
from publish.typography.issue import set_issue
from tests.composition.fit.greedy import compared
from tests.production import manuscripts

ROOT = Path(__file__).resolve().parents[3]
GAZETTE = ROOT / "layouts/gazette"


def test_number_37_is_better_whole_than_greedy() -> None:
    project = Project(ROOT)
    house, _ = read_house(project.house_file, project.house_file)
    assert house is not None
    file = project.issues / "2025-10-02-n37/issue.md"
    issue, _ = read_issue(file, file, project, house)
    assert issue is not None
    paragraphs = [
        (block.inlines, story.language)
        for story in set_issue(issue)[0].stories
        for block in story.blocks
        if isinstance(block, Paragraph)
    ]
    architecture = read_architecture(GAZETTE)
    faces = Typefaces(read_layout(GAZETTE).faces, project.fonts)
    whole, greedy = compared(paragraphs, architecture.roles["text"], architecture.grid.width(2), faces)
    assert whole.lines > 80
    assert whole.tightness < greedy.tightness / 2
    assert whole.hyphens <= greedy.hyphens
    assert whole.running <= greedy.running
    assert whole.rivers <= greedy.rivers


def test_a_long_text_is_better_whole_than_greedy() -> None:
    architecture = read_architecture(GAZETTE)
    faces = Typefaces(read_layout(GAZETTE).faces, ROOT / "fonts")
    paragraphs = [((Text(typed),), "fr") for typed in manuscripts.text(1500).split("\n\n")]
    whole, greedy = compared(paragraphs, architecture.roles["text"], architecture.grid.width(2), faces)
    assert whole.tightness < greedy.tightness
    assert whole.hyphens <= greedy.hyphens
    assert whole.rivers < greedy.rivers
    assert whole.loose < greedy.loose
