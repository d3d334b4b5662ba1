"""Operators that place pictures and forms (ISO 32000-2, 8.8 to 8.10)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot
from typing import Any, Final

import pikepdf

from publish.preflight.facts import Box, Picture
from publish.preflight.flaws import PictureFault
from publish.preflight.inks import Use
from publish.preflight.matrix import IDENTITY, box_through, times
from publish.preflight.rasters import inline_faults
from publish.preflight.spaces import entry, space_ink
from publish.preflight.walk import Steps, Walk, matrix_of

_UNIT: Final = Box(0.0, 0.0, 1.0, 1.0)  # a picture fills it (8.9.4)


def _draw(walk: Walk, operands: Sequence[Any]) -> None:
    drawn = walk.named("/XObject", operands[0])
    match str(entry(drawn, "/Subtype")):
        case "/Image":
            _picture(walk, _raster(drawn))
        case "/Form":
            moved = entry(drawn, "/Matrix")
            matrix = matrix_of(list(moved)) if isinstance(moved, pikepdf.Array) else IDENTITY
            state = replace(walk.state, matrix=times(matrix, walk.state.matrix))
            edges = entry(drawn, "/BBox")
            if isinstance(edges, pikepdf.Array):
                state = replace(state, clip=state.visible(box_through(_box(edges), state.matrix)))
            _group(walk, drawn, state.clip)
            walk.within(drawn, state, walk.resources)


def _group(walk: Walk, form: pikepdf.Object, at: Box | None) -> None:
    group = entry(form, "/Group")
    if str(entry(group, "/S")) == "/Transparency":
        space = entry(group, "/CS")
        ink = space_ink(space, entry(walk.resources, "/ColorSpace"))
        detail = "" if space is None else ink.space.value
        walk.painted.affect((("group", detail),), at)


@dataclass(frozen=True, slots=True)
class _Raster:
    """What a picture says of itself, before it is placed."""

    space: object
    pixels: tuple[int, int]
    mask: bool
    bits: int
    filters: tuple[str, ...]
    alpha: bool
    faults: tuple[PictureFault, ...] = ()


def _raster(image: object) -> _Raster:
    mask = bool(entry(image, "/ImageMask"))
    bits = entry(image, "/BitsPerComponent")
    soft, hard = entry(image, "/SMask"), entry(image, "/Mask")
    return _Raster(
        space=entry(image, "/ColorSpace"),
        pixels=(int(entry(image, "/Width")), int(entry(image, "/Height"))),  # type: ignore[call-overload]
        mask=mask,
        bits=1 if mask else bits if isinstance(bits, int) else 8,
        filters=_filters(entry(image, "/Filter")),
        alpha=isinstance(soft, pikepdf.Stream) or hard is not None,
    )


def _filters(listed: object) -> tuple[str, ...]:
    names = list(listed) if isinstance(listed, pikepdf.Array) else [] if listed is None else [listed]
    return tuple(str(name).removeprefix("/") for name in names)


def _inline_picture(walk: Walk, operands: Sequence[Any]) -> None:
    image = operands[0]
    space = image.obj.get("/ColorSpace", image.obj.get("/CS"))
    pixels = (image.width, image.height)
    bits = 1 if image.image_mask else int(image.bits_per_component)
    found = tuple(inline_faults(image, entry(walk.resources, "/ColorSpace")))
    filters = _filters(image.obj.get("/Filter", image.obj.get("/F")))
    _picture(walk, _Raster(space, pixels, image.image_mask, bits, filters, alpha=False, faults=found))


def _picture(walk: Walk, raster: _Raster) -> None:
    state, painted = walk.state, walk.painted
    box = box_through(_UNIT, state.matrix)
    visible = state.visible(box)
    if raster.mask:
        ink = state.fill
        painted.add(Use.FILL, ink, box)
    else:
        ink = replace(space_ink(raster.space, entry(walk.resources, "/ColorSpace")), values=())
        painted.add(Use.PICTURE, ink, box)
        painted.grounds.lay(visible, ink)
    if visible is not None:
        painted.affect(state.effects, visible)
    sides = (hypot(*state.matrix[0:2]), hypot(*state.matrix[2:4]))
    resolution = min(
        (72 * count / side for count, side in zip(raster.pixels, sides, strict=True) if side), default=0.0
    )
    painted.pictures.append(
        Picture(
            ink,
            raster.pixels,
            resolution,
            box,
            raster.mask,
            visible,
            raster.bits,
            raster.filters,
            raster.alpha,
            raster.faults,
        )
    )


def _box(edges: pikepdf.Array) -> Box:
    x, y, other_x, other_y = (float(edge) for edge in edges)
    return Box(min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))


PICTURING: Final[Steps] = {"Do": _draw, "INLINE IMAGE": _inline_picture}
