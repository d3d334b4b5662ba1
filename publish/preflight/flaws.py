"""What can be wrong with the data of a picture, against what its dictionary says (ISO 32000-2, 8.9.5)."""

from dataclasses import dataclass
from enum import Enum


class Flaw(Enum):
    """A kind of fault of embedded picture data."""

    SHORT = "short"
    """Bytes are missing."""
    CUT = "cut"
    """The sign of its end is not there."""
    BROKEN = "broken"
    """It is not in the form that its filter names."""
    BITS = "bits"
    """A component may have 1, 2, 4, 8 or 16 bits, and some filters allow one count alone."""
    OTHER = "other"
    """The data hold another picture: more or fewer colours, or another size."""
    PALETTE = "palette"
    """An Indexed space has more than 256 colours, or its table holds fewer than it counts."""


@dataclass(frozen=True, slots=True)
class PictureFault:
    """One fault of one picture."""

    flaw: Flaw
    what: str
    """The picture: its size in pixels and its filters, or the colour space."""
    said: str
    """What the dictionary says or asks for."""
    found: str
    page: int = 0
    """The first page that holds it; 0 where another fact tells."""
