"""What one edition is made of, before it is filled into templates and rendered.

Values only, all of which can be pickled: the render child receives a `Composition`,
fills its templates there (a template may run away) and lays the page out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from publish.composition.drawing import NO_COLOURS, Colours
from publish.model.blocks import Picture
from publish.model.edition import Edition, PrintingProfile, Spot
from publish.units import Points, Size


@dataclass(frozen=True, kw_only=True, slots=True)
class Composition:
    """One issue in one edition, ready to fill and render."""

    edition: Edition
    profile: PrintingProfile
    trim: Size
    layout: Path
    """Folder of the layout: templates, style sheets, phrases."""
    start: str = "issue.html.j2"
    """The template that is filled first."""
    values: Mapping[str, object]
    """What the templates see, by the model's names."""
    stylesheet: str
    """The whole style sheet, in order, as one string."""
    palette: Colours = NO_COLOURS
    """The colours of the layout, as drawings and the style sheet write them."""
    title: str
    language: str
    date: date
    """The date that every dated field of the file carries."""
    subject: str
    """Namespace of the file's ids: the issue's slug and the edition's name."""
    roots: tuple[Path, ...]
    """The only folders the renderer may read from."""
    profile_file: Path
    """The ICC profile of the output intent: the printing profile's, or sRGB."""
    symbols: tuple[str, ...]
    """The address of every QR code on the pages; an address appears once per code drawn."""
    furniture: tuple[str, ...]
    """Every string that the layout adds to the manuscript's own words."""
    manuscript_words: tuple[str, ...]
    """The running text of the issue, block by block, as typography set it."""
    max_pages: int
    spots: tuple[Spot, ...] = ()
    """Inks beside the four: what the palette paints with their stand-ins goes on their plates."""
    slug_face: Path | None = None
    """The face of the slug line, for an edition with marks; None leaves the line out."""
    folds: tuple[Points, ...] = ()
    """Where the sheet of a cover is folded, from its left edge."""
    pictures: Mapping[Path, Picture] = field(default_factory=dict)
    """Every picture, by the file that was made ready of it."""
