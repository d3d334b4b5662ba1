"""Fonts as far as the place of a text depends on them: how wide each code is, and what is blank.

Boxes drawn with these measures are good enough to outline a text on its page.
"""

import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

import pikepdf

from publish.preflight.programs import without_subset_mark
from publish.preflight.spaces import entry

_UNITS = 1000  # of the em, in which widths are told (ISO 32000-2, 9.2.4)
_USUAL = 0.5  # em: a letter of a font that tells no widths
_MOST_CODE = 0xFFFF
_MOST_MAP = 1 << 20  # bytes of a ToUnicode map; the largest honest ones are a tenth of it
_BLANK = frozenset(
    "\u0020\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u3000"
)

_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<([0-9a-fA-F]{1,8})>\s*<([0-9a-fA-F]{4})>")
_TRIPLE = re.compile(rb"<([0-9a-fA-F]{1,8})>\s*<([0-9a-fA-F]{1,8})>\s*<([0-9a-fA-F]{4})>")


@dataclass(frozen=True, slots=True)
class Metrics:
    """The measures of one font, in parts of its em."""

    name: str = ""
    wide: bool = False
    """Two bytes a code, as composite fonts of our time have it."""
    drawn: bool = False
    """Type 3: its em is anybody's guess."""
    widths: Mapping[int, float] = field(default_factory=dict)
    usual: float = _USUAL
    """The width of what has none of its own."""
    blanks: frozenset[int] = frozenset()
    """Codes that leave no ink."""

    def advance(self, code: int) -> float:
        """Give how far a code moves on."""
        return self.widths.get(code, self.usual)

    def advance_of(self, codes: Iterable[int]) -> float:
        """Give how far codes move on, one after the other."""
        widths, usual = self.widths, self.usual
        return sum([widths.get(code, usual) for code in codes])

    def codes(self, shown: bytes) -> tuple[int, ...]:
        """Part what a text operator shows into codes."""
        if not self.wide:
            return tuple(shown)
        return struct.unpack(f">{len(shown) // 2}H", shown[: len(shown) & ~1])


NO_FONT: Final = Metrics(usual=0.0)
"""What text is measured by before a font was chosen."""


def read_metrics(font: object) -> Metrics:
    """Measure a font of the file."""
    name = without_subset_mark(str(entry(font, "/BaseFont") or entry(font, "/Name") or "").removeprefix("/"))
    match str(entry(font, "/Subtype")):
        case "/Type0":
            return _composite(font, name)
        case "/Type3":
            # Widths are in the space of its glyphs (9.6.4), which a matrix leads to ours.
            matrix = entry(font, "/FontMatrix")
            scale = abs(float(matrix[0])) if isinstance(matrix, pikepdf.Array) and len(matrix) > 0 else 0.001
            return Metrics(name, drawn=True, widths=dict(_simple(font, scale)), usual=0.0)
        case _:
            blanks = frozenset((ord(" "), ord("\u00a0")))
            return Metrics(name, widths=dict(_simple(font, 1 / _UNITS)), blanks=blanks)


def _simple(font: object, scale: float) -> Iterator[tuple[int, float]]:
    first, widths = entry(font, "/FirstChar"), entry(font, "/Widths")
    if isinstance(widths, pikepdf.Array) and isinstance(first, int):
        for code, width in zip(range(first, _MOST_CODE), list(widths), strict=False):
            if _is_number(width):
                yield code, float(str(width)) * scale


def _composite(font: object, name: str) -> Metrics:
    descendants = entry(font, "/DescendantFonts")
    listed = list(descendants) if isinstance(descendants, pikepdf.Array) else []
    within = listed[0] if listed else None
    usual = entry(within, "/DW")
    return Metrics(
        name,
        wide=True,
        widths=dict(_by_code(entry(within, "/W"))),
        usual=float(str(usual)) / _UNITS if _is_number(usual) else 1.0,  # 9.7.4.3: 1000 by default
        blanks=_blanks(entry(font, "/ToUnicode")),
    )


def _by_code(listed: object) -> Iterator[tuple[int, float]]:
    """Give the widths of a composite font (9.7.4.3): `c [w …]`, or `first last w`."""
    waiting: list[Any] = list(listed) if isinstance(listed, pikepdf.Array) else []
    waiting.reverse()
    while len(waiting) > 1:
        first, second = int(waiting.pop()), waiting.pop()
        if isinstance(second, pikepdf.Array):
            for code, width in enumerate(list(second), first):
                yield code, float(width) / _UNITS
        elif waiting:
            same = float(waiting.pop()) / _UNITS
            for code in range(max(first, 0), min(int(second), _MOST_CODE) + 1):
                yield code, same


def _blanks(unicode_map: object) -> frozenset[int]:
    if not isinstance(unicode_map, pikepdf.Stream):
        return frozenset()
    told = unicode_map.read_bytes()[:_MOST_MAP]
    found = set()
    for chars in _CHARS.findall(told):
        found |= {int(code, 16) for code, sign in _PAIR.findall(chars) if chr(int(sign, 16)) in _BLANK}
    for ranges in _RANGES.findall(told):
        for low, high, sign in _TRIPLE.findall(ranges):
            start, stop, first = int(low, 16), int(high, 16), int(sign, 16)
            codes = (start + ord(blank) - first for blank in _BLANK if ord(blank) >= first)
            found |= {code for code in codes if code <= stop}
    return frozenset(found)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal)
