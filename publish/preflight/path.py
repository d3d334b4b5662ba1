"""A path under construction: where it reaches and of what kind of lines it is made."""

from dataclasses import dataclass, field
from decimal import Decimal

from publish.preflight.facts import Box

# As the library reads them: turning each into a float costs more than all the rest.
Number = int | float | Decimal


@dataclass(slots=True)
class Path:
    """Points in the coordinates of the content, and whether every line is level or upright."""

    xs: list[Number] = field(default_factory=list)
    ys: list[Number] = field(default_factory=list)
    upright: bool = True
    begun: tuple[Number, Number] | None = None
    """Where a subpath begins; it counts only once a line leaves it."""
    parts: int = 0
    """How many subpaths it has."""

    def move(self, x: Number, y: Number) -> None:
        """Begin a subpath."""
        self.begun = (x, y)

    def line(self, x: Number, y: Number) -> None:
        """Go straight."""
        if self.begun is not None:
            self._leave()
        if self.upright and self.xs and x != self.xs[-1] and y != self.ys[-1]:
            self.upright = False
        self.xs.append(x)
        self.ys.append(y)

    def curve(self, points: list[Number]) -> None:
        """Go round; the box of the control points holds the curve."""
        self._leave()
        self.upright = False
        self.xs += points[0::2]
        self.ys += points[1::2]

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
        return Box(float(min(self.xs)), float(min(self.ys)), float(max(self.xs)), float(max(self.ys)))

    def _leave(self) -> None:
        if self.begun is not None:
            self.xs.append(self.begun[0])
            self.ys.append(self.begun[1])
            self.begun = None
            self.parts += 1
