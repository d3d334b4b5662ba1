"""The house: what is the same in every issue.  Read from `issues/house.toml`."""

from dataclasses import dataclass
from enum import Enum

from publish.place import Place
from publish.units import A4, Size


class Printing(Enum):
    """The stock and press an issue is printed for."""

    COATED = "coated"
    UNCOATED = "uncoated"
    NEWSPRINT = "newsprint"


@dataclass(frozen=True, slots=True)
class ResponsiblePublisher:
    """The éditeur responsable that Belgian law wants named on every printed item."""

    name: str
    address: str
    placeholder: bool
    """True while the address is still the marked placeholder."""


@dataclass(frozen=True, kw_only=True, slots=True)
class House:
    """Who publishes, and the defaults that an issue may change."""

    title: str
    subtitle: str = ""
    motto: str = ""
    """One line under the masthead; may be empty."""
    nature: str = ""
    """What the paper is, for the masthead: « Lettre hebdomadaire d'information »."""
    price: str = ""
    """« Diffusion gratuite », or a price."""
    publisher: str
    address: str = ""
    """The publisher’s own, in one line; libraries ask for it."""
    city: str = ""
    website: str = ""
    email: str = ""
    responsible: ResponsiblePublisher
    printer: str = ""
    issn: str = ""
    """Of the printed edition."""
    issn_online: str = ""
    """Of the edition for the screen, which is a publication of its own to ISSN."""
    frequency: str = ""
    """How often it appears, in a word: « hebdomadaire »."""
    print_run: int | None = None
    """Copies printed of a usual issue."""
    language: str = "fr"
    languages: tuple[str, ...] = ("fr",)
    printing: Printing = Printing.COATED
    trim: Size = A4
    trim_name: str = "A4"
    layout: str = "lettre"
    max_pages: int = 200
    """An issue longer than this is refused (a runaway layout)."""
    at: Place
