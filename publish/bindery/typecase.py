"""Lines of stamped type: shaped by HarfBuzz, embedded as one subset a face for the whole volume.

Programs are bare CFF keyed by number, as those of the parts are (ISO 32000-1, 9.7.4.2), and each
character is named in a ToUnicode map, so that a folio can be found and copied.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from publish.bindery.stamps import Style
from publish.press.programs import keyed_by_number

_EM = 1000
_TAG = 6
_SYMBOLIC, _ITALIC = 1 << 2, 1 << 6  # font flags (ISO 32000-1, table 123)
_STEM = 80
_UNJOINED: Mapping[str, bool] = {"liga": False, "clig": False, "dlig": False}


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of the whole face; `advance` and `own` are in thousandths of the size."""

    number: int
    advance: float
    own: float
    """What the face says, without kerning."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was set: its glyphs in order, its width in points."""

    face: str
    size: float
    glyphs: tuple[Glyph, ...]

    @property
    def width(self) -> float:
        """Its width in points."""
        return sum(glyph.advance for glyph in self.glyphs) * self.size / _EM


@dataclass(frozen=True, slots=True)
class Cast:
    """A face in the file: its font, and the number there of each glyph of the whole face."""

    font: Object
    numbers: Mapping[int, int]

    def shown(self, line: Line) -> bytes:
        """Write the operand of TJ for a line."""
        parts: list[bytes] = []
        for glyph in line.glyphs:
            parts.append(b"<%04x>" % self.numbers[glyph.number])
            kern = round(glyph.own - glyph.advance, 1)
            if kern:
                parts.append(b"%g" % kern)
        return b"[" + b" ".join(parts) + b"]"


@dataclass(slots=True)
class Typecase:
    """Sets lines in faces of a folder, and casts what was used of them."""

    fonts: Path
    said: dict[str, dict[int, str]] = field(default_factory=dict)
    """By face: the characters of each glyph that was used."""

    def line(self, text: str, style: Style, language: str) -> Line:
        """Set a line."""
        font, scale = _font(self.fonts / style.file)
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.language = language
        hb.shape(font, buffer, {**_UNJOINED, **dict.fromkeys(style.features, True)})
        said = self.said.setdefault(style.file, {})
        glyphs: list[Glyph] = []
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            said.setdefault(info.codepoint, text[info.cluster])
            own = font.get_glyph_h_advance(info.codepoint) * _EM / scale
            glyphs.append(Glyph(info.codepoint, position.x_advance * _EM / scale, own))
        return Line(style.file, style.size, tuple(glyphs))

    def cast(self, file: Pdf) -> Mapping[str, Cast]:
        """Embed every face that was used, with no more than the glyphs that were."""
        return {face: _cast(file, self.fonts / face, said) for face, said in self.said.items() if said}


@lru_cache(16)
def _font(file: Path) -> tuple[hb.Font, int]:
    face = hb.Face(hb.Blob.from_file_path(str(file)))
    return hb.Font(face), int(face.upem)


def _cast(file: Pdf, path: Path, said: Mapping[int, str]) -> Cast:
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(said)
    wanted.flags = (
        hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.GLYPH_NAMES
    )
    plan = hb.SubsetPlan(hb.Face(hb.Blob.from_file_path(str(path))), wanted)
    numbers = {number: plan.old_to_new_glyph_mapping[number] for number in said}
    whole = plan.execute().blob.data
    with TTFont(path, lazy=True, recalcTimestamp=False) as font:
        scale = _EM / font["head"].unitsPerEm
        name = str(font["name"].getDebugName(6))
        described = _described(font, scale)
    advances, upem = _font(path)
    widths = {numbers[one]: advances.get_glyph_h_advance(one) * _EM / upem for one in said}
    program = keyed_by_number(whole)
    base = Name(f"/{_tag(program)}+{name}")
    stream = file.make_stream(program)
    stream.Subtype = Name.CIDFontType0C
    described.FontName, described.FontFile3 = base, stream
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0,
        BaseFont=base,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=file.make_indirect(described),
        W=Array([item for one in sorted(widths) for item in (one, Array([round(widths[one])]))]),
    )
    whole_font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=base,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([file.make_indirect(descendant)]),
        ToUnicode=file.make_stream(_to_unicode({numbers[one]: text for one, text in said.items()})),
    )
    return Cast(file.make_indirect(whole_font), numbers)


def _described(font: TTFont, scale: float) -> Dictionary:
    head, os2, post = font["head"], font["OS/2"], font["post"]
    slope = float(post.italicAngle)
    box = (head.xMin, head.yMin, head.xMax, head.yMax)
    return Dictionary(
        Type=Name.FontDescriptor,
        Flags=_SYMBOLIC | (_ITALIC if slope else 0),
        FontBBox=Array([round(edge * scale) for edge in box]),
        ItalicAngle=round(slope),
        Ascent=round(os2.sTypoAscender * scale),
        Descent=round(os2.sTypoDescender * scale),
        CapHeight=round(os2.sCapHeight * scale),
        StemV=_STEM,
    )


def _tag(program: bytes) -> str:
    """Name a subset by six capitals (ISO 32000-1, 9.6.4): the same for the same program."""
    number = int.from_bytes(hashlib.sha256(program).digest()[:8])
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(_TAG))


def _to_unicode(said: Mapping[int, str]) -> bytes:
    pairs = [f"<{number:04x}> <{text.encode('utf-16-be').hex()}>" for number, text in sorted(said.items())]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    mapped = "\n".join(f"{len(one)} beginbfchar\n" + "\n".join(one) + "\nendbfchar" for one in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        f"{mapped}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
