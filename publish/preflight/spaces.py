"""Colour spaces of a PDF, reduced to what a press must know (ISO 32000-2, 8.6)."""

from collections.abc import Sequence
from dataclasses import replace

import pikepdf

from publish.preflight.inks import Ink, Space

_DEPTH = 8  # an Indexed space over a Separation over ICC is three deep; a loop has no end

_BY_NAME = {
    "/DeviceGray": Space.GREY,
    "/G": Space.GREY,
    "/DeviceRGB": Space.RGB,
    "/RGB": Space.RGB,
    "/DeviceCMYK": Space.CMYK,
    "/CMYK": Space.CMYK,
    "/Pattern": Space.PATTERN,
}
_BY_CIE = {"/CalGray": Space.GREY, "/CalRGB": Space.RGB, "/Lab": Space.LAB}
_BY_COMPONENTS = {1: Space.GREY, 3: Space.RGB, 4: Space.CMYK}

# ISO 32000-2, 8.6.8: what a space holds until a colour is named.
_FIRST = {
    Space.GREY: (0.0,),
    Space.RGB: (0.0, 0.0, 0.0),
    Space.CMYK: (0.0, 0.0, 0.0, 1.0),
    Space.LAB: (0.0, 0.0, 0.0),
}


def space_ink(space: object, spaces: object, depth: int = 0) -> Ink:
    """Give the ink a colour space begins with; `spaces` are the page's named ones."""
    if depth > _DEPTH:
        return Ink(Space.UNKNOWN)
    if isinstance(space, pikepdf.Name):
        kind = _BY_NAME.get(str(space))
        if kind is not None:
            return Ink(kind, _FIRST.get(kind, ()))
        named = entry(spaces, str(space))
        return Ink(Space.UNKNOWN) if named is None else space_ink(named, spaces, depth + 1)
    if isinstance(space, pikepdf.Array) and len(space) > 0:
        return _family(space, spaces, depth)
    return Ink(Space.UNKNOWN)


def entry(dictionary: object, key: str) -> object:
    """Give an entry of a dictionary or stream of the PDF; None when there is none."""
    if isinstance(dictionary, pikepdf.Dictionary | pikepdf.Stream):
        return dictionary.get(key)
    return None


def _family(space: pikepdf.Array, spaces: object, depth: int) -> Ink:
    family = str(space[0])
    if family in ("/Indexed", "/I") or (family == "/Pattern" and len(space) > 1):
        base = space_ink(space[1], spaces, depth + 1)
        return replace(base, values=())
    if family in ("/Separation", "/DeviceN"):
        plates = _plates(space[1])
        return Ink(Space.SPOT, (1.0,) * len(plates), plates)
    if family in _BY_CIE:
        kind = _BY_CIE[family]
        return Ink(kind, _FIRST.get(kind, ()), calibrated=True)
    if family == "/ICCBased":
        components = entry(space[1], "/N")
        kind = _BY_COMPONENTS.get(int(str(components)), Space.UNKNOWN)
        profile = space[1].objgen[0]
        return Ink(kind, _FIRST.get(kind, ()), calibrated=True, profile=profile)
    return space_ink(space[0], spaces, depth + 1)


def _plates(names: object) -> tuple[str, ...]:
    listed: Sequence[object] = list(names) if isinstance(names, pikepdf.Array) else [names]
    return tuple(str(name).removeprefix("/") for name in listed)
