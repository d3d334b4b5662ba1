"""Black matter on bare paper: text, lines and codes that only the black plate should ink."""

from collections.abc import Iterator

from publish.preflight.facts import Box, Page
from publish.preflight.inks import Ink, Space

_MOST_COLOURED = 500  # things in colour on one page; a map has more, and hardly any bare paper
_MOST_PLACES = 5000


def black_matter(page: Page, reach: float) -> Iterator[Box]:
    """Give the places of black matter within the trim that nothing in colour comes near.

    `reach` is how near counts, in points.
    """
    coloured = [box.grown(reach) for box in _in_colour(page)]
    if len(coloured) > _MOST_COLOURED:
        return
    for place in tuple(_in_black(page))[:_MOST_PLACES]:
        if place.beyond(page.trim) <= 0 and not any(box.meets(place) for box in coloured):
            yield place


def _in_black(page: Page) -> Iterator[Box]:
    for ink, places in _looks(page):
        if _black(ink):
            yield from places
    for shape in page.shapes:
        if shape.visible and _black(shape.ink):
            yield shape.visible


def _in_colour(page: Page) -> Iterator[Box]:
    for ink, places in _looks(page):
        if _colour(ink):
            yield from places
    yield from (shape.visible for shape in page.shapes if shape.visible and _colour(shape.ink))
    yield from (picture.visible for picture in page.pictures if picture.visible and _colour(picture.ink))


def _looks(page: Page) -> Iterator[tuple[Ink, tuple[Box, ...]]]:
    yield from ((text.ink, text.places) for text in page.lettering)
    yield from ((rule.ink, rule.places) for rule in page.rules)


def _black(ink: Ink) -> bool:
    return ink.on_black_plate and bool(ink.values) and not ink.white


def _colour(ink: Ink) -> bool:
    grey_picture = ink.space is Space.GREY and not ink.values
    return not (ink.white or grey_picture or (ink.on_black_plate and bool(ink.values)))
