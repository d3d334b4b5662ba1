"""The places of a map and its route: dots, the gold line, and a name beside each dot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from publish.composition.drawing import Colours
from publish.composition.geometry import Box, Point
from publish.composition.lettering import SANS, SANS_SEMIBOLD, Lettering, TextStyle
from publish.composition.map_crowd import Crowd, Segment, crossings
from publish.composition.map_view import View
from publish.composition.svg import Paint, circle, lines, words
from publish.model.blocks import MapBlock

NAME = TextStyle(SANS, 8, 9)
STRONG_NAME = TextStyle(SANS_SEMIBOLD, 8, 9)
_DOT, _STRONG_DOT = 1.9, 2.5
_ROUTE, _EDGE = 2.6, 0.6  # the gold, and the black on either side of it
_GAP = 3.0
_AWAY = (0.0, 5.0, 11.0, 18.0, 26.0, 36.0, 48.0, 62.0)
"""How much farther a name may stand from its dot; beyond the first two a line leads to it."""
_LED = 8.0
_FARTHER = 0.1  # a point farther from the dot costs a tenth of a border crossed
_FEET = 1.6  # below the baseline: enough for p and g not to touch
_SIDES: tuple[tuple[int, int], ...] = ((1, 0), (-1, 0), (1, -1), (1, 1), (-1, -1), (-1, 1), (0, -1), (0, 1))
"""Right, left, the four corners, above, below: as maps like their names best."""
_ANCHORS = {-1: "end", 0: "middle", 1: "start"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the paper: its dot, and its name broken into lines."""

    at: Point
    name: tuple[str, ...]
    width: float
    strong: bool

    @property
    def radius(self) -> float:
        """The dot's radius, its edge included."""
        return _STRONG_DOT if self.strong else _DOT

    @property
    def style(self) -> TextStyle:
        """The style of its name."""
        return STRONG_NAME if self.strong else NAME

    @property
    def dot(self) -> Box:
        """The box of its dot."""
        x, y = self.at
        return Box(x, y, x, y).grown(self.radius)


@dataclass(frozen=True, slots=True)
class _Try:
    """A box that a name might take, and the side of the dot it is on."""

    box: Box
    anchor: str
    away: float


def spots_of(block: MapBlock, view: View, lettering: Lettering) -> tuple[Spot, ...]:
    """Put the places on the paper, the strong ones first."""
    spots = []
    for place in sorted(block.places, key=lambda place: not place.strong):
        style = STRONG_NAME if place.strong else NAME
        name = lettering.wrap(place.name, style, view.frame.width * 0.4)
        width = max(lettering.width(line, style) for line in name)
        spots.append(Spot(view.at(place.longitude, place.latitude), name, width, place.strong))
    return tuple(spots)


def route_of(block: MapBlock, view: View) -> tuple[Point, ...]:
    """Put the route on the paper: straight from place to place."""
    places = {place.name: place for place in block.places}
    return tuple(
        view.at(places[name].longitude, places[name].latitude) for name in block.route if name in places
    )


def draw_route(route: Sequence[Point], colours: Colours) -> list[str]:
    """Draw the route in gold between black edges."""
    edge = Paint(stroke=colours["black"], width=_ROUTE + 2 * _EDGE)
    return [lines([route], edge), lines([route], Paint(stroke=colours["gold"], width=_ROUTE))]


def draw_dots(spots: Sequence[Spot], colours: Colours) -> list[str]:
    """Draw a white dot with a black edge at each place."""
    return [
        circle(spot.at, spot.radius - 0.4, Paint(colours["white"], colours["black"], 0.8))
        for spot in reversed(spots)
    ]


def crowd_of(spots: Sequence[Spot], route: Sequence[Point], frame: Box, barred: Box | None = None) -> Crowd:
    """Gather the dots and the route: what names keep clear of."""
    return Crowd(frame, barred=barred).joined_by((spot.dot.grown(0.5) for spot in spots), _thick(route))


