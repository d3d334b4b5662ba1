"""Number 37, the first real issue, keeps the rules that the house sets for its stories."""

import re
from pathlib import Path

import pytest

from publish.findings import Severity
from publish.manuscript.house import read_house
from publish.manuscript.reading import read_issue
from publish.model.blocks import KeyFigures, Paragraph, PullQuote, Sidebar
from publish.model.issue import Issue, Story
from publish.model.project import Project
from publish.model.text import plain

PROJECT = Project(Path(__file__).resolve().parents[2])
MANUSCRIPT = PROJECT.issues / "2025-10-02-n37" / "issue.md"
_SHORTEST, _LONGEST = 60, 120


@pytest.fixture(scope="module")
def issue() -> Issue:
    shown = MANUSCRIPT.relative_to(PROJECT.root)
    house, _ = read_house(PROJECT.house_file, PROJECT.house_file.relative_to(PROJECT.root))
    assert house is not None
    read, findings = read_issue(MANUSCRIPT, shown, PROJECT, house)
    assert [finding for finding in findings if finding.severity is Severity.ERROR] == []
    assert read is not None
    return read


def test_it_has_eight_stories_and_opens_with_the_railway(issue: Issue) -> None:
    assert len(issue.stories) == 8
    assert (issue.stories[0].id, issue.stories[0].weight) == ("rail", "lead")
    assert [story.weight for story in issue.stories].count("second") == 2


def test_every_story_has_sixty_to_a_hundred_and_twenty_words_with_its_standfirst(issue: Issue) -> None:
    counts = {story.id: words(plain(story.standfirst)) + words(running(story)) for story in issue.stories}
    assert {name: count for name, count in counts.items() if not _SHORTEST <= count <= _LONGEST} == {}


def test_every_story_gives_one_to_three_sources_of_its_own(issue: Issue) -> None:
    seen: set[int] = set()
    for story in issue.stories:
        own = [number for number in sources_in_paragraphs(story) if number not in seen]
        assert 1 <= len(own) <= 3, story.id
        seen.update(own)


def test_every_paragraph_with_a_figure_calls_a_source_unless_it_names_the_newsroom() -> None:
    text = MANUSCRIPT.read_text(encoding="utf-8").split("\n[^rail-1]:")[0].split("---\n", 2)[2]
    prose = re.sub(r"^(:::|##|!\[).*$", "", text, flags=re.MULTILINE)
    uncalled = [
        paragraph
        for paragraph in prose.split("\n\n")
        if re.search(r"\d", re.sub(r"\[\^[^\]]*\]|\]\([^)]*\)", "", paragraph))
        and "[^" not in paragraph
        and "notre rédaction" not in paragraph
        and not _is_drawing(paragraph)
    ]
    assert uncalled == []


def test_every_key_figure_stands_in_a_story(issue: Issue) -> None:
    text = " ".join(running(story) for story in issue.stories)
    bands = [block for story in issue.stories for block in story.blocks if isinstance(block, KeyFigures)]
    figures = [figure.figure for band in bands for figure in band.figures]
    assert len(figures) == 6
    assert [figure for figure in figures if figure not in text] == []


def test_the_pull_quote_is_a_line_of_its_own_story(issue: Issue) -> None:
    quotes = [(story, b) for story in issue.stories for b in story.blocks if isinstance(b, PullQuote)]
    assert len(quotes) == 1
    story, quote = quotes[0]
    assert plain(quote.inlines) in running(story)


def test_the_sidebar_has_fifty_to_ninety_words(issue: Issue) -> None:
    sidebars = [block for story in issue.stories for block in story.blocks if isinstance(block, Sidebar)]
    assert [sidebar.id for sidebar in sidebars] == ["pomme"]
    count = sum(words(plain(b.inlines)) for b in sidebars[0].blocks if isinstance(b, Paragraph))
    assert 50 <= count <= 90


def test_the_drawing_of_the_sidebar_is_paths_in_black_and_gold_alone() -> None:
    drawing = (MANUSCRIPT.parent / "pomme.svg").read_text(encoding="utf-8")
    assert set(re.findall(r"<(\w+)", drawing)) == {"svg", "title", "path"}
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', drawing)) == {"#000000", "#FEC50C", "none"}


def running(story: Story) -> str:
    """Give a story's paragraphs as plain text."""
    return " ".join(plain(block.inlines) for block in story.blocks if isinstance(block, Paragraph))


def words(text: str) -> int:
    """Count what stands between blanks and holds a letter or a figure."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def sources_in_paragraphs(story: Story) -> tuple[int, ...]:
    """Give the sources that a story's own text calls: those it calls before its boxes."""
    called = re.findall(
        r"SourceCall\(number=(\d+)", repr([b for b in story.blocks if isinstance(b, Paragraph)])
    )
    return tuple(dict.fromkeys(map(int, called)))


def _is_drawing(paragraph: str) -> bool:
    """Tell whether lines are the rows of a chart, whose source its first line gives."""
    return all(re.fullmatch(r"[^:]+ : [\d.,]+", line) for line in paragraph.strip().splitlines())
