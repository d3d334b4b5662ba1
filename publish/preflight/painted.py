"""What a walk through a page carries along, and what it has found so far."""

from dataclasses import dataclass, field

from publish.preflight.facts import Box, Paint, Picture, Shape
from publish.preflight.inks import BLACK_OF_THE_DEVICE, Ink, Use
from publish.preflight.matrix import IDENTITY, Matrix


@dataclass(frozen=True, slots=True)
class State:
    """The graphics state, as far as it matters here (ISO 32000-2, 8.4)."""

    matrix: Matrix = IDENTITY
    fill: Ink = BLACK_OF_THE_DEVICE
    stroke: Ink = BLACK_OF_THE_DEVICE
    mode: int = 0
    """Text rendering mode (9.3.6): filled, stroked, both, invisible; 4 more to clip."""
    leading: float = 0.0


@dataclass(slots=True)
class Painted:
    """Everything one page paints."""

    paints: dict[tuple[Use, Ink], tuple[int, Box | None]] = field(default_factory=dict)
    shapes: list[Shape] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    faults: int = 0
    """Instructions that make no sense."""
    instructions: int = 0
    walked: set[object] = field(default_factory=set)
    """Streams met, each with the state it was met in."""

    def add(self, use: Use, ink: Ink, at: Box | None) -> None:
        """Count one use of a colour."""
        count, first = self.paints.get((use, ink), (0, at))
        self.paints[use, ink] = (count + 1, first)

    def all_paints(self) -> tuple[Paint, ...]:
        """Give every colour in every use, in the order met."""
        return tuple(Paint(use, ink, count, at) for (use, ink), (count, at) in self.paints.items())
