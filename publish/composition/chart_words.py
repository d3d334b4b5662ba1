"""What a layout says about charts, in the language of an issue."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from publish.composition.figures import set_figure
from publish.composition.lettering import Lettering
from publish.composition.phrasing import Phrasing
from publish.model.blocks import Chart
from publish.model.text import Text, plain


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The phrases around charts, already set, and what writes their figures."""

    source: str
    """« Source : {source} »."""
    square: str
    """« Un carré : {each} {unit}. »."""
    numbers: Mapping[str, str]
    """Round numbers in words, by their figures."""
    lettering: Lettering

    def key(self, chart: Chart) -> str:
        """Say what one square of a chart is."""
        figures = str(chart.each)
        each = self.numbers.get(figures) or set_figure(figures, self.lettering.language)
        return self.square.format(each=each, unit=chart.unit)


def chart_words(phrasing: Phrasing, lettering: Lettering) -> ChartWords:
    """Take the phrases of a layout."""

    def said(name: str) -> str:
        return plain(phrasing.set_inlines((Text(str(phrasing.phrases[name])),)))

    numbers = cast("Mapping[str, str]", phrasing.phrases["in-words"])
    return ChartWords(said("chart-source"), said("square"), numbers, lettering)
