"""The setter: lines of any text in any role, each set once however often the search asks."""

import re
from collections.abc import Callable
from dataclasses import replace
from math import ceil

from publish.composition.chart_words import ChartWords
from publish.composition.drawing import Span
from publish.composition.figures import is_beside_figures
from publish.composition.fit.line import Line
from publish.composition.fit.paragraph import PLAIN, Manner, Measure, fit
from publish.composition.fit.role import Role, Setting
from publish.composition.fit.typefaces import Typefaces
from publish.composition.makeup.architecture import Architecture
from publish.composition.makeup.architecture_file import missing_role
from publish.composition.makeup.placed import PlacedLine
from publish.errors import ConfigurationError
from publish.model.blocks import Chart, MapBlock
from publish.model.text import Inlines, LineBreak, Text, plain
from publish.units import NOTHING, Points

_BALANCE_STEPS = 12
_SHORT = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,3}) (?=\w)")


class Setter:
    """Sets text by the roles of one layout."""

    def __init__(
        self,
        architecture: Architecture,
        faces: Typefaces,
        height_of: Callable[[Chart | MapBlock, Points | Span], Points],
        chart_words: ChartWords,
    ) -> None:
        """Take the layout's table of type, its faces, who knows how tall a drawing will be, and phrases."""
        self.architecture = architecture
        self.faces = faces
        self.drawing = height_of
        self.chart_words = chart_words
        self._known: dict[object, tuple[Line, ...]] = {}

    def role(self, name: str) -> Role:
        """Give a row of the table of type."""
        if name not in self.architecture.roles:
            raise ConfigurationError(missing_role(self.architecture, name))
        return self.architecture.roles[name]

    def set(  # noqa: PLR0913  # a text, how and where
        self,
        inlines: Inlines,
        role: str,
        width: Points,
        language: str,
        *,
        indents: tuple[Points, ...] = (NOTHING,),
        manner: Manner = PLAIN,
    ) -> tuple[Line, ...]:
        """Set a paragraph in a role, on a width in points."""
        key = (inlines, role, width, language, indents, manner)
        if key not in self._known:
            measure = Measure(width=width, indents=indents)
            self._known[key] = fit(inlines, self.role(role), measure, language, self.faces, manner=manner)
        return self._known[key]

    def text(self, text: str, role: str, width: Points, language: str) -> tuple[Line, ...]:
        """Set a plain string."""
        return self.set((Text(text),), role, width, language) if text else ()

    def balanced(
        self, inlines: Inlines, role: str, width: Points, language: str, *, hanging: bool = True
    ) -> tuple[Line, ...]:
        """Set a headline in as few lines as its width allows, about equally long.

        One that the editor broke himself keeps his lines.  Where short words can stay with the
        next only on one line more, they are left `hanging`, or that line is taken.  No measure
        is tried in which a word would be cut that the width itself leaves whole.
        """
        lines = self.set(inlines, role, width, language)
        glued = self.set(_glued(inlines), role, width, language)
        most = len(lines) if hanging else len(lines) + 1
        if len(glued) <= most and all(line.width <= width for line in glued):
            inlines, lines = _glued(inlines), glued
        if len(lines) < 2 or any(isinstance(inline, LineBreak) for inline in inlines):  # noqa: PLR2004
            return lines
        low, high = width / len(lines), float(width)
        best, words = lines, _words(lines)
        for _ in range(_BALANCE_STEPS):
            middle = (low + high) / 2
            tried = self.set(inlines, role, Points(middle), language)
            fits = (
                len(tried) == len(lines)
                and all(line.width <= middle + 0.1 for line in tried)
                and _words(tried) == words
            )
            low, high = (low, middle) if fits else (middle, high)
            best = tried if fits else best
        middle = self.role(role).setting is Setting.CENTRED
        return tuple(
            replace(line, room=width, left=Points((width - line.width) / 2) if middle else line.left)
            for line in best
        )

    def with_figures(self, share: float) -> "Setter":
        """Give a setter whose pictures and maps may only be so much as tall; lines already set are kept."""
        whole = self.architecture
        lower = replace(
            whole,
            figure_most=round(whole.figure_most * share),
            map_most=round(whole.map_most * share),
            spreads=tuple(replace(one, most=round(one.most * share)) for one in whole.spreads),
        )
        return self._by(lower)

    def without_form(self, name: str) -> "Setter":
        """Give a setter whose layout has no such form; lines already set are kept."""
        forms = {own: form for own, form in self.architecture.forms.items() if own != name}
        return self._by(replace(self.architecture, forms=forms))

    def _by(self, architecture: Architecture) -> "Setter":
        other = Setter(architecture, self.faces, self.drawing, self.chart_words)
        other._known = self._known
        return other

    def depth(self, lines: tuple[Line, ...], role: str, before: float = 0.0) -> int:
        """Give how many lines of the grid a block takes; `before` is white above it, in points."""
        if not lines:
            return 0
        return ceil((len(lines) * self.role(role).leading + before) / self.architecture.grid.line - 0.01)

    def placed(
        self, lines: tuple[Line, ...], role: str, left: Points, last_baseline: Points
    ) -> tuple[PlacedLine, ...]:
        """Put a block at its place: its last line stands on a baseline, the others above it."""
        leading = self.role(role).leading
        return tuple(
            PlacedLine(line, role, left, Points(last_baseline - leading * (len(lines) - 1 - number)))
            for number, line in enumerate(lines)
        )

    def hung(
        self, lines: tuple[Line, ...], role: str, left: Points, first_baseline: Points
    ) -> tuple[PlacedLine, ...]:
        """Put a block at its place by its first line."""
        leading = self.role(role).leading
        return tuple(
            PlacedLine(line, role, left, Points(first_baseline + leading * number))
            for number, line in enumerate(lines)
        )

    @property
    def unit_role(self) -> str:
        """The role of the line under a chart's title: its own where the layout has one."""
        return "chart-unit" if "chart-unit" in self.architecture.roles else "caption"

    def unit_of(self, chart: Chart) -> str:
        """Give the line under a chart's title: its unit, unless each figure bears it."""
        if is_beside_figures(chart.unit):
            return ""
        return chart.unit[:1].upper() + chart.unit[1:]


def _glued(inlines: Inlines) -> Inlines:
    """Tie short words to the next one: a line of a headline does not end with « à » or « de »."""
    return tuple(
        Text(_SHORT.sub(_tied, inline.value)) if isinstance(inline, Text) else inline for inline in inlines
    )


def _tied(found: re.Match[str]) -> str:
    word = found[1]
    return f"{word}\N{NO-BREAK SPACE}" if word.islower() else found[0]


def _words(lines: tuple[Line, ...]) -> list[str]:
    return [word for line in lines for word in plain(line.inlines).split()]
