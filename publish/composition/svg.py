"""SVG by the element: every shape says its own colours, every number is short.

A page's style sheet does not reach inside a drawing, and a shape without a fill would be
RGB black: so nothing here can be written without its paint.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape as _escape

from publish.composition.drawing import Drawing
from publish.composition.geometry import Box, Line, Point
from publish.composition.lettering import TextStyle
from publish.units import pt

# What XML 1.0 cannot hold (2.2, Char); such signs print nothing anyway.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TEXTS = re.compile("<text [^>]*>([^<]*)</text>")


@dataclass(frozen=True, slots=True)
class Paint:
    """The colours of a shape: `fill` or `stroke` may be "none"."""

    fill: str = "none"
    stroke: str = "none"
    width: float = 0.5
    dashes: str = ""


def length(value: float) -> str:
    """Write a number with at most two decimals, the finest a press can show.

    >>> length(12.0), length(0.126), length(-0.001)
    ('12', '0.13', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def escape(text: str) -> str:
    """Make any text safe between tags and within a quoted attribute."""
    return _escape(_NOT_XML.sub("", text), {'"': "&quot;"})


def rectangle(box: Box, paint: Paint) -> str:
    """Draw a box."""
    place = f'x="{length(box.left)}" y="{length(box.top)}"'
    size = f'width="{length(max(box.width, 0))}" height="{length(max(box.height, 0))}"'
    return f"<rect {place} {size}{_painted(paint)}/>"


def circle(centre: Point, radius: float, paint: Paint) -> str:
    """Draw a circle."""
    x, y = centre
    return f'<circle cx="{length(x)}" cy="{length(y)}" r="{length(radius)}"{_painted(paint)}/>'


def lines(parts: Sequence[Line], paint: Paint) -> str:
    """Draw open lines as one path."""
    data = "".join(_data(part) for part in parts if len(part) > 1)
    return f'<path d="{data}"{_painted(paint)}/>' if data else ""


def areas(rings: Sequence[Line], paint: Paint) -> str:
    """Draw closed areas as one path; an area within another is a hole."""
    data = "".join(_data(ring) + "z" for ring in rings if len(ring) > 2)  # noqa: PLR2004 (a triangle at least)
    return f'<path fill-rule="evenodd" d="{data}"{_painted(paint)}/>' if data else ""


def words(text: str, at: Point, style: TextStyle, colour: str, anchor: str = "start") -> str:
    """Set one line of text on its baseline; `anchor` is start, middle or end."""
    face = style.face
    attributes = [f'x="{length(at[0])}" y="{length(at[1])}"', f'font-family="{face.family}"']
    attributes.append(
        f'font-size="{length(style.size)}" font-weight="{face.weight}" font-style="{face.style}"'
    )
    if style.tracking:
        attributes.append(f'letter-spacing="{length(style.tracking)}"')
    attributes.append(f'text-anchor="{anchor}" fill="{escape(colour)}"')
    return f"<text {' '.join(attributes)}>{escape(text)}</text>"


def drawing(width: float, height: float, shapes: Sequence[str], alternative: str) -> Drawing:
    """Put shapes on a sheet of a size in points."""
    w, h = length(width), length(height)
    size = f'width="{w}pt" height="{h}pt" viewBox="0 0 {w} {h}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img"><title>{escape(alternative)}</title>'
    return Drawing(f"{head}{''.join(shapes)}</svg>", pt(width), pt(height), alternative)


def texts_of(drawing: Drawing) -> tuple[str, ...]:
    """List every line of text that a drawing prints, in the order of drawing."""
    found = _TEXTS.findall(drawing.svg)
    return tuple(
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
        for text in found
    )


def _painted(paint: Paint) -> str:
    parts = [f' fill="{escape(paint.fill)}"']
    if paint.stroke != "none":
        parts.append(
            f' stroke="{escape(paint.stroke)}" stroke-width="{length(paint.width)}" stroke-linejoin="round"'
        )
    if paint.dashes:
        parts.append(f' stroke-dasharray="{paint.dashes}"')
    return "".join(parts)


def _data(line: Line) -> str:
    (x, y), *others = line
    return f"M{length(x)} {length(y)}" + "".join(f"L{length(u)} {length(v)}" for u, v in others)
