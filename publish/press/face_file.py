"""What is in the file of a face: whether it may be embedded, and which letters it draws.

The engine sets a letter that a face lacks in another of the house's faces, without a
word, so every face must have the letters of every language of the house.  No more of
OpenType is read than the tables `OS/2` and `cmap`.
"""

import struct
from bisect import bisect_left, bisect_right
from typing import Any

# Beyond ASCII: French and Dutch, Turkish, Russian, Kazakh; small letters and capitals.
LETTERS = (
    "àâæçéèêëîïôœùûüÿ"
    "ğış"
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
    "әғқңөұүһі"
    "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ"
    "ĞİŞ"
    "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
    "ӘҒҚҢӨҰҮҺІ"
)
_LICENCE = 0x000F  # OS/2, fsType: bits 0 to 3, how far embedding is allowed
_RESTRICTED = 0x0002
_NO_SUBSET, _BITMAPS_ONLY = 0x0100, 0x0200
_FS_TYPE_AT = 8
_CODES = sorted(map(ord, LETTERS))
_SEGMENTS, _GROUPS = 4, 12  # the two formats of `cmap` that faces for text use
_GROUP = struct.Struct(">LLL")


def may_be_embedded(program: bytes) -> bool:
    """Tell whether a face allows what a PDF does with it: a part of it, embedded as outlines.

    ValueError for what is no OpenType font.
    """
    (licence,) = _read(">H", _tables(program)[b"OS/2"], _FS_TYPE_AT)
    return licence & _LICENCE != _RESTRICTED and not licence & (_NO_SUBSET | _BITMAPS_ONLY)


def letters_missing(program: bytes) -> str:
    """Give the letters of the house's languages that a face cannot draw.

    ValueError for what is no OpenType font.
    """
    drawn = _drawn(_tables(program)[b"cmap"])
    return "".join(letter for letter in LETTERS if ord(letter) not in drawn)


class _Tables(dict[bytes, bytes]):
    def __missing__(self, tag: bytes) -> bytes:
        raise ValueError(f"the table {tag.decode('latin-1')} is missing")


def _tables(program: bytes) -> _Tables:
    if program[:4] not in (b"OTTO", b"true", b"\0\1\0\0"):
        raise ValueError("not an OpenType font")
    (count,) = _read(">H", program, 4)
    tables = _Tables()
    for index in range(count):
        tag, _, offset, length = _read(">4sLLL", program, 12 + 16 * index)
        if offset + length > len(program):
            raise ValueError("the end is missing")
        tables[tag] = program[offset : offset + length]
    return tables


def _drawn(cmap: bytes) -> set[int]:
    _, count = _read(">HH", cmap, 0)
    starts = {_read(">HHL", cmap, 4 + 8 * index)[2] for index in range(count)}
    kinds = {start: _read(">H", cmap, start)[0] for start in sorted(starts)}
    drawn: set[int] = set()
    for start, kind in kinds.items():
        if kind == _GROUPS:
            drawn |= _of_groups(cmap, start)
        elif kind == _SEGMENTS and _GROUPS not in kinds.values():  # which would say the same and more
            drawn |= _of_segments(cmap, start)
    return drawn


def _of_groups(cmap: bytes, start: int) -> set[int]:
    """Give the letters of the house in a table of ranges; of all that it tells the others are not asked."""
    (count,) = _read(">L", cmap, start + 12)
    length = _GROUP.size * count
    groups = cmap[start + 16 : start + 16 + length]
    if len(groups) < length:
        raise ValueError("a table is too short")
    return {
        code
        for first, last, glyph in _GROUP.iter_unpack(groups)
        if last >= _CODES[0] and first <= _CODES[-1]
        for code in _CODES[bisect_left(_CODES, first if glyph else first + 1) : bisect_right(_CODES, last)]
    }


def _of_segments(cmap: bytes, start: int) -> set[int]:
    (double,) = _read(">H", cmap, start + 6)
    columns = [start + 14, *(start + 16 + double * column for column in (1, 2, 3))]
    drawn: set[int] = set()
    for index in range(double // 2):
        last, first, shift, reach = (_read(">H", cmap, at + 2 * index)[0] for at in columns)
        if reach:
            glyphs = columns[3] + 2 * index + reach
            drawn.update(c for c in range(first, last + 1) if _read(">H", cmap, glyphs + 2 * (c - first))[0])
        else:
            drawn.update(c for c in range(first, last + 1) if (c + shift) & 0xFFFF)
    return drawn


def _read(shape: str, table: bytes, at: int) -> tuple[Any, ...]:
    try:
        return struct.unpack_from(shape, table, at)
    except struct.error as short:
        raise ValueError("a table is too short") from short
