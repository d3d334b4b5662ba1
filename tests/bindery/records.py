"""Records of parts without a layout: the words of real issues on invented pages."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from publish.bindery.placed import PlacedPart
from publish.manuscript.house import read_house
from publish.manuscript.names_file import read_names
from publish.manuscript.reading import read_issue
from publish.model.blocks import Agenda, Timeline
from publish.model.issue import Issue, Story
from publish.model.names import Name
from publish.model.part import DatedEvent, PartFile, PartRecord, PartStory, Piece
from publish.model.project import Project
from publish.model.text import IndexMark, Inlines, Text, plain
from publish.model.words import story_texts
from publish.typography.issue import set_issue

ROOT = Path(__file__).resolve().parents[2]
PAGES = 4


def part_file(pages: int = PAGES) -> PartFile:
    return PartFile(Path("part.pdf"), "0" * 64, pages)


def story(name: str, first: int = 1, last: int = 1, headline: str = "Un titre") -> PartStory:
    return PartStory(id=name, kicker=(), headline=(Text(headline),), first=first, last=last)


def piece(text: str, page: int = 1, of: str = "rail", language: str = "fr") -> Piece:
    return Piece(page=page, story=of, text=text, language=language)


def record(
    *pieces: Piece, name: str = "n37", stories: tuple[PartStory, ...] = (), pages: int = PAGES
) -> PartRecord:
    """A part of the pieces it is given, with a story for each that they name."""
    named = {one.id: one for one in stories}
    for one in pieces:
        named.setdefault(one.story, story(one.story))
    return PartRecord(
        name=name,
        slug=f"2025-{name}",
        number=None,
        date=date(2025, 10, 2),
        language="fr",
        title="",
        stories=tuple(named.values()),
        pieces=pieces,
        print=part_file(pages),
        screen=part_file(pages),
    )


@cache
def real_names() -> tuple[Name, ...]:
    """The names of the house."""
    names, findings = read_names(ROOT / "issues/names.csv", Path("issues/names.csv"))
    assert findings == ()
    return names


@cache
def real_parts() -> tuple[PlacedPart, ...]:
    """The issues of 2025, four invented pages each, one after the other."""
    records = [_record(issue) for issue in _issues()]
    return tuple(PlacedPart(one, 1 + place * PAGES) for place, one in enumerate(records))


def page_texts(parts: tuple[PlacedPart, ...]) -> dict[int, str]:
    """What a finished file says on each of its folios."""
    texts: dict[int, list[str]] = {}
    for part in parts:
        for page in range(1, part.record.pages + 1):
            shown = [one.text for one in part.record.pieces if one.page == page]
            texts[part.folio(page)] = shown
    return {folio: "\n".join(shown) for folio, shown in texts.items()}


def _issues() -> Iterator[Issue]:
    project = Project(ROOT)
    house, _ = read_house(ROOT / "issues/house.toml", Path("issues/house.toml"))
    assert house
    for path in sorted(ROOT.glob("issues/2025-*/issue.md")):
        issue, _ = read_issue(path, path.relative_to(ROOT), project, house)
        assert issue
        yield set_issue(issue)[0]


def _record(issue: Issue) -> PartRecord:
    count = len(issue.stories)
    on = {one.id: 1 + place * PAGES // count for place, one in enumerate(issue.stories)}
    return PartRecord(
        name=f"n{issue.number}" if issue.number else f"d{issue.date}",
        slug=issue.slug,
        number=issue.number,
        date=issue.date,
        language=issue.language,
        title=issue.title,
        stories=tuple(_story(one, on[one.id]) for one in issue.stories),
        pieces=tuple(piece for one in issue.stories for piece in _pieces(one, on[one.id])),
        marks=tuple((one.id, words) for one in issue.stories for words in _marks(one)),
        events=tuple(event for one in issue.stories for event in _events(one, on[one.id])),
        print=part_file(),
        screen=part_file(),
    )


def _story(one: Story, page: int) -> PartStory:
    return PartStory(
        id=one.id,
        kicker=one.kicker,
        headline=one.headline,
        first=page,
        last=page,
        within=one.within,
        tags=one.tags,
        places=one.places,
        persons=one.persons,
    )


def _pieces(one: Story, page: int) -> Iterator[Piece]:
    heads = {plain(one.kicker), plain(one.headline), plain(one.standfirst)}
    for text in story_texts(one):
        words = " ".join(text.split())
        if words:
            yield Piece(page=page, story=one.id, text=words, language=one.language, head=text in heads)


def _marks(one: Story) -> Iterator[str]:
    for block in one.blocks:
        for inlines in getattr(block, "inlines", ()), *getattr(block, "rows", ()):
            yield from _marked(inlines)


def _marked(inlines: Inlines) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, IndexMark):
            yield plain(inline.children)


def _events(one: Story, page: int) -> Iterator[DatedEvent]:
    for block in one.blocks:
        if isinstance(block, Agenda | Timeline):
            of_story = isinstance(block, Timeline)
            lines = block.moments if isinstance(block, Timeline) else block.dates
            for line in lines:
                yield DatedEvent(date=line.date, words=line.words, story=one.id, page=page, of_story=of_story)
