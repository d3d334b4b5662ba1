"""A layout's architecture read from its file, every name in it looked up."""

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from publish.composition.fit.role import Role, Setting
from publish.composition.layout import length
from publish.composition.layout_file import read_file
from publish.composition.makeup.architecture import (
    CHART_ROLES,
    CONTINUATION,
    OPENING,
    PARTS,
    WHOLE,
    Architecture,
    Cell,
    ChartMeasures,
    Dress,
    Form,
    Grid,
    PagePlan,
)
from publish.errors import ConfigurationError
from publish.findings import Finding, error
from publish.manuscript.suggest import nearest
from publish.place import Place
from publish.units import NOTHING, Points

FILE = "architecture.toml"
_SIDEBAR = "sidebar"
_FURNITURE = ("classic", "square")


def is_made_up(layout: Path) -> bool:
    """Tell whether a layout is made up on a grid; otherwise it flows."""
    return (layout / FILE).is_file()


def read_architecture(layout: Path) -> Architecture:
    """Read a layout's architecture; `ConfigurationError` names what is wrong in the file."""
    file = layout / FILE
    try:
        return _checked(_architecture(_whole(file), file))
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
    for name in ("dress", "charts"):
        tables[name] = {**base.get(name, {}), **own.get(name, {})}
    return {**tables, "pages": own.get("pages", base["pages"])}


def _architecture(data: Mapping[str, Any], file: Path) -> Architecture:
    grid = data["grid"]
    return Architecture(
        file=file,
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
        charts=_charts(data["charts"]) if data.get("charts") else None,
    )


def _charts(entry: Mapping[str, Any]) -> ChartMeasures:
    return ChartMeasures(
        bar=length(entry["bar"]),
        pitch=length(entry["pitch"]),
        names=length(entry["names"]),
        most=int(entry["most"]),
        column=int(entry["column"]),
        lines=int(entry["lines"]),
        most_columns=int(entry["most-columns"]),
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
        acronyms=entry.get("acronyms", False),
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
        time_rule=length(entry.get("time-rule", f"{usual.time_rule}pt")),
        time_mark=length(entry.get("time-mark", f"{usual.time_mark}pt")),
        figure_rule=entry.get("figure-rule", usual.figure_rule),
        spare=entry.get("spare", usual.spare),
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


def _checked(made: Architecture) -> Architecture:
    """Tell a name that stands for nothing: it would be met only in the issue that asks for it."""
    roles = {name: (form.headline, form.standfirst) for name, form in made.forms.items()}
    wrong = [
        *(_unknown(made, f"forms.{name}", role, made.roles) for name, both in roles.items() for role in both),
        *(
            _unknown(made, plan.name, slot, {*made.forms, *PARTS - {_SIDEBAR}})
            for plan in made.plans
            for band in plan.bands
            for cell in band
            for slot in cell.slots
        ),
        _unknown(made, "furniture", made.dress.furniture, _FURNITURE),
    ]
    if made.charts is not None:
        wrong += [missing_entry(made, f"roles.{name}") for name in CHART_ROLES if name not in made.roles]
    if CONTINUATION in made.forms:
        wrong += [missing_entry(made, f"forms.{name}") for name in (OPENING, WHOLE) if name not in made.forms]
    findings = tuple(dict.fromkeys(one for one in wrong if one))
    if findings:
        raise ConfigurationError(*findings)
    return made


def missing_entry(made: Architecture, key: str) -> Finding:
    """Tell that a table of the file lacks an entry."""
    facts = {"key": key, "example": "layouts/README.md"}
    return error("composition/token-missing", Place(made.file), facts)


def _unknown(made: Architecture, key: str, found: str, known: Collection[str]) -> Finding | None:
    if found in known:
        return None
    facts = {"key": key, "found": found, "example": nearest(found, known) or ", ".join(sorted(known))}
    return error("composition/token-wrong", Place(made.file), facts)
