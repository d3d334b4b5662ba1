"""The PostScript name inside a font program, whatever the PDF calls the font.

The engine names an embedded font after the family of the style sheet, so only the
program tells which face it is.  No more of it is read than its name: the `name` table
and the name index of CFF (OpenType, `name` and `CFF`), or the dictionary of a Type 1
font.
"""

import re
import struct

_SUBSET = re.compile(r"^[A-Z]{6}\+")  # ISO 32000-2, 9.9.2
_TYPE_1_NAME = re.compile(rb"/FontName\s*/([^\s/\[\](){}<>%]+)")
_POSTSCRIPT_NAME = 6  # OpenType, `name`: the sixth name
_WINDOWS, _MACINTOSH = 3, 1


def program_name(program: bytes) -> str:
    r"""Give the PostScript name of a font program; empty when it tells none.

    >>> program_name(b"%!PS-AdobeFont-1.0: X\n/FontName /ABCDEF+Utopia-Regular def")
    'Utopia-Regular'
    """
    try:
        name = _name(program)
    except (struct.error, IndexError, UnicodeDecodeError):
        return ""
    return without_subset_mark(name)


def without_subset_mark(name: str) -> str:
    """Give a font's name without the six letters that mark a subset.

    >>> without_subset_mark("WUEKYJ+QDN-Serif")
    'QDN-Serif'
    """
    return _SUBSET.sub("", name)


def _name(program: bytes) -> str:
    match program[:4]:
        case b"OTTO" | b"true" | b"\0\1\0\0":
            tables = _tables(program)
            return _listed_name(tables.get(b"name", b"")) or _cff_name(tables.get(b"CFF ", b""))
        case bytes(start) if start[:1] == b"\1":
            return _cff_name(program)
        case _:
            found = _TYPE_1_NAME.search(program)
            return found[1].decode("latin-1") if found else ""


def _tables(program: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">H", program, 4)
    tables = {}
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", program, 12 + 16 * index)
        tables[tag] = program[offset : offset + length]
    return tables


def _listed_name(table: bytes) -> str:
    if not table:
        return ""
    _, count, strings = struct.unpack_from(">HHH", table)
    for index in range(count):
        platform, _, _, name, length, offset = struct.unpack_from(">6H", table, 6 + 12 * index)
        if name == _POSTSCRIPT_NAME and platform in (_WINDOWS, _MACINTOSH):
            raw = table[strings + offset : strings + offset + length]
            return raw.decode("utf-16-be" if platform == _WINDOWS else "latin-1")
    return ""


def _cff_name(table: bytes) -> str:
    """Read the first entry of the name index (Adobe Technical Note 5176, 5 and 7)."""
    if not table:
        return ""
    start = table[2]
    count, size = struct.unpack_from(">HB", table, start)
    if count == 0:
        return ""
    first, second = (
        int.from_bytes(table[start + 3 + size * entry : start + 3 + size * (entry + 1)], "big")
        for entry in (0, 1)
    )
    before = start + 2 + size * (count + 1)
    return table[before + first : before + second].decode("latin-1")
