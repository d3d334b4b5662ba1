"""Widths of a page held against those of the font: each kind of font program, made here."""

from collections.abc import Mapping
from io import BytesIO

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name

from publish.preflight.type_1 import type_1_encoding, type_1_widths
from publish.preflight.widths import disagreement

GLYPHS = {".notdef": 500, "A": 600, "B": 700}


def encrypted(plain: bytes, key: int) -> bytes:
    """Encrypt as a Type 1 font does (Adobe Type 1 Font Format, 7)."""
    hidden = bytearray()
    for byte in b"\0\0\0\0" + plain:
        hidden.append(byte ^ (key >> 8))
        key = ((hidden[-1] + key) * 52845 + 22719) & 0xFFFF
    return bytes(hidden)


def written(value: int) -> bytes:
    """Write a number into a charstring, in two bytes (6.2)."""
    return bytes([247 + (value - 108) // 256, (value - 108) % 256])


def type_1(widths: Mapping[str, int] = GLYPHS) -> bytes:
    glyphs = b""
    for name, width in widths.items():
        drawn = encrypted(b"\x8b" + written(width) + b"\x0d\x0e", 4330)
        glyphs += b"/%s %d RD " % (name.encode(), len(drawn)) + drawn + b" ND\n"
    private = encrypted(
        b"dup /Private 8 dict dup begin\n/lenIV 4 def\n/CharStrings 3 dict begin\n" + glyphs, 55665
    )
    head = b"%!PS-AdobeFont-1.0: Essai\n/FontMatrix [0.001 0 0 0.001 0 0] def\n/Encoding 256 array\n"
    return head + b"dup 65 /A put\ndup 66 /B put\ncurrentfile eexec\n" + private


def open_type(*, outlines: str) -> bytes:
    font = FontBuilder(1000, isTTF=outlines == "TrueType")
    font.setupGlyphOrder(list(GLYPHS))
    font.setupCharacterMap({65: "A", 66: "B"})
    metrics = {name: (width, 0) for name, width in GLYPHS.items()}
    if outlines == "TrueType":
        font.setupGlyf({name: TTGlyphPen(None).glyph() for name in GLYPHS})
        font.setupHorizontalMetrics(metrics)
    else:
        drawn = {name: T2CharStringPen(width, None).getCharString() for name, width in GLYPHS.items()}
        font.setupCFF("Essai", {}, drawn, {})
        font.setupHorizontalMetrics(metrics)
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"psName": "Essai"})
    font.setupOS2()
    font.setupPost()
    saved = BytesIO()
    font.save(saved)
    return saved.getvalue()


def bare_cff() -> bytes:
    from fontTools.ttLib import TTFont

    table: bytes = TTFont(BytesIO(open_type(outlines="CFF"))).reader["CFF "]
    return table


def off(program: bytes, key: str, widths: tuple[int, int], **entries: object) -> tuple[int, float]:
    """Set A and B by these widths, and hold them against the program."""
    with pikepdf.new() as file:
        described = Dictionary({"/Flags": 32, f"/{key}": file.make_stream(program)})
        font = Dictionary(Type=Name.Font, FontDescriptor=described, FirstChar=65, Widths=list(widths))
        for name, value in entries.items():
            font[f"/{name}"] = value
        if font.get("/Subtype") == Name.Type0:
            kid = Dictionary(
                FontDescriptor=described, W=Array([1, Array(list(widths))]), Subtype=Name.CIDFontType2
            )
            font.DescendantFonts = Array([kid])
            return disagreement(font, kid, described[f"/{key}"])
        return disagreement(font, font, described[f"/{key}"])


KINDS = {
    "type-1": (type_1, "FontFile", {"Subtype": Name.Type1}),
    "type-1-named": (type_1, "FontFile", {"Subtype": Name.Type1, "Encoding": Name.WinAnsiEncoding}),
    "bare-cff": (bare_cff, "FontFile3", {"Subtype": Name.Type1, "Encoding": Name.WinAnsiEncoding}),
    "true-type": (
        lambda: open_type(outlines="TrueType"),
        "FontFile2",
        {"Subtype": Name.TrueType, "Encoding": Name.WinAnsiEncoding},
    ),
    "composite": (lambda: open_type(outlines="TrueType"), "FontFile2", {"Subtype": Name.Type0}),
    "composite-cff": (lambda: open_type(outlines="CFF"), "FontFile3", {"Subtype": Name.Type0}),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_width_that_is_not_the_font_s_own_is_seen_to_a_thousandth(kind: str) -> None:
    make, key, entries = KINDS[kind]
    assert off(make(), key, (600, 700), **entries) == (0, 0.0)
    assert off(make(), key, (601, 700), **entries) == (0, 0.0)
    assert off(make(), key, (602, 690), **entries) == (2, 10.0)


def test_a_program_that_cannot_be_read_is_held_against_nothing() -> None:
    for rubbish in (b"", b"OTTO\0\1", b"\1\0\4", b"%!PS eexec" + b"\xff" * 99):
        assert off(rubbish, "FontFile", (1, 2), Subtype=Name.Type1) == (0, 0.0)


def test_a_type_1_program_tells_its_widths_and_its_encoding() -> None:
    assert type_1_widths(type_1()) == {name: float(width) for name, width in GLYPHS.items()}
    assert type_1_encoding(type_1()) == {65: "A", 66: "B"}
    segmented = b"\x80\x01" + len(type_1()).to_bytes(4, "little") + type_1()
    assert type_1_widths(segmented) == type_1_widths(type_1())
