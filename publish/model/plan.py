"""The plan of a bound volume: what a person decides of it.  Read from `issues/volumes/2025.toml`."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from publish.model.blocks import Blocks
from publish.place import Place
from publish.units import NOTHING, Points, Size, mm


class Binding(Enum):
    """How leaves become a book."""

    PERFECT = "perfect"
    """Single leaves glued into a cover (dos carré collé)."""
    SEWN = "sewn"
    """Folded signatures, gathered one after the other and sewn."""
    SADDLE = "saddle"
    """Folded sheets, one in the other, stapled through the fold."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A stock: its name for people, its thickness, its weight in g/m² where somebody said it."""

    name: str
    caliper: Points
    grammage: int | None = None


OFFSET_80: Final = Paper("offset", mm(0.100), 80)
BOARD_250: Final = Paper("carte couchée une face", mm(0.288), 250)


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What a volume is to be; everything else is computed."""

    year: int
    title: str = ""
    """The house's title where none is given."""
    subtitle: str = ""
    foreword: Blocks = ()
    foreword_title: str = ""
    afterword: Blocks = ()
    afterword_title: str = ""
    issues: tuple[str, ...] = ()
    """In their order, as the plan names them (`n37`, a date, a folder); empty: all of the year by date."""
    issue_places: tuple[Place, ...] = ()
    """Where the plan names each of them."""
    binding: Binding = Binding.PERFECT
    paper: Paper = OFFSET_80
    board: Paper = BOARD_250
    """What the cover is printed on."""
    signature: int = 0
    """Pages of a folded signature: 4, 8, 16, 32; 0 for what the binding needs at least."""
    trim: Size | None = None
    """The trimmed page of the book; None for that of the issues."""
    covers: bool = True
    """False would rather have no covers; a first page that carries a story is kept, and that is told."""
    ornament: bool = False
    """Blanks carry the layout's quiet ornament; else nothing at all."""
    flaps: Points = NOTHING
    """Width of each flap of the cover; nought for none."""
    isbn: str = ""
    issn_issue: str = ""
    """Two or five figures beside the bar code of the ISSN."""
    places: tuple[tuple[str, Place], ...] = ()
    """Where each of its keys stands."""
    at: Place

    @property
    def name(self) -> str:
        """Its folder on the shelf."""
        return f"volume-{self.year}"

    def place(self, key: str) -> Place:
        """Tell where a key stands; the plan's first line where it is not there."""
        return dict(self.places).get(key, self.at)
