"""The facts of a finished PDF: values only, measured once, for any number of checks.

Lengths are in points, in the coordinates of the page: the origin is where the file put
it and y goes up.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from publish.preflight.flaws import PictureFault
from publish.preflight.inks import Ink, Overprint, Use
from publish.preflight.turning import as_seen
from publish.preflight.words import Token
from publish.units import in_mm

AREA = "area"
"""Name of the fact that outlines a finding on its page; no wording uses it."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """The horizontal side."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The vertical side."""
        return self.top - self.bottom

    def beyond(self, outer: "Box") -> float:
        """Tell how far this box reaches out of another; negative when it lies inside.

        >>> Box(0, 0, 10, 10).beyond(Box(1, -5, 20, 20))
        1
        """
        return max(
            outer.left - self.left,
            outer.bottom - self.bottom,
            self.right - outer.right,
            self.top - outer.top,
        )

    def meets(self, other: "Box") -> bool:
        """Tell whether two boxes share any area."""
        across = min(self.right, other.right) - max(self.left, other.left)
        upright = min(self.top, other.top) - max(self.bottom, other.bottom)
        return across > 0 and upright > 0

    def grown(self, by: float) -> "Box":
        """Give the box with every side moved outwards."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def common(self, other: "Box") -> "Box | None":
        """Give what two boxes share; None when they do not even touch.

        >>> Box(0, 0, 10, 10).common(Box(5, -5, 20, 5))
        Box(left=5, bottom=0, right=10, top=5)
        """
        shared = Box(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        )
        return shared if shared.width >= 0 and shared.height >= 0 else None

    def __reduce__(self) -> "tuple[type[Box], tuple[float, float, float, float]]":
        """Pickle it as one call: the usual way looks up every field of every box of a book."""
        return Box, (self.left, self.bottom, self.right, self.top)


def around(boxes: Iterable[Box]) -> Box:
    """Give the smallest box that holds all of them; ValueError when there is none."""
    kept = tuple(boxes)
    return Box(
        min(box.left for box in kept),
        min(box.bottom for box in kept),
        max(box.right for box in kept),
        max(box.top for box in kept),
    )


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour in one use on a page: how often, and where first."""

    use: Use
    ink: Ink
    times: int
    first: Box | None


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled path, in the order of painting."""

    ink: Ink
    box: Box
    corners: int
    upright: bool
    """Made of horizontal and vertical lines only."""
    visible: Box | None = None
    """What its clipping path leaves of the box; None when nothing, or when nobody knows."""
    overprint: Overprint = Overprint.OFF


@dataclass(frozen=True, slots=True)
class Picture:
    """A placed picture; `resolution` is in pixels an inch, the worse of both directions."""

    ink: Ink
    pixels: tuple[int, int]
    resolution: float
    box: Box
    mask: bool
    """A stencil, painted in the fill colour."""
    visible: Box | None = None
    """What its clipping path leaves of the box; None when nothing, or when nobody knows."""
    bits: int = 8
    """Of one component of one pixel."""
    filters: tuple[str, ...] = ()
    """How its data is packed: `DCTDecode`, `FlateDecode`, …"""
    alpha: bool = False
    """It carries a mask of its own, soft or hard."""
    faults: tuple[PictureFault, ...] = ()
    """Of a picture written into the page itself; all others are judged with the file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lettering:
    """All the text of one look on a page, invisible text left out."""

    ink: Ink
    size: float
    """Of the face as printed, after every matrix, along the smaller axis; 0 when nobody knows."""
    font: str
    """Its name in the file, without the mark of a subset."""
    ground: Ink | None
    """What was painted at its place before; None for bare paper."""
    overprint: Overprint
    times: int
    places: tuple[Box, ...]
    """Its lines or parts of lines, first things first; a crowded page names only some."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """All the lines of one look on a page: strokes, and rectangles filled thinner than a point."""

    ink: Ink
    width: float
    """As printed, after every matrix; 0 is as thin as the device can."""
    ground: Ink | None
    """What was painted at its place before, told for pale and for black lines; None for bare paper."""
    overprint: Overprint
    times: int
    places: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """A kind of transparency on a page."""

    kind: str
    """`alpha`, `blend`, `soft mask` or `group`."""
    detail: str
    """The opacity, the blend mode, the colour space of the group."""
    times: int
    first: Box | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text as a reader of the PDF sees it; `box` is None when it has no ink."""

    text: str
    box: Box | None


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something that lies on the page without being printed matter."""

    subtype: str
    action: str
    """Kind of its action (`URI`, `GoTo`, `JavaScript`, …); empty when it has none."""
    address: str
    """Address of a URI action; empty for any other."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A QR code read back from the picture of the page."""

    address: str
    box: Box
    modules: int
    """Modules of one side; 0 when the decoder does not tell."""
    quiet: int
    """White around it, in whole modules, on the narrowest side; measured up to 4."""
    spare: float = 1.0
    """The part of its error correction that reading it did not use (ISO/IEC 15415, 7.8.8)."""
    contrast: float = 1.0
    """Its light squares less its dark ones, as a part of black on white (ISO/IEC 15415, 7.8.3)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One page; `number` counts from 1."""

    number: int
    media: Box
    unit: float
    """Points in one unit of its coordinates (UserUnit); 1 on nearly every page."""
    shown: Box
    """The CropBox: what a viewer shows, and what the picture of the page holds."""
    bleed: Box
    trim: Box
    declared: tuple[str, ...]
    """Which of MediaBox, CropBox, BleedBox, TrimBox, ArtBox the page has by name."""
    lines: tuple[Line, ...]
    tokens: tuple[Token, ...]
    """Its words and parts of words in order; a drop cap stands before the line it opens."""
    paints: tuple[Paint, ...]
    shapes: tuple[Shape, ...]
    pictures: tuple[Picture, ...]
    annotations: tuple[Annotation, ...]
    symbols: tuple[Symbol, ...]
    turn: int = 0
    """Degrees by which a viewer turns it, clockwise: 0, 90, 180 or 270."""
    lettering: tuple[Lettering, ...] = ()
    rules: tuple[Rule, ...] = ()
    effects: tuple[Effect, ...] = ()
    gaps: tuple[Box, ...] = ()
    """Where a font shows its sign for a missing glyph."""
    crop: Box | None = None
    """The CropBox as the file has it; None when neither the page nor its tree gives one."""
    profiles: tuple[int, ...] = ()
    """Objects of the ICC profiles that it paints through."""
    broken: tuple[tuple[str, str], ...] = ()
    """Boxes that are no rectangles, each with what the file says; their defaults stand in for them."""

    @property
    def has_edges(self) -> bool:
        """Tell whether distances from its edges mean something; nothing is measured from an ArtBox."""
        return not {name for name, _ in self.broken} - {"ArtBox"}

    def from_corner(self, box: Box) -> dict[str, object]:
        """Tell where a box is, in millimetres from the top left corner of the trim as a viewer shows it.

        `across` and `down`, whole, are for people; `area` is for a picture of the page: across,
        down, width, height, to a tenth.
        """
        unturned = (box.left - self.trim.left, self.trim.top - box.top, box.width, box.height)
        area = [in_mm(part) for part in as_seen(unturned, (self.trim.width, self.trim.height), self.turn)]
        return {
            "across": round(area[0]),
            "down": round(area[1]),
            AREA: " ".join(f"{measure:.1f}" for measure in area),
        }


@dataclass(frozen=True, slots=True)
class Face:
    """A font that some page can use."""

    listed: str
    """Its name in the file, without the mark of a subset."""
    program: str
    """PostScript name inside the embedded program; empty when there is none to read."""
    embedded: bool
    drawn: bool
    """Its glyphs are drawings of the PDF itself (Type 3)."""
    slanted: bool
    """The file says that it is italic."""
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Intent:
    """An output intent: the printing condition the file was made for."""

    subtype: str
    condition: str
    components: int
    """Of the embedded profile; 0 when there is none."""
