"""What is stamped on the pages of a volume: values only.

Whatever changes when another issue grows by a page is stamped: folios, running heads, and the
folios of references.  So no issue is laid out anew because of another.
"""

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from publish.units import Points


class Stand(Enum):
    """Where the folio of a page stands."""

    HEAD = "head"
    """In the running head."""
    FOOT = "foot"
    """At the foot: the page opens with a masthead or a title."""
    NOWHERE = "nowhere"
    """The page is counted and shows no folio: a title page, a blank."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Filled:
    """A folio put into the room that a page left for it; points from the trim's lower left corner."""

    words: str
    left: float
    baseline: float
    width: float
    size: float
    sans: bool = False
    ranged: bool = False
    """It ends where the room ends, under and over other folios."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stamp:
    """What one page receives."""

    recto: bool
    folio: str
    """The volume's: `147`, `xii`."""
    own: str = ""
    """The issue's, smaller: `nᵒ 37, p. 3`."""
    head: str = ""
    """The issue on a verso, the first story on a recto."""
    language: str = "fr"
    """Of the head."""
    stand: Stand = Stand.HEAD
    filled: tuple[Filled, ...] = ()
    inner: float = 45.354
    """White beside the text, at the spine: heads and folios stand on the edges of the text."""
    outer: float = 45.354
    """At the fore-edge."""
    above: float = 60.0
    """Above the text: where that is little, the head stands higher and has no rule under it."""


@dataclass(frozen=True, slots=True)
class Style:
    """A face at a size."""

    file: str
    """Relative to the folder of fonts."""
    size: float
    features: tuple[str, ...] = ()


_FOLIO = Style("source-serif-4/SourceSerif4Display-Regular.otf", 15, ("onum", "pnum"))
_OWN = Style("source-sans-3/SourceSans3-Regular.otf", 7, ("lnum",))
_HEAD = Style("source-serif-4/SourceSerif4SmText-It.otf", 9.5, ("onum", "pnum"))
_SANS = Style("source-sans-3/SourceSans3-Semibold.otf", 7, ("lnum",))
_FILLED = Style("source-serif-4/SourceSerif4SmText-Regular.otf", 10, ("onum", "pnum"))
_RANGED = Style("source-serif-4/SourceSerif4SmText-Regular.otf", 9.6, ("lnum", "tnum"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Dress:
    """How heads and folios look; points, down from the head of the trim or up from its foot."""

    fonts: Path
    folio: Style = _FOLIO
    own: Style = _OWN
    head: Style = _HEAD
    filled: Style = _FILLED
    filled_sans: Style = _SANS
    filled_ranged: Style = _RANGED
    """As the layout « volume » sets the folios of its contents."""
    baseline: float = 39.5
    """Of the head, from the head of the trim: the house's layouts have theirs there."""
    rule: float = 46.0
    """Of the middle of the rule under it, from the head of the trim."""
    least: float = 12.0
    """White between the rule and the text; a layout that leaves less rules its own text."""
    raised: float = 16.745
    """Of the baseline over such a text: the house's square layout has its own heads there."""
    weight: float = 0.5
    foot: float = 31.2
    """Baseline of a folio at the foot: 11 mm up."""
    gap: float = 7.0
    """Between the two folios."""
    apart: float = 18.0
    """At least, between folios and head."""
    black: bytes = b"0 0 0 rg"
    """The instruction that paints in black."""
    overprint: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Stamping:
    """The stamps of a volume, one a page, and how they look."""

    stamps: tuple[Stamp, ...]
    dress: Dress
    shift: Points = field(default=Points(0.0))
    """How far the pages move from the spine: to the right on a recto, to the left on a verso."""
