"""What lies under text and lines: tints and pictures painted before them at the same place."""

from collections import deque
from dataclasses import dataclass, field

from publish.preflight.facts import Box
from publish.preflight.inks import Ink

_LEAST = 4.0  # points: a ground is wider and higher; letters drawn as paths are not grounds
_LARGE = 36.0  # points: remembered longer, a map of small shapes may lie on it
_REMEMBERED = 128

_Ground = tuple[float, float, float, float, int, Ink]
"""Left, bottom, right, top, and how many were laid before: plain, for a map asks thousands of times."""


@dataclass(slots=True)
class Grounds:
    """The latest grounds of a page, and the latest large ones, last things first."""

    small: deque[_Ground] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    large: deque[_Ground] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    laid: int = 0

    def lay(self, box: Box | None, ink: Ink) -> None:
        """Remember a tint or a picture; too small a one bears no text."""
        side = min(box.width, box.height) if box else 0.0
        if box and side >= _LEAST:
            self.laid += 1
            ground = (box.left, box.bottom, box.right, box.top, self.laid, ink)
            (self.large if side >= _LARGE else self.small).appendleft(ground)

    def under(self, box: Box) -> Ink | None:
        """Give the ink that was painted last under the middle of a box; None for bare paper."""
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        found = [ground for kind in (self.small, self.large) if (ground := _latest(kind, x, y))]
        if not found:
            return None
        ink = max(found, key=lambda ground: ground[4])[5]
        return None if ink.white else ink


def _latest(grounds: deque[_Ground], x: float, y: float) -> _Ground | None:
    for ground in grounds:
        if ground[0] <= x <= ground[2] and ground[1] <= y <= ground[3]:
            return ground
    return None
