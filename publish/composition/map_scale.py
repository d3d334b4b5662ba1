"""The scale of a map: a bar of a round number of kilometres in the emptiest corner."""

from collections.abc import Sequence
from dataclasses import dataclass

from publish.composition.drawing import Colours
from publish.composition.figures import set_distance
from publish.composition.geometry import Box
from publish.composition.lettering import SANS, Lettering, TextStyle
from publish.composition.map_crowd import Crowd, Segment, crossings
from publish.composition.map_view import View
from publish.composition.projection import kilometres
from publish.composition.svg import Paint, lines, words

_STYLE = TextStyle(SANS, 7.5, 9.75)
_ROUND = (2000, 1000, 500, 200, 100, 50, 20, 10)
_LONGEST = 0.25  # of the width
_HIGH, _TICK = 13.0, 3.0
_RULE = 0.5


@dataclass(frozen=True, slots=True)
class _Bar:
    box: Box
    """All that the scale needs: the bar at its foot, the words above."""
    length: float
    text: str


def draw_scale(
    view: View, crowd: Crowd, borders: Sequence[Segment], lettering: Lettering, colours: Colours
) -> tuple[list[str], Crowd]:
    """Draw the scale, true where it stands, and give the crowd with it."""
    bars = [
        _bar(view, crowd.frame, lettering, right=right, low=low)
        for low in (True, False)
        for right in (True, False)
    ]
    best = min(bars, key=lambda bar: (crowd.trouble(bar.box), crossings(borders, bar.box)))
    middle, foot = best.box.centre[0], best.box.bottom
    left, right = middle - best.length / 2, middle + best.length / 2
    bracket = ((left, foot - _TICK), (left, foot), (right, foot), (right, foot - _TICK))
    shapes = [
        lines([bracket], Paint(stroke=colours["black"], width=_RULE)),
        words(best.text, (middle, foot - _TICK - 1), _STYLE, colours["black"], "middle"),
    ]
    return shapes, crowd.joined_by([best.box.grown(2)])


def _bar(view: View, room: Box, lettering: Lettering, *, right: bool, low: bool) -> _Bar:
    """Measure a scale for one corner of the frame."""
    frame = room.grown(-_RULE / 2)
    longest = view.frame.width * _LONGEST
    outer = frame.right if right else frame.left
    foot = frame.bottom if low else frame.top + _HIGH
    ends = ((outer, foot), (outer - longest if right else outer + longest, foot))
    across = kilometres(view.degrees(ends[0]), view.degrees(ends[1]))
    distance = next((each for each in _ROUND if each <= across), _ROUND[-1])
    length, text = longest * distance / across, set_distance(distance, lettering.language)
    width = max(length, lettering.width(text, _STYLE))
    left = frame.right - width if right else frame.left
    return _Bar(Box(left, foot - _HIGH, left + width, foot), length, text)
