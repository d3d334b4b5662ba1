"""What operators mean to a stream that is written anew: state, colours, and what is drawn within.

Greys that the engine wrote as RGB or grey become tints of black.  Any other RGB stays, for
the judgement to find: nobody chose how it should be converted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import pikepdf
from pikepdf import Name

from publish.press.content import Rewriting, Step, Steps
from publish.press.graphics import Drawn, ink_named, scale_of
from publish.press.overprint import BLACK

_COMPONENTS: Final = {"/DeviceCMYK": 4, "/DeviceRGB": 3, "/DeviceGray": 1}
_BY_OPERATOR: Final = {"k": "/DeviceCMYK", "rg": "/DeviceRGB", "g": "/DeviceGray"}
_OVERPRINT_KEYS: Final = ("/OP", "/op", "/OPM")
_OPAQUE: Final[Mapping[str, tuple[Any, ...]]] = {
    "/ca": (1,),
    "/CA": (1,),
    "/BM": (Name.Normal, Name.Compatible),
    "/SMask": (Name("/None"),),
}


def _keep(stream: Rewriting, _: Sequence[Any]) -> bool:
    stream.kept.append(stream.state)
    return True


def _restore(stream: Rewriting, _: Sequence[Any]) -> bool:
    if not stream.kept:
        return False  # one too many
    stream.state = stream.kept.pop()
    return True


def _transform(stream: Rewriting, operands: Sequence[Any]) -> bool:
    pen = stream.state.pen
    scale = pen.scale * scale_of(operands)
    stream.state = replace(stream.state, pen=replace(pen, scale=scale))
    return True


def _width(stream: Rewriting, operands: Sequence[Any]) -> bool:
    pen = replace(stream.state.pen, width=float(operands[0]))
    stream.state = replace(stream.state, pen=pen)
    return True


def _mode(stream: Rewriting, operands: Sequence[Any]) -> bool:
    pen = replace(stream.state.pen, mode=int(operands[0]))
    stream.state = replace(stream.state, pen=pen)
    return True


def _graphics_state(stream: Rewriting, operands: Sequence[Any]) -> bool:
    named = stream.resource("/ExtGState", operands[0])
    if named is None:
        return True
    if any(key in named for key in _OVERPRINT_KEYS):
        stream.state = replace(stream.state, overprint=None)
    if "/LW" in named:
        pen = replace(stream.state.pen, width=float(named.LW))
        stream.state = replace(stream.state, pen=pen)
    stream.transparent |= any(key in named and named[key] not in plain for key, plain in _OPAQUE.items())
    return True


def _space(*, stroke: bool) -> Step:
    """Leave spaces of the device out: every colour in them is written with its own operator."""

    def step(stream: Rewriting, operands: Sequence[Any]) -> bool:
        name = operands[0]
        space = str(name)
        named = stream.resource("/ColorSpace", name)
        if space not in _COMPONENTS and isinstance(named, Name):
            space = str(named)
        _name_space(stream, space, stroke=stroke)
        if space not in _COMPONENTS:
            stream.keep_colour(None, stroke=stroke)
            return True
        if stream.next_operator not in (("SC", "SCN") if stroke else ("sc", "scn")):
            stream.set_colour(BLACK, stroke=stroke)  # with which every space of the device begins (8.6.8)
        return False

    return step


def _colour(*, stroke: bool) -> Step:
    def step(stream: Rewriting, operands: Sequence[Any]) -> bool:
        space = stream.state.stroke_space if stroke else stream.state.fill_space
        if space in _COMPONENTS:
            return _device_colour(stream, operands, space, stroke=stroke)
        stream.keep_colour(None, stroke=stroke)
        _pattern(stream, operands)
        return True

    return step


def _named_colour(space: str, *, stroke: bool) -> Step:
    def step(stream: Rewriting, operands: Sequence[Any]) -> bool:
        _name_space(stream, space, stroke=stroke)
        return _device_colour(stream, operands, space, stroke=stroke)

    return step


def _name_space(stream: Rewriting, space: str, *, stroke: bool) -> None:
    state = stream.state
    stream.state = replace(state, stroke_space=space) if stroke else replace(state, fill_space=space)


def _device_colour(stream: Rewriting, operands: Sequence[Any], space: str, *, stroke: bool) -> bool:
    ink = ink_named(space, tuple(round(float(value), 4) for value in operands))
    if ink is None:
        operator = next(short for short, long in _BY_OPERATOR.items() if long == space)
        stream.write(operands, operator.upper() if stroke else operator)
    stream.set_colour(ink, stroke=stroke)
    return False


def _pattern(stream: Rewriting, operands: Sequence[Any]) -> None:
    """Note a tile that has colours of its own (8.7.3)."""
    pattern = stream.resource("/Pattern", operands[-1]) if operands else None
    if isinstance(pattern, pikepdf.Stream) and pattern.get("/PaintType") == 1:
        scale = scale_of(pattern.get("/Matrix", (1, 0, 0, 1, 0, 0)))
        stream.drawn.append(Drawn(pattern, pattern.get("/Resources", stream.resources), scale))


def _draw(stream: Rewriting, operands: Sequence[Any]) -> bool:
    drawn = stream.resource("/XObject", operands[0])
    if drawn is not None and drawn.get("/Subtype") == Name.Form:
        scale = stream.state.pen.scale * scale_of(drawn.get("/Matrix", (1, 0, 0, 1, 0, 0)))
        stream.drawn.append(Drawn(drawn, drawn.get("/Resources", stream.resources), scale))
    else:
        stream.set_overprint(on=False)
    return True


def _cover(stream: Rewriting, _: Sequence[Any]) -> bool:
    stream.set_overprint(on=False)
    return True


def _font(stream: Rewriting, operands: Sequence[Any]) -> bool:
    """Note the glyphs of a font that is drawn by the PDF itself (9.6.4)."""
    font = stream.resource("/Font", operands[0])
    if font is not None and font.get("/Subtype") == Name.Type3:
        size = abs(float(operands[1]))
        scale = stream.state.pen.scale * size * scale_of(font.FontMatrix)
        resources = font.get("/Resources", stream.resources)
        stream.drawn += [Drawn(glyph, resources, scale) for glyph in font.CharProcs.values()]
    return True


STEPS: Final[Steps] = {
    "q": _keep,
    "Q": _restore,
    "cm": _transform,
    "w": _width,
    "Tr": _mode,
    "gs": _graphics_state,
    "cs": _space(stroke=False),
    "CS": _space(stroke=True),
    **dict.fromkeys(("sc", "scn"), _colour(stroke=False)),
    **dict.fromkeys(("SC", "SCN"), _colour(stroke=True)),
    **{short: _named_colour(space, stroke=False) for short, space in _BY_OPERATOR.items()},
    **{short.upper(): _named_colour(space, stroke=True) for short, space in _BY_OPERATOR.items()},
    "Tf": _font,
    "Do": _draw,
    "sh": _cover,
    "INLINE IMAGE": _cover,
}
