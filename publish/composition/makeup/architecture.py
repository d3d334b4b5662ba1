"""A made-up layout's architecture, as data: its grid, its table of type, its forms and pages.

It is `architecture.toml` in the layout's folder; a layout without one flows.  A page is a
list of bands from top to bottom, a band is a list of cells from left to right, a cell is
a stack of slots: `["lead:4", "contents+brief:2"]`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish.composition.fit.role import Role, Setting
from publish.composition.layout import length
from publish.composition.layout_file import read_file
from publish.errors import ConfigurationError
from publish.findings import error
from publish.place import Place
from publish.units import NOTHING, Points

FILE = "architecture.toml"
_MARK_WIDTH, _MARK_HEIGHT, _MARK_AIR = Points(15.0), Points(4.8), Points(5.0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """The page in lines and modules; all lengths in points from the trim's upper left corner."""

    columns: int
    module: Points
    gutter: Points
    left: Points
    """Of rectos; the spine is there."""
    verso_left: Points
    head: Points
    line: Points
    lines: int
    first_baseline: Points
    """Below the top of the block."""

    def x(self, column: int) -> Points:
        """Give the left edge of a module."""
        return Points(self.left + column * (self.module + self.gutter))

    def width(self, modules: int) -> Points:
        """Give the width of so many modules with the gutters between them."""
        return Points(modules * self.module + (modules - 1) * self.gutter)

    def top(self, line: float) -> Points:
        """Give the upper edge of a line."""
        return Points(self.head + line * self.line)

    def baseline(self, line: float) -> Points:
        """Give the baseline of a line."""
        return Points(self.top(line) + self.first_baseline)


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """How a story is built in a slot of so many modules."""

    name: str
    width: int
    columns: int
    """Columns of text."""
    headline: str
    standfirst: str
    head_columns: int = 0
    """Text columns that the head stands over; 0 for all of them."""
    drop_cap: int = 0
    """Lines of the drop cap; 0 for none."""
    figure: str = "across"
    """Where a chart, map or picture stands: `across` under the head, or `column`, at the top of the last."""
    side: int = 0
    """Modules at the right for the story's table or laureates, beside its text."""
    left: int = 0
    """Modules at the left for the figure alone, beside head and text."""
    ink: str = "sky"
    """Of the kicker's tab."""
    text: int = 0
    """Modules of a text column; 0 shares out the whole width."""
    text_at: int = 0
    """Modules left of the first text column."""
    head: int = 0
    """Modules that the head stands over; 0 for those of `head_columns`, or all."""
    standfirst_in: str = "head"
    """`head`, or `text`: on top of the first text column."""
    code: str = "foot"
    """Where the lead code stands: at the `foot` of a column, or `none` here."""
    figure_most: int = 0
    """The tallest picture here, in lines; 0 for that of the layout."""
    panel: str = ""
    """A colour behind the whole story, down to its code."""
    headline_most: int = 3
    """Lines of a headline that look right in this form; more cost."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of slots in a band: names of forms or parts, and the width in modules."""

    slots: tuple[str, ...]
    width: int


Band = tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PagePlan:
    """One way to build a page: `place` is first, inner, last or only."""

    name: str
    place: str
    bands: tuple[Band, ...]
    cost: float = 0.0
    """How much rather another plan is taken, if one fits."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Dress:
    """How a layout marks its parts; lengths in points."""

    furniture: str = "classic"
    """Who sets masthead, running heads, codes and panel: `classic` or `square`."""
    bar: Points = NOTHING
    """The bar above each story; 0 for none."""
    mark_width: Points = _MARK_WIDTH
    mark_height: Points = _MARK_HEIGHT
    mark_air: Points = _MARK_AIR
    """From a kicker's mark to its words."""
    rules: bool = True
    """Hairlines between bands, cells and columns."""
    figure_modules: int = 1
    """The width of a key figure."""
    table_air: float = 0.5
    """White above each row of a table, in lines."""
    headline_drop: Points = NOTHING
    """How far headlines that fill their lines stand below them."""
    figure_rule: bool = False
    """A rule above each key figure."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Architecture:
    """Everything that a make-up is made by."""

    grid: Grid
    dress: Dress
    roles: Mapping[str, Role]
    forms: Mapping[str, Form]
    plans: tuple[PagePlan, ...]
    pages: tuple[int, ...]
    """The numbers of pages an issue may have."""
    figure_most: int
    """The tallest picture, in lines."""
    map_most: int
    """The tallest map, in lines."""


def is_made_up(layout: Path) -> bool:
    """Tell whether a layout is made up on a grid; otherwise it flows."""
    return (layout / FILE).is_file()


def read_architecture(layout: Path) -> Architecture:
    """Read a layout's architecture; `ConfigurationError` names what is wrong in the file."""
    file = layout / FILE
    try:
        return _architecture(_whole(file))
    except tomllib.TOMLDecodeError as broken:
        raise ConfigurationError(
            error("composition/tokens-broken", Place(file), {"detail": str(broken)})
        ) from broken
    except (KeyError, TypeError, ValueError) as wrong:
        facts = {"key": str(wrong).strip("'"), "found": type(wrong).__name__, "example": "layouts/README.md"}
        raise ConfigurationError(error("composition/token-wrong", Place(file), facts)) from wrong


