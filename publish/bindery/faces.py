"""Subsets of one face made one for a whole volume: each part brought its own.

The engine keeps the numbers that glyphs have in their face, so that what pages show needs no
change: the font of each part keeps its own map to text and from then on shows glyphs of the one
subset.  Where two subsets disagree in anything, both are kept.  (ISO 32000-1, 9.7.4.)
"""

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from publish.bindery.outlines import Program, read, united, written
from publish.preflight.walk import FAULTS

_Widths = Mapping[int, Any]
_KNOWN = frozenset({"/BaseFont", "/CIDSystemInfo", "/FontDescriptor", "/Subtype", "/Type", "/W"})
"""What a font may say whose subset is put together with others: no default width, nothing set upright."""
_BY_NUMBER = b"<< /Ordering (Identity) /Registry (Adobe) /Supplement 0 >>"


@dataclass(frozen=True, slots=True)
class _Subset:
    """What a part brought of a face."""

    alike: bytes
    """What all subsets of one face say."""
    box: tuple[Decimal, ...]
    widths: _Widths
    program: Program


@dataclass(slots=True)
class _Whole:
    """Subsets of one face, put together."""

    subset: _Subset
    fonts: list[tuple[Object, Object]] = field(default_factory=list)
    """Those that show it, each with what it shows now."""

    def takes(self, more: _Subset) -> bool:
        """Put one more subset to the others; False where it does not agree with them."""
        mine = self.subset
        if any(mine.widths.get(number, width) != width for number, width in more.widths.items()):
            return False
        program = united(mine.program, more.program)
        if program is None:
            return False
        low, high = zip(mine.box[:2], more.box[:2], strict=True), zip(mine.box[2:], more.box[2:], strict=True)
        box = (*map(min, low), *map(max, high))
        self.subset = _Subset(mine.alike, box, {**mine.widths, **more.widths}, program)
        return True


def unite(file: Pdf, fonts: Sequence[Object]) -> None:
    """Let fonts that show subsets of one face show one subset; what they bring else stays theirs."""
    wholes: dict[bytes, list[_Whole]] = {}
    known: dict[tuple[int, int], _Whole | None] = {}
    for font in fonts:
        shown = font.get("/DescendantFonts")
        held = shown[0] if isinstance(shown, Array) and len(shown) == 1 else None
        if not isinstance(held, Dictionary):
            continue
        if held.objgen not in known:
            known[held.objgen] = _whole_of(held, wholes)
        whole = known[held.objgen]
        if whole is not None:
            whole.fonts.append((font, held))
    for whole in (one for listed in wholes.values() for one in listed):
        if len({held.objgen for _, held in whole.fonts}) > 1:
            _put_together(file, whole)


def _whole_of(held: Object, wholes: dict[bytes, list[_Whole]]) -> _Whole | None:
    """Give the subset that a font goes into; None where it is of a kind that is left alone."""
    try:
        subset = _subset(held)
    except (*FAULTS, RuntimeError, struct.error):
        return None  # it is kept as it came; whether it is sound is for others to judge
    if subset is None:
        return None
    listed = wholes.setdefault(subset.alike, [])
    for whole in listed:
        if whole.takes(subset):
            return whole
    listed.append(_Whole(subset))
    return listed[-1]


def _subset(held: Object) -> _Subset | None:
    """Read what a font shows; None for one that is of another kind."""
    if not _is_plain(held):
        return None
    described = held.FontDescriptor
    program = read(described.FontFile3.read_bytes())
    widths = dict(_widths(list(held.W)))
    if program is None or not program.drawn - {0} <= widths.keys():
        return None  # what it shows at a width of nobody's choice, others may have chosen
    same = {key: value for key, value in described.items() if key not in ("/FontBBox", "/FontFile3")}
    left, low, right, high = map(_decimal, list(described.FontBBox))
    alike = held.BaseFont.unparse() + Dictionary(same).unparse()
    return _Subset(alike, (left, low, right, high), widths, program)


def _is_plain(held: Object) -> bool:
    """Tell whether a font says nothing but what is put together here."""
    if held.get("/Subtype") != Name.CIDFontType0 or set(held.keys()) != _KNOWN:
        return False
    stream = held.FontDescriptor.get("/FontFile3")
    bare = isinstance(stream, Stream) and stream.get("/Subtype") == Name.CIDFontType0C
    listing = "/CIDSet" in held.FontDescriptor  # what that part alone needs
    return bare and not listing and held.CIDSystemInfo.unparse(resolved=True) == _BY_NUMBER


def _put_together(file: Pdf, whole: _Whole) -> None:
    """Write the one subset, and let all its fonts show it."""
    subset = whole.subset
    first = whole.fonts[0][1]
    described = Dictionary(dict(first.FontDescriptor.items()))
    described.FontBBox = Array(subset.box)
    described.FontFile3 = file.make_stream(written(subset.program), Subtype=Name.CIDFontType0C)
    held = Dictionary(dict(first.items()))
    held.W = Array(_rows(subset.widths))
    held.FontDescriptor = file.make_indirect(described)
    one = file.make_indirect(held)
    for font, _ in whole.fonts:
        font.DescendantFonts = Array([one])


def _decimal(edge: Any) -> Decimal:  # noqa: ANN401  # any object of the PDF
    return Decimal(edge)


def _widths(listed: Iterable[Any]) -> Iterator[tuple[int, Any]]:
    """Give the width of each number (ISO 32000-1, 9.7.4.3)."""
    items = iter(listed)
    for first, then in zip(items, items, strict=False):
        if isinstance(then, Array):
            yield from enumerate(list(then), int(first))
        else:
            yield from dict.fromkeys(range(int(first), int(then) + 1), next(items)).items()


def _rows(widths: _Widths) -> Iterator[Any]:
    """Write widths: a first number, and those of all that follow it without a gap."""
    for _, row in groupby(enumerate(sorted(widths)), lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in row]
        yield from (numbers[0], Array([widths[number] for number in numbers]))
