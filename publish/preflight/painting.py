"""Operators that draw paths, and fill and stroke them (ISO 32000-2, 8.5)."""

from collections.abc import Sequence
from dataclasses import replace
from math import hypot
from typing import Any, Final

from publish.preflight.facts import Box, Shape
from publish.preflight.inks import Use
from publish.preflight.matrix import box_through
from publish.preflight.path import Path
from publish.preflight.walk import Step, Steps, Walk, numbers

_RULE: Final = 1.0  # points: a rectangle filled thinner than this is a line
_PALE: Final = 0.5  # of black: what is paler may be reversed out of something darker
_PLAIN: Final = 64  # points of a path that covers its box, more or less: a disc has a dozen
_DECIMALS: Final = 3  # of a point (GWG 2015, 3.15, compares lines so)


def _move(walk: Walk, operands: Sequence[Any]) -> None:
    x, y = operands
    walk.path.move(x, y)


def _line(walk: Walk, operands: Sequence[Any]) -> None:
    x, y = operands
    walk.path.line(float(x), float(y))


def _curve(count: int) -> Step:
    def step(walk: Walk, operands: Sequence[Any]) -> None:
        walk.path.curve(numbers(operands, count))

    return step


def _rectangle(walk: Walk, operands: Sequence[Any]) -> None:
    walk.path.rectangle(*numbers(operands, 4))


def _clip(walk: Walk, _: Sequence[Any]) -> None:
    walk.clipping = True


def _paint(*, fill: bool, stroke: bool) -> Step:
    def step(walk: Walk, _: Sequence[Any]) -> None:
        path, walk.path = walk.path, Path()
        clipping, walk.clipping = walk.clipping, False
        covered = path.box()
        if covered is None:
            return
        box = box_through(covered, walk.state.matrix)
        if fill:
            _fill(walk, path, box)
        if stroke:
            _stroke(walk, box)
        if clipping:  # it takes effect once the path is painted (8.5.4)
            walk.state = replace(walk.state, clip=walk.state.visible(box))

    return step


def _fill(walk: Walk, path: Path, box: Box) -> None:
    state, painted = walk.state, walk.painted
    visible, overprint = state.visible(box), state.overprint(stroke=False)
    painted.add(Use.FILL, state.fill, box)
    painted.shapes.append(Shape(state.fill, box, len(path.xs), path.upright, visible, overprint))
    if visible is None:
        return
    painted.affect(state.effects, visible)
    thin = min(box.width, box.height)
    if path.upright and path.parts == 1 and thin < _RULE:
        _rule(walk, visible, thin, stroke=False)
    if path.parts == 1 and len(path.xs) <= _PLAIN:
        painted.grounds.lay(visible, state.fill)


def _stroke(walk: Walk, box: Box) -> None:
    state = walk.state
    walk.painted.add(Use.STROKE, state.stroke, box)
    width = state.width * min(hypot(*state.matrix[0:2]), hypot(*state.matrix[2:4]))
    visible = state.visible(box.grown(width / 2))
    if visible is not None:
        walk.painted.affect(state.effects, visible)
        _rule(walk, visible, width, stroke=True)


def _rule(walk: Walk, visible: Box, width: float, *, stroke: bool) -> None:
    """Count a line, unless it lies beside the bleed, where marks are."""
    painted, state = walk.painted, walk.state
    if visible.beyond(painted.sheet) >= max(visible.width, visible.height):
        return
    ink = state.stroke if stroke else state.fill
    pale = (ink.darkness or 0.0) < _PALE
    ground = painted.grounds.under(visible) if pale or ink.full_black else None
    painted.rules.add(
        (ink, round(width, _DECIMALS), ground, state.overprint(stroke=stroke)), visible, text=False
    )


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
    "W": _clip,
    "W*": _clip,
}
