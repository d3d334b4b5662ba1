"""What a walk through a page carries along, and what it has found so far."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from publish.preflight.facts import Box, Effect, Lettering, Paint, Picture, Rule, Shape
from publish.preflight.grounds import Grounds
from publish.preflight.inks import BLACK_OF_THE_DEVICE, Ink, Overprint, Use
from publish.preflight.looks import Looks
from publish.preflight.matrix import IDENTITY, Matrix
from publish.preflight.metrics import NO_FONT, Metrics

EVERYWHERE = Box(-1e9, -1e9, 1e9, 1e9)
NOWHERE: Box | None = None
"""The clip of what is drawn who knows where: glyphs of a font, tiles of a pattern."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The text state (ISO 32000-2, 9.3); lengths in points before any matrix."""

    font: Metrics = NO_FONT
    size: float = 0.0
    letter: float = 0.0
    """Added after each code."""
    word: float = 0.0
    """Added after each code 32 of a simple font."""
    stretch: float = 1.0
    rise: float = 0.0
    leading: float = 0.0
    mode: int = 0
    """Rendering mode (9.3.6): filled, stroked, both, invisible; 4 more to clip."""


@dataclass(frozen=True, slots=True)
class State:
    """The graphics state, as far as it matters here (ISO 32000-2, 8.4)."""

    matrix: Matrix = IDENTITY
    fill: Ink = BLACK_OF_THE_DEVICE
    stroke: Ink = BLACK_OF_THE_DEVICE
    setting: Setting = Setting()
    width: float = 1.0
    """Of lines, before the matrix."""
    clip: Box | None = EVERYWHERE
    """The box around the clipping path."""
    overprints: tuple[bool, bool] = (False, False)
    """Fills and text; strokes."""
    nonzero: bool = False
    """Overprint mode 1 (8.6.7)."""
    effects: tuple[tuple[str, str], ...] = ()
    """Kinds of transparency in force, with their details; one of a kind."""

    def overprint(self, *, stroke: bool) -> Overprint:
        """Give what fills or strokes do to plates they have no ink for."""
        if not self.overprints[stroke]:
            return Overprint.OFF
        return Overprint.INKED if self.nonzero else Overprint.ON

    def visible(self, box: Box) -> Box | None:
        """Give what the clipping path leaves of a box; None when nothing."""
        return self.clip.common(box) if self.clip else None


@dataclass(slots=True)
class Painted:
    """Everything one page paints."""

    sheet: Box = EVERYWHERE
    """The BleedBox: what lies outside is meant for the printer, and its looks are not gathered."""
    paints: dict[tuple[Use, Ink], tuple[int, Box | None]] = field(default_factory=dict)
    shapes: list[Shape] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    lettering: Looks[tuple[Ink, float, str, Ink | None, Overprint]] = field(default_factory=Looks)
    rules: Looks[tuple[Ink, float, Ink | None, Overprint]] = field(default_factory=Looks)
    effects: dict[tuple[str, str], tuple[int, Box | None]] = field(default_factory=dict)
    gaps: list[Box] = field(default_factory=list)
    grounds: Grounds = field(default_factory=Grounds)
    fonts: dict[object, Metrics] = field(default_factory=dict)
    """Fonts measured already, by their object."""
    profiles: set[int] = field(default_factory=set)
    """Objects of the ICC profiles that it paints through."""
    faults: int = 0
    """Instructions that make no sense."""
    instructions: int = 0
    walked: set[object] = field(default_factory=set)
    """Streams met, each with the state it was met in."""

    def add(self, use: Use, ink: Ink, at: Box | None) -> None:
        """Count one use of a colour."""
        count, first = self.paints.get((use, ink), (0, at))
        self.paints[use, ink] = (count + 1, first)
        if ink.profile and use is not Use.SET:
            self.profiles.add(ink.profile)

    def affect(self, effects: tuple[tuple[str, str], ...], at: Box | None) -> None:
        """Count what is painted with transparency."""
        for effect in effects:
            count, first = self.effects.get(effect, (0, at))
            self.effects[effect] = (count + 1, first)

    def all_paints(self) -> tuple[Paint, ...]:
        """Give every colour in every use, in the order met."""
        return tuple(Paint(use, ink, count, at) for (use, ink), (count, at) in self.paints.items())

    def all_lettering(self) -> Iterator[Lettering]:
        """Give every look that text has, in the order met."""
        for (ink, size, font, ground, overprint), (times, places) in self.lettering:
            yield Lettering(
                ink=ink,
                size=size,
                font=font,
                ground=ground,
                overprint=overprint,
                times=times,
                places=tuple(places),
            )

    def all_rules(self) -> Iterator[Rule]:
        """Give every look that lines have, in the order met."""
        for (ink, width, ground, overprint), (times, places) in self.rules:
            yield Rule(
                ink=ink, width=width, ground=ground, overprint=overprint, times=times, places=tuple(places)
            )

    def all_effects(self) -> Iterator[Effect]:
        """Give every kind of transparency, in the order met."""
        for (kind, detail), (times, first) in self.effects.items():
            yield Effect(kind, detail, times, first)
