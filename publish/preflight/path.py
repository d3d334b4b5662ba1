"""A path under construction: where it reaches and of what kind of lines it is made."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from publish.preflight.facts import Box

_MOVE: Final = ord("m")

Number = int | float | Decimal
"""As the library reads it."""


@dataclass(slots=True)
class Path:
    """Points in the coordinates of the content, and whether every line is level or upright."""

    xs: list[float] = field(default_factory=list)
    ys: list[float] = field(default_factory=list)
    upright: bool = True
    begun: tuple[Number, Number] | None = None
    """Where a subpath begins; it counts, and must be a place, only once a line leaves it."""
    parts: int = 0
    """How many subpaths it has."""

    def move(self, x: Number, y: Number) -> None:
        """Begin a subpath."""
        self.begun = (x, y)

    def line(self, x: float, y: float) -> None:
        """Go straight."""
        if self.begun is not None:
            self._leave()
        if self.upright and self.xs and x != self.xs[-1] and y != self.ys[-1]:
            self.upright = False
        self.xs.append(x)
        self.ys.append(y)

    def curve(self, points: Sequence[float]) -> None:
        """Go round; the box of the control points holds the curve."""
        self._leave()
        self.upright = False
        self.xs += points[0::2]
        self.ys += points[1::2]

    def follow(self, letters: bytes, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Go by many instructions at once: `m`, `l` and `c`, with all their points in order."""
        # Of moves one after another the last counts.
        idle = max(len(letters) - len(letters.lstrip(b"m")) - 1, 0)
        letters, xs, ys = letters[idle:], xs[idle:], ys[idle:]
        if letters[:1] != b"m" or b"mm" in letters or letters[-1:] == b"m":
            self._step_by_step(letters, xs, ys)
            return
        self.begun = None
        self.parts += letters.count(b"m")
        self.xs += xs
        self.ys += ys
        if b"c" in letters:
            self.upright = False
        elif self.upright:
            steps = zip(letters[1:], xs, xs[1:], ys, ys[1:], strict=False)
            self.upright = not any(
                letter != _MOVE and x != to_x and y != to_y for letter, x, to_x, y, to_y in steps
            )

    def _step_by_step(self, letters: bytes, xs: Sequence[float], ys: Sequence[float]) -> None:
        points = zip(xs, ys, strict=True)
        for letter in letters.decode():
            match letter:
                case "m":
                    self.move(*next(points))
                case "l":
                    self.line(*next(points))
                case _:
                    self.curve([side for _ in range(3) for side in next(points)])

    def rectangle(self, x: float, y: float, width: float, height: float) -> None:
        """Add a rectangle."""
        self.begun = None
        self.parts += 1
        self.xs += (x, x + width)
        self.ys += (y, y + height)

    def box(self) -> Box | None:
        """Give what the path covers, if anything."""
        if not self.xs:
            return None
        return Box(min(self.xs), min(self.ys), max(self.xs), max(self.ys))

    def _leave(self) -> None:
        if self.begun is not None:
            x, y = map(float, self.begun)
            self.xs.append(x)
            self.ys.append(y)
            self.begun = None
            self.parts += 1
