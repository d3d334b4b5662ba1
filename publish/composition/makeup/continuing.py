"""Stories that no page holds: cut between paragraphs, they go on on the next."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from publish.composition.makeup.architecture import CONTINUATION, OPENING, WHOLE, Form
from publish.composition.makeup.press import joined
from publish.composition.makeup.story_shape import StoryShape
from publish.model.blocks import Paragraph, Subhead
from publish.model.issue import Story
from publish.model.text import Text, plain
from publish.model.words import story_texts

_SIGNS = 20  # of a line: far fewer than any column holds
_PIECE = 25  # lines: more than any figure takes

Build = Callable[[Story, str], StoryShape]
"""Shapes a story in a form."""


def continued(
    stories: tuple[Story, ...],
    forms: Mapping[str, Form],
    room: tuple[int, int],
    built: Build,
    said: Callable[..., str],
) -> Iterator[Story]:
    """Give the stories, those that no page holds in parts.

    `room` is the lines of a page, and of the masthead that page 1 gives away.  A part
    after the first has the weight `CONTINUATION`; `said` is what it begins with.
    """
    lines, masthead = room
    for number, story in enumerate(stories):
        first = number == 0
        form, most = (OPENING, lines - masthead) if first else (WHOLE, lines)
        # Short for certain: no need to build it in a form it may never have.
        if CONTINUATION not in forms or _lines_at_most(story) < most * forms[form].columns:
            yield story
            continue
        rest, part = story, 1
        while built(rest, form).least > most and len(rest.blocks) > 1:
            count = _blocks_that_fit(rest, form, most, built)
            yield replace(rest, byline="", blocks=rest.blocks[:count])  # who wrote it ends the last part
            part += 1
            rest = replace(
                rest,
                id=f"{story.id}-{part}",
                kicker=(Text(said(headline=plain(joined(story.headline)))),),
                headline=(),
                standfirst=(),
                blocks=rest.blocks[count:],
                sources=(),
                weight=CONTINUATION,
                within=story.within or story.id,
            )
            form, most = CONTINUATION, lines
        yield rest


def _blocks_that_fit(story: Story, form: str, most: int, built: Build) -> int:
    """Count the blocks from the first that a page holds, the last no head; at least one."""
    low, high = 1, len(story.blocks) - 1
    while low < high:
        middle = (low + high + 1) // 2
        part = replace(story, byline="", blocks=story.blocks[:middle])
        low, high = (middle, high) if built(part, form).least <= most else (low, middle - 1)
    while low > 1 and isinstance(story.blocks[low - 1], Subhead):
        low -= 1  # what it heads goes on on the next page, and so does the head
    return low


def _lines_at_most(story: Story) -> int:
    """Estimate the lines of a story from above: a text of its own takes two more than its signs."""
    texts = sum(len(text) // _SIGNS + text.count("\n") + 2 for text in story_texts(story))
    pieces = sum(not isinstance(block, Paragraph) for block in story.blocks)
    return texts + _PIECE * (pieces + 1)
