"""Operators that choose the place and the colours of what follows (ISO 32000-2, 8.4.4 and 8.6.8)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import pikepdf

from publish.preflight.inks import Ink, Space, Use
from publish.preflight.matrix import IDENTITY, times
from publish.preflight.painted import NOWHERE
from publish.preflight.spaces import entry, space_ink
from publish.preflight.walk import Step, Steps, Walk, matrix_of, numbers


def _save(walk: Walk, _: Sequence[Any]) -> None:
    walk.kept.append(walk.state)


def _restore(walk: Walk, _: Sequence[Any]) -> None:
    walk.state = walk.kept.pop()


def _concatenate(walk: Walk, operands: Sequence[Any]) -> None:
    walk.state = replace(walk.state, matrix=times(matrix_of(operands), walk.state.matrix))


def _device(space: Space, count: int, *, stroke: bool) -> Step:
    def step(walk: Walk, operands: Sequence[Any]) -> None:
        _choose(walk, Ink(space, tuple(numbers(operands, count))), stroke=stroke)

    return step


def _space(*, stroke: bool) -> Step:
    def step(walk: Walk, operands: Sequence[Any]) -> None:
        _choose(walk, space_ink(operands[0], entry(walk.resources, "/ColorSpace")), stroke=stroke)

    return step


def _colour(*, stroke: bool) -> Step:
    def step(walk: Walk, operands: Sequence[Any]) -> None:
        if operands and isinstance(operands[-1], pikepdf.Name):
            _choose(walk, _pattern(walk, walk.named("/Pattern", operands[-1])), stroke=stroke)
            return
        current = walk.state.stroke if stroke else walk.state.fill
        values = tuple(float(operand) for operand in operands)
        # An Indexed colour is a number in a table, not an amount of ink.
        _choose(walk, replace(current, values=values if current.values else ()), stroke=stroke)

    return step


def _choose(walk: Walk, ink: Ink, *, stroke: bool) -> None:
    walk.state = replace(walk.state, stroke=ink) if stroke else replace(walk.state, fill=ink)
    walk.painted.add(Use.SET, ink, None)


def _pattern(walk: Walk, pattern: pikepdf.Object) -> Ink:
    shading = entry(pattern, "/Shading")
    if shading is not None:
        return _shading_ink(walk, shading)
    walk.within(pattern, replace(walk.state, matrix=IDENTITY, clip=NOWHERE), walk.resources)
    return Ink(Space.PATTERN)


def _shading_ink(walk: Walk, shading: object) -> Ink:
    base = space_ink(entry(shading, "/ColorSpace"), entry(walk.resources, "/ColorSpace"))
    ink = replace(base, values=())
    walk.painted.add(Use.SHADING, ink, None)
    return ink


def _shade(walk: Walk, operands: Sequence[Any]) -> None:
    ink = _shading_ink(walk, walk.named("/Shading", operands[0]))
    walk.painted.grounds.lay(walk.state.clip, ink)  # it fills the clipping path (8.7.4.2)


CHOOSING: Final[Steps] = {
    "q": _save,
    "Q": _restore,
    "cm": _concatenate,
    "g": _device(Space.GREY, 1, stroke=False),
    "G": _device(Space.GREY, 1, stroke=True),
    "rg": _device(Space.RGB, 3, stroke=False),
    "RG": _device(Space.RGB, 3, stroke=True),
    "k": _device(Space.CMYK, 4, stroke=False),
    "K": _device(Space.CMYK, 4, stroke=True),
    "cs": _space(stroke=False),
    "CS": _space(stroke=True),
    "sc": _colour(stroke=False),
    "scn": _colour(stroke=False),
    "SC": _colour(stroke=True),
    "SCN": _colour(stroke=True),
    "sh": _shade,
}
