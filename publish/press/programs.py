"""Embedded font programs made what their dictionaries say: keyed by number, and nothing but outlines.

The engine embeds a whole OpenType file whose glyphs have names, in a font whose
characters have numbers.  A number then counts glyphs (ISO 32000-1, 9.7.4.2), but programs
exist that look it up as a code of the standard encoding, find no such glyph, and refuse
the file.  Keyed by number (CFF, Adobe Technical Note 5176, 18) there is one reading only;
and without the tables that no page needs the program is smaller.
"""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
from fontTools.ttLib import TTFont
from pikepdf import Dictionary, Name, Pdf, Stream

from publish.press.bare_program import UnusualError, keyed


def key_by_number(file: Pdf) -> None:
    """Rewrite every embedded OpenType program with PostScript outlines as a bare one keyed by number."""
    for font in _by_number(file):
        program = font.FontDescriptor.get("/FontFile3")
        if isinstance(program, Stream) and program.get("/Subtype") == Name.OpenType:
            outlines = keyed_by_number(program.read_bytes())
            program.write(outlines)
            program.Subtype = Name.CIDFontType0C
        if "/CIDToGIDMap" in font:
            del font["/CIDToGIDMap"]  # means nothing here: the program itself tells (9.7.4.2)


def keyed_by_number(opentype: bytes) -> bytes:
    """Give the outlines of an OpenType file as CFF keyed by number, glyph by glyph as they are."""
    try:
        return keyed(opentype)
    except UnusualError:
        return keyed_by_the_library(opentype)


def keyed_by_the_library(opentype: bytes) -> bytes:
    """Give the same in ten times the time, whatever the program is made of."""
    with TTFont(io.BytesIO(opentype), lazy=True, recalcBBoxes=False) as font:
        outlines = font["CFF "].cff
        top = outlines.topDictIndex[0]
        if not hasattr(top, "ROS"):
            _key(top)
        written = io.BytesIO()
        outlines.compile(written, font)
    return written.getvalue()


def _key(top: Any) -> None:  # noqa: ANN401  # the library is untyped
    """Turn a font with names into one with numbers: its glyphs, in their order, and one set of hints."""
    charstrings = top.CharStrings
    names = {name: f"cid{number:05d}" for number, name in enumerate(top.charset) if number}
    charstrings.charStrings = {
        names.get(name, name): index for name, index in charstrings.charStrings.items()
    }
    top.charset = [names.get(name, name) for name in top.charset]
    hints = FontDict()
    hints.Private = top.Private
    listed = FDArrayIndex()
    listed.append(hints)
    select = FDSelect()
    select.format = 3
    select.gidArray = [0] * len(top.charset)
    top.ROS = ("Adobe", "Identity", 0)
    top.CIDCount = len(top.charset)
    top.FDArray = listed
    top.FDSelect = charstrings.fdSelect = select
    charstrings.fdArray = listed
    for name in ("Private", "Encoding"):
        top.rawDict.pop(name, None)
        if hasattr(top, name):
            delattr(top, name)


def _by_number(file: Pdf) -> Iterator[Dictionary]:
    """Give every font whose characters are numbers, with PostScript outlines."""
    for one in file.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/Subtype") == Name.CIDFontType0:
            yield one
