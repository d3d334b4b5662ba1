"""Which story has a drawing over two pages, and its two halves put on them."""

from collections.abc import Mapping
from dataclasses import replace

from publish.composition.makeup.architecture import OVER_TWO, Form, Spread
from publish.composition.makeup.assign import Filled, slots_of
from publish.composition.makeup.placed import Element
from publish.composition.makeup.plate import Plate
from publish.composition.makeup.setter import Setter
from publish.composition.makeup.story_shape import first_figure
from publish.model.blocks import Chart, ChartKind, MapBlock
from publish.model.issue import Story

_ASKING = "second"
_LYING = frozenset({ChartKind.BARS, ChartKind.COLUMNS, ChartKind.DOTS})


def plate_of(story: Story) -> Chart | MapBlock | None:
    """Give the figure that a story has for two pages; only one of the weight « second » asks for them."""
    figure = first_figure(story)
    if story.weight != _ASKING:
        return None
    if isinstance(figure, Chart):
        return figure if figure.kind in _LYING else None
    return figure if isinstance(figure, MapBlock) else None


def host_of(left: Filled, forms: Mapping[str, Form]) -> Story:
    """Give the story of a left page whose figure is drawn over both."""
    pairs = zip(left.stories, slots_of(left.plan), strict=True)
    return next(story for story, slot in pairs if forms[slot].figure == OVER_TWO)


class Plates:
    """The plates that an issue may have, each built where it is asked for."""

    def __init__(self, setter: Setter) -> None:
        """Take who sets their words and knows how tall their drawings are."""
        self._setter = setter

    def height(self, story: Story, spread: Spread) -> int | None:
        """Give the lines that a story's drawing takes at the head of both pages; None without one."""
        block = plate_of(story)
        return None if block is None else self._plate(block, story, spread).height

    def put(self, elements: list[Element], page: Filled, filled: tuple[Filled, ...]) -> list[Element]:
        """Add a page's half: to its story on the left one, before everything on the right one."""
        for spread in self._setter.architecture.spreads:
            if page.plan not in {spread.left, spread.right}:
                continue
            left = next(one for one in filled if one.plan == spread.left)
            host = host_of(left, self._setter.architecture.forms)
            block = plate_of(host)
            assert block is not None
            plate = self._plate(block, host, spread)
            if page.plan == spread.right:
                return [plate.right(), *elements]
            return [
                replace(one, parts=(*one.parts, plate.left())) if one.id == host.id else one
                for one in elements
            ]
        return elements

    def _plate(self, block: Chart | MapBlock, story: Story, spread: Spread) -> Plate:
        return Plate(
            block=block, setter=self._setter, most=spread.most, language=story.language, story=story.id
        )
