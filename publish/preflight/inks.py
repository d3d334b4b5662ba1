"""Colours as a file writes them, and what a press would do with them."""

from dataclasses import dataclass, field
from enum import Enum

# Weights of the eye for red, green and blue light (ITU-R BT.601, 2.5.1); cyan takes red away.
_RED, _GREEN, _BLUE = 0.299, 0.587, 0.114


class Overprint(Enum):
    """What a colour does to the plates it has no ink for (ISO 32000-2, 8.6.7)."""

    OFF = "off"
    """It knocks out: whatever was there is taken away."""
    ON = "on"
    """Other colorants stay, but a process plate with a tint of zero is knocked out (OPM 0)."""
    INKED = "inked"
    """Only plates that get ink are touched (OPM 1)."""


class Space(Enum):
    """The kind of a colour space, by what it asks of the press."""

    GREY = "grey"
    RGB = "RGB"
    CMYK = "CMYK"
    LAB = "Lab"
    SPOT = "spot"
    PATTERN = "pattern"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour as the file writes it.

    `values` are the operands, 0 to 1; they are none for a pattern, and for pictures.
    """

    space: Space
    values: tuple[float, ...] = ()
    plates: tuple[str, ...] = ()
    """Names of the plates of a spot colour."""
    calibrated: bool = False
    """Given through an ICC profile or CIE values, not as the device's own."""
    profile: int = field(default=0, compare=False)
    """The object of that ICC profile in the file; it makes no other colour.  0 for none."""

    @property
    def white(self) -> bool:
        """Tell whether it leaves the paper bare."""
        values = self.values  # asked for every shape a code may lie under: no loop, no table
        if self.space is Space.GREY or self.space is Space.RGB:
            return values == (1.0,) * len(values) != ()
        return (self.space is Space.CMYK or self.space is Space.SPOT) and bool(values) and not any(values)

    @property
    def on_black_plate(self) -> bool:
        """Tell whether only the black plate prints it, at any tint."""
        match self.space:
            case Space.CMYK:
                return len(self.values) == len("CMYK") and not any(self.values[:3])
            case Space.GREY:
                return not self.calibrated
            case Space.SPOT:
                return self.plates == ("Black",)
            case _:
                return False

    @property
    def plates_inked(self) -> int:
        """Tell how many plates print it; 0 for white and for what nobody knows."""
        match self.space:
            case Space.GREY:
                return int(self.values[:1] < (1.0,)) if self.values else 0
            case Space.CMYK | Space.SPOT:
                return sum(value > 0 for value in self.values)
            case Space.RGB | Space.LAB:
                return 0 if self.white or not self.values else len("CMY")  # once it is converted
            case _:
                return 0

    @property
    def darkness(self) -> float | None:
        """Tell roughly how dark it looks, from 0 for paper to 1; None when nobody knows."""
        light: float | None = None
        match self.space, self.values:
            case Space.GREY, (grey,):
                light = grey
            case Space.RGB, (red, green, blue):
                light = _RED * red + _GREEN * green + _BLUE * blue
            case Space.CMYK, (cyan, magenta, yellow, black):
                light = (1 - (_RED * cyan + _GREEN * magenta + _BLUE * yellow)) * (1 - black)
            case Space.LAB, (lightness, _, _):
                light = lightness / 100
            case Space.SPOT, (_, *_):
                light = 1 - max(self.values)
        return None if light is None else 1 - light

    @property
    def full_black(self) -> bool:
        """Tell whether it is the black plate at 100 %."""
        full = 0.0 if self.space is Space.GREY else 1.0
        return self.on_black_plate and self.values[-1:] == (full,)

    def __str__(self) -> str:
        """Write the colour for people.

        >>> str(Ink(Space.CMYK, (0, 0, 0, 1))), str(Ink(Space.RGB, (0.2, 0, 0)))
        ('CMYK 0 0 0 100 %', 'RGB 20 0 0 %')
        """
        parts = [self.space.value, *self.plates]
        if self.space is Space.LAB:
            parts += [f"{value:.3g}" for value in self.values]
        elif self.values:
            parts += [f"{100 * value:.3g}" for value in self.values] + ["%"]
        return " ".join(parts)


BLACK_OF_THE_DEVICE = Ink(Space.GREY, (0.0,))  # ISO 32000-2, 8.4.1: the colour a page begins with


class Use(Enum):
    """What a colour is used for."""

    TEXT = "text"
    FILL = "fill"
    STROKE = "stroke"
    PICTURE = "picture"
    SHADING = "shading"
    SET = "set"
    """Chosen by an operator, whether or not anything is painted with it."""
