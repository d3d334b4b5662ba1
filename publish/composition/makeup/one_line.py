"""Texts that have one line of the furniture: all of their words, or a finding that says how many too many."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from publish.composition.fit.line import Line
from publish.composition.makeup.setter import Setter
from publish.findings import Finding, error
from publish.model.text import Inlines, plain
from publish.place import Place
from publish.units import Points

_AIR = 10.0  # pt between neighbours
_ENDLESS = Points(10_000.0)


@dataclass(frozen=True, slots=True)
class Said:
    """A text with its role, and where the editor wrote it: a key, and the place of its file."""

    text: Inlines
    role: str
    key: str = ""
    at: Place | None = None
    """None for what nobody writes: a date, a folio."""


@dataclass(frozen=True)
class Row:
    """Texts on one line, at the left, in the middle and at the right of so many points."""

    setter: Setter
    language: str
    width: Points
    said: tuple[Said, Said, Said]

    @cached_property
    def lines(self) -> tuple[tuple[Line, ...], ...]:
        """The line of each; none where a text is empty."""
        return tuple(on_one_line(self.setter, one, self.width, self.language) for one in self.said)

    @cached_property
    def _widths(self) -> tuple[float, ...]:
        return tuple(lines[0].width if lines else 0.0 for lines in self.lines)

    @cached_property
    def lefts(self) -> tuple[float, float, float]:
        """Where each begins: the middle one makes way for a long neighbour as far as there is room."""
        first, middle, last = self._widths
        start = (self.width - middle) / 2
        least = first + _AIR if first else 0.0
        most = self.width - middle - (last + _AIR if last else 0.0)
        return 0.0, max(least, min(start, most)) if middle else start, self.width - last

    def too_long(self) -> Iterator[Finding]:
        """Say by how many signs the longest text is too long; nothing where all have their room."""
        filled = [width for width in self._widths if width]
        over = sum(filled) + _AIR * (len(filled) - 1) - self.width
        written = [
            (width, said) for width, said in zip(self._widths, self.said, strict=True) if said.at is not None
        ]
        if over > 0 and written:
            width, said = max(written, key=lambda one: one[0])
            yield from excess(said, width, width - over)


def on_one_line(setter: Setter, said: Said, width: Points, language: str) -> tuple[Line, ...]:
    """Set a text on one line, beyond its room where it must be."""
    lines = setter.set(said.text, said.role, width, language) if plain(said.text) else ()
    return lines if len(lines) < 2 else setter.set(said.text, said.role, _ENDLESS, language)  # noqa: PLR2004


def excess(said: Said, width: float, room: float) -> Iterator[Finding]:
    """Say by how many signs a text so wide is longer than its room, both in points."""
    if width > room and said.at is not None:
        text = plain(said.text)
        signs = min(len(text), ceil((width - room) / width * len(text)))
        yield error("makeup/line-too-long", said.at, {"key": said.key, "signs": signs, "text": text})


def most_signs(said: Said, lines: tuple[Line, ...], most: int) -> Iterator[Finding]:
    """Say by how many signs a text is longer than the lines it may take."""
    if len(lines) > most and said.at is not None:
        signs = sum(len(plain(line.inlines)) for line in lines[most:])
        yield error(
            "makeup/line-too-long", said.at, {"key": said.key, "signs": signs, "text": plain(said.text)}
        )
