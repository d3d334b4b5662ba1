"""The widths that a font program has, by glyph: what a page's own widths are held against.

Read with fontTools, and with a table of our own where one number a glyph is all that is
wanted.  A program that cannot be read has no widths, and nothing is said against it.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import Final

from publish.preflight.type_1 import type_1_encoding, type_1_widths

_EM: Final = 1000
_MOST_GLYPHS: Final = 70_000
_MOST_DRAWN: Final = 400  # glyphs of a CFF program whose outlines are followed for their width
_FONT_FAULTS: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
)


@dataclass(frozen=True, slots=True)
class Widths:
    """Widths in thousandths of an em, by number of the glyph and, where it has one, by its name."""

    by_glyph: Mapping[int, float] = field(default_factory=dict)
    by_name: Mapping[str, float] = field(default_factory=dict)
    by_cid: Mapping[int, float] | None = None
    """By character id, for a program keyed by it; None for any other."""
    encoding: Mapping[int, str] = field(default_factory=dict)
    """Names by code, as the program itself encodes them."""


@lru_cache(512)  # the editions of an issue and the files of a volume have their programs in common
def program_widths(program: bytes, wanted: frozenset[int] = frozenset()) -> Widths:
    """Give the widths of a font program; none when it cannot be read.

    `wanted` are the character ids, or else the glyphs, that matter; empty for the first of
    all.  Outlines must be followed for the width of a glyph in a CFF program, so no others are.
    """
    from fontTools.ttLib import TTLibError

    try:
        if program[:4] in (b"OTTO", b"true", b"\0\1\0\0"):
            return _of_open_type(program, wanted)
        if program[:1] == b"\1":
            return _of_cff(program, wanted)
        return Widths(by_name=type_1_widths(program), encoding=type_1_encoding(program))
    except (*_FONT_FAULTS, TTLibError):
        return Widths()


def program_characters(program: bytes) -> Mapping[tuple[int, int], Mapping[int, int]]:
    """Give the glyphs by character, for each table of a program's `cmap`, by platform and encoding."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        font = TTFont(BytesIO(program), lazy=True)
        font.setGlyphOrder([f"{glyph}" for glyph in range(min(font["maxp"].numGlyphs, _MOST_GLYPHS))])
        return {
            (table.platformID, table.platEncID): {code: int(glyph) for code, glyph in table.cmap.items()}
            for table in font["cmap"].tables
            if hasattr(table, "cmap")
        }
    except (*_FONT_FAULTS, TTLibError):
        return {}


def _of_open_type(program: bytes, wanted: frozenset[int]) -> Widths:
    tables = _tables(program)
    if b"hmtx" not in tables:
        return _of_cff(tables[b"CFF "], wanted) if b"CFF " in tables else Widths()
    (em,) = struct.unpack_from(">H", tables[b"head"], 18)
    (count,) = struct.unpack_from(">H", tables[b"hhea"], 34)
    metrics = tables[b"hmtx"]
    count = min(count, len(metrics) // 4)
    advances = [struct.unpack_from(">H", metrics, 4 * glyph)[0] * _EM / em for glyph in range(count)]
    glyphs = struct.unpack_from(">H", tables[b"maxp"], 4)[0] if b"maxp" in tables else count
    if advances:  # the last width holds for all glyphs after it
        advances += [advances[-1]] * (min(glyphs, _MOST_GLYPHS) - count)
    by_glyph = dict(enumerate(advances))
    by_cid = _cids(tables[b"CFF "], by_glyph) if b"CFF " in tables else None
    return Widths(by_glyph=by_glyph, by_cid=by_cid)


def _tables(program: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">H", program, 4)
    found = {}
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", program, 12 + 16 * index)
        found[tag] = program[offset : offset + length]
    return found


def _cids(table: bytes, by_glyph: Mapping[int, float]) -> Mapping[int, float] | None:
    top = _top(table)
    if not hasattr(top, "ROS"):
        return None
    return {int(named[3:]): by_glyph.get(glyph, 0.0) for glyph, named in enumerate(top.charset)}


def _of_cff(table: bytes, wanted: frozenset[int]) -> Widths:
    from fontTools.pens.basePen import NullPen

    top = _top(table)
    matrix = getattr(top, "FontMatrix", None) or [1 / _EM]
    glyphs, scale = top.CharStrings, _EM * float(matrix[0])
    keyed = hasattr(top, "ROS")
    by_name: dict[str, float] = {}
    by_glyph: dict[int, float] = {}
    for glyph, named in enumerate(top.charset):
        if wanted and (int(named[3:]) if keyed and glyph else glyph) not in wanted:
            continue
        if len(by_glyph) == _MOST_DRAWN:
            break
        drawn = glyphs[named]
        drawn.draw(NullPen())
        by_name[named] = by_glyph[glyph] = float(drawn.width) * (scale or 1.0)
    if keyed:
        by_cid = {int(named[3:]): width for named, width in by_name.items() if named != ".notdef"}
        return Widths(by_glyph, {}, by_cid)
    encoding = top.Encoding if isinstance(top.Encoding, list) else []
    encoded = {code: named for code, named in enumerate(encoding) if named != ".notdef"}
    return Widths(by_glyph, by_name, None, encoded)


def _top(table: bytes):  # type: ignore[no-untyped-def]  # noqa: ANN202  fontTools has no types
    from fontTools.cffLib import CFFFontSet

    fonts = CFFFontSet()
    fonts.decompile(BytesIO(table), None)
    return fonts[0]
