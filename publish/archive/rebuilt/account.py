"""What a manifest tells of an issue: what its editions were made from, by what, and their checksums."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from publish.model.house import Printing

PRESS: Final = "press"
"""Among the versions, the hash of the press's own source."""

_FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Input:
    """One file that went in, under its path in the project."""

    path: str
    bytes: int
    sha512: str
    face: str = ""
    """The PostScript name of a font program; empty for anything else."""


@dataclass(frozen=True, slots=True)
class Output:
    """One edition that came out."""

    file: str
    sha512: str
    pages: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """A manifest, read."""

    issue: str
    """Name of its folder."""
    title: str
    number: int | None
    date: date
    layout: str
    printing: Printing | None
    """None where nobody but the house named one."""
    inputs: Mapping[str, Input]
    """By path."""
    versions: Mapping[str, str]
    """By name: Python, packages, system libraries, and `press`."""
    editions: Mapping[str, Output]
    """By file name."""


def read_account(written: bytes) -> Account | None:
    """Read a manifest; None for what is none, or of a format to come."""
    try:
        said = json.loads(written)
        return _account(said) if said["format"] == _FORMAT else None
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


def _account(said: Any) -> Account:  # noqa: ANN401  # whatever stands in the file
    inputs = [
        Input(str(one["path"]), int(one["bytes"]), str(one["sha512"]), str(one.get("face", "")))
        for one in said["inputs"]
    ]
    editions = [Output(str(one["file"]), str(one["sha512"]), int(one["pages"])) for one in said["editions"]]
    return Account(
        issue=str(said["issue"]),
        title=str(said["title"]),
        number=None if said["number"] is None else int(said["number"]),
        date=date.fromisoformat(said["date"]),
        layout=str(said["layout"]),
        printing=Printing(said["printing"]) if said["printing"] else None,
        inputs={one.path: one for one in inputs},
        versions={str(name): str(version) for name, version in said["versions"].items()},
        editions={one.file: one for one in editions},
    )
