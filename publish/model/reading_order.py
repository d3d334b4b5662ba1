"""An issue's texts in the order in which they are read, and its passages in other languages."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from publish.model.blocks import (
    Block,
    Blocks,
    Chart,
    Dialogue,
    ListBlock,
    MapBlock,
    Picture,
    Quote,
    Sidebar,
    Subhead,
)
from publish.model.issue import Issue
from publish.model.text import Foreign, plain
from publish.model.words import block_texts


def texts_read(issue: Issue) -> Iterator[str]:
    """Give the texts of the stories in the order of the manuscript, wherever a layout puts them.

    Of a chart and a map what stands around the drawing: what it shows has an alternative text.
    """
    for story in issue.stories:
        yield from (plain(inlines) for inlines in (story.kicker, story.headline, story.standfirst) if inlines)
        yield from _texts(story.blocks)


def foreign_passages(issue: Issue) -> Iterator[tuple[str, str]]:
    """Give every passage in a language of its own, with that language."""
    for story in issue.stories:
        if story.language != issue.language:
            yield plain(story.headline), story.language
        yield from _foreign(story)


def _texts(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        yield from _text(block)


def _text(block: Block) -> Iterator[str]:
    match block:
        case ListBlock(items):
            for item in items:
                yield from _texts(item)
        case Quote(blocks):
            yield from _texts(blocks)
        case Dialogue(paragraphs):
            yield from _texts(paragraphs)
        case Sidebar(title, blocks):
            yield plain(title)
            yield from _texts(_from_the_head(blocks))
        case Chart(title=title):
            yield plain(title)
        case MapBlock(title=title, caption=caption):
            yield from (plain(title), plain(caption))
        case _:
            yield from block_texts(block)


def _from_the_head(blocks: Blocks) -> Blocks:
    """Leave out the drawings before the head of a sidebar: they are read on either side of it."""
    drawn = (Chart, MapBlock, Picture)
    first = next((place for place, block in enumerate(blocks) if not isinstance(block, drawn)), 0)
    return blocks[first:] if first and isinstance(blocks[first], Subhead) else blocks


def _foreign(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, Foreign):
        yield plain(value.children), value.language
    elif isinstance(value, tuple):
        for part in value:
            yield from _foreign(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _foreign(getattr(value, one.name))
