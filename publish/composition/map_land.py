"""Land, waters and borders of a map, as far as its frame shows them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from publish.composition.drawing import Colours
from publish.composition.geodata import Area, GeoData
from publish.composition.geometry import (
    Box,
    Line,
    Point,
    around,
    distance,
    encloses,
    line_within,
    ring_within,
    simplified,
)
from publish.composition.map_view import View
from publish.composition.svg import Paint, areas, lines

_FINE = 0.25  # points: less than a press shows
_FIRM = 0.5  # points: the outline of the land that a map is about
_GREAT_RIVER = 4  # Irtysh, Ural, Volga; the lesser ones come in pieces in the data
_SMALLEST_LAKE = 4.0  # points across
_SHORE = 2.5  # points within which a border and a lake's outline are the same shore
_EDGES = (40, 96, 34, 58)
"""Where the data were cut: no border runs there."""


@dataclass(frozen=True, slots=True)
class Land:
    """A country or a lake as the frame shows it: what to fill, what to outline."""

    name: str
    fill: tuple[Line, ...]
    border: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """All that lies under the names of a map."""

    lands: tuple[Land, ...]
    lakes: tuple[Land, ...]
    rivers: tuple[Line, ...]
    region: Land | None
    """The land that the map is about; without one, all land is alike."""
    drawn: tuple[Land, ...]
    """The lands whose borders are drawn: the region alone, unless a place lies outside it."""


def ground_of(data: GeoData, view: View, region: str, places: Sequence[Point]) -> Ground:
    """Put land and waters on the paper; with a region, only its own waters."""
    outlines = {country.name: country.outlines for country in data.countries}
    lands = tuple(land for land in (_land(country, view) for country in data.countries) if land.fill)
    own = next((land for land in lands if land.name == region), None)
    all_lakes = (_land(lake, view) for lake in data.lakes)
    lakes = tuple(lake for lake in all_lakes if lake.fill and _is_large(lake) and _is_in(lake, own))
    alone = own is not None and all(encloses(own.fill, place) for place in places)
    shown = (own,) if own is not None and alone else lands
    drawn = tuple(replace(land, border=_border(outlines[land.name], lakes, view)) for land in shown)
    own = next((land for land in drawn if land.name == region), None)
    return Ground(lands, lakes, tuple(_rivers(data, view, own)), own, drawn)


def draw_land(ground: Ground, colours: Colours) -> list[str]:
    """Tint the region and hint at its neighbours; without a region, tint all land.

    Where the palette leaves land white (a press that holds no pale tint), its outline is firm.
    """
    tint = Paint(fill=colours["sky-tint"])
    if ground.region is None:
        untinted = colours["sky-tint"] == colours["white"]
        thin = Paint(stroke=colours["black"], width=_FIRM if untinted else 0.25)
        tinted = [areas(land.fill, tint) for land in ground.lands]
        return tinted + [lines(land.border, thin) for land in ground.drawn]
    faint = Paint(stroke=colours["grey"], width=0.25)
    others = [lines(land.border, faint) for land in ground.drawn if land is not ground.region]
    return [*others, areas(ground.region.fill, tint)]


def draw_outline(ground: Ground, colours: Colours) -> list[str]:
    """Draw the region's border, over the waters that it runs along."""
    black = Paint(stroke=colours["black"], width=_FIRM)
    return [lines(ground.region.border, black)] if ground.region else []


def draw_waters(ground: Ground, colours: Colours) -> list[str]:
    """Draw the great rivers, then the lakes over them."""
    water = Paint(fill=colours["white"], stroke=colours["sky"], width=0.5)
    rivers = lines(ground.rivers, Paint(stroke=colours["sky"], width=0.5))
    return [rivers, *(areas(lake.fill, water) for lake in ground.lakes)]


def _rivers(data: GeoData, view: View, region: Land | None) -> Iterator[Line]:
    for river in data.rivers:
        if river.rank > _GREAT_RIVER:
            continue
        for line in river.lines:
            for seen in line_within(view.line(line), view.frame):
                yield from _within_region(simplified(seen, _FINE), region)


def _land(area: Area, view: View) -> Land:
    cut = (ring_within(view.line(outline), view.frame) for outline in area.outlines)
    rings = (simplified(ring, _FINE) for ring in cut)
    return Land(area.name, tuple(ring for ring in rings if len(ring) > 2))  # noqa: PLR2004 (a triangle)


def _border(outlines: Sequence[Line], lakes: Sequence[Land], view: View) -> tuple[Line, ...]:
    """Give what is seen of a border, without what runs along the edge of the data or a lake.

    A lake has its own line, and it is of another age.
    """
    rings = [(around(ring).grown(_SHORE), ring) for lake in lakes for ring in lake.fill]
    seen = (
        simplified(part, _FINE)
        for outline in outlines
        for stretch in _without_edges(outline, view.line(outline))
        for part in line_within(stretch, view.frame)
    )
    return tuple(
        dry for line in seen for dry in _stretches(line, [not _is_on_shore(point, rings) for point in line])
    )


def _without_edges(outline: Line, on_paper: Line) -> Iterator[Line]:
    """Cut an outline where it runs along the edge of the data."""
    stretch: list[Point] = [on_paper[0]]
    for (here, there), after in zip(pairwise(outline), on_paper[1:], strict=True):
        if any(here[axis] == there[axis] and here[axis] in _EDGES for axis in (0, 1)):
            yield tuple(stretch)
            stretch = []
        stretch.append(after)
    yield tuple(stretch)


def _is_on_shore(point: Point, rings: Sequence[tuple[Box, Line]]) -> bool:
    return any(
        box.contains(point) and (encloses([ring], point) or _is_near(point, ring)) for box, ring in rings
    )


def _is_near(point: Point, ring: Line) -> bool:
    return any(distance(point, here, there) < _SHORE for here, there in pairwise((*ring, ring[0])))


def _stretches(line: Line, kept: Sequence[bool]) -> Iterator[Line]:
    """Cut a line where two points in a row are not kept."""
    stretch: list[Point] = []
    for index, (point, keep) in enumerate(zip(line, kept, strict=True)):
        beside_kept = any(kept[max(index - 1, 0) : index + 2])
        if keep or beside_kept:
            stretch.append(point)
        if not keep and stretch and len(stretch) > 1:
            yield tuple(stretch)
            stretch = [point] if beside_kept else []
    yield tuple(stretch)


def _is_large(lake: Land) -> bool:
    xs = [x for ring in lake.fill for x, _ in ring]
    return max(xs) - min(xs) >= _SMALLEST_LAKE


def _is_in(lake: Land, region: Land | None) -> bool:
    return region is None or any(encloses(region.fill, point) for ring in lake.fill for point in ring)


def _within_region(line: Line, region: Land | None) -> Iterator[Line]:
    """Keep the stretches of a river that lie in the region, point by point."""
    if region is None:
        yield line
        return
    stretch: list[Point] = []
    for point in line:
        if encloses(region.fill, point):
            stretch.append(point)
        elif stretch:
            yield tuple(stretch)
            stretch = []
    yield tuple(stretch)
