"""Every text of an issue, in reading order: what must be on the pages, word for word."""

from collections.abc import Iterator

from publish.model.blocks import (
    Agenda,
    Block,
    Blocks,
    Chart,
    Dialogue,
    KeyFigures,
    Laureates,
    ListBlock,
    MapBlock,
    Paragraph,
    Picture,
    PullQuote,
    Quote,
    Sidebar,
    Subhead,
    Table,
    Timeline,
    Verbatim,
)
from publish.model.issue import Issue, Source, Story
from publish.model.text import plain


def running_texts(issue: Issue) -> Iterator[str]:
    """Give the text of every part of an issue that the pages must show."""
    yield from (text for text in (issue.byline, issue.place, issue.title) if text)
    for story in issue.stories:
        yield from story_texts(story)
    for source in issue.sources:
        yield from _source(source)


def story_texts(story: Story) -> Iterator[str]:
    """Give the texts of one story in reading order."""
    yield from (plain(inlines) for inlines in (story.kicker, story.headline, story.standfirst) if inlines)
    yield from blocks_texts(story.blocks)
    if story.byline:
        yield story.byline


def _source(source: Source) -> Iterator[str]:
    yield from (text for text in (plain(source.title), source.publisher, source.published) if text)


def blocks_texts(blocks: Blocks) -> Iterator[str]:
    """Give the texts of blocks in reading order."""
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case ListBlock(items):
            for item in items:
                yield from blocks_texts(item)
        case Quote(blocks):
            yield from blocks_texts(blocks)
        case Dialogue(paragraphs):
            yield from blocks_texts(paragraphs)
        case Sidebar(title, blocks):
            yield plain(title)
            yield from blocks_texts(blocks)
        case _:
            yield from block_texts(block)


def block_texts(block: Block) -> Iterator[str]:  # noqa: PLR0912 (one arm a kind of block)
    """Give the texts of a block that holds no others, in reading order."""
    match block:
        case Paragraph(inlines) | Subhead(inlines):
            yield plain(inlines)
        case PullQuote(inlines, credit):
            yield from (plain(inlines), plain(credit))
        case Verbatim(value):
            yield value
        case Table(head, rows, _, caption):
            yield from (plain(cell) for row in ((caption,), head, *rows) for cell in row)
        case Picture(caption=caption, credit=credit):
            yield from (plain(caption), plain(credit))
        case KeyFigures() | Laureates() | Agenda() | Timeline():
            yield plain(block.title)
            yield from _rows(block)
        case Chart(title=title, unit=unit, data=data, source=source, note=note):
            yield from (plain(title), unit, plain(source), plain(note))
            yield from (datum.label for datum in data)
        case MapBlock(title=title, places=places, caption=caption):
            yield from (plain(title), plain(caption))
            yield from (place.name for place in places)
        case _:
            return  # a rule says nothing


def _rows(block: KeyFigures | Laureates | Agenda | Timeline) -> Iterator[str]:
    match block:
        case KeyFigures(figures=figures):
            yield from (text for one in figures for text in (one.figure, one.unit, plain(one.label)))
        case Laureates(laureates=laureates):
            yield from (plain(part) for who in laureates for part in (who.name, who.country, who.theme))
        case Agenda(dates=dates) | Timeline(moments=dates):
            yield from (plain(part) for one in dates for part in (one.date, one.words))
