"""How many values a colour has in a space, and whether a palette is whole (ISO 32000-2, 8.6)."""

from itertools import islice
from typing import Final

import pikepdf

from publish.preflight.bounded import readable
from publish.preflight.entries import held, items, name, number
from publish.preflight.flaws import Flaw, PictureFault

_COUNTS: Final = {
    "DeviceGray": 1,
    "G": 1,
    "CalGray": 1,
    "Indexed": 1,
    "I": 1,
    "Separation": 1,
    "DeviceRGB": 3,
    "RGB": 3,
    "CalRGB": 3,
    "Lab": 3,
    "DeviceCMYK": 4,
    "CMYK": 4,
}
_PALETTES: Final = ("Indexed", "I")
_LAST: Final = 255  # the highest index there may be (8.6.6.3)
_MOST_TABLE: Final = 1 << 20


def components(space: object) -> int:
    """Give how many values a colour has; 0 when nobody knows.

    >>> components(pikepdf.Name.DeviceCMYK)
    4
    """
    family, second, *_ = _parts(space)
    match name(family):
        case "ICCBased":
            told = number(held(second, "/N"))
            return int(told) if told is not None and told > 0 else 0
        case "DeviceN":
            return len(second) if isinstance(second, pikepdf.Array) else 0
        case known:
            return _COUNTS.get(known, 0)


def palette_fault(space: object) -> PictureFault | None:
    """Tell what is wrong with a palette; None for a sound one, and for any other space."""
    family, base, last, table = _parts(space)
    if name(family) not in _PALETTES:
        return None
    told, values = number(last), components(base)
    size = _size(table)
    colours = "?" if told is None else f"{told + 1:g}"
    held_by_table = size // values if values else size
    sound = told is not None and 0 <= told <= _LAST and size >= (told + 1) * values
    return None if sound else PictureFault(Flaw.PALETTE, name(family), colours, f"{held_by_table}")


def _parts(space: object) -> list[object]:
    return [*islice(items(space), 4), *[None] * 4][:4]


def _size(table: object) -> int:
    if isinstance(table, pikepdf.String):
        return len(bytes(table))
    return len(readable(table, _MOST_TABLE) or b"")
