"""One table of an architecture read into the class it stands for, or what is wrong in it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, Generic, TypeVar

from publish.composition.makeup.architecture_kinds import Kinds
from publish.composition.makeup.architecture_sheet import Sheet, nearest_first
from publish.composition.makeup.architecture_values import Kind, UnfitError
from publish.findings import Finding, error
from publish.manuscript.suggest import nearest

_SHOWN = 60

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Entry(Generic[Made]):
    """What a table is read into: None where something is wrong in it."""

    made: Made | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Shape(Generic[Made]):
    """A class whose fields are the keys of a table."""

    made: type[Made]
    kinds: Kinds

    def needs(self, key: str) -> bool:
        """Tell whether a key must be written: its field has no default."""
        field = next(one for one in fields(self.made) if one.name == _field(key))  # type: ignore[arg-type]
        return field.default is MISSING and not self.kinds[key].like


def read_entry(
    shape: Shape[Made], sheet: Sheet, key: str, table: object, named: Mapping[str, str]
) -> Entry[Made]:
    """Read a table; `named` gives the fields that no key of it does."""
    if not isinstance(table, dict):
        return Entry(None, (wrong_table(sheet, key, table),))
    values: dict[str, Any] = {}
    findings: list[Finding] = []
    for own, value in table.items():
        if own not in shape.kinds:
            findings.append(unknown_key(sheet, f"{key}.{own}", tuple(shape.kinds)))
            continue
        try:
            values[_field(own)] = shape.kinds[own].read(value)
        except UnfitError as unfit:
            findings += _unfit(sheet, f"{key}.{own}", unfit, shape.kinds[own])
    for own, kind in shape.kinds.items():
        if own not in table and _field(kind.like) in values:
            values[_field(own)] = values[_field(kind.like)]
        if own not in table and shape.needs(own):
            findings.append(lacking(sheet, f"{key}.{own}", f"{own} = {kind.example}"))
    return Entry(None if findings else shape.made(**values, **named), tuple(findings))


def _field(key: str) -> str:
    return key.replace("-", "_")


def _unfit(sheet: Sheet, key: str, unfit: UnfitError, kind: Kind) -> Iterator[Finding]:
    name = key.rpartition(".")[2]
    for part in unfit.parts:
        near = nearest(part, kind.choices) if isinstance(part, str) else None
        example = kind.example if near is None else kind.example.replace(kind.choices[0], near, 1)
        yield wrong_value(sheet, key, part, (kind.valid, f"{name} = {example}"))


def wrong_value(sheet: Sheet, key: str, found: object, right: tuple[str, str]) -> Finding:
    """Tell a value that cannot be; `right` is what is possible, and an example."""
    facts = {"key": key, "found": shown(found), "valid": right[0], "example": right[1]}
    return error("makeup/value-wrong", sheet.at(key), facts)


def wrong_table(sheet: Sheet, key: str, found: object) -> Finding:
    """Tell a value that stands where a table is needed."""
    example = f"{key} = {{ … }}" if "." in key else f"[{key}]"
    return wrong_value(sheet, key, found, ("[…], { … }", example))


def unknown_key(sheet: Sheet, key: str, known: tuple[str, ...]) -> Finding:
    """Tell a key that has no meaning."""
    facts = {"key": key, "known": nearest_first(key.rpartition(".")[2], known)}
    return error("makeup/key-unknown", sheet.at(key), facts)


def lacking(sheet: Sheet, key: str, example: str) -> Finding:
    """Tell a key or a table that must be written and is not."""
    return error("makeup/key-missing", sheet.at(key), {"key": key, "example": example})


def shown(value: object) -> str:
    """Write a value about as TOML does.

    >>> shown(True), shown("dix"), shown([1])
    ('true', '"dix"', '[1]')
    """
    return json.dumps(value, ensure_ascii=False, default=str)[:_SHOWN]
