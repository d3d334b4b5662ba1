"""The edges of a page: what touches the trim, and whether it reaches the bleed."""

from collections.abc import Iterator
from dataclasses import dataclass

from publish.preflight.facts import Box, Page
from publish.units import Points, mm

_TOUCHES = mm(1)  # inside the trim: as far as the knife may wander
_TOLERANCE = mm(0.1)
_MOST = 2000  # things at the edges of one page, against which others are held


@dataclass(frozen=True, slots=True)
class Short:
    """A thing at the edge of the page that stops before the bleed does."""

    box: Box
    reach: float
    """How far past the trim it goes, in points; negative when it stops before."""


@dataclass(frozen=True, slots=True)
class _Edge:
    """One side of a thing: how far past the trim it goes, and from where to where along it."""

    reach: float
    start: float
    stop: float
    box: Box


def short_of_the_bleed(page: Page, bleed: Points) -> Iterator[Short]:
    """Give what touches or crosses the trim without reaching the edge of the bleed.

    What lies on something that does reach it shows no paper, and is left out.
    """
    boxes = [box for box in _inked(page) if box.meets(page.trim)][:_MOST]
    for edges in zip(*(_edges(box, page.trim) for box in boxes), strict=True):
        reaching = [edge for edge in edges if edge.reach >= bleed - _TOLERANCE]
        for edge in edges:
            short = -_TOUCHES <= edge.reach < bleed - _TOLERANCE
            if short and not any(_covers(other, edge) for other in reaching):
                yield Short(edge.box, edge.reach)


def _inked(page: Page) -> Iterator[Box]:
    near = page.trim.grown(-_TOUCHES)
    for shape in page.shapes:
        if shape.visible and not shape.ink.white and shape.visible.beyond(near) >= 0:
            yield shape.visible
    for picture in page.pictures:
        if picture.visible and picture.visible.beyond(near) >= 0:
            yield picture.visible


def _edges(box: Box, trim: Box) -> tuple[_Edge, _Edge, _Edge, _Edge]:
    return (
        _Edge(trim.left - box.left, box.bottom, box.top, box),
        _Edge(box.right - trim.right, box.bottom, box.top, box),
        _Edge(trim.bottom - box.bottom, box.left, box.right, box),
        _Edge(box.top - trim.top, box.left, box.right, box),
    )


def _covers(other: _Edge, edge: _Edge) -> bool:
    return other.start <= edge.start + _TOLERANCE and other.stop >= edge.stop - _TOLERANCE
