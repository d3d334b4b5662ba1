"""The names that a map gives by itself: its region, the neighbours, seas and lakes.

They help to find one's way and give way to everything else: one without room is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from publish.composition.drawing import Colours
from publish.composition.geodata import Water
from publish.composition.geometry import Box, Line, Point, around, encloses
from publish.composition.lettering import SANS_SEMIBOLD, SERIF_SMALL_ITALIC, Lettering, TextStyle
from publish.composition.map_crowd import Crowd, Segment
from publish.composition.map_land import Ground, Land
from publish.composition.map_view import View
from publish.composition.svg import words

REGION = TextStyle(
    SANS_SEMIBOLD, 7.5, 9.75, tracking=0.7
)  # wider, and a reader of the file sees letters, not a word
QUIET = TextStyle(SERIF_SMALL_ITALIC, 8, 9)
_STEP = 7.0
_NEAR = 42.0  # points from where a water's name is best written
_BESIDE = 7.0  # a lake's name stands no farther from its shores
_WORTH_A_NAME = 24.0  # points across: the name of a smaller lake would be larger than the lake
_FEET = 2.0
_SEA = "Caspian Sea"
"""A sea that no lake of the data draws: it is where no land is."""


@dataclass(frozen=True, slots=True)
class Writer:
    """What a name is written with and among."""

    view: View
    lettering: Lettering
    colours: Colours


@dataclass(frozen=True, slots=True)
class _Name:
    lines: tuple[str, ...]
    style: TextStyle
    width: float

    @property
    def height(self) -> float:
        return self.style.capitals + self.style.leading * (len(self.lines) - 1) + _FEET

    def at(self, centre: Point) -> Box:
        x, y = centre
        return Box(x - self.width / 2, y - self.height / 2, x + self.width / 2, y + self.height / 2)


def draw_region_name(land: Land, name: str, crowd: Crowd, writer: Writer) -> tuple[list[str], Crowd]:
    """Write the region's name in capitals on its land."""
    return _write_on_land(land, _name([name.upper()], REGION, writer.lettering), crowd, writer)


def draw_country_name(land: Land, name: str, crowd: Crowd, writer: Writer) -> tuple[list[str], Crowd]:
    """Write a neighbour's name on what is seen of its land."""
    return _write_on_land(land, _name([name], QUIET, writer.lettering), crowd, writer)


def draw_water_name(water: Water, ground: Ground, crowd: Crowd, writer: Writer) -> tuple[list[str], Crowd]:
    """Write the name of a sea or lake on or beside it, on two lines where one is too long."""
    lake = next((lake for lake in ground.lakes if lake.name == water.lake), None)
    best = writer.view.at(water.longitude, water.latitude)
    if not crowd.frame.contains(best) or not (_is_worth_a_name(lake) if lake else water.lake == _SEA):
        return [], crowd
    shores = borders_of(ground.drawn) if lake is None else segments_of(lake.fill)
    beside = around([point for ring in lake.fill for point in ring]).grown(_BESIDE) if lake else crowd.frame
    dry = ground.drawn if lake is None else ()
    around_it = crowd.joined_by([], shores)
    for parts in ([water.name], water.name.split(" ", 1)):
        name = _name(parts, QUIET, writer.lettering)
        for centre in _rings(best):
            box = name.at(centre).grown(1)
            if box.meets(beside) and around_it.has_room_for(box) and not _touches(box, dry):
                return _written(name, centre, crowd, writer)
    return [], crowd


def segments_of(parts: Sequence[Line]) -> tuple[Segment, ...]:
    """Cut lines into their straight pieces."""
    return tuple(segment for part in parts for segment in pairwise(part))


def borders_of(lands: Sequence[Land]) -> tuple[Segment, ...]:
    """List the pieces of all borders, which names had better not cross."""
    return tuple(segment for land in lands for segment in segments_of(land.border))


def _is_worth_a_name(lake: Land) -> bool:
    box = around([point for ring in lake.fill for point in ring])
    return box.width >= _WORTH_A_NAME


def _name(lines: Sequence[str], style: TextStyle, lettering: Lettering) -> _Name:
    return _Name(tuple(lines), style, max(lettering.width(line, style) for line in lines))


def _write_on_land(land: Land, name: _Name, crowd: Crowd, writer: Writer) -> tuple[list[str], Crowd]:
    for centre in _on(land):
        box = name.at(centre).grown(2)
        if crowd.has_room_for(box) and all(encloses(land.fill, corner) for corner in _rim(box)):
            return _written(name, centre, crowd, writer)
    return [], crowd


def _on(land: Land) -> Iterator[Point]:
    """List points of a land's box, those near its middle first."""
    largest = max((around(ring) for ring in land.fill), key=lambda box: box.width * box.height)
    x, y = largest.centre
    across, down = int(largest.width / 2 / _STEP), int(largest.height / 2 / _STEP)
    points = [
        (x + _STEP * column, y + _STEP * row)
        for column in range(-across, across + 1)
        for row in range(-down, down + 1)
    ]
    return iter(sorted(points, key=lambda point: (point[0] - x) ** 2 + (point[1] - y) ** 2))


def _rings(best: Point) -> Iterator[Point]:
    """List points around a point, nearest first."""
    steps = range(-int(_NEAR / _STEP), int(_NEAR / _STEP) + 1)
    offsets = sorted(
        ((i * _STEP, j * _STEP) for i in steps for j in steps), key=lambda o: o[0] ** 2 + o[1] ** 2
    )
    return ((best[0] + across, best[1] + down) for across, down in offsets)


def _rim(box: Box) -> tuple[Point, ...]:
    x, y = box.centre
    return (
        (box.left, box.top),
        (box.right, box.top),
        (box.right, box.bottom),
        (box.left, box.bottom),
        (x, box.top),
        (x, box.bottom),
        (box.left, y),
        (box.right, y),
    )


def _touches(box: Box, lands: Sequence[Land]) -> bool:
    return any(encloses(land.fill, corner) for land in lands for corner in _rim(box))


def _written(name: _Name, centre: Point, crowd: Crowd, writer: Writer) -> tuple[list[str], Crowd]:
    box = name.at(centre)
    colour = writer.colours["black" if name.style is REGION else "grey"]
    # Tracking adds white after the last sign as well: half of it moves the word back.
    middle = centre[0] + name.style.tracking / 2
    shapes = [
        words(
            line,
            (middle, box.top + name.style.capitals + name.style.leading * index),
            name.style,
            colour,
            "middle",
        )
        for index, line in enumerate(name.lines)
    ]
    return shapes, crowd.joined_by([box.grown(1)])
