"""From where on a setting is told: data of a layout, with defaults for files from elsewhere."""

from dataclasses import dataclass, field

from publish.units import NOTHING, Points, mm, pt


@dataclass(frozen=True, kw_only=True, slots=True)
class Thresholds:
    """What a layout bears; the defaults are a book printer's for files from elsewhere."""

    loose: float = 0.55
    """Mean word gap of a line, in em, from which it may be told as loose."""
    loose_times: float = 1.6
    """The same, as so many medians of its block: both must hold."""
    tight: float = 0.15
    """Mean word gap of a line, in em, below which it is told as tight."""
    tight_times: float = 0.75
    """The same, as a part of the median of its block: both must hold."""
    hyphens: int = 3
    """Lines running that may end with a hyphen."""
    stack: int = 3
    """Lines running that begin or end with the same word, from which it is told."""
    stack_letters: int = 4
    """Letters from which a word is told where two lines have it."""
    river: int = 4
    """Lines a river runs through, from which it is told."""
    river_gap: float = 0.35
    """Em: narrower gaps make no river."""
    runt_letters: int = 4
    """A last line of one word is told up to so many letters."""
    short_line: float = 2.0
    """Em that a line inside a justified paragraph may fall short."""
    off_grid: Points = field(default=pt(0.3))
    """How far a baseline may lie off its grid."""
    feet: int = 1
    """Lines by which the feet of neighbour columns may differ."""
    last_page: int = 5
    """A last page has at least so many lines."""
    edge: Points = field(default=mm(3))
    """What text keeps from the trim: the least a guillotine asks for."""
    small_caps: bool = False
    """The layout sets acronyms in small capitals."""
    other_faces: tuple[tuple[str, float], ...] = ()
    """Faces and sizes besides the layout's roles: of charts and maps."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Baselines of a page, in points down from the head of the trim."""

    first: Points
    line: Points


@dataclass(frozen=True, kw_only=True, slots=True)
class Yardstick:
    """What a file is measured against; without a layout there is no grid and no scale."""

    thresholds: Thresholds = field(default_factory=Thresholds)
    grid: Grid | None = None
    text: float = float(NOTHING)
    """The size of the running text; 0 to find it in the file."""
    faces: tuple[tuple[str, float], ...] = ()
    """Families and sizes of the layout's roles; empty to take any."""
