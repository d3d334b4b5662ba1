"""Counting squares: so many small squares in rows, each of which stands for a round number."""

from dataclasses import dataclass
from fractions import Fraction

from publish.composition.drawing import Colours, Drawing
from publish.composition.geometry import Box, Point
from publish.composition.svg import Paint, areas, drawing
from publish.model.blocks import Chart

MOST = 300  # squares that are drawn: the manuscript takes no more
_SIDE, _PITCH = 7.4, 9.85  # points
_LONGEST, _FIVE = 25, 5  # a row of squares is counted by fives
_EDGE = 0.5


@dataclass(frozen=True, slots=True)
class Tally:
    """The squares of one value; `words` is what they say."""

    squares: int
    in_row: int
    forecast: bool
    words: str

    @property
    def width(self) -> float:
        """The width of its rows, in points."""
        return min(self.squares, self.in_row) * _PITCH - (_PITCH - _SIDE)

    @property
    def height(self) -> float:
        """The height of its rows, in points."""
        return -(-self.squares // self.in_row) * _PITCH - (_PITCH - _SIDE)


def squares_in_row(width: float) -> int:
    """Give how many squares a row of a width holds: as many fives as fit, twenty-five at most.

    >>> squares_in_row(245.25), squares_in_row(159), squares_in_row(30)
    (25, 15, 3)
    """
    fit = max(1, int((width + _PITCH - _SIDE) // _PITCH))
    return min(_LONGEST, fit - fit % _FIVE) if fit >= _FIVE else fit


def counts_of(chart: Chart) -> tuple[int, ...] | None:
    """Give the squares of every value; None where they would not be whole, or be too many."""
    counts = [Fraction(datum.typed) / chart.each for datum in chart.data]
    whole = all(count.denominator == 1 and count > 0 for count in counts)
    return tuple(map(int, counts)) if whole and sum(counts) <= MOST else None


def tally_shape(tally: Tally, at: Point, colours: Colours) -> str:
    """Draw the squares from an upper left corner: full for a measure, open for a forecast."""
    left, top = at
    inset = _EDGE / 2 if tally.forecast else 0.0
    rings = []
    for number in range(tally.squares):
        row, column = divmod(number, tally.in_row)
        x, y = left + column * _PITCH, top + row * _PITCH
        box = Box(x, y, x + _SIDE, y + _SIDE).grown(-inset)
        rings.append(
            ((box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom))
        )
    paint = Paint(colours["white"], colours["black"], _EDGE) if tally.forecast else Paint(colours["sky"])
    return areas(rings, paint)


def draw_tally(tally: Tally, colours: Colours) -> Drawing:
    """Draw the squares alone, for a page that sets figure and label itself."""
    return drawing(tally.width, tally.height, [tally_shape(tally, (0.0, 0.0), colours)], tally.words)
