"""Locator maps: the region on a light ground, its places, and the one line in gold.

Conic projection, our own outlines; title, caption and the origin of the data are set by
the page around the drawing.
"""

from pathlib import Path

from publish.composition.drawing import Colours, Drawing, Span, width_of
from publish.composition.figures import semicolon
from publish.composition.geodata import country_names, read_geodata, water_names
from publish.composition.lettering import Lettering
from publish.composition.map_crowd import Crowd, barred_by
from publish.composition.map_land import Ground, draw_land, draw_outline, draw_waters, ground_of
from publish.composition.map_names import (
    Writer,
    borders_of,
    draw_country_name,
    draw_region_name,
    draw_water_name,
    segments_of,
)
from publish.composition.map_scale import draw_scale
from publish.composition.map_spots import (
    crowd_of,
    draw_dots,
    draw_place_names,
    draw_route,
    route_of,
    spots_of,
)
from publish.composition.map_view import view_of, view_over
from publish.composition.svg import drawing, texts_of
from publish.model.blocks import MapBlock
from publish.model.text import plain
from publish.units import Points

_INSET = 4.0
_MAP = "\N{EN DASH}"  # a map of nothing but a region, without a title: nothing to say


def draw_map(
    block: MapBlock, colours: Colours, width: Points | Span, geo: Path, lettering: Lettering
) -> Drawing:
    """Draw a map as wide as its place on the page, with the data of the folder `geo`."""
    data = read_geodata(geo)
    view = view_over(block, data, width) if isinstance(width, Span) else view_of(block, data, width)
    spots, route = spots_of(block, view, lettering), route_of(block, view)
    ground = ground_of(data, view, block.region, [spot.at for spot in spots])
    borders = borders_of(ground.drawn)
    soft = (*borders, *segments_of([*ground.rivers, *(ring for lake in ground.lakes for ring in lake.fill)]))
    barred = barred_by(width) if isinstance(width, Span) else None
    # Where the ground is tinted to the edge, what is written keeps off the edge.
    room = view.frame if ground.region and barred is None else view.frame.grown(-_INSET)
    scale, crowd = draw_scale(view, crowd_of(spots, route, room, barred), soft, lettering, colours)
    names, crowd = draw_place_names(spots, crowd, soft, colours)
    writer = Writer(view, lettering, colours)
    layers = (
        draw_land(ground, colours),
        draw_waters(ground, colours),
        draw_outline(ground, colours),
        _given_names(ground, crowd.joined_by([], borders), writer, geo),
        draw_route(route, colours),
        draw_dots(spots, colours),
        names,
        scale,
    )
    shapes = [shape for layer in layers for shape in layer]
    return drawing(width_of(width), view.frame.height, shapes, _in_words(block, lettering))


def words_added(drawing: Drawing, block: MapBlock) -> tuple[str, ...]:
    """List what a map prints that its author did not write: countries, waters, the scale."""
    typed = " ".join(place.name for place in block.places)
    return tuple(text for text in texts_of(drawing) if text not in typed)


def _given_names(ground: Ground, crowd: Crowd, writer: Writer, geo: Path) -> list[str]:
    """Write the region's name, then those of waters and neighbours, while there is room."""
    shapes: list[str] = []
    names = country_names(geo, writer.lettering.language)
    own = ground.region.name if ground.region else ""
    if ground.region and own in names:
        shapes, crowd = draw_region_name(ground.region, names[own], crowd, writer)
    for water in water_names(geo, writer.lettering.language):
        written, crowd = draw_water_name(water, ground, crowd, writer)
        shapes += written
    for land in ground.lands:
        if land.name != own and land.name in names:
            written, crowd = draw_country_name(land, names[land.name], crowd, writer)
            shapes += written
    return shapes


def _in_words(block: MapBlock, lettering: Lettering) -> str:
    """Say what the map shows: the author's own words, or its title, route and places."""
    if block.alternative:
        return block.alternative
    route = " \N{EN DASH} ".join(block.route)
    others = ", ".join(place.name for place in block.places if place.name not in block.route)
    parts = (plain(block.title).strip(), route, others)
    return semicolon(lettering.language).join(part for part in parts if part) or _MAP
