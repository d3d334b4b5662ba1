"""The tables of an architecture that could be read, to be compared with each other."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from publish.composition.fit.role import Role
from publish.composition.layout import Layout
from publish.composition.makeup.architecture import ChartMeasures, Dress, Form, Grid, PagePlan
from publish.composition.makeup.architecture_sheet import Sheet


@dataclass(frozen=True, kw_only=True, slots=True)
class Tables:
    """The tables of an architecture that could be read; names are all that are written."""

    sheet: Sheet
    layout: Layout | None
    """Its colours and faces; None where there are none to compare with."""
    grid: Grid | None
    dress: Dress | None
    charts: ChartMeasures | None
    roles: Mapping[str, Role]
    forms: Mapping[str, Form]
    plans: Mapping[str, PagePlan]
    """By their key, `pages.1`."""
    pages: tuple[int, ...]
    role_names: Collection[str]
    form_names: Collection[str]
