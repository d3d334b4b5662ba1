"""How much ink a page takes, plate by plate: values that a rasteriser measured.

`publish.preflight.separations` measures; this module has seen neither the program nor
its pictures.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from publish.preflight.facts import Box


class Cause(Enum):
    """Why ink was not measured."""

    ABSENT = "absent"
    """Ghostscript is not on this machine."""
    FAILED = "failed"
    SLOW = "slow"
    LARGE = "large"
    """A page larger than any press, or too many of them."""


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """No ink was measured."""

    cause: Cause
    detail: str = ""
    """What the program said last."""


@dataclass(frozen=True, slots=True)
class Plate:
    """One plate of one page."""

    name: str
    mean: float
    """Ink over the page as trimmed, in per cent."""
    picture: bytes
    """The plate as a small PNG in greys, the whole sheet, turned as a viewer shows it.

    Empty where nobody was to look at it.
    """


@dataclass(frozen=True, slots=True)
class Stray:
    """Ink on a plate that has no business under black matter."""

    plate: str
    ink: float
    """In per cent, at the worst point."""
    box: Box


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """One page in all its plates; `number` counts from 1."""

    number: int
    plates: tuple[Plate, ...]
    heaviest: float
    """Ink of all plates together, in per cent: the mean over the worst 15 mm² within the bleed."""
    at: Box
    """Where that is."""
    heat: bytes
    """Ink of all plates, each point the mean around it, as a small PNG on a scale of 0 to 400 %.

    Empty where nobody was to look at it.
    """
    witnessed: int
    """Places of black matter on bare paper that were looked at on the other plates."""
    strays: tuple[Stray, ...]

    @property
    def spots(self) -> tuple[str, ...]:
        """Plates beyond those of the four process colours."""
        return tuple(plate.name for plate in self.plates if plate.name not in PROCESS)


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the program found wrong with the file while it drew it all the same."""

    words: str
    """Its own, shortened; of complaints that differ in numbers alone, the first."""
    times: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The ink of a file as Ghostscript separates it."""

    program: str
    """Name and version."""
    resolution: float
    """Points of the plates, to an inch."""
    sheets: tuple[Sheet, ...]
    """A long file is measured from its first page on, as far as is sensible."""
    complaints: tuple[Complaint, ...] = ()
    """One of a kind."""


Drawn = Path | Mapping[str, Path]
"""A page as drawn: one picture in the four process inks, or one in greys for each plate by its name."""

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
"""The plates of process printing, in the order of the presses' numbers."""
