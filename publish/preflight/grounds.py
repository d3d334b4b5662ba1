"""What lies under text and lines: tints and pictures painted before them at the same place."""

from collections import deque
from dataclasses import dataclass, field
from itertools import chain

from publish.preflight.facts import Box
from publish.preflight.inks import Ink

_LEAST = 4.0  # points: a ground is wider and higher; letters drawn as paths are not grounds
_LARGE = 36.0  # points: remembered longer, a map of small shapes may lie on it
_REMEMBERED = 128


@dataclass(slots=True)
class Grounds:
    """The latest grounds of a page, and the latest large ones, each with its rank."""

    small: deque[tuple[int, Box, Ink]] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    large: deque[tuple[int, Box, Ink]] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    rank: int = 0

    def lay(self, box: Box | None, ink: Ink) -> None:
        """Remember a tint or a picture; too small a one bears no text."""
        side = min(box.width, box.height) if box else 0.0
        if box and side >= _LEAST:
            self.rank += 1
            (self.large if side >= _LARGE else self.small).append((self.rank, box, ink))

    def under(self, box: Box) -> Ink | None:
        """Give the ink that was painted last under the middle of a box; None for bare paper."""
        latest = max(
            (
                (rank, ink.white, ink)
                for rank, ground, ink in chain(self.small, self.large)
                if ground.holds(box)
            ),
            key=lambda found: found[0],
            default=None,
        )
        return None if latest is None or latest[1] else latest[2]
