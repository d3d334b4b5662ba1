"""A layout's architecture read from its file: every mistake in it is told, each at its line."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from publish.composition.fit.role import Role
from publish.composition.layout import Layout, read_layout
from publish.composition.makeup.architecture import Architecture, ChartMeasures, Dress, Form, Grid, PagePlan
from publish.composition.makeup.architecture_entry import (
    Entry,
    Made,
    Shape,
    lacking,
    read_entry,
    unknown_key,
    wrong_table,
)
from publish.composition.makeup.architecture_kinds import CHARTS, DRESS, FORM, GRID, ISSUE, PLAN, ROLE
from publish.composition.makeup.architecture_names import A_ROLE, judge_entry_names, judge_names
from publish.composition.makeup.architecture_pairs import judge_pairs, read_pairs
from publish.composition.makeup.architecture_sheet import FILE, LIST, PAIRS, Sheet, read_sheet
from publish.composition.makeup.architecture_sizes import judge_sizes
from publish.composition.makeup.architecture_tables import Tables
from publish.errors import ConfigurationError
from publish.findings import Finding


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """The table `[issue]`: how many pages, and the tallest figures in lines."""

    pages: tuple[int, ...]
    figure_most: int
    map_most: int


_TABLES = ("issue", "grid", "dress", "charts", "roles", "forms", LIST, PAIRS)
_LEFT_OUT: Mapping[str, object] = {}
_UNNAMED: Mapping[str, str] = {}

BOUNDS, GRIDS, DRESSES = Shape(Bounds, ISSUE), Shape(Grid, GRID), Shape(Dress, DRESS)
MEASURES, ROLES, FORMS = Shape(ChartMeasures, CHARTS), Shape(Role, ROLE), Shape(Form, FORM)
PLANS = Shape(PagePlan, PLAN)


def is_made_up(layout: Path) -> bool:
    """Tell whether a layout is made up on a grid; otherwise it flows."""
    return (layout / FILE).is_file()


def read_architecture(layout: Path) -> Architecture:
    """Read a layout's architecture; `ConfigurationError` tells all that is wrong in it."""
    sheet = read_sheet(layout / FILE)
    # A folder without tokens is no layout; who looks for layouts by name tells that.
    tokens = read_layout(layout) if (layout / "tokens.toml").is_file() else None
    return _Reading(sheet).made(tokens)


def missing_role(made: Architecture, name: str) -> Finding:
    """Tell that the table of type lacks a role that a piece of this issue needs."""
    return lacking(read_sheet(made.file), f"roles.{name}", f"{name} = {A_ROLE}")


class _Reading:
    """One reading of a file: gathers findings until the whole is judged."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._findings: list[Finding] = []

    def made(self, tokens: Layout | None) -> Architecture:
        written, told = self._sheet.tables, self._findings
        told += [
            unknown_key(self._sheet, key, ("based-on", *_TABLES)) for key in written if key not in _TABLES
        ]
        bounds = self._table(BOUNDS, "issue")
        grid = self._table(GRIDS, "grid")
        dress = self._table(DRESSES, "dress", _LEFT_OUT)
        charts = self._table(MEASURES, "charts") if "charts" in written else None
        roles, forms = self._entries(ROLES, "roles"), self._entries(FORMS, "forms")
        plans = self._plans()
        pairs, wrong = read_pairs(self._sheet)
        tables = Tables(
            sheet=self._sheet,
            layout=tokens,
            grid=grid,
            dress=dress,
            charts=charts,
            roles=roles,
            forms=forms,
            plans=plans,
            pages=bounds.pages if bounds else (),
            role_names=self._names("roles"),
            form_names=self._names("forms"),
        )
        told += (*judge_names(tables), *judge_sizes(tables), *wrong, *judge_pairs(pairs, tables))
        if told or not (bounds and grid and dress):
            raise ConfigurationError(*sorted(dict.fromkeys(told), key=_by_place))
        return Architecture(
            file=self._sheet.file,
            grid=grid,
            dress=dress,
            roles=roles,
            forms=forms,
            plans=tuple(plans.values()),
            spreads=tuple(pair.at(most) for pair in pairs.values() for most in pair.most),
            pages=bounds.pages,
            figure_most=bounds.figure_most,
            map_most=bounds.map_most,
            charts=charts,
        )

    def _table(
        self, shape: Shape[Made], name: str, left_out: Mapping[str, object] | None = None
    ) -> Made | None:
        """Read a table that the file has once; `left_out` stands for one that need not be there."""
        table = self._sheet.tables.get(name, left_out)
        if table is None:
            self._findings.append(lacking(self._sheet, name, f"[{name}]"))
            return None
        return self._kept(read_entry(shape, self._sheet, name, table, _UNNAMED))

    def _entries(self, shape: Shape[Made], name: str) -> Mapping[str, Made]:
        """Read a table of tables, each by its name."""
        table = self._sheet.tables.get(name)
        if not isinstance(table, dict):
            lacks = table is None
            self._findings.append(
                lacking(self._sheet, name, f"[{name}]") if lacks else wrong_table(self._sheet, name, table)
            )
            return {}
        self._findings += judge_entry_names(self._sheet, name)
        read = {
            own: self._kept(read_entry(shape, self._sheet, f"{name}.{own}", entry, {"name": own}))
            for own, entry in table.items()
        }
        return {own: made for own, made in read.items() if made is not None}

    def _plans(self) -> Mapping[str, PagePlan]:
        listed = self._sheet.tables.get(LIST)
        if not isinstance(listed, list) or not listed:
            self._findings.append(lacking(self._sheet, LIST, f"[[{LIST}]]"))
            return {}
        read = {
            key: self._kept(read_entry(PLANS, self._sheet, key, entry, _UNNAMED))
            for key, entry in ((f"{LIST}.{number}", entry) for number, entry in enumerate(listed, 1))
        }
        return {key: plan for key, plan in read.items() if plan is not None}

    def _names(self, name: str) -> frozenset[str]:
        table = self._sheet.tables.get(name)
        return frozenset(table) if isinstance(table, dict) else frozenset()

    def _kept(self, entry: Entry[Made]) -> Made | None:
        self._findings += entry.findings
        return entry.made


def _by_place(finding: Finding) -> tuple[str, int]:
    return finding.at.path.as_posix(), finding.at.line or 0
