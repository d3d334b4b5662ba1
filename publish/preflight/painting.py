"""Operators that paint: paths, text, pictures and forms (ISO 32000-2, 8.5, 8.8 to 8.10, 9.4)."""

from collections.abc import Sequence
from dataclasses import replace
from math import hypot
from typing import Any, Final

import pikepdf

from publish.preflight.facts import Box, Picture, Shape
from publish.preflight.inks import Use
from publish.preflight.matrix import IDENTITY, box_through, times
from publish.preflight.path import Path
from publish.preflight.spaces import entry, space_ink
from publish.preflight.walk import Step, Steps, Walk, matrix_of, numbers

_UNIT: Final = Box(0.0, 0.0, 1.0, 1.0)  # a picture fills it (8.9.4)
_MODES: Final = 4  # text rendering modes; the same again add to the clipping path (9.3.6)


def _move(walk: Walk, operands: Sequence[Any]) -> None:
    x, y = operands
    walk.path.move(x, y)


def _line(walk: Walk, operands: Sequence[Any]) -> None:
    x, y = operands  # by far the most frequent instruction: a QR code has hundreds
    walk.path.line(x, y)


def _curve(count: int) -> Step:
    def step(walk: Walk, operands: Sequence[Any]) -> None:
        walk.path.curve(numbers(operands, count))

    return step


def _rectangle(walk: Walk, operands: Sequence[Any]) -> None:
    walk.path.rectangle(*numbers(operands, 4))


def _paint(*, fill: bool, stroke: bool) -> Step:
    def step(walk: Walk, _: Sequence[Any]) -> None:
        path, walk.path = walk.path, Path()
        covered = path.box()
        if covered is None:
            return
        box = box_through(covered, walk.state.matrix)
        if fill:
            walk.painted.add(Use.FILL, walk.state.fill, box)
            walk.painted.shapes.append(Shape(walk.state.fill, box, len(path.xs), path.upright))
        if stroke:
            walk.painted.add(Use.STROKE, walk.state.stroke, box)

    return step


def _begin_text(walk: Walk, _: Sequence[Any]) -> None:
    walk.text = walk.row = IDENTITY


def _place_text(walk: Walk, operands: Sequence[Any]) -> None:
    walk.text = walk.row = matrix_of(operands)


def _next_row(walk: Walk, operands: Sequence[Any]) -> None:
    across, up = numbers(operands, 2)
    walk.text = walk.row = times((1.0, 0.0, 0.0, 1.0, across, up), walk.row)


def _next_row_led(walk: Walk, operands: Sequence[Any]) -> None:
    _lead(walk, [-numbers(operands, 2)[1]])
    _next_row(walk, operands)


def _lead(walk: Walk, operands: Sequence[Any]) -> None:
    walk.state = replace(walk.state, leading=numbers(operands, 1)[0])


def _same_lead(walk: Walk, _: Sequence[Any]) -> None:
    _next_row(walk, (0.0, -walk.state.leading))


def _mode(walk: Walk, operands: Sequence[Any]) -> None:
    walk.state = replace(walk.state, mode=int(operands[0]))


def _font(walk: Walk, operands: Sequence[Any]) -> None:
    font = walk.named("/Font", operands[0])
    glyphs = entry(font, "/CharProcs")
    if isinstance(glyphs, pikepdf.Dictionary):
        resources = entry(font, "/Resources")
        for glyph in glyphs.values():
            walk.within(glyph, walk.state, resources if resources is not None else walk.resources)


def _show(walk: Walk, _: Sequence[Any]) -> None:
    origin = times(walk.text, walk.state.matrix)[4:]
    at = Box(*origin, *origin)
    mode = walk.state.mode % _MODES
    if mode in (0, 2):
        walk.painted.add(Use.TEXT, walk.state.fill, at)
    if mode in (1, 2):
        walk.painted.add(Use.TEXT, walk.state.stroke, at)


def _show_on_next_row(walk: Walk, operands: Sequence[Any]) -> None:
    _same_lead(walk, ())
    _show(walk, operands)


def _draw(walk: Walk, operands: Sequence[Any]) -> None:
    drawn = walk.named("/XObject", operands[0])
    match str(entry(drawn, "/Subtype")):
        case "/Image":
            mask = bool(entry(drawn, "/ImageMask"))
            pixels = (int(entry(drawn, "/Width")), int(entry(drawn, "/Height")))  # type: ignore[call-overload]
            _picture(walk, entry(drawn, "/ColorSpace"), pixels, mask=mask)
        case "/Form":
            moved = entry(drawn, "/Matrix")
            matrix = matrix_of(list(moved)) if isinstance(moved, pikepdf.Array) else IDENTITY
            state = replace(walk.state, matrix=times(matrix, walk.state.matrix))
            walk.within(drawn, state, walk.resources)


def _inline_picture(walk: Walk, operands: Sequence[Any]) -> None:
    image = operands[0]
    space = image.obj.get("/ColorSpace", image.obj.get("/CS"))
    _picture(walk, space, (image.width, image.height), mask=image.image_mask)


def _picture(walk: Walk, space: object, pixels: tuple[int, int], *, mask: bool) -> None:
    matrix = walk.state.matrix
    box = box_through(_UNIT, matrix)
    if mask:
        ink = walk.state.fill
        walk.painted.add(Use.FILL, ink, box)
    else:
        ink = replace(space_ink(space, entry(walk.resources, "/ColorSpace")), values=())
        walk.painted.add(Use.PICTURE, ink, box)
    sides = (hypot(*matrix[0:2]), hypot(*matrix[2:4]))
    resolution = min(
        (72 * count / side for count, side in zip(pixels, sides, strict=True) if side), default=0.0
    )
    walk.painted.pictures.append(Picture(ink, pixels, resolution, box, mask))


PAINTING: Final[Steps] = {
    "m": _move,
    "l": _line,
    "c": _curve(6),
    "v": _curve(4),
    "y": _curve(4),
    "re": _rectangle,
    "f": _paint(fill=True, stroke=False),
    "F": _paint(fill=True, stroke=False),
    "f*": _paint(fill=True, stroke=False),
    "B": _paint(fill=True, stroke=True),
    "B*": _paint(fill=True, stroke=True),
    "b": _paint(fill=True, stroke=True),
    "b*": _paint(fill=True, stroke=True),
    "S": _paint(fill=False, stroke=True),
    "s": _paint(fill=False, stroke=True),
    "n": _paint(fill=False, stroke=False),
    "BT": _begin_text,
    "Tm": _place_text,
    "Td": _next_row,
    "TD": _next_row_led,
    "TL": _lead,
    "T*": _same_lead,
    "Tr": _mode,
    "Tf": _font,
    "Tj": _show,
    "TJ": _show,
    "'": _show_on_next_row,
    '"': _show_on_next_row,
    "Do": _draw,
    "INLINE IMAGE": _inline_picture,
}
