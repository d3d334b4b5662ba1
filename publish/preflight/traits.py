"""What a file holds beside ink on pages: each kind of thing has a name, wherever it lies."""

from dataclasses import dataclass
from enum import Enum


class Trait(Enum):
    """A kind of thing that a print shop wants to know of."""

    ACTION = "action"
    """Something is to happen when the file or a page is opened, closed or printed."""
    SCRIPT = "script"
    LAUNCH = "launch"
    """A program or another file is to be started."""
    MULTIMEDIA = "multimedia"
    FORM = "form"
    XFA = "XFA"
    ATTACHMENT = "attachment"
    LAYERS = "layers"
    TRANSFER = "transfer curve"
    BLACK_GENERATION = "black generation"
    HALFTONE = "halftone"
    POSTSCRIPT = "PostScript"
    OPI = "OPI"
    ALTERNATES = "alternates"
    INTERPOLATION = "interpolation"
    FILTER = "filter"
    """A filter that a standard forbids; `what` names it."""
    GROUP_SPACE = "group space"
    """A transparency group that blends otherwise than in CMYK."""
    DEFAULT_SPACE = "default space"
    """A default colour space that does not explain the device's own."""
    PRIVATE = "private data"
    THUMBNAIL = "thumbnail"
    PAGE_INTENT = "page intent"
    """A page names a printing condition of its own."""
    PRESENTATION = "presentation"
    """A show on a screen: steps within a page, or an order of its own."""
    REFERENCE = "reference"
    """A form that stands for a page of another file."""
    BLEND_MODE = "blend mode"
    """One that no standard knows; `what` names it."""
    ASKEW = "askew"
    """A page turned by what is no quarter turn; `what` is the angle."""


@dataclass(frozen=True, slots=True)
class Met:
    """Something met in the file; `page` is the first that uses it, None for the file itself."""

    trait: Trait
    what: str
    """How the file calls it: a key, a name, a type."""
    page: int | None = None
