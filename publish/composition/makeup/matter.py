"""The copy: an issue's matter as the make-up places it."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace

from publish.model.blocks import (
    Agenda,
    Block,
    Blocks,
    Chart,
    KeyFigures,
    MapBlock,
    Paragraph,
    Picture,
    PullQuote,
    Sidebar,
    Subhead,
)
from publish.model.issue import Issue, Story
from publish.model.text import Inlines, SourceCall, plain


@dataclass(frozen=True, slots=True)
class Copy:
    """Stories, and what was lifted out of them: the band of key figures, the agenda, the sidebar."""

    stories: tuple[Story, ...]
    figures: KeyFigures | None
    sidebar: Story | None
    agenda: Agenda | None = None

    @property
    def all_stories(self) -> tuple[Story, ...]:
        """The stories, and the sidebar as the last."""
        return (*self.stories, self.sidebar) if self.sidebar else self.stories

    def without_repeats(self) -> "Copy":
        """Leave out pull quotes whose words stand in their story's text: nothing is lost with them."""
        gone = set(self.repeats())
        return replace(
            self,
            stories=tuple(
                replace(story, blocks=tuple(block for block in story.blocks if block not in gone))
                for story in self.stories
            ),
        )

    def repeats(self) -> Iterator[PullQuote]:
        """Give the pull quotes that say nothing new."""
        for story in self.stories:
            text = " ".join(plain(block.inlines) for block in story.blocks if isinstance(block, Paragraph))
            for block in story.blocks:
                if isinstance(block, PullQuote) and not block.credit and _words(block.inlines) in text:
                    yield block


def _words(inlines: Inlines) -> str:
    return plain(inlines).strip().rstrip(".\N{HORIZONTAL ELLIPSIS}")


def copy_of(issue: Issue) -> Copy:
    """Lift the key figures, the agenda and the sidebar out of the stories they were typed in."""
    typed = [block for story in issue.stories for block in story.blocks]
    figures = next((one for one in typed if isinstance(one, KeyFigures)), None)
    agenda = next((one for one in typed if isinstance(one, Agenda)), None)
    box = next((one for one in typed if isinstance(one, Sidebar)), None)
    sidebar: Story | None = None
    stories: list[Story] = []
    apart: list[tuple[int, ...]] = []
    for story in issue.stories:
        kept: list[Block] = []
        lifted: list[Block] = []
        for block in story.blocks:
            if block is figures or block is agenda:
                lifted.append(block)
            elif isinstance(block, Sidebar) and block is box:
                sidebar = as_story(block, story)
            elif isinstance(block, Sidebar):
                kept += [Subhead(block.title, block.at), *block.blocks]
            else:
                kept.append(block)
        signed = story.byline or ("" if stories else issue.byline)
        whole = replace(story, blocks=tuple(kept), byline=signed)
        stories.append(replace(whole, sources=tuple(dict.fromkeys(calls_in(whole)))))
        apart.append(tuple(calls_in(tuple(lifted))))
    return Copy(_with_calls(stories, apart, sidebar), figures, sidebar, agenda)


def _with_calls(
    stories: list[Story], apart: list[tuple[int, ...]], sidebar: Story | None
) -> tuple[Story, ...]:
    """Leave with its story a source that only what was lifted out of it calls: it needs its code."""
    called = {number for story in (*stories, *((sidebar,) if sidebar else ())) for number in story.sources}
    out: list[Story] = []
    for story, numbers in zip(stories, apart, strict=True):
        own = tuple(dict.fromkeys(number for number in numbers if number not in called))
        called |= {*own}
        out.append(replace(story, sources=(*story.sources, *own)))
    return tuple(out)


def as_story(sidebar: Sidebar, within: Story) -> Story:
    """Give a sidebar as a story of its own: its first subhead is the headline, its title the kicker."""
    # A subhead further down stays where it was typed.
    opening = next(
        (block for block in sidebar.blocks if not isinstance(block, Picture | MapBlock | Chart)), None
    )
    head = opening if isinstance(opening, Subhead) else None
    headline: Inlines = head.inlines if head else sidebar.title
    blocks: Blocks = tuple(block for block in sidebar.blocks if block is not head)
    return replace(
        within,
        id=sidebar.id or f"{within.id}-sidebar",
        kicker=sidebar.title if head else (),
        headline=headline,
        standfirst=(),
        byline="",
        blocks=blocks,
        sources=tuple(dict.fromkeys(calls_in(sidebar))),
        weight="",
        within=within.id,
        at=sidebar.at,
    )


def calls_in(value: object) -> Iterator[int]:
    """Give the numbers of the sources called anywhere in a part of the model, in order."""
    if isinstance(value, SourceCall):
        yield value.number
    elif isinstance(value, tuple):
        for part in value:
            yield from calls_in(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from calls_in(getattr(value, one.name))
