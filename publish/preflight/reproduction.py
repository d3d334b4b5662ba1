"""What resources ask of a press besides ink: curves, screens, PostScript, filters, blending spaces."""

from collections.abc import Iterator
from typing import Any, Final

import pikepdf

from publish.preflight.bounded import readable
from publish.preflight.entries import held, items, name, number, pairs
from publish.preflight.holders import Resource, inherited
from publish.preflight.inks import Space
from publish.preflight.spaces import space_ink
from publish.preflight.traits import Met, Trait

_CURVES: Final = ("/TR", "/TR2")
_GENERATION: Final = ("/BG", "/BG2", "/UCR", "/UCR2")
_HALFTONES: Final = (1, 5)  # the only types of PDF/X (ISO 15930-7; 10 to 16 are threshold arrays)
_FILTERS: Final = {
    "LZWDecode": "LZW",
    "LZW": "LZW",
    "Crypt": "Crypt",
}
_DEFAULTS: Final = {"/DefaultGray": 1, "/DefaultRGB": 3, "/DefaultCMYK": 4}
_BLEND_MODES: Final = frozenset(
    (
        *("Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge"),
        *("ColorBurn", "HardLight", "SoftLight", "Difference", "Exclusion"),
        *("Hue", "Saturation", "Color", "Luminosity"),
    )
)
"""All there are (ISO 32000-2, tables 134 and 135)."""
_MOST_PROFILE: Final = 64 << 20


def reproduction(resource: Resource) -> Iterator[Met]:
    """Give what one resource asks for."""
    value, page = resource.value, resource.page
    if resource.kind == "ExtGState":
        yield from _of_state(value, page)
    elif resource.kind == "XObject":
        yield from _of_drawn(value, page)
    elif resource.kind == "ColorSpace" and resource.name in _DEFAULTS:
        yield from _of_default(resource)
    if isinstance(value, pikepdf.Stream):
        yield from stream_filters(value, page)


def blending(drawn: object, page: int, spaces: object) -> Iterator[Met]:
    """Give the space a transparency group blends in, when it is none of a press (ISO 32000-2, 11.6.6)."""
    space = held(drawn, "/Group", "/CS")
    if space is None:
        return
    ink = space_ink(space, spaces)
    if ink.space not in (Space.CMYK, Space.GREY):
        yield Met(Trait.GROUP_SPACE, ink.space.value, page)


def page_blending(page: pikepdf.Object, number: int) -> Iterator[Met]:
    """Give the space a page blends in."""
    yield from blending(page, number, held(inherited(page, "/Resources"), "/ColorSpace"))


def stream_filters(stream: pikepdf.Stream, page: int | None) -> Iterator[Met]:
    """Give the filters of a stream that a standard forbids."""
    for one in items(held(stream, "/Filter")):
        forbidden = _FILTERS.get(name(one))
        if forbidden:
            yield Met(Trait.FILTER, forbidden, page)


def _of_state(state: object, page: int) -> Iterator[Met]:
    for key in _CURVES:
        curve = held(state, key)
        allowed = key == "/TR2" and name(curve) == "Default"
        if curve is not None and not allowed:
            yield Met(Trait.TRANSFER, key.removeprefix("/"), page)
    for key in _GENERATION:
        if held(state, key) is not None and name(held(state, key)) != "Default":
            yield Met(Trait.BLACK_GENERATION, key.removeprefix("/"), page)
    yield from _of_halftone(held(state, "/HT"), page)
    for mode in items(held(state, "/BM")):
        if name(mode) not in _BLEND_MODES:
            yield Met(Trait.BLEND_MODE, name(mode) or "?", page)
    group = held(state, "/SMask", "/G")
    # A mask of luminosity may be grey; in RGB it would be weighed as a screen does.
    yield from blending(group, page, held(group, "/Resources", "/ColorSpace"))


def _of_halftone(halftone: object, page: int) -> Iterator[Met]:
    if not isinstance(halftone, pikepdf.Dictionary | pikepdf.Stream):
        return
    kind = number(held(halftone, "/HalftoneType"))
    if kind not in _HALFTONES:
        yield Met(Trait.HALFTONE, f"HalftoneType {kind:g}" if kind is not None else "HalftoneType ?", page)
    for screen in (halftone, *(value for _, value in pairs(halftone) if isinstance(value, pikepdf.Object))):
        for key in ("/TransferFunction", "/HalftoneName"):
            if held(screen, key) is not None:
                yield Met(Trait.HALFTONE, key.removeprefix("/"), page)


def _of_drawn(drawn: Any, page: int) -> Iterator[Met]:  # noqa: ANN401  whatever the file holds there
    subtype = name(held(drawn, "/Subtype"))
    if subtype == "PS" or name(held(drawn, "/Subtype2")) == "PS" or held(drawn, "/PS") is not None:
        yield Met(Trait.POSTSCRIPT, "PS", page)
    if held(drawn, "/OPI") is not None:
        yield Met(Trait.OPI, "OPI", page)
    if subtype == "Form" and held(drawn, "/Ref") is not None:
        yield Met(Trait.REFERENCE, "Ref", page)
    if held(drawn, "/Alternates") is not None:
        yield Met(Trait.ALTERNATES, "Alternates", page)
    if subtype == "Image" and held(drawn, "/Interpolate") is True:
        yield Met(Trait.INTERPOLATION, "Interpolate", page)
    if held(drawn, "/PieceInfo") is not None:
        yield Met(Trait.PRIVATE, "PieceInfo", page)
    yield from blending(drawn, page, held(drawn, "/Resources", "/ColorSpace"))


def _of_default(resource: Resource) -> Iterator[Met]:
    """Tell a default space that is the device's own again, or has another count of inks."""
    family, *rest = list(items(resource.value)) or [None]
    count = {"CalGray": 1, "CalRGB": 3}.get(name(family))
    if name(family) == "ICCBased" and rest and readable(rest[0], _MOST_PROFILE):
        told = number(held(rest[0], "/N"))
        count = int(told) if told is not None else None
    if count != _DEFAULTS[resource.name]:
        yield Met(Trait.DEFAULT_SPACE, resource.name.removeprefix("/"), resource.page)