def _whole(file: Path) -> Mapping[str, Any]:
    """Read a file over the one of the layout it is based on, if it names one beside it."""
    own = tomllib.loads(read_file(file))
    if "based-on" not in own:
        return own
    base = tomllib.loads(read_file(file.parent.parent / str(own["based-on"]) / FILE))
    tables = {name: {**base[name], **own.get(name, {})} for name in ("issue", "grid", "roles", "forms")}
    dress = {**base.get("dress", {}), **own.get("dress", {})}
    return {**tables, "dress": dress, "pages": own.get("pages", base["pages"])}


def _architecture(data: Mapping[str, Any]) -> Architecture:
    grid = data["grid"]
    return Architecture(
        grid=Grid(
            columns=int(grid["columns"]),
            module=length(grid["module"]),
            gutter=length(grid["gutter"]),
            left=length(grid["left"]),
            verso_left=length(grid.get("verso-left", grid["left"])),
            head=length(grid["head"]),
            line=length(grid["line"]),
            lines=int(grid["lines"]),
            first_baseline=length(grid["first-baseline"]),
        ),
        dress=_dress(data.get("dress", {})),
        roles={name: _role(name, entry) for name, entry in data["roles"].items()},
        forms={name: _form(name, entry) for name, entry in data["forms"].items()},
        plans=tuple(_plan(entry) for entry in data["pages"]),
        pages=tuple(data["issue"]["pages"]),
        figure_most=int(data["issue"]["figure-most"]),
        map_most=int(data["issue"]["map-most"]),
    )


def _role(name: str, entry: Mapping[str, Any]) -> Role:
    return Role(
        name=name,
        family=entry["family"],
        size=Points(entry["size"]),
        leading=Points(entry["leading"]),
        weight=entry.get("weight", 400),
        style=entry.get("style", "normal"),
        tracking=entry.get("tracking", 0.0),
        features=tuple(entry.get("features", ())),
        setting=Setting(entry.get("setting", "ragged")),
        indent=Points(entry["indent"]) if "indent" in entry else NOTHING,
        hyphens=entry.get("hyphens", False),
        capitals=entry.get("capitals", False),
    )


def _dress(entry: Mapping[str, Any]) -> Dress:
    usual = Dress()
    return Dress(
        furniture=entry.get("furniture", usual.furniture),
        bar=length(entry.get("bar", "0pt")),
        mark_width=length(entry.get("mark-width", f"{usual.mark_width}pt")),
        mark_height=length(entry.get("mark-height", f"{usual.mark_height}pt")),
        mark_air=length(entry.get("mark-air", f"{usual.mark_air}pt")),
        rules=entry.get("rules", usual.rules),
        figure_modules=entry.get("figure-modules", usual.figure_modules),
        table_air=entry.get("table-air", usual.table_air),
        headline_drop=length(entry.get("headline-drop", "0pt")),
        figure_rule=entry.get("figure-rule", usual.figure_rule),
    )


def _form(name: str, entry: Mapping[str, Any]) -> Form:
    return Form(
        name=name,
        width=entry["width"],
        columns=entry["columns"],
        headline=entry["headline"],
        standfirst=entry["standfirst"],
        head_columns=entry.get("head-columns", 0),
        drop_cap=entry.get("drop-cap", 0),
        figure=entry.get("figure", "across"),
        side=entry.get("side", 0),
        left=entry.get("left", 0),
        ink=entry.get("ink", "sky"),
        text=entry.get("text", 0),
        text_at=entry.get("text-at", 0),
        head=entry.get("head", 0),
        standfirst_in=entry.get("standfirst-in", "head"),
        code=entry.get("code", "foot"),
        figure_most=entry.get("figure-most", 0),
        panel=entry.get("panel", ""),
        headline_most=entry.get("headline-most", 3),
    )


def _plan(entry: Mapping[str, Any]) -> PagePlan:
    bands = tuple(tuple(_cell(cell) for cell in band) for band in entry["bands"])
    return PagePlan(name=entry["name"], place=entry["place"], bands=bands, cost=float(entry.get("cost", 0.0)))


def _cell(text: str) -> Cell:
    slots, _, width = text.partition(":")
    return Cell(tuple(slots.split("+")), int(width))
