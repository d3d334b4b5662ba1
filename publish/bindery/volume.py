"""What is bound, and into what: values only; this module has never seen a PDF."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path

from publish.bindery.stamps import Stamping
from publish.findings import Finding, Severity
from publish.model.edition import Edition, Standard
from publish.press.enclosures import Enclosure
from publish.press.marking import Job
from publish.units import Size

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True)
class Attested:
    """What somebody knows of a file whose bytes are not here yet."""

    sha256: str
    """In hexadecimal digits."""
    pages: int


class Figures(Enum):
    """How folios are written (ISO 32000-1, table 159)."""

    ARABIC = "D"
    ROMAN = "r"


class Labels(Enum):
    """What a viewer shows as the number of a page."""

    VOLUME = "volume"
    """The volume's folio: `147`."""
    PART = "part"
    """The part's own: `37-3`."""
    BOTH = "both"
    """`147 (37-3)`."""


class Listed(Enum):
    """Where the outline of a volume has the entries of a part."""

    ALONE = "alone"
    """Under an entry for the part."""
    BESIDE = "beside"
    """Beside those of other parts: each is a section of the volume itself."""
    WITHIN = "within"
    """Under the last section before: the part goes on with it."""


@dataclass(frozen=True, slots=True)
class Folios:
    """The volume's folios on the pages of a part."""

    figures: Figures = Figures.ARABIC
    first: int | None = None
    """On its first page; None where it goes on from the part before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A finished file that goes into a volume."""

    name: str
    """Its own in the volume: a link of another part leads to `name#place`."""
    pdf: bytes | Path
    """Its bytes, or the file that holds them, which is read when its turn comes."""
    path: Path
    """How findings name it."""
    title: str = ""
    """In the outline and in the structure; its own title where none is given."""
    language: str = ""
    """Its own where none is given."""
    attested: Attested | None = None
    prefix: str = ""
    """Before its own folio, where that is shown: `37-`."""
    folios: Folios = Folios()
    listed: Listed = Listed.ALONE
    blanks: int = 0
    """Blank pages before it, so that it begins where it should; the volume's folios count them."""

    def __post_init__(self) -> None:
        """Refuse a name that would not tell its places from those of another part."""
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"a part is named by letters, figures and hyphens, not {self.name!r}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Press:
    """The sheets of a volume that goes to a press."""

    edition: Edition
    """Its bleed and its marks."""
    trim: Size
    """Of the book: a smaller page stands in its middle."""
    job: Job


@dataclass(frozen=True, kw_only=True, slots=True)
class Volume:
    """What the parts become."""

    title: str
    language: str
    path: Path
    """How findings name it."""
    author: str = ""
    subject: str = ""
    date: "date | None" = None
    standards: tuple[Standard, ...] = ()
    """What it claims, once the bytes have been judged; what the parts claim is left out."""
    labels: Labels = Labels.VOLUME
    closing: int = 0
    """Blank pages after the last part."""
    ornament: bytes = b""
    """What a blank bears, as instructions of a page from its trim's corner; nothing is truly blank."""
    stamping: Stamping | None = None
    """What is stamped on its pages, blanks included."""
    enclosures: tuple[Enclosure, ...] = ()
    """What the volume itself encloses; its parts then must enclose nothing."""
    press: Press | None = None
    """The sheets it is printed on; None for a file for the screen."""
    trim: Size | None = None
    """Of every page of a file for the screen: a smaller one stands in the middle; None for each its own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bound:
    """What became of the parts."""

    pdf: bytes = b""
    """Empty where the parts could not be bound."""
    pages: int = 0
    standards: tuple[str, ...] = ()
    """What it claims and keeps, as its metadata say it: `PDF/UA-1`."""
    lost: tuple[Finding, ...] = ()
    """What of the parts could not be kept; a volume that lost something is delivered to nobody."""
    stamped: tuple[tuple[str, ...], ...] = ()
    """What was stamped on each page, line by line."""
    findings: tuple[Finding, ...] = ()
    """What else was found: why a part was refused, what its reader should know."""

    @property
    def whole(self) -> bool:
        """Tell whether the volume may be delivered."""
        return (
            bool(self.pdf)
            and not self.lost
            and all(one.severity is not Severity.ERROR for one in self.findings)
        )


def require_names(parts: tuple[Part, ...]) -> None:
    """Refuse parts that share a name: every place would have two meanings."""
    twice = [name for name, times in Counter(part.name for part in parts).items() if times > 1]
    if twice:
        raise ValueError(f"parts of one name: {', '.join(twice)}")
