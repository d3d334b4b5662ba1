"""Paths of level and upright steps, drawn in one go: the codes of an issue are nothing else.

The engine reads a path sign by sign, which takes longer than all the rest of a page of codes.
What is written here is byte for byte what it writes itself; any other path is left to it.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Final

import weasyprint.svg

_PATH: Final = re.compile(r"(?:M\d+ \d+(?:[hv]-?\d+)+z)+")
_STEP: Final = re.compile(r"M(\d+) (\d+)|h(-?\d+)|v(-?\d+)|z")
_LONGEST: Final = 8  # figures of a number; the engine writes longer ones as it writes fractions
_LONG: Final = re.compile(rf"\d{{{_LONGEST + 1}}}")

Draw = Callable[[Any, Any, Any], None]


@contextmanager
def drawing_upright_paths() -> Iterator[None]:
    """Draw such paths quickly meanwhile."""
    own: Draw = weasyprint.svg.TAGS["path"]
    weasyprint.svg.TAGS["path"] = partial(_drawn, own)
    try:
        yield
    finally:
        weasyprint.svg.TAGS["path"] = own


def _drawn(own: Draw, svg: Any, node: Any, font_size: Any) -> None:  # noqa: ANN401  # the engine's own
    data = str(node.get("d", ""))
    marked = any(str(name).startswith("marker") for name in node.attrib)
    if marked or not _PATH.fullmatch(data) or _LONG.search(data):
        own(svg, node, font_size)
        return
    svg.stream.stream.append(b"\n".join([b"0 0 m", *_written(data)]))


def _written(data: str) -> Iterator[bytes]:
    """Write the operators of a path.

    >>> b" ".join(_written("M4 4h2v1h-2z"))
    b'4 4 m 6 4 l 6 5 l 4 5 l h'
    """
    x = y = 0
    for step in _STEP.finditer(data):
        left, top, across, down = step.groups()
        if left is not None:
            x, y = int(left), int(top)
            yield b"%d %d m" % (x, y)
        elif across is not None:
            x += int(across)
            yield b"%d %d l" % (x, y)
        elif down is not None:
            y += int(down)
            yield b"%d %d l" % (x, y)
        else:
            yield b"h"
