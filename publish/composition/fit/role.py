"""How a kind of text is set: its face, size, spacing and manner of filling a line."""

from dataclasses import dataclass
from enum import Enum

from publish.units import NOTHING, Points


class Setting(Enum):
    """How the lines of a text fill their room."""

    JUSTIFIED = "justified"
    RAGGED = "ragged"
    CENTRED = "centred"
    RIGHT = "right"


@dataclass(frozen=True, kw_only=True, slots=True)
class Role:
    """A row of a layout's table of type.

    `tracking` and the word spaces are in em of the role's size; `features` are the
    OpenType figures the role asks for (onum, pnum, lnum, tnum).
    """

    name: str
    family: str
    size: Points
    leading: Points
    weight: int = 400
    style: str = "normal"
    tracking: float = 0.0
    features: tuple[str, ...] = ()
    setting: Setting = Setting.RAGGED
    indent: Points = NOTHING
    """Of the first line of a paragraph that follows another."""
    hyphens: bool = False
    capitals: bool = False
    """Printed in capitals, whatever was typed."""
    acronyms: bool = False
    """Acronyms are set in small capitals."""
    ink: str = "black"
    least_space: float = 0.19
    ideal_space: float = 0.23
    most_space: float = 0.42
    """A justified line wider than this is loose and told as such; never refused."""
    letterfit: float = 0.0
    """The most by which the letters of one justified line may be opened or closed, in em."""
    hang_left: tuple[tuple[str, float], ...] = ()
    """Signs that stand out of the column where they begin a line, each with the share of its width."""
    hang_right: tuple[tuple[str, float], ...] = ()
    """The same at the end of a line."""
