"""The lettering of drawings: faces, sizes, and how wide a line of text will be.

SVG breaks no lines, so whoever draws must know the width of every word before the
engine does.  Widths are the fonts' own advances, without kerning: a hair too wide.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path

from fontTools.ttLib import TTFont


@dataclass(frozen=True, slots=True)
class Letter:
    """A face of our fonts: family, weight and style as SVG names them, and its file."""

    family: str
    weight: int
    style: str
    file: str
    """Relative to the project's `fonts` folder."""


SANS = Letter("QDN Sans", 400, "normal", "source-sans-3/SourceSans3-Regular.otf")
SANS_SEMIBOLD = Letter("QDN Sans", 600, "normal", "source-sans-3/SourceSans3-Semibold.otf")
SERIF = Letter("QDN Serif Text", 400, "normal", "source-serif-4/SourceSerif4-Regular.otf")
SERIF_SMALL = Letter("QDN Serif Small", 400, "normal", "source-serif-4/SourceSerif4SmText-Regular.otf")
SERIF_SMALL_ITALIC = Letter("QDN Serif Small", 400, "italic", "source-serif-4/SourceSerif4SmText-It.otf")
LETTERS = (SANS, SANS_SEMIBOLD, SERIF, SERIF_SMALL, SERIF_SMALL_ITALIC)

_HYPHENS = "-\N{EN DASH}\N{EM DASH}/"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A face at a size, in points; `tracking` is white added after each sign."""

    face: Letter
    size: float
    leading: float
    tracking: float = 0.0

    @property
    def capitals(self) -> float:
        """The height of capitals and lining figures, near enough for all our faces."""
        return self.size * 0.665


@dataclass(frozen=True, slots=True)
class Lettering:
    """How a drawing is written: with which fonts, in which language, by which phrases.

    `fonts` is the project's folder of fonts.  `forecast` is the word set under a value
    that the editor marked as forecast by a bare `*`.
    """

    fonts: Path
    language: str
    forecast: str

    def width(self, text: str, style: TextStyle) -> float:
        """Measure one line of text, in points."""
        advances = _advances(self.fonts / style.face.file)
        units = sum(advances.get(ord(sign), advances[None]) for sign in text)
        return units * style.size + style.tracking * len(text)

    def lacking(self, text: str, face: Letter) -> frozenset[str]:
        """Give the signs of a text that a face does not have."""
        advances = _advances(self.fonts / face.file)
        return frozenset(sign for sign in text if ord(sign) not in advances)

    def wrap(self, text: str, style: TextStyle, room: float) -> tuple[str, ...]:
        """Break text into lines no wider than a room, at spaces and after hyphens.

        A word wider than the room is broken where it must be; no sign is ever lost.
        """
        lines: list[str] = []
        for piece in _pieces(text):
            joined = lines[-1] + piece if lines else piece
            if lines and self.width(joined.rstrip(), style) <= room:
                lines[-1] = joined
            elif self.width(piece.rstrip(), style) <= room:
                lines.append(piece)
            else:
                lines += self._torn(piece, style, room)
        return tuple(line.strip() for line in lines if line.strip())

    def widest_word(self, text: str, style: TextStyle) -> float:
        """Measure the widest piece of text that no line may break."""
        return max((self.width(piece.rstrip(), style) for piece in _pieces(text)), default=0.0)

    def _torn(self, word: str, style: TextStyle, room: float) -> list[str]:
        lines = [""]
        for sign in word:
            if lines[-1] and self.width(lines[-1] + sign, style) > room:
                lines.append("")
            lines[-1] += sign
        return lines


def _pieces(text: str) -> list[str]:
    """Cut text after its spaces and hyphens: the places where a line may end.

    >>> _pieces("Oust-Kamenogorsk et Semey")
    ['Oust-', 'Kamenogorsk ', 'et ', 'Semey']
    """
    pieces = [""]
    for sign, following in zip_longest(text, text[1:], fillvalue=""):
        pieces[-1] += sign
        ends_word = sign == " " and following not in ("", " ")
        # « 2024-2025 » and « -3 » stay whole; « Oust-Kamenogorsk » may be broken.
        ends_part = sign in _HYPHENS and following.isalpha()
        if ends_word or ends_part:
            pieces.append("")
    return pieces


@cache
def _advances(file: Path) -> Mapping[int | None, float]:
    """Give the width of every sign of a font as a share of its size; None is any other."""
    with TTFont(file, lazy=True) as font:
        scale = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        widths: dict[int | None, float] = {
            code: metrics[name][0] / scale for code, name in font.getBestCmap().items()
        }
        # A sign the fonts lack is refused after rendering; until then it is a wide one.
        widths[None] = 1.0
    return widths
