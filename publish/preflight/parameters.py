"""Operators that choose parameters: line width, overprint, transparency (ISO 32000-2, 8.4.5)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import pikepdf

from publish.preflight.setting import set_font
from publish.preflight.spaces import entry
from publish.preflight.walk import Steps, Walk, numbers


def _width(walk: Walk, operands: Sequence[Any]) -> None:
    walk.state = replace(walk.state, width=numbers(operands, 1)[0])


def _parameters(walk: Walk, operands: Sequence[Any]) -> None:
    chosen = walk.named("/ExtGState", operands[0])
    for key, step in _BY_KEY.items():
        if key in chosen:
            step(walk, [chosen[key]])
    if "/OP" in chosen and "/op" not in chosen:  # table 57: then it counts for both
        _overprint_fills(walk, [chosen.OP])


def _overprint_fills(walk: Walk, operands: Sequence[Any]) -> None:
    walk.state = replace(walk.state, overprints=(bool(operands[0]), walk.state.overprints[1]))


def _overprint_strokes(walk: Walk, operands: Sequence[Any]) -> None:
    walk.state = replace(walk.state, overprints=(walk.state.overprints[0], bool(operands[0])))


def _overprint_mode(walk: Walk, operands: Sequence[Any]) -> None:
    walk.state = replace(walk.state, nonzero=operands[0] == 1)


def _opacity(walk: Walk, operands: Sequence[Any]) -> None:
    (opacity,) = numbers(operands, 1)
    _affect(walk, "alpha", "" if opacity >= 1 else f"{opacity:.3g}")


def _blend(walk: Walk, operands: Sequence[Any]) -> None:
    given = operands[0]
    mode = str(given[0] if isinstance(given, pikepdf.Array) else given)  # the first one known counts
    _affect(walk, "blend", "" if mode in ("/Normal", "/Compatible") else mode.removeprefix("/"))


def _soft_mask(walk: Walk, operands: Sequence[Any]) -> None:
    group = entry(operands[0], "/G")
    if isinstance(group, pikepdf.Stream):  # what it paints is seen through, and has colours all the same
        walk.within(group, walk.state, walk.resources)
    _affect(walk, "soft mask", str(entry(operands[0], "/S") or "").removeprefix("/"))


def _affect(walk: Walk, kind: str, detail: str) -> None:
    """Put a kind of transparency in force, or out of it when it has no detail."""
    others = tuple(effect for effect in walk.state.effects if effect[0] != kind)
    walk.state = replace(walk.state, effects=(*others, (kind, detail)) if detail else others)


def _font(walk: Walk, operands: Sequence[Any]) -> None:
    font, size = operands[0]
    set_font(walk, font, float(size))


_BY_KEY: Final[Steps] = {
    "/LW": _width,
    "/OP": _overprint_strokes,
    "/op": _overprint_fills,
    "/OPM": _overprint_mode,
    "/CA": _opacity,
    "/ca": _opacity,
    "/BM": _blend,
    "/SMask": _soft_mask,
    "/Font": _font,
}

PARAMETERS: Final[Steps] = {"w": _width, "gs": _parameters}
