"""Editions and printing profiles: named constants, changed by `replace()`."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from publish.model.house import Printing
from publish.units import Points, mm, pt

NONE = pt(0)
_SMALLEST_TEXT, _HAIRLINE, _REVERSED_HAIRLINE = pt(6), pt(0.25), pt(0.5)


class Colour(Enum):
    """The colour space an edition is written in."""

    CMYK = "cmyk"
    SRGB = "srgb"


class Standard(Enum):
    """What a file says in its metadata that it keeps."""

    PDF_X_4 = "PDF/X-4"
    """ISO 15930-7: a whole file for a press whose printing condition is known."""
    PDF_A_2A = "PDF/A-2a"
    """ISO 19005-2, level A: a file that stays readable, with its structure."""
    PDF_A_3A = "PDF/A-3a"
    """ISO 19005-3, level A: the same, with files of any kind enclosed."""
    PDF_UA_1 = "PDF/UA-1"
    """ISO 14289-1: a file that everybody can read, by eye, by ear and by touch."""


_PROVEN_BY: dict[Standard, tuple[str, ...]] = {
    Standard.PDF_X_4: ("x4", "boxes", "ink", "faces", "page"),
    Standard.PDF_A_2A: ("validation", "tags", "screen", "faces"),
    Standard.PDF_A_3A: ("validation", "tags", "screen", "faces"),
    Standard.PDF_UA_1: ("validation", "tags", "screen", "faces"),
}
"""Families of the checks that a claim stands on."""


@dataclass(frozen=True, slots=True)
class Spot:
    """An ink of its own, on a plate of its own; per cents of C, M, Y and K stand in for it."""

    name: str
    cmyk: tuple[float, float, float, float]

    @property
    def parts(self) -> tuple[float, float, float, float]:
        """The stand-in in parts of 1, as style sheets and files write it."""
        c, m, y, k = (round(plate / 100, 4) for plate in self.cmyk)
        return (c, m, y, k)


class Correction(Enum):
    """Error correction of a QR symbol (ISO/IEC 18004, 7.5.1): share of codewords mended."""

    LOW = "L"
    MEDIUM = "M"
    QUARTILE = "Q"
    HIGH = "H"


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintingProfile:
    """What a stock and press can hold.

    Resolutions are in pixels an inch at the printed size, text sizes and lines in points.
    """

    printing: Printing
    icc: str
    """File name in assets/icc."""
    known_as: tuple[str, ...]
    """Parts of the names of other profiles for the same stock: pictures separated by them are kept."""
    condition: str
    """OutputConditionIdentifier, as registered."""
    condition_text: str
    ink_limit: int
    """Total area coverage that no 15 mm² may pass, in per cent."""
    ink_warning: int
    """Above this a person should look; what we separate ourselves stays below."""
    least_resolution: int
    """Pictures below this are refused."""
    good_resolution: int
    """Pictures below this are warned of."""
    target_resolution: int
    """What the press can show of a photograph; pixels beyond it are taken away."""
    line_art_resolution: int = 550
    """Pictures of one bit a pixel below this show their steps (GWG 2015)."""
    least_text: Points = _SMALLEST_TEXT
    """The smallest text, in one ink on paper."""
    least_text_in_inks: Points
    """The smallest text in several inks, whose sheets never quite meet (GWG 2015)."""
    least_text_reversed: Points
    """The smallest white text on an inked ground, which runs into its strokes."""
    least_line: Points = _HAIRLINE
    """The thinnest line, in one ink on paper."""
    least_line_reversed: Points = _REVERSED_HAIRLINE
    """The thinnest white line on an inked ground, or a line in several inks."""
    correction: Correction
    """What the codes can lose and still be read."""

    def __post_init__(self) -> None:
        """Refuse figures that contradict one another."""
        if not self.ink_warning <= self.ink_limit:
            raise ValueError(f"{self.printing.value}: ink is warned of above what is refused")
        if not self.least_resolution <= self.good_resolution <= self.target_resolution:
            raise ValueError(f"{self.printing.value}: resolutions do not rise")


COATED = PrintingProfile(
    printing=Printing.COATED,
    icc="ISOcoated_v2_300_bas.icc",
    known_as=("FOGRA39", "ISO Coated v2"),
    condition="FOGRA39",
    condition_text="Offset on coated paper, ISO 12647-2 (FOGRA39L), 300 %",
    ink_limit=300,
    ink_warning=280,
    least_resolution=150,
    good_resolution=300,
    target_resolution=300,
    least_text_in_inks=pt(8),
    least_text_reversed=pt(8),
    correction=Correction.MEDIUM,
)
UNCOATED = PrintingProfile(
    printing=Printing.UNCOATED,
    icc="FOGRA47L_uncoated_300.icc",
    known_as=("FOGRA47", "PSO Uncoated ISO12647"),
    condition="FOGRA47",
    condition_text="Offset on uncoated white paper, ISO 12647-2 (FOGRA47L), 300 %",
    ink_limit=300,
    ink_warning=280,
    least_resolution=150,
    good_resolution=300,
    target_resolution=300,
    least_text_in_inks=pt(8),
    least_text_reversed=pt(8),
    correction=Correction.MEDIUM,
)
NEWSPRINT = PrintingProfile(
    printing=Printing.NEWSPRINT,
    icc="IFRA26S_2004_newsprint_230.icc",
    known_as=("IFRA26", "ISOnewspaper26v4"),
    condition="IFRA26",
    condition_text="Coldset offset on newsprint, ISO 12647-3:2004 (IFRA26S), 230 %",
    ink_limit=240,
    ink_warning=230,  # what the profile separates to
    least_resolution=100,
    good_resolution=200,
    target_resolution=200,  # twice the screen of 40 lines/cm
    least_text_in_inks=pt(10),
    least_text_reversed=pt(10),
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
    standards: tuple[Standard, ...] = ()
    """The standards that the file claims: nobody sees a claim that has not been proven."""
    bleed: Points = NONE
    marks: bool = False
    """Crop, bleed and registration marks, colour bar and slug line, outside the bleed."""
    links: bool
    """Links, outline and tags: for a screen, never for a press."""
    encloses: bool = False
    """The sources lie in the file itself: the pages are those of the screen edition."""
    bound: bool = False
    """Pages for a volume, which stamps its own running heads and folios: these carry neither."""

    def __post_init__(self) -> None:
        """Refuse what cannot be printed."""
        if self.colour is Colour.CMYK and self.links:
            raise ValueError(f"edition {self.name!r}: a print edition carries no links")
        if self.marks and self.bleed <= NONE:
            raise ValueError(f"edition {self.name!r} has marks but no bleed")
        if self.marks and self.colour is not Colour.CMYK:
            raise ValueError(f"edition {self.name!r}: registration marks belong to the plates of a press")
        if self.encloses and not self.links:
            raise ValueError(f"edition {self.name!r}: its pages are those of a screen")

    @property
    def styles(self) -> str:
        """The name of its style sheet in a layout: what is bound looks like what is not."""
        return "print" if self.colour is Colour.CMYK else "screen"

    @property
    def leads(self) -> bool:
        """Its document says where each call, code and address leads.

        What is to be bound says so for the press too, so that both editions have one document; what
        leads anywhere is taken off the finished pages.
        """
        return self.links or self.bound

    def without(self, waived: Iterable[str]) -> "Edition":
        """Give the edition without the standards for which a check that proves them is waived.

        >>> PRINT.without(["ink/rgb-in-print"]).standards, PRINT.without(["links/tracking"]) == PRINT
        ((), True)
        """
        families = {code.partition("/")[0] for code in waived}
        proven = tuple(one for one in self.standards if families.isdisjoint(_PROVEN_BY[one]))
        return replace(self, standards=proven)


PRINT = Edition(
    name="print",
    colour=Colour.CMYK,
    standards=(Standard.PDF_X_4,),
    bleed=mm(3),  # the trade's usual allowance for a wandering knife
    marks=True,
    links=False,
)
SCREEN = Edition(
    name="screen", colour=Colour.SRGB, standards=(Standard.PDF_A_2A, Standard.PDF_UA_1), links=True
)
ARCHIVE = replace(SCREEN, name="archive", standards=(Standard.PDF_A_3A, Standard.PDF_UA_1), encloses=True)
COVER = replace(PRINT, name="cover")
"""The one sheet of a volume's cover."""

BOUND_PRINT = replace(PRINT, name="bound-print", marks=False, bound=True)
BOUND_SCREEN = replace(SCREEN, name="bound-screen", bound=True)

EDITIONS: tuple[Edition, ...] = (PRINT, SCREEN, ARCHIVE)
