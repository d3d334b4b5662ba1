"""The house's faces, measured by HarfBuzz: what a run of signs advances, in points.

The engine shapes with the same library, so a width here is the width on the page.
"""

from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb

from publish.composition.layout import Face
from publish.units import Points

_MOST_RUNS = 20_000


class Typefaces:
    """Every face of a layout, opened once."""

    def __init__(self, faces: tuple[Face, ...], folder: Path) -> None:
        """Take the faces that style sheets may name; files are relative to `folder`."""
        self._files = {(face.family, face.weight, face.style): folder / face.file for face in faces}
        self._measure = lru_cache(_MOST_RUNS)(self._shaped)

    def has(self, family: str, weight: int, style: str) -> bool:
        """Tell whether the layout declares a face."""
        return (family, weight, style) in self._files

    def advance(
        self, text: str, face: tuple[str, int, str], features: tuple[str, ...], language: str
    ) -> float:
        """Measure a run set in one face (family, weight, style), in em.

        A feature with a minus before it is switched off.

        KeyError for a face that the layout does not declare.
        """
        return self._measure(text, face, features, language)

    def width(
        self, text: str, face: tuple[str, int, str], size: Points, features: tuple[str, ...], language: str
    ) -> Points:
        """Measure a run at a size, in points."""
        return Points(self.advance(text, face, features, language) * size)

    def has_small_capitals(self, text: str, face: tuple[str, int, str]) -> bool:
        """Tell whether a face draws every capital of a text as a small one."""
        font, _ = _font(self._files[face])
        full, small = (_glyphs(text, font, asked) for asked in ({}, {"c2sc": True}))
        return len(full) == len(small) and all(a != b for a, b in zip(full, small, strict=True))

    def heights(self, face: tuple[str, int, str]) -> tuple[float, float]:
        """Give ascent and descent of a face as the engine takes them, in em (both positive)."""
        font, scale = _font(self._files[face])
        extents = font.get_font_extents("ltr")
        return extents.ascender / scale, -extents.descender / scale

    def _shaped(
        self, text: str, face: tuple[str, int, str], features: tuple[str, ...], language: str
    ) -> float:
        font, scale = _font(self._files[face])
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.language = language
        hb.shape(font, buffer, {name.lstrip("-"): not name.startswith("-") for name in features})
        return float(sum(position.x_advance for position in buffer.glyph_positions)) / scale


def _glyphs(text: str, font: hb.Font, features: dict[str, bool]) -> list[int]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer, features)
    return [info.codepoint for info in buffer.glyph_infos]


@lru_cache(64)
def _font(file: Path) -> tuple[hb.Font, int]:
    face = hb.Face(hb.Blob.from_file_path(str(file)))
    return hb.Font(face), int(face.upem)
