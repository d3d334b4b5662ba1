"""Any block in one piece: figures of every kind, each by who knows how to build it."""

from publish.composition.makeup.figures import Solid, figure_solid
from publish.composition.makeup.setter import Setter
from publish.composition.makeup.squares import squares_solid
from publish.composition.makeup.timeline import timeline_solid
from publish.composition.tally import counts_of
from publish.model.blocks import Block, Chart, ChartKind, Timeline
from publish.units import Points


def solid_of(block: Block, setter: Setter, width: Points, language: str, most: int = 0) -> Solid:
    """Build a block that stands in one piece, as wide as its place; a picture of `most` lines at most."""
    match block:
        case Timeline():
            return timeline_solid(block, setter, width, language)
        case Chart(kind=ChartKind.SQUARES) if counts := counts_of(block):
            return squares_solid(block, counts, setter, width, language)
        case _:
            return figure_solid(block, setter, width, language, most)
