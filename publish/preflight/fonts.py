"""What fonts need besides being embedded: true widths, and characters that can be read back."""

from dataclasses import dataclass
from typing import Any, Final

import pikepdf

from publish.preflight.entries import held, identity, items, name, number
from publish.preflight.holders import resources
from publish.preflight.programs import without_subset_mark
from publish.preflight.widths import disagreement

_PROGRAMS: Final = ("/FontFile", "/FontFile2", "/FontFile3")
_MOST_FONTS: Final = 1000  # whose programs are read
_SYMBOLIC: Final = 1 << 2  # ISO 32000-2, table 121: bit 3
_UNTOLD: Final = ("Identity-H", "Identity-V", "")  # encodings that name glyphs, not characters (9.7.5.2)


@dataclass(frozen=True, slots=True)
class FontFacts:
    """A font that some page can use, with the first page that does."""

    listed: str
    page: int
    drawn: bool
    """Its glyphs are drawings of the PDF itself (Type 3)."""
    readable: bool
    """Its codes can be taken back to characters."""
    off: int = 0
    """Glyphs that are set by another width than their own."""
    most_off: float = 0.0
    """The largest of these differences, in thousandths of an em."""


def read_fonts(pdf: pikepdf.Pdf) -> tuple[FontFacts, ...]:
    """Read every font of the file once."""
    found: dict[object, FontFacts] = {}
    for resource in resources(pdf):
        if resource.kind == "Font" and isinstance(resource.value, pikepdf.Dictionary):
            key = identity(resource.value)
            if key not in found:
                found[key] = _font(resource.value, resource.page, len(found))
    return tuple(found.values())


def _font(font: pikepdf.Dictionary, page: int, before: int) -> FontFacts:
    subtype = name(held(font, "/Subtype"))
    described: Any = next(items(held(font, "/DescendantFonts")), None) if subtype == "Type0" else font
    descriptor = held(described, "/FontDescriptor")
    program = next((one for kind in _PROGRAMS if (one := held(descriptor, kind)) is not None), None)
    off, most_off = disagreement(font, described, program) if before < _MOST_FONTS else (0, 0.0)
    return FontFacts(
        listed=without_subset_mark(name(held(font, "/BaseFont"))),
        page=page,
        drawn=subtype == "Type3",
        readable=_readable(font, subtype, descriptor),
        off=off,
        most_off=most_off,
    )


def _readable(font: object, subtype: str, descriptor: object) -> bool:
    """Tell whether text in a font can be taken out again (9.10.2)."""
    if held(font, "/ToUnicode") is not None:
        return True
    encoding = held(font, "/Encoding")
    if subtype == "Type0":
        return name(encoding) not in _UNTOLD
    symbolic = int(number(held(descriptor, "/Flags")) or 0) & _SYMBOLIC
    return subtype != "Type3" and (encoding is not None or not symbolic)
