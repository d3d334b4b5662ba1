"""Every text of an issue, one after the other, and an issue with its texts exchanged.

What is compared or looked up and not printed stays: tags, index keys, the countries
and values of drawings, addresses, names of files.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from publish.model.blocks import (
    Agenda,
    Block,
    Blocks,
    Chart,
    Dated,
    Dialogue,
    KeyFigure,
    KeyFigures,
    Laureate,
    Laureates,
    ListBlock,
    MapBlock,
    Moment,
    Paragraph,
    Picture,
    PullQuote,
    Quote,
    Sidebar,
    Subhead,
    Table,
    Timeline,
)
from publish.model.issue import Issue, Source, Story
from publish.model.text import Inlines
from publish.place import Place
from publish.typography.characters import NBSP, SPACE
from publish.typography.rules import NO_CHOICES, Choice, Choices


@dataclass(frozen=True, slots=True)
class Pen:
    """What is done to texts of one language: to running text, and to a text without marks."""

    inlines: Callable[[Inlines, Place, Choices], Inlines]
    text: Callable[[str, Place], str]


PenFor = Callable[[str], Pen]
"""Gives the pen for a language."""


def rewrite_issue(issue: Issue, pen_for: PenFor) -> Issue:
    """Put every text of an issue under the pen of its language, from top to bottom."""
    pen, at = pen_for(issue.language), Place(issue.path)
    return replace(
        issue,
        title=pen.text(issue.title, at),
        byline=pen.text(issue.byline, at),
        place=pen.text(issue.place, at),
        stories=tuple(_story(story, pen_for(story.language or issue.language)) for story in issue.stories),
        sources=tuple(_source(source, pen) for source in issue.sources),
    )


def _story(story: Story, pen: Pen) -> Story:
    return replace(
        story,
        kicker=pen.inlines(story.kicker, story.at, NO_CHOICES),
        headline=pen.inlines(story.headline, story.at, NO_CHOICES),
        standfirst=pen.inlines(story.standfirst, story.at, NO_CHOICES),
        byline=pen.text(story.byline, story.at),
        blocks=rewrite_blocks(story.blocks, pen),
    )


def _source(source: Source, pen: Pen) -> Source:
    """Set the label of a source: the editor's words, whatever language the source is in."""
    return replace(
        source,
        title=pen.inlines(source.title, source.at, NO_CHOICES),
        publisher=pen.text(source.publisher, source.at),
        published=pen.text(source.published, source.at),
    )


def rewrite_blocks(blocks: Blocks, pen: Pen) -> Blocks:
    """Put every text of some blocks under one pen."""
    return tuple(_block(block, pen) for block in blocks)


def _block(block: Block, pen: Pen) -> Block:
    match block:
        case Paragraph() | Subhead():
            return replace(block, inlines=pen.inlines(block.inlines, block.at, NO_CHOICES))
        case ListBlock():
            return replace(block, items=tuple(rewrite_blocks(item, pen) for item in block.items))
        case Quote():
            return replace(block, blocks=rewrite_blocks(block.blocks, pen))
        case Sidebar():
            title = pen.inlines(block.title, block.at, NO_CHOICES)
            return replace(block, title=title, blocks=rewrite_blocks(block.blocks, pen))
        case _:
            return _set_piece(block, pen)


def _set_piece(block: Block, pen: Pen) -> Block:
    match block:
        case Dialogue():
            return replace(block, paragraphs=tuple(_turn(turn, pen) for turn in block.paragraphs))
        case PullQuote():
            inlines, credit = _each(pen, block.at, block.inlines, block.credit)
            return replace(block, inlines=inlines, credit=credit)
        case KeyFigures():
            title = pen.inlines(block.title, block.at, NO_CHOICES)
            return replace(
                block, title=title, figures=tuple(_figure(f, block.at, pen) for f in block.figures)
            )
        case Laureates():
            title = pen.inlines(block.title, block.at, NO_CHOICES)
            laureates = tuple(
                Laureate(*_each(pen, block.at, one.name, one.country, one.theme)) for one in block.laureates
            )
            return replace(block, title=title, laureates=laureates)
        case _:
            return _displayed(block, pen)


def _displayed(block: Block, pen: Pen) -> Block:  # noqa: PLR0911 (one arm a kind of block)
    match block:
        case Table():
            return _table(block, pen)
        case Agenda():
            title = pen.inlines(block.title, block.at, NO_CHOICES)
            return replace(block, title=title, dates=_dates(block.dates, block.at, pen))
        case Timeline():
            title = pen.inlines(block.title, block.at, NO_CHOICES)
            moments = tuple(_moment(one, block.at, pen) for one in block.moments)
            return replace(block, title=title, moments=moments)
        case Picture():
            caption, credit = _each(pen, block.at, block.caption, block.credit)
            return replace(
                block, alternative=pen.text(block.alternative, block.at), caption=caption, credit=credit
            )
        case Chart():
            title, source, note = _each(pen, block.at, block.title, block.source, block.note)
            data = tuple(replace(datum, label=pen.text(datum.label, block.at)) for datum in block.data)
            unit = pen.text(block.unit, block.at)
            return replace(block, title=title, unit=unit, data=data, source=source, note=note)
        case MapBlock():
            title, caption = _each(pen, block.at, block.title, block.caption)
            return replace(
                block,
                title=title,
                places=tuple(replace(place, name=pen.text(place.name, block.at)) for place in block.places),
                # A route names its places: both are written by the same pen.
                route=tuple(pen.text(name, block.at) for name in block.route),
                caption=caption,
                alternative=pen.text(block.alternative, block.at),
            )
        case _:
            return block


def _each(pen: Pen, at: Place, *texts: Inlines) -> Iterator[Inlines]:
    return (pen.inlines(text, at, NO_CHOICES) for text in texts)


def _dates(dates: tuple[Dated, ...], at: Place, pen: Pen) -> tuple[Dated, ...]:
    return tuple(Dated(*_each(pen, at, one.date, one.words)) for one in dates)


def _moment(moment: Moment, at: Place, pen: Pen) -> Moment:
    date, words = _each(pen, at, moment.date, moment.words)
    return replace(moment, date=date, words=words)


def _turn(turn: Paragraph, pen: Pen) -> Paragraph:
    return replace(turn, inlines=pen.inlines(turn.inlines, turn.at, frozenset({Choice.DIALOGUE})))


def _table(table: Table, pen: Pen) -> Table:
    return replace(
        table,
        head=tuple(_each(pen, table.at, *table.head)),
        rows=tuple(tuple(_each(pen, table.at, *row)) for row in table.rows),
        caption=pen.inlines(table.caption, table.at, NO_CHOICES),
    )


def _figure(figure: KeyFigure, at: Place, pen: Pen) -> KeyFigure:
    """Set a figure with its unit, which tells what its point means, and part them again."""
    label = pen.inlines(figure.label, at, NO_CHOICES)
    if figure.figure and figure.unit:
        whole = pen.text(f"{figure.figure}{SPACE}{figure.unit}", at)
        for index in (i for i, character in enumerate(whole) if character in (SPACE, NBSP)):
            if _same_words(whole[:index], figure.figure):
                return KeyFigure(whole[:index], whole[index + 1 :], label)
    return KeyFigure(pen.text(figure.figure, at), pen.text(figure.unit, at), label)


def _same_words(one: str, other: str) -> bool:
    return [c for c in one if c.isalnum()] == [c for c in other if c.isalnum()]
