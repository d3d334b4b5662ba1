"""The quiet ornament of a blank: the house's ring, drawn for a page of a bound file.

What is between issues has no document that the engine could lay out, so the drawing that the
layouts have as SVG is written as instructions of a page (ISO 32000-1, 8.5).
"""

from collections.abc import Mapping
from typing import Any, Final
from xml.etree import ElementTree as ET

from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path
from fontTools.svgLib.path.shapes import PathBuilder

from publish.composition.drawing import Colours
from publish.composition.emblem import draw_emblem
from publish.composition.layout import Ink
from publish.model.edition import Colour
from publish.units import Size, pt

_SIDE: Final = 30.0
_DOWN: Final = 0.45
"""Where its foot stands on the page, from the head: where the eye rests."""
_COLOURS: Final = ("black", "sky")
_BEGIN: Final = b"/Artifact <</Type /Layout>> BDC\nq"
_END: Final = b"Q\nEMC\n"


def ornament(trim: Size, inks: Mapping[str, Ink], colour: Colour) -> bytes:
    """Draw the ornament on a page of a size; points from the trim's lower left corner."""
    drawn = draw_emblem(Colours(tuple((name, name) for name in _COLOURS)), pt(_SIDE))
    setters = {name: _setter(inks[name], colour) for name in _COLOURS}
    left, top = (trim.width - _SIDE) / 2, trim.height * (1 - _DOWN) + _SIDE
    parts = [_BEGIN, b"1 0 0 -1 %.3f %.3f cm" % (left, top)]
    for element in ET.fromstring(drawn.svg).iter():  # noqa: S314  # our own drawing
        stroke = element.get("stroke", "none")
        if stroke in setters:
            pen = _Pen()
            parts += [setters[stroke], b"%.4f w" % float(element.get("stroke-width", "1"))]
            for path in _paths(element):
                parse_path(path, pen)
            parts.append(b" ".join(pen.steps) + b" S")
    return b"\n".join([*parts, _END])


def _paths(element: ET.Element) -> list[str]:
    builder = PathBuilder()
    builder.add_path_from_element(element)
    return list(builder.paths)


def _setter(ink: Ink, colour: Colour) -> bytes:
    if colour is Colour.CMYK:
        return b"%g %g %g %g K" % tuple(part / 100 for part in ink.cmyk)
    red, green, blue = (int(ink.srgb[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return b"%.4f %.4f %.4f RG" % (red, green, blue)


class _Pen(BasePen):  # type: ignore[misc]  # the library is untyped
    """Writes an outline as instructions."""

    def __init__(self) -> None:
        super().__init__(None)
        self.steps: list[bytes] = []

    def _moveTo(self, point: Any) -> None:  # noqa: N802, ANN401  # the library's name
        self.steps.append(b"%.3f %.3f m" % point)

    def _lineTo(self, point: Any) -> None:  # noqa: N802, ANN401
        self.steps.append(b"%.3f %.3f l" % point)

    def _curveToOne(self, first: Any, second: Any, end: Any) -> None:  # noqa: N802, ANN401
        self.steps.append(b"%.3f %.3f %.3f %.3f %.3f %.3f c" % (*first, *second, *end))

    def _closePath(self) -> None:  # noqa: N802
        self.steps.append(b"h")
