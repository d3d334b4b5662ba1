"""Text as outlines: letters drawn as shapes, which need no font in the file and are no words in it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

from publish.press.strokes import Point, numbers

_MISSING = ".notdef"


@dataclass(frozen=True, slots=True)
class Lettering:
    """A face at a size in points."""

    face: Path
    size: float

    def width(self, text: str) -> float:
        """Measure a line, in points."""
        return self.size * sum(_glyph(self.face, sign)[0] for sign in text)

    def outlined(self, text: str, start: Point) -> str:
        """Outline a line from a point on its baseline, to be filled."""
        x, y = start
        parts: list[str] = []
        for sign in text:
            advance, steps = _glyph(self.face, sign)
            for operator, points in steps:
                placed = (c for across, up in points for c in (x + self.size * across, y + self.size * up))
                parts.append(f"{numbers(*placed)} {operator}" if points else operator)
            x += self.size * advance
        return " ".join(parts)


_Steps = tuple[tuple[str, tuple[Point, ...]], ...]


class _Pen(BasePen):  # type: ignore[misc]  # the library is untyped
    """Collects an outline as instructions and their points, in parts of the size."""

    def __init__(self, glyphs: object, em: float) -> None:
        super().__init__(glyphs)
        self.em = em
        self.steps: list[tuple[str, tuple[Point, ...]]] = []

    def _moveTo(self, point: Point) -> None:  # noqa: N802  # the library's name
        self._add("m", point)

    def _lineTo(self, point: Point) -> None:  # noqa: N802
        self._add("l", point)

    def _curveToOne(self, first: Point, second: Point, end: Point) -> None:  # noqa: N802
        self._add("c", first, second, end)

    def _closePath(self) -> None:  # noqa: N802
        self._add("h")

    def _add(self, operator: str, *points: Point) -> None:
        self.steps.append((operator, tuple((x / self.em, y / self.em) for x, y in points)))


@cache
def _glyph(face: Path, sign: str) -> tuple[float, _Steps]:
    """Give the advance and the outline of a sign, in parts of the size."""
    font = _font(face)
    glyphs, em = font.getGlyphSet(), font["head"].unitsPerEm
    name = font.getBestCmap().get(ord(sign), _MISSING)
    pen = _Pen(glyphs, em)
    glyphs[name].draw(pen)
    return glyphs[name].width / em, tuple(pen.steps)


@cache
def _font(face: Path) -> TTFont:
    return TTFont(face, lazy=True)
