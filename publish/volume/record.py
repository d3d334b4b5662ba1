"""The record of a part: all that a volume must know of an issue, from its words and its pages."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from unicodedata import category

from publish.composition.makeup.matter import as_story, calls_in
from publish.findings import Finding
from publish.model.blocks import Agenda, Block, Blocks, Sidebar, Timeline
from publish.model.issue import Issue, Story
from publish.model.named_files import named_files
from publish.model.part import DatedEvent, PartFile, PartRecord, PartSource, PartStory, Piece
from publish.model.text import IndexMark, Inlines, plain
from publish.model.words import story_texts
from publish.press.marked import Marked
from publish.volume.pieces import Pages, pages_of, pages_with, pieces_of

_MASTHEAD = "masthead"


def record_of(
    name: str, issue: Issue, root: Marked, files: tuple[PartFile, PartFile], findings: tuple[Finding, ...]
) -> PartRecord:
    """Write the record of a typeset issue; `root` is what its pages are marked with.

    `files` are its print and its screen edition.
    """
    possible = tuple(_told_apart(issue))
    pages = pages_of(root, {story.id for story in possible})
    stories = tuple(story for story in possible if story.id in pages)
    ids = frozenset(story.id for story in stories)
    pieces = tuple(_as_typed(pieces_of(root, ids, issue.language), issue, stories, ids))
    printed, screen = files
    return PartRecord(
        name=name,
        slug=issue.slug,
        number=issue.number,
        date=issue.date,
        language=issue.language,
        title=issue.title,
        stories=tuple(_stands(story, pages) for story in stories),
        pieces=pieces,
        marks=tuple(_marks(stories, ids)),
        events=tuple(_events(stories, ids, pieces, pages)),
        sources=tuple(_sources(issue, stories, ids, pages)),
        opening=pages_with(root, _MASTHEAD),
        files=tuple(sorted(file.relative_to(issue.folder).as_posix() for file in named_files(issue))),
        coverless=all(first > 1 for first, _ in pages.values()),
        print=printed,
        screen=screen,
        waivers=issue.waivers,
        findings=findings,
    )


def _told_apart(issue: Issue) -> Iterator[Story]:
    """Give the stories, and after each the sidebars typed in it, which may stand apart."""
    for story in issue.stories:
        yield story
        yield from (as_story(block, story) for block in story.blocks if isinstance(block, Sidebar))


def _stands(story: Story, pages: Pages) -> PartStory:
    first, last = pages[story.id]
    own = story if not story.within else replace(story, tags=(), places=(), persons=())  # not its host's
    return PartStory(
        id=story.id,
        kicker=story.kicker,
        headline=story.headline,
        first=first,
        last=last,
        within=story.within,
        tags=own.tags,
        places=own.places,
        persons=own.persons,
    )


def _own_blocks(story: Story, ids: frozenset[str]) -> Blocks:
    """Give the blocks of a story without the sidebars that stand apart."""
    return tuple(
        block for block in story.blocks if not (isinstance(block, Sidebar) and _stands_apart(block, ids))
    )


def _stands_apart(sidebar: Sidebar, ids: frozenset[str]) -> bool:
    return bool(sidebar.id) and sidebar.id in ids


def _as_typed(
    pieces: tuple[Piece, ...], issue: Issue, stories: tuple[Story, ...], ids: frozenset[str]
) -> Iterator[Piece]:
    """Give back the small letters that a layout took, and say what is a head wherever it stands."""
    typed: dict[tuple[str, str], str] = {}
    heads: set[tuple[str, str]] = set()
    for story in stories:
        own = replace(story, blocks=_own_blocks(story, ids), byline=story.byline or issue.byline)
        typed |= {(story.id, text.casefold()): text for text in map(_one_space, story_texts(own))}
        heads |= {
            (story.id, _one_space(plain(part)).casefold())
            for part in (story.kicker, story.headline, story.standfirst)
        }
    for piece in pieces:
        key = (piece.story, piece.text.casefold())
        yield replace(piece, text=typed.get(key, piece.text), head=piece.head or key in heads)


def _marks(stories: tuple[Story, ...], ids: frozenset[str]) -> Iterator[tuple[str, str]]:
    for story in stories:
        own = replace(story, blocks=_own_blocks(story, ids))
        yield from ((story.id, _one_space(plain(mark.children))) for mark in _marked(own))


def _marked(value: object) -> Iterator[IndexMark]:
    if isinstance(value, IndexMark):
        yield value
    if isinstance(value, tuple):
        for part in value:
            yield from _marked(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _marked(getattr(value, one.name))


def _events(
    stories: tuple[Story, ...], ids: frozenset[str], pieces: tuple[Piece, ...], pages: Pages
) -> Iterator[DatedEvent]:
    for story in stories:
        own = [piece for piece in pieces if piece.story == story.id]
        for when, words, of_story in _dated(_own_blocks(story, ids)):
            page = _page_of(f"{plain(when)} {plain(words)}", own) or _page_of(plain(words), own)
            yield DatedEvent(
                date=when, words=words, story=story.id, page=page or pages[story.id][0], of_story=of_story
            )


def _dated(blocks: Iterable[Block]) -> Iterator[tuple[Inlines, Inlines, bool]]:
    """Give dates and words, and whether they say little without the headline of their story."""
    for block in blocks:
        match block:
            case Timeline(moments=moments):
                yield from ((one.date, one.words, True) for one in moments)
            case Agenda(dates=dates):
                yield from ((one.date, one.words, False) for one in dates)
            case Sidebar(blocks=inner):
                yield from _dated(inner)


def _page_of(words: str, pieces: list[Piece]) -> int:
    """Give the page on which words begin; 0 where the pieces do not say them."""
    signs = "".join(_bare(piece.text) for piece in pieces)
    at = signs.find(_bare(words))
    for piece in pieces if at >= 0 else ():
        at -= len(_bare(piece.text))
        if at < 0:
            return piece.page
    return 0


def _bare(text: str) -> str:
    """Give what is compared: small letters, no spaces, no signs without a width."""
    return "".join(sign for sign in text.casefold() if not sign.isspace() and category(sign) != "Cf")


def _sources(
    issue: Issue, stories: tuple[Story, ...], ids: frozenset[str], pages: Pages
) -> Iterator[PartSource]:
    calls = {
        story.id: frozenset(calls_in(replace(story, blocks=_own_blocks(story, ids)))) for story in stories
    }
    for source in issue.sources:
        caller = next((story for story in calls if source.number in calls[story]), "")
        page = pages[caller][0] if caller else 1
        yield PartSource(source=source, story=caller, page=page)


def _one_space(text: str) -> str:
    return " ".join(text.split())
