"""A story's blocks cut into runs: columns of text, and what stands across them.

Each run of text is a short column block of its own, because the engine lays out every
line of a long balanced block many times over.
"""

from dataclasses import dataclass

from publish.model.blocks import (
    Agenda,
    Block,
    Blocks,
    KeyFigures,
    Laureates,
    MapBlock,
    Picture,
    PullQuote,
    Sidebar,
    Table,
    Timeline,
)

_NARROW_TABLE = 3  # columns that still read well in one column of text


@dataclass(frozen=True, slots=True)
class Segment:
    """Blocks that stand together: in columns, or one block across them."""

    blocks: Blocks
    wide: bool
    opening: bool = False
    """True for the first run of text of its story."""


def segments(blocks: Blocks, *, in_sidebar: bool = False) -> tuple[Segment, ...]:
    """Cut a story into runs, in order."""
    runs: list[Segment] = []
    opened = False
    for position, block in enumerate(blocks):
        if is_wide(block, first=position == 0 and not in_sidebar):
            runs.append(Segment((block,), wide=True))
        elif runs and not runs[-1].wide:
            runs[-1] = Segment((*runs[-1].blocks, block), wide=False, opening=runs[-1].opening)
        else:
            runs.append(Segment((block,), wide=False, opening=not opened))
            opened = True
    return tuple(runs)


def is_wide(block: Block, *, first: bool) -> bool:
    """Tell whether a block stands across the columns.

    A picture or a map opens a story across the page; further down it stays in its
    column.
    """
    match block:
        case KeyFigures() | Laureates() | Agenda() | Timeline() | Sidebar() | PullQuote():
            return True
        case Table(head, rows):
            return max((len(row) for row in (head, *rows)), default=0) > _NARROW_TABLE
        case Picture(pixels=(width, height)):
            return first and width > height
        case _:
            return first and isinstance(block, MapBlock)
