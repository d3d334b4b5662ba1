"""The view of a map: which part of the globe, how large, on how much paper."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from publish.composition.drawing import Span
from publish.composition.geodata import GeoData
from publish.composition.geometry import Box, Line, Point, around
from publish.composition.projection import Albers, albers
from publish.manuscript.gazetteer import EXTENT
from publish.model.blocks import MapBlock

_TALLEST = 0.75  # of the width: a map taller than that pushes its story off the page
_FLATTEST = 0.42
_MARGIN = 9.0  # around the land or the places, for labels and outlines
_LEAST_ACROSS = 400.0  # kilometres: the data have no streets to show
_STEP, _FARTHEST = 3.0, 240.0  # points that a map may be moved so that no place lies in the fold
_DOT = 3.0  # the breadth of a place beside the fold
_AROUND_PLACES = 0.22  # of their spread, left free on each side


@dataclass(frozen=True, slots=True)
class View:
    """A projection, and how its plane lies on the paper."""

    projection: Albers
    points: float
    """For one kilometre."""
    shift: Point
    frame: Box

    def at(self, longitude: float, latitude: float) -> Point:
        """Put a place of the globe on the paper."""
        x, y = self.projection.project(longitude, latitude)
        return x * self.points + self.shift[0], y * self.points + self.shift[1]

    def line(self, line: Line) -> Line:
        """Put a line of the globe on the paper."""
        return tuple(self.at(longitude, latitude) for longitude, latitude in line)

    def degrees(self, point: Point) -> Point:
        """Give longitude and latitude of a point of the paper."""
        (x, y), (right, down) = point, self.shift
        return self.projection.locate(((x - right) / self.points, (y - down) / self.points))


def view_of(block: MapBlock, data: GeoData, width: float) -> View:
    """Fit a view to a map's region and places."""
    shown = _shown(block, data)
    degrees = around(shown)
    projection = albers(degrees.left, degrees.top, degrees.right, degrees.bottom)
    plane = around([projection.project(*point) for point in shown])
    if not block.region:
        plane = plane.grown(_AROUND_PLACES * max(plane.width, plane.height))
    lacking = max(_LEAST_ACROSS - plane.width, 0) / 2
    plane = Box(plane.left - lacking, plane.top, plane.right + lacking, plane.bottom)
    room = width - 2 * _MARGIN
    tallest = width * _TALLEST - 2 * _MARGIN
    points = min(room / plane.width, tallest / plane.height if plane.height else room)
    height = max(plane.height * points + 2 * _MARGIN, width * _FLATTEST)
    x, y = plane.centre
    shift = (width / 2 - x * points, height / 2 - y * points)
    view = View(projection, points, shift, Box(0, 0, width, height))
    return view if block.region else _kept_on_data(view, shown)


def view_over(block: MapBlock, data: GeoData, span: Span) -> View:
    """Fit a view to two pages: as wide as both, as tall as it may be, no place in the fold.

    So wide a view of a region would look beyond the data: it comes nearer, as far as all
    its places stay in it, and shows less of the region above and below.
    """
    shown = _shown(block, data)
    degrees = around(shown)
    projection = albers(degrees.left, degrees.top, degrees.right, degrees.bottom)
    plane = around([projection.project(*point) for point in shown])
    if not block.region:
        plane = plane.grown(_AROUND_PLACES * max(plane.width, plane.height))
    spots = [projection.project(place.longitude, place.latitude) for place in block.places]
    places = around(spots) if spots else plane
    wide, tall = span.width - 2 * _MARGIN, span.most - 2 * _MARGIN
    middle = (degrees.top + degrees.bottom) / 2
    known = projection.project(EXTENT.east, middle)[0] - projection.project(EXTENT.west, middle)[0]
    whole = min(wide / max(plane.width, _LEAST_ACROSS), tall / plane.height if plane.height else wide)
    # Names stand beside their places: more white than around a region.
    nearest = (tall - 4 * _MARGIN) / places.height if places.height else wide / _LEAST_ACROSS
    points = max(whole, min(span.width / known, nearest, wide / (places.width or 1.0)))
    seen = plane if plane.height * points <= tall else places
    x, y = plane.centre[0], seen.centre[1]
    shift = (span.width / 2 - x * points, span.most / 2 - y * points)
    view = _kept_on_data(View(projection, points, shift, Box(0, 0, span.width, span.most)), shown)
    return _beside_the_fold(view, block, data, span)


def _beside_the_fold(view: View, block: MapBlock, data: GeoData, span: Span) -> View:
    """Move a view so that no place lies in its fold, as little as need be.

    Nor should a shore or a border end there: a shape that passes the fold by a hair is lost on
    one page, and shows as a sliver on the other.
    """
    across = [view.at(place.longitude, place.latitude)[0] for place in block.places]
    clear = span.clear + _DOT

    outlines = [outline for area in (*data.lakes, *data.countries) for outline in area.outlines]
    boxes = [around(view.line(outline)) for outline in outlines]
    ends = [x for box in boxes for x in (box.left, box.right) if abs(x - span.fold) < _FARTHEST + clear]

    def lost(by: float) -> tuple[int, int, float]:
        hidden = sum(abs(x + by - span.fold) < clear for x in across)
        outside = sum(not _MARGIN <= x + by <= span.width - _MARGIN for x in across)
        return hidden + outside, sum(abs(x + by - span.fold) < clear for x in ends), abs(by)

    steps = int(_FARTHEST / _STEP)
    best = min((_STEP * step for step in range(-steps, steps + 1)), key=lost)
    return replace(view, shift=(view.shift[0] + best, view.shift[1]))


def _kept_on_data(view: View, shown: Sequence[Point]) -> View:
    """Move a view that looks over the western or eastern edge of the data, if its places allow."""
    frame, (across, down) = view.frame, view.shift
    sides = [
        (x, view.degrees((x, y))[1]) for x in (frame.left, frame.right) for y in (frame.top, frame.bottom)
    ]
    over_west = max(0.0, *(view.at(EXTENT.west, latitude)[0] - x for x, latitude in sides[:2]))
    over_east = max(0.0, *(x - view.at(EXTENT.east, latitude)[0] for x, latitude in sides[2:]))
    places = around([view.at(*point) for point in shown])
    to_left = min(over_west, max(places.left - _MARGIN, 0.0))
    to_right = min(over_east, max(frame.right - _MARGIN - places.right, 0.0))
    return replace(view, shift=(across - to_left + to_right, down))


def _shown(block: MapBlock, data: GeoData) -> Sequence[Point]:
    """List all points that must be on the map."""
    places = [(place.longitude, place.latitude) for place in block.places]
    regions = [country for country in data.countries if country.name == block.region]
    return [*places, *(point for region in regions for outline in region.outlines for point in outline)]
