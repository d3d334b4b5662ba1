"""How a part of a page opens: the layout's bar, and a kicker beside its mark."""

from publish.composition.fit.line import Line
from publish.composition.makeup.figures import Parts
from publish.composition.makeup.placed import Element, Stroke
from publish.composition.makeup.setter import Setter
from publish.model.text import Inlines
from publish.units import Points


def bar_parts(setter: Setter, left: Points, line: float, width: Points) -> Parts:
    """Open a part with the layout's bar, hung above its first line."""
    grid, bar = setter.architecture.grid, setter.architecture.dress.bar
    if not bar:
        return ()
    return (Stroke(left, Points(grid.top(line) - 2 * bar), width, bar),)


def kicker_lines(setter: Setter, text: Inlines, language: str, width: Points) -> tuple[Line, ...]:
    """Set a kicker beside its mark."""
    dress = setter.architecture.dress
    return setter.set(text, "kicker", Points(width - dress.mark_width - dress.mark_air), language)


def kicker_parts(  # noqa: PLR0913, PLR0917  # what, where, and in which ink
    setter: Setter,
    text: Inlines,
    language: str,
    left: Points,
    at: tuple[float, Points],
    ink: str = "sky",
) -> Parts:
    """Place a kicker and its mark; `at` is the line and the width."""
    line, width = at
    grid, dress = setter.architecture.grid, setter.architecture.dress
    baseline = grid.baseline(line)
    lines = kicker_lines(setter, text, language, width)
    mark = Stroke(left, Points(baseline - dress.mark_height), dress.mark_width, dress.mark_height, ink)
    x = Points(left + dress.mark_width + dress.mark_air)
    return (mark, Element("p", "kicker", setter.hung(lines, "kicker", x, baseline)))
