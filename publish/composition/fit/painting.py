"""A fitted line as HTML: one span, at its place on the page, that the engine only paints."""

from math import copysign

from markupsafe import Markup

from publish.composition.fit.line import Line
from publish.composition.markup import Marker
from publish.units import Points

_NUDGE = 0.0002  # pt


def line_html(line: Line, left: Points, top: Points, marker: Marker, role: str = "") -> Markup:
    """Write a line; `left` and `top` are those of its column on the page, in points."""
    style = f"left:{left + line.left:.3f}pt;top:{top:.3f}pt"
    if line.space:
        style += f";word-spacing:{line.space:.4f}pt"
    if line.tracking:
        # The engine cuts off to whole units of its own: a little more, or it loses one.
        style += f";letter-spacing:{line.tracking + copysign(_NUDGE, line.tracking):.4f}pt"
    names = " ".join(name for name in ("line", "broken" if line.hyphen else "", role) if name)
    return Markup('<span class="{}" style="{}">{}</span>').format(names, style, marker.html(line.inlines))
