"""The drawings of one edition's pages: codes, charts, maps, the emblem."""

from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from publish.composition.chart_dress import ChartDress
from publish.composition.charts import draw_chart
from publish.composition.composition import Composition
from publish.composition.drawing import Drawing
from publish.composition.emblem import draw_emblem
from publish.composition.halves import left_half, right_half
from publish.composition.layout import Layout
from publish.composition.lettering import Lettering
from publish.composition.makeup.placed import Half
from publish.composition.maps import draw_map
from publish.composition.phrasing import Phrasing
from publish.composition.placing import column_width, wide_width
from publish.composition.symbols import (
    LEAST_MODULE,
    SMALL_VERSION,
    draw_symbol,
    printed_side,
    symbol,
    uniform_version,
    version_needed,
)
from publish.composition.tally import Tally, draw_tally
from publish.model.blocks import Chart, MapBlock
from publish.model.edition import Correction
from publish.model.issue import Source
from publish.units import Points


class Drawn:
    """Draws in one edition's colours, at the widths of one format."""

    def __init__(self, composition: Composition, layout: Layout, phrasing: Phrasing) -> None:
        self._composition = composition
        self._colours = composition.palette
        self._phrasing = phrasing
        self._wide = wide_width(layout, composition.trim)
        self._column = column_width(layout, composition.trim)
        correction = composition.profile.correction
        fonts = cast("Path", composition.values["fonts"])
        self.lettering = Lettering(fonts, phrasing.language, str(phrasing.phrases["forecast"]))
        self._version = uniform_version(composition.symbols, correction) if composition.symbols else 1

    @property
    def code_side(self) -> Points:
        """The printed side of this issue's codes, without their quiet zone."""
        correction = self._composition.profile.correction
        needed = (version_needed(address, correction) or 0 for address in self._composition.symbols)
        return printed_side(max((self._version, *needed)))

    def code(self, source: Source) -> Drawing:
        """Draw the code that leads to a source."""
        drawn = symbol(source.address, correction=self._composition.profile.correction, version=self._version)
        return draw_symbol(drawn, LEAST_MODULE, self._colours["black"], self._code_title(source))

    def small_code(self, source: Source) -> Drawing:
        """Draw the code of a source at the one size of a made-up issue.

        An address too long for the house's correction takes what correction it can.
        """
        correction = self._composition.profile.correction
        needed = version_needed(source.address, correction)
        if needed is None or needed > SMALL_VERSION:
            correction = Correction.LOW
        drawn = symbol(source.address, correction=correction, version=SMALL_VERSION)
        return draw_symbol(drawn, LEAST_MODULE, self._colours["black"], self._code_title(source))

    def _code_title(self, source: Source) -> str:
        """Say whose code it is; the link around it says the address, which nobody wants to hear twice."""
        title = str(self._phrasing.phrases["code-title"])
        publisher = source.publisher or urlsplit(source.address).hostname or source.address
        return title.format(number=source.number, publisher=publisher)

    def chart_as_wide_as(self, chart: Chart, width: Points, dress: ChartDress) -> Drawing:
        """Draw a chart for a slot."""
        return draw_chart(chart, self._colours, width, self.lettering, dress)

    def tally(self, tally: Tally) -> Drawing:
        """Draw the squares of a value."""
        return draw_tally(tally, self._colours)

    def map_as_wide_as(self, block: MapBlock, width: Points) -> Drawing:
        """Draw a map for a slot."""
        geo = cast("Path", self._composition.values["geo"])
        return draw_map(block, self._colours, width, geo, self.lettering)

    def half(self, half: Half, dress: ChartDress) -> Drawing:
        """Draw one half of what lies over two pages."""
        if isinstance(half.block, Chart):
            whole = draw_chart(half.block, self._colours, half.span, self.lettering, dress)
        else:
            geo = cast("Path", self._composition.values["geo"])
            whole = draw_map(half.block, self._colours, half.span, geo, self.lettering)
        return (right_half if half.right else left_half)(whole, half.span, half.over)

    def chart(self, chart: Chart) -> Drawing:
        """Draw a chart one column wide."""
        return draw_chart(chart, self._colours, self._column, self.lettering)

    def map(self, block: MapBlock, wide: bool) -> Drawing:  # noqa: FBT001 (a template's word)
        """Draw a map across the page or in a column."""
        geo = cast("Path", self._composition.values["geo"])
        return draw_map(block, self._colours, self._wide if wide else self._column, geo, self.lettering)

    def emblem(self, side: Points) -> Drawing:
        """Draw the ring of the house."""
        return draw_emblem(self._colours, side)
