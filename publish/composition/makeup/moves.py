"""What copyfitting moved, piece by piece: the same blocks set with and without its levers, and compared."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from publish.composition.fit.line import Line
from publish.composition.fit.paragraph import PLAIN
from publish.composition.makeup.galley import Row
from publish.composition.makeup.placed import Lever, Move
from publish.composition.makeup.setter import Setter
from publish.composition.makeup.story_shape import StoryShape
from publish.model.blocks import PullQuote
from publish.model.text import plain

_SHOWN = 48  # signs of a paragraph that name it


def moves_of(block: StoryShape, whole: Setter, omitted: Iterable[PullQuote]) -> Iterator[Move]:
    """Tell what gave way in a story; `whole` sets figures at their full height."""
    for quote in omitted:
        yield _left_out(block, quote)
    usual = replace(block, setter=whole, manner=PLAIN)
    yield from _lowered(block, usual)
    yield from _tightened(block, usual)


def _left_out(block: StoryShape, quote: PullQuote) -> Move:
    bare = replace(block, manner=PLAIN)
    with_it = replace(bare, story=replace(block.story, blocks=(*block.story.blocks, quote)))
    saved = max(_depth(with_it.rows) - _depth(bare.rows), with_it.least - bare.least)
    return Move(Lever.QUOTE, block.story.id, quote.at, saved, _short(plain(quote.inlines)))


def _depth(rows: Iterable[Row]) -> int:
    return sum(row.height for row in rows)


def _lowered(block: StoryShape, usual: StoryShape) -> Iterator[Move]:
    """Compare the story's own figure, and those among its text."""
    pairs = [(block.figure, usual.figure, block.figure_at)]
    solids = ([row for row in one.rows if row.solid] for one in (block, usual))
    pairs += [(low.solid, tall.solid, low.at) for low, tall in zip(*solids, strict=True)]
    for low, tall, at in pairs:
        if low is not None and tall is not None and low.height < tall.height:
            saved = tall.height - low.height
            place = at or block.story.at
            cost = (float(tall.height), float(low.height))
            yield Move(Lever.FIGURE, block.story.id, place, saved, cost=cost)


def _tightened(block: StoryShape, usual: StoryShape) -> Iterator[Move]:
    before = _paragraphs(usual.rows)
    lever = Lever.LINE if block.manner.looseness else Lever.LETTERFIT
    for path, rows in _paragraphs(block.rows).items():
        lines, others = ([row.line for row in one if row.line] for one in (rows, before[path]))
        if len(lines) < len(others):
            yield Move(
                lever,
                block.story.id,
                rows[0].at or block.story.at,
                len(others) - len(lines),
                _short(" ".join(plain(line.inlines).strip() for line in lines)),
                (_unevenness(others), _unevenness(lines)),
                block.manner.letterfit,
            )


def _paragraphs(rows: tuple[Row, ...]) -> dict[object, list[Row]]:
    kept = (row for row in rows if row.line is not None)
    return {path: list(group) for path, group in groupby(kept, lambda row: row.path)}


def _unevenness(lines: list[Line]) -> float:
    strains = [line.strain for line in lines if line.strain]
    return sum(one**2 for one in strains) / max(1, len(strains))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
