"""A layout's yardstick: `typography.toml` beside its tokens, grid and roles of its architecture.

Keys of `typography.toml` are the fields of `Thresholds`, with hyphens; lengths have units.
"""

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

from publish.composition.layout import length
from publish.composition.layout_file import read_file
from publish.composition.makeup.architecture_file import is_made_up, read_architecture
from publish.errors import ConfigurationError
from publish.findings import error
from publish.manuscript.suggest import nearest
from publish.place import Place
from publish.preflight.typography.thresholds import Grid, Thresholds, Yardstick
from publish.units import Points

FILE: Final = "typography.toml"
_TEXT = "text"  # the role of running text


def read_yardstick(layout: Path) -> Yardstick:
    """Read what a layout promises; `ConfigurationError` names what is wrong in its files."""
    thresholds = _thresholds(layout / FILE) if (layout / FILE).exists() else Thresholds()
    if not is_made_up(layout):
        return Yardstick(thresholds=thresholds)
    plan = read_architecture(layout)
    faces = tuple(sorted({(role.family, float(role.size)) for role in plan.roles.values()}))
    return Yardstick(
        thresholds=thresholds,
        grid=Grid(Points(plan.grid.head + plan.grid.first_baseline), plan.grid.line),
        text=float(plan.roles[_TEXT].size) if _TEXT in plan.roles else 0.0,
        faces=(*faces, *thresholds.other_faces),
    )


def _thresholds(file: Path) -> Thresholds:
    try:
        data = tomllib.loads(read_file(file))
    except tomllib.TOMLDecodeError as broken:
        raise ConfigurationError(
            error("composition/tokens-broken", Place(file), {"detail": str(broken)})
        ) from broken
    known = {field.name.replace("_", "-"): field.name for field in fields(Thresholds)}
    for key in data:
        if key not in known:
            facts = {"key": FILE, "found": key, "example": nearest(key, known) or ", ".join(known)}
            raise ConfigurationError(error("composition/token-wrong", Place(file), facts))
    return Thresholds(**{known[key]: _value(file, key, value) for key, value in data.items()})


def _value(file: Path, key: str, value: Any) -> Any:  # noqa: ANN401  what TOML gives, what a field takes
    default = getattr(Thresholds(), key.replace("-", "_"))
    try:
        match default:
            case tuple():
                return _faces(value)
            case bool() | int() if type(value) is type(default):
                return value
            case float() if isinstance(value, str):
                return length(value)
            case float() if type(value) in (int, float):
                return float(value)
    except (TypeError, ValueError, KeyError):
        pass
    facts: dict[str, object] = {"key": key, "found": value, "example": f"{key} = {default}"}
    raise ConfigurationError(error("composition/token-wrong", Place(file), facts))


def _faces(value: list[Any]) -> tuple[tuple[str, float], ...]:
    return tuple((str(family), float(size)) for family, size in value)
