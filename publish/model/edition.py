"""Editions and printing profiles: named constants, changed by `replace()`."""

from dataclasses import dataclass
from enum import Enum

from publish.model.house import Printing
from publish.units import Points, mm, pt

NONE = pt(0)


class Colour(Enum):
    """The colour space an edition is written in."""

    CMYK = "cmyk"
    SRGB = "srgb"


class Correction(Enum):
    """Error correction of a QR symbol (ISO/IEC 18004, 7.5.1): share of codewords mended."""

    LOW = "L"
    MEDIUM = "M"
    QUARTILE = "Q"
    HIGH = "H"


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintingProfile:
    """What a stock and press can hold."""

    printing: Printing
    icc: str
    """File name in assets/icc."""
    condition: str
    """OutputConditionIdentifier, as registered."""
    condition_text: str
    ink_limit: int
    """Total area coverage, in per cent."""
    least_resolution: int
    """Pictures below this many pixels an inch are refused."""
    good_resolution: int
    """Pictures below this many pixels an inch are warned of."""
    correction: Correction


COATED = PrintingProfile(
    printing=Printing.COATED,
    icc="ISOcoated_v2_300_bas.icc",
    condition="FOGRA39",
    condition_text="Offset on coated paper, ISO 12647-2 (FOGRA39L), 300 %",
    ink_limit=300,
    least_resolution=150,
    good_resolution=300,
    correction=Correction.MEDIUM,
)
UNCOATED = PrintingProfile(
    printing=Printing.UNCOATED,
    icc="FOGRA47L_uncoated_300.icc",
    condition="FOGRA47",
    condition_text="Offset on uncoated white paper, ISO 12647-2 (FOGRA47L), 300 %",
    ink_limit=300,
    least_resolution=150,
    good_resolution=300,
    correction=Correction.MEDIUM,
)
NEWSPRINT = PrintingProfile(
    printing=Printing.NEWSPRINT,
    icc="IFRA26S_2004_newsprint_230.icc",
    condition="IFRA26",
    condition_text="Coldset offset on newsprint, ISO 12647-3:2004 (IFRA26S), 230 %",
    ink_limit=240,
    least_resolution=100,
    good_resolution=200,
    correction=Correction.QUARTILE,  # newsprint spreads ink into the light modules
)
PRINTING_PROFILES: dict[Printing, PrintingProfile] = {
    profile.printing: profile for profile in (COATED, UNCOATED, NEWSPRINT)
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """What one output must be."""

    name: str
    colour: Colour
    bleed: Points = NONE
    links: bool
    """Links, outline and tags: for a screen, never for a press."""

    def __post_init__(self) -> None:
        """Refuse what cannot be printed."""
        if self.colour is Colour.CMYK and self.links:
            raise ValueError(f"edition {self.name!r}: a print edition carries no links")


PRINT = Edition(
    name="print",
    colour=Colour.CMYK,
    bleed=mm(3),  # the trade's usual allowance for a wandering knife
    links=False,
)
SCREEN = Edition(name="screen", colour=Colour.SRGB, links=True)

EDITIONS: tuple[Edition, ...] = (PRINT, SCREEN)
