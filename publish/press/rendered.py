"""What the engine made of a composition: the PDF, and everything it said and measured."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from publish.model.part import Slot
from publish.press.marked import MarkedPages


@dataclass(frozen=True, slots=True)
class EngineRecord:
    """One line of the engine's log, as the engine wrote it."""

    logger: str
    message: str


class OverflowKind(Enum):
    """In what way text is not where a reader can read it."""

    TRIM = "trim"
    """Past the edge of the paper."""
    FRAME = "frame"
    """Out of its column, box or text area."""
    CLIPPED = "clipped"
    """Cut by a box that hides what does not fit."""
    UNSEEN = "unseen"
    """Painted in nothing: a transparent colour, an opacity of nought."""
    PICTURE = "picture"
    """Not text: a picture of which the edge of the paper cuts a part."""
    EMPTY = "empty"
    """Not text: a page with nothing on it."""


@dataclass(frozen=True, slots=True)
class Overflow:
    """Text that left its place on a laid-out page, by how much, in points."""

    kind: OverflowKind
    page: int
    """1-based number of the page in the file."""
    story: str
    """Id of the story it belongs to; may be empty."""
    snippet: str
    beyond: float


@dataclass(frozen=True, slots=True)
class GlyphFault:
    """A character that none of the house's faces can draw, where it first stands."""

    character: str
    page: int
    story: str


@dataclass(frozen=True, slots=True)
class FaceFault:
    """A style that pages ask for and no declared face has, where it is first asked for."""

    family: str
    weight: int
    style: str
    page: int
    story: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Rendered:
    """A rendered edition, before standards are applied."""

    pdf: bytes
    pages: int
    records: tuple[EngineRecord, ...] = ()
    overflows: tuple[Overflow, ...] = ()
    glyphs: tuple[GlyphFault, ...] = ()
    faces: tuple[FaceFault, ...] = ()
    document: tuple[str, ...] = ()
    """Every text of the filled document, a block each, in reading order."""
    added: tuple[str, ...] = ()
    """Every text the pages add to it: margins, counters, marks of lists."""
    slots: tuple[Slot, ...] = ()
    """Room that was left for folios of the volume, in an edition to be bound."""
    marked: MarkedPages | None = None
    """The elements of the document with where each was painted; None for an edition without tags."""
    read: tuple[Path, ...] = ()
    """Every file the engine read through the gate, sorted."""
    styles_line: int = 1
    """Line of its element on which the composed style sheet begins: a template may put a line end first."""
    memory: int
    """Peak resident memory of the child, in bytes."""
    seconds: float
    """Wall time, start of the child included."""