def draw_place_names(
    spots: Sequence[Spot], crowd: Crowd, soft: Sequence[Segment], colours: Colours
) -> tuple[list[str], Crowd]:
    """Write each name where it is free, and give the crowd with the names in it.

    `soft` are the lines that a name had better not cross: borders, shores, rivers.

    A name off its dot is led to by a hairline; where all is full, it takes the place
    that is least in the way: a name is never left out.
    """
    shapes: list[str] = []
    for spot in spots:
        best = _best(spot, crowd, soft)
        leader = _leader(spot, best)
        shapes += [lines([leader], Paint(stroke=colours["black"], width=0.25))] if leader else []
        shapes += _written(spot, best, colours["black"])
        crowd = crowd.joined_by([best.box], [leader] if leader else [])
    return shapes, crowd


def _thick(route: Sequence[Point]) -> Iterator[Segment]:
    """Give a route as three lines, so that its breadth counts."""
    half = _ROUTE / 2 + _EDGE + 0.5
    for (x, y), (u, v) in pairwise(route):
        length = ((u - x) ** 2 + (v - y) ** 2) ** 0.5 or 1.0
        across, down = (v - y) / length * half, (x - u) / length * half
        yield (x, y), (u, v)
        yield (x + across, y + down), (u + across, v + down)
        yield (x - across, y - down), (u - across, v - down)


def _best(spot: Spot, crowd: Crowd, soft: Sequence[Segment]) -> _Try:
    for ring in (_AWAY[:2], *((away,) for away in _AWAY[2:])):
        tries = (one for away in ring for one in _tries(spot, away))
        free = [one for one in tries if crowd.has_room_for(one.box) and _may_lead(spot, one, crowd)]
        if free:
            # Among equals the first side wins; a border through a name is worse than any side.
            return min(free, key=lambda one: crossings(soft, one.box) + one.away * _FARTHER)
    every = [_inside(one, crowd.frame) for away in _AWAY for one in _tries(spot, away)]
    return min(every, key=lambda one: crowd.trouble(one.box))


def _tries(spot: Spot, away: float) -> Iterator[_Try]:
    high = spot.style.capitals + spot.style.leading * (len(spot.name) - 1) + _FEET
    x, y = spot.at
    for across, down in _SIDES:
        # A corner is nearer along each axis than a side.
        reach = spot.radius + _GAP + away if across * down == 0 else (spot.radius + _GAP + away) * 0.72
        left = x + across * reach - spot.width * (1 - across) / 2
        middle = y + down * (reach + high / 2) + _FEET / 2
        box = Box(left, middle - high / 2, left + spot.width, middle + high / 2)
        yield _Try(box, _ANCHORS[across], away)


def _may_lead(spot: Spot, one: _Try, crowd: Crowd) -> bool:
    """Tell whether the hairline to a name crosses nothing but lines."""
    leader = _leader(spot, one)
    return leader is None or not any(
        crossings([leader], box) for box in crowd.boxes if not box.contains(spot.at)
    )


def _inside(one: _Try, frame: Box) -> _Try:
    """Push a box back into the frame."""
    box = one.box
    across = max(frame.left - box.left, 0) - max(box.right - frame.right, 0)
    down = max(frame.top - box.top, 0) - max(box.bottom - frame.bottom, 0)
    moved = Box(box.left + across, box.top + down, box.right + across, box.bottom + down)
    return _Try(moved, one.anchor, max(one.away, _LED))


def _leader(spot: Spot, one: _Try) -> Segment | None:
    """Give the hairline from a dot's edge to a name that stands off it."""
    if one.away < _LED:
        return None
    (x, y), box = spot.at, one.box.grown(1)
    u, v = min(max(x, box.left), box.right), min(max(y, box.top), box.bottom)
    length = ((u - x) ** 2 + (v - y) ** 2) ** 0.5
    if length <= spot.radius:
        return None
    share = spot.radius / length
    return (x + (u - x) * share, y + (v - y) * share), (u, v)


def _written(spot: Spot, one: _Try, colour: str) -> list[str]:
    box, style = one.box, spot.style
    x = {"start": box.left, "middle": box.centre[0], "end": box.right}[one.anchor]
    first = box.top + style.capitals
    return [
        words(line, (x, first + style.leading * index), style, colour, one.anchor)
        for index, line in enumerate(spot.name)
    ]
