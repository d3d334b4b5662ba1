"""The widths a page sets a font by, held against those of the font itself (ISO 32000-2, 9.6.2, 9.7.4.3).

Where they differ, one program spaces the letters by the page and another by the font.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final

import pikepdf

from publish.preflight.bounded import readable
from publish.preflight.entries import held, items, name, number
from publish.preflight.glyph_widths import Widths, program_characters, program_widths

_MOST_PROGRAM: Final = 8 << 20  # bytes; a font of all Chinese characters is larger, a subset is not
_MOST_COMPARED: Final = 2000  # glyphs of one font
_SYMBOLIC: Final = 1 << 2  # table 121: bit 3
_HIGH: Final = 0xF0  # where symbol fonts keep their 256 characters (9.6.5.4)


def disagreement(font: object, described: object, program: object) -> tuple[int, float]:
    """Count the glyphs that are set by another width, and give the largest difference.

    In thousandths of an em.  `described` is the font or, for a composite one, its descendant.
    """
    read = readable(program, _MOST_PROGRAM)
    if not read:
        return 0, 0.0
    composite = name(held(font, "/Subtype")) == "Type0"
    listed = islice(_listed(held(described, "/W")), _MOST_COMPARED) if composite else ()
    by_map = composite and _cid_to_glyph(described) is not None
    widths = program_widths(read, frozenset() if by_map else frozenset(cid for cid, _ in listed))
    compared = _composite(described, widths) if composite else _simple(font, widths, read)
    off = [abs(set_by - own) for (set_by, own), _ in zip(compared, range(_MOST_COMPARED), strict=False)]
    wrong = [difference for difference in off if difference > TOLERANCE]
    return len(wrong), max(wrong, default=0.0)


TOLERANCE: Final = 1.0 + 1e-6
"""Thousandths of an em: files round widths to whole ones."""


def _composite(described: object, widths: Widths) -> Iterator[tuple[float, float]]:
    to_glyph = _cid_to_glyph(described)
    for cid, set_by in _listed(held(described, "/W")):
        if widths.by_cid is not None and to_glyph is None:
            own = widths.by_cid.get(cid)
        else:
            glyph = cid if to_glyph is None else to_glyph.get(cid, 0)
            own = widths.by_glyph.get(glyph) if glyph else None
        if own and set_by:
            yield set_by, own


def _cid_to_glyph(described: object) -> Mapping[int, int] | None:
    """Give the glyphs by character id, None where both are one (9.7.4.2)."""
    table = readable(held(described, "/CIDToGIDMap"), 1 << 18)
    if table is None:
        return None
    return {place // 2: int.from_bytes(table[place : place + 2], "big") for place in range(0, len(table), 2)}


def _listed(array: object) -> Iterator[tuple[int, float]]:
    """Give each width of a composite font's list: `c [w …]` or `first last w` (9.7.4.3)."""
    parts: list[Any] = list(items(array)) if isinstance(array, pikepdf.Array) else []
    place = 0
    while place + 1 < len(parts):
        first = number(parts[place])
        if first is None:
            return
        if isinstance(parts[place + 1], pikepdf.Array):
            for offset, one in enumerate(items(parts[place + 1])):
                yield int(first) + offset, number(one) or 0.0
            place += 2
            continue
        last = number(parts[place + 1])
        width = number(parts[place + 2]) if place + 2 < len(parts) else None
        for cid in range(int(first), min(int(last or 0), int(first) + _MOST_COMPARED) + 1):
            yield cid, width or 0.0
        place += 3


def _simple(font: object, widths: Widths, program: bytes) -> Iterator[tuple[float, float]]:
    first = number(held(font, "/FirstChar"))
    listed = held(font, "/Widths")
    if first is None or not isinstance(listed, pikepdf.Array):
        return
    own_width = _of_names(font, widths) if widths.by_name else _of_characters(font, widths, program)
    for code, one in enumerate(items(listed), int(first)):
        set_by, own = number(one), own_width.get(code)
        if set_by and own:
            yield set_by, own


def _of_names(font: object, widths: Widths) -> Mapping[int, float]:
    """Give the program's widths by code, for a program that knows its glyphs by name."""
    encoding = held(font, "/Encoding")
    base = name(encoding) or name(held(encoding, "/BaseEncoding"))
    codes = _named_encoding(base) if base else widths.encoding or _named_encoding("StandardEncoding")
    codes = {**codes, **_differences(held(encoding, "/Differences"))}
    return {code: widths.by_name[named] for code, named in codes.items() if named in widths.by_name}


def _of_characters(font: object, widths: Widths, program: bytes) -> Mapping[int, float]:
    """Give the program's widths by code, for a TrueType program (9.6.5.4)."""
    from fontTools import agl

    flags = number(held(font, "/FontDescriptor", "/Flags")) or 0
    encoding = held(font, "/Encoding")
    tables = program_characters(program)
    unicode = tables.get((3, 1))
    glyphs: dict[int, int]
    if encoding is not None and not int(flags) & _SYMBOLIC and unicode is not None:
        base = name(encoding) or name(held(encoding, "/BaseEncoding")) or "StandardEncoding"
        codes = {**_named_encoding(base), **_differences(held(encoding, "/Differences"))}
        glyphs = {
            code: unicode.get(ord(agl.toUnicode(named)[:1] or "\0"), 0) for code, named in codes.items()
        }
    elif encoding is None or int(flags) & _SYMBOLIC:
        symbols = tables.get((3, 0), {})
        glyphs = {code & 0xFF: glyph for code, glyph in symbols.items() if code >> 8 in (0, _HIGH)}
        glyphs = glyphs or dict(tables.get((1, 0), {}))
    else:
        return {}
    return {
        code: widths.by_glyph[glyph] for code, glyph in glyphs.items() if glyph and glyph in widths.by_glyph
    }


def _differences(listed: object) -> dict[int, str]:
    code, named = 0, {}
    for one in items(listed) if isinstance(listed, pikepdf.Array) else ():
        told = number(one)
        if told is not None:
            code = int(told)
        else:
            named[code] = name(one)
            code += 1
    return named


def _named_encoding(base: str) -> dict[int, str]:
    """Give an encoding of annex D by its name; none of that name has no codes."""
    from fontTools.agl import UV2AGL
    from fontTools.encodings.MacRoman import MacRoman
    from fontTools.encodings.StandardEncoding import StandardEncoding

    match base:
        case "WinAnsiEncoding":
            signs = bytes(range(256)).decode("cp1252", "replace")
            return {code: UV2AGL[ord(sign)] for code, sign in enumerate(signs) if ord(sign) in UV2AGL}
        case "MacRomanEncoding":
            return dict(enumerate(MacRoman))
        case "StandardEncoding":
            return dict(enumerate(StandardEncoding))
        case _:
            return {}
