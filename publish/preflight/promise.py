"""What an edition promises: the other side of every check."""

from dataclasses import dataclass
from pathlib import Path

from publish.model.edition import Edition
from publish.model.issue import Waiver
from publish.preflight.demand import Demand
from publish.preflight.programs import program_name
from publish.units import Size

_FONT_FILES = (".otf", ".ttf")


@dataclass(frozen=True, kw_only=True, slots=True)
class Promise:
    """What the finished file of one edition must be and hold."""

    edition: Edition
    trim: Size
    manuscript: tuple[str, ...]
    """The texts of the document, block by block: every word is printed, as often as here."""
    typed: tuple[str, ...] = ()
    """The issue's own texts, as the editor typed and typography set them.

    They are among those of the document unless a template of the layout left some out;
    what it left out is lost as well.
    """
    read: tuple[str, ...] = ()
    """The texts of the stories in the order of the manuscript; empty where no structure was promised."""
    foreign: tuple[tuple[str, str], ...] = ()
    """Passages in another language than the file's, each with its language."""
    furniture: tuple[str, ...] = ()
    """What the layout adds, printed once for each time it is listed."""
    running: tuple[str, ...] = ()
    """What the layout may add any number of times, or not at all: heads, page references."""
    symbols: tuple[str, ...]
    """The address of every QR code; one that is drawn twice is listed twice."""
    faces: frozenset[str]
    """PostScript names of the only fonts that may be embedded."""
    parts: "tuple[PromisedPart, ...]" = ()
    """What each part of a book must hold; empty for a file that is no book."""
    blanks: frozenset[int] = frozenset()
    """Pages that are to be blank, from 1: before a recto in a book."""
    least_pages: int = 1
    most_pages: int
    waivers: tuple[Waiver, ...] = ()
    demand: Demand | None = None
    """What the press demands besides; None for a file that is never printed there."""


@dataclass(frozen=True, slots=True)
class PromisedPart:
    """What must stand on some pages of a book: their words are compared by themselves.

    `first` and `last` are page numbers of the file, from 1.
    """

    first: int
    last: int
    promise: Promise


def faces_in(folder: Path) -> frozenset[str]:
    """Give the PostScript names of the fonts in a folder and the folders below it."""
    files = (file for file in sorted(folder.rglob("*")) if file.suffix.lower() in _FONT_FILES)
    return frozenset(program_name(file.read_bytes()) for file in files) - {""}
