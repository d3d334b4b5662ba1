"""The map data of `assets/geo`, read once: land, lakes, rivers, and their names.

The files are the project's own and tested; one that cannot be read is the machine's
fault, not an editor's.
"""

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from publish.composition.geometry import Line
from publish.errors import MachineError
from publish.findings import error
from publish.place import Place


@dataclass(frozen=True, slots=True)
class Area:
    """A country or a lake: its code or name, and its parts, each an outline and its holes."""

    name: str
    parts: tuple[tuple[Line, ...], ...]

    @property
    def outlines(self) -> tuple[Line, ...]:
        """The outer outline of each part."""
        return tuple(part[0] for part in self.parts)


@dataclass(frozen=True, slots=True)
class River:
    """A river's pieces; a lower rank is a greater river."""

    rank: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Water:
    """The name of a sea or a lake in one language, and where it is best written."""

    lake: str
    name: str
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class GeoData:
    """All that is drawn; every point is (longitude, latitude) in degrees."""

    countries: tuple[Area, ...]
    lakes: tuple[Area, ...]
    rivers: tuple[River, ...]


@cache
def read_geodata(geo: Path) -> GeoData:
    """Read the shapes of the map data."""
    return GeoData(
        countries=tuple(_area(feature, "code") for feature in _features(geo / "countries.geojson")),
        lakes=tuple(_area(feature, "name") for feature in _features(geo / "lakes.geojson")),
        rivers=tuple(_river(feature) for feature in _features(geo / "rivers.geojson")),
    )


@cache
def country_names(geo: Path, language: str) -> dict[str, str]:
    """Give the countries' names in a language, by code; French where it has none."""
    return {row["code"]: _in_language(row, language) for row in _rows(geo / "countries.csv")}


@cache
def water_names(geo: Path, language: str) -> tuple[Water, ...]:
    """Give the names of seas and lakes in a language, the greatest first."""
    return tuple(
        Water(row["lake"], _in_language(row, language), float(row["longitude"]), float(row["latitude"]))
        for row in _rows(geo / "waters.csv")
    )


def _in_language(row: dict[str, str], language: str) -> str:
    return row.get(language.split("-", maxsplit=1)[0].lower()) or row["fr"]


def _features(file: Path) -> list[dict[str, Any]]:
    try:
        features = json.loads(file.read_text(encoding="utf-8"))["features"]
    except (OSError, ValueError, KeyError, TypeError) as broken:
        raise MachineError(error("maps/data-broken", Place(file), {"detail": broken})) from broken
    return list(features)


def _rows(file: Path) -> list[dict[str, str]]:
    try:
        return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    except (OSError, ValueError, csv.Error) as broken:
        raise MachineError(error("maps/data-broken", Place(file), {"detail": broken})) from broken


def _area(feature: dict[str, Any], name: str) -> Area:
    shape = feature["geometry"]
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    return Area(feature["properties"][name], tuple(tuple(map(_line, rings)) for rings in polygons))


def _river(feature: dict[str, Any]) -> River:
    shape = feature["geometry"]
    parts = shape["coordinates"] if shape["type"] == "MultiLineString" else [shape["coordinates"]]
    return River(feature["properties"]["rank"], tuple(map(_line, parts)))


def _line(points: Sequence[Sequence[float]]) -> Line:
    return tuple((point[0], point[1]) for point in points)
