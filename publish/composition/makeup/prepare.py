"""What a make-up needs to begin: the layout's architecture, faces and phrases at hand."""

from pathlib import Path

from publish.composition.chart_dress import ChartDress
from publish.composition.chart_words import chart_words
from publish.composition.charts import draw_chart
from publish.composition.drawing import Colours, Span
from publish.composition.face_files import faces_without_file
from publish.composition.fit.typefaces import Typefaces
from publish.composition.layout import read_layout
from publish.composition.lettering import Lettering
from publish.composition.makeup.architecture import Grid
from publish.composition.makeup.architecture_file import read_architecture
from publish.composition.makeup.architecture_sheet import FILE, read_sheet
from publish.composition.makeup.chart_type import chart_dress
from publish.composition.makeup.make import make_up
from publish.composition.makeup.phrases_needed import phrases_needed
from publish.composition.makeup.placed import MadeUp
from publish.composition.makeup.press import Press
from publish.composition.makeup.setter import Setter
from publish.composition.maps import draw_map
from publish.composition.markup import Marker
from publish.composition.phrasing import Phrasing
from publish.composition.symbols import SMALL_VERSION, capacity, printed_side
from publish.errors import ConfigurationError, ContentError
from publish.findings import error
from publish.model.blocks import Chart, MapBlock
from publish.model.edition import Colour, Correction
from publish.model.house import House
from publish.model.issue import Issue
from publish.model.project import Project
from publish.typography import table_for
from publish.units import Points, Size, in_mm


def made_up(issue: Issue, house: House, project: Project, layout_folder: Path) -> MadeUp:
    """Make a typeset issue up by the architecture of a layout.

    Raises `ConfigurationError` for a sheet that the grid does not fit, and `ContentError`
    with what to cut.
    """
    architecture = read_architecture(layout_folder)
    _require_codes(issue)
    _require_paper(architecture.grid, house.trim, layout_folder)
    layout = read_layout(layout_folder)
    lost = faces_without_file(layout, project.fonts)
    if lost:
        raise ConfigurationError(*lost)
    phrases = layout.phrases(issue.language, phrases_needed(architecture.dress.furniture))
    phrasing = Phrasing(
        issue.language, phrases, table_for(issue.language, issue.typography), Marker(links=False)
    )
    lettering = Lettering(project.fonts, issue.language, str(phrases["forecast"]))
    dress = chart_dress(architecture, layout.faces)
    heights = _Heights(layout.colours(Colour.SRGB), project.assets / "geo", lettering, dress)
    faces = Typefaces(layout.faces, project.fonts)
    setter = Setter(architecture, faces, heights.of, chart_words(phrasing, lettering))
    press = Press(
        setter=setter, phrasing=phrasing, language=issue.language, code_side=printed_side(SMALL_VERSION)
    )
    return make_up(issue, house, press)


def _require_codes(issue: Issue) -> None:
    """Refuse an address that the one size of code does not hold, at the lowest correction."""
    most = capacity(SMALL_VERSION, Correction.LOW)
    large = [source for source in issue.sources if len(source.address.encode()) > most]
    if large:
        raise ContentError(
            *(
                error("makeup/code-too-large", one.at, {"bytes": len(one.address.encode()), "limit": most})
                for one in large
            )
        )


def _require_paper(grid: Grid, trim: Size, layout: Path) -> None:
    width = grid.left + grid.verso_left + grid.width(grid.columns)
    height = grid.top(grid.lines)
    if abs(width - trim.width) > grid.gutter or height > trim.height:
        found = f"{in_mm(trim.width):.0f} × {in_mm(trim.height):.0f}"
        takes = f"{in_mm(width):.0f} × {in_mm(height):.0f}"
        facts = {"found": found, "takes": takes, "layout": layout.name}
        at = read_sheet(layout / FILE).at("grid")
        raise ConfigurationError(error("makeup/paper", at, facts))


class _Heights:
    """Tells how tall a drawing will be, before any edition draws it."""

    def __init__(self, colours: Colours, geo: Path, lettering: Lettering, dress: ChartDress) -> None:
        self._colours, self._geo, self._lettering, self._dress = colours, geo, lettering, dress
        self._known: dict[tuple[int, float | Span], Points] = {}

    def of(self, block: Chart | MapBlock, width: Points | Span) -> Points:
        """Give the height of a drawing as wide as this, in points."""
        key = (id(block), width)
        if key not in self._known:
            if isinstance(block, Chart):
                drawn = draw_chart(block, self._colours, width, self._lettering, self._dress)
            else:
                drawn = draw_map(block, self._colours, width, self._geo, self._lettering)
            self._known[key] = drawn.height
        return self._known[key]
