"""What looks alike on a page, counted together, with the places of it.

A page of text shows thousands of pieces and a map draws thousands of lines; a person
wants to know of each look once, and where.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from publish.preflight.facts import Box

_MOST_PLACES = 20_000  # kept for a page; beyond it, things of a known look are only counted
_SAME_LINE = 0.3  # of a line's height, by which its pieces may stand higher or lower
_GAP = 2.0  # line's heights between two pieces: a column begins farther away

Look = TypeVar("Look")


@dataclass(slots=True)
class Looks(Generic[Look]):
    """Looks in the order met: how often each, and where."""

    met: dict[Look, tuple[int, list[Box]]] = field(default_factory=dict)
    places: int = 0

    def __iter__(self) -> Iterator[tuple[Look, tuple[int, list[Box]]]]:
        return iter(self.met.items())

    def add(self, look: Look, at: Box, *, text: bool) -> None:
        """Count one thing; a piece of text that goes on in the line before it joins its place."""
        times, places = self.met.get(look, (0, []))
        if text and places and _goes_on(places[-1], at):
            places[-1] = _joined(places[-1], at)
        elif not places or self.places < _MOST_PLACES:
            places.append(at)
            self.places += 1
        self.met[look] = (times + 1, places)


def _goes_on(line: Box, piece: Box) -> bool:
    height = line.height
    level = abs(piece.bottom - line.bottom) <= _SAME_LINE * height
    return level and -height <= piece.left - line.right <= _GAP * height


def _joined(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left),
        min(one.bottom, other.bottom),
        max(one.right, other.right),
        max(one.top, other.top),
    )
