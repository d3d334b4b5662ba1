"""The places that a map may name, and where they lie: `assets/geo` as data.

A place is found by any of its spellings; what is printed is what the editor wrote.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from publish.errors import MachineError
from publish.findings import error
from publish.manuscript.fold import folded
from publish.manuscript.suggest import nearest
from publish.place import Place


@dataclass(frozen=True, slots=True)
class Extent:
    """The degrees that the map data cover."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, longitude: float, latitude: float) -> bool:
        """Tell whether a point lies within."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


_DEGREES = ("longitude", "latitude")
_NUMBER = re.compile(r"-?\d{1,3}(\.\d+)?", re.ASCII)
EXTENT = Extent(west=40, south=34, east=96, north=58)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place: the house's name for it, and where it lies in degrees of WGS 84."""

    name: str
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by folded spelling, and country codes by folded code or name."""

    places: Mapping[str, Entry]
    regions: Mapping[str, str]
    names: tuple[str, ...]
    """Every spelling of every place, as written."""
    region_names: tuple[str, ...]
    """The countries, as French writes them."""

    def place(self, name: str) -> Entry | None:
        """Find a place by any of its spellings."""
        return self.places.get(folded(name))

    def region(self, name: str) -> str | None:
        """Find a country's code by code or name."""
        return self.regions.get(folded(name))

    def nearest_place(self, name: str) -> str | None:
        """Give the house's name of the place that was probably meant."""
        near = nearest(name, self.names)
        return self.places[folded(near)].name if near else None

    def nearest_region(self, name: str) -> str:
        """Give the country that was probably meant, or all countries."""
        return nearest(name, self.region_names) or ", ".join(self.region_names)


def read_gazetteer(geo: Path) -> Gazetteer:
    """Read the gazetteer and the countries from the folder of map data.

    MachineError when a file of the project is missing or broken.
    """
    places: dict[str, Entry] = {}
    names: list[str] = []
    for row in _table(geo / "gazetteer.csv", ("name", "variants", "longitude", "latitude")):
        entry = Entry(row["name"], float(row["longitude"]), float(row["latitude"]))
        spellings = [entry.name, *filter(None, row["variants"].split("|"))]
        places.update((folded(spelling), entry) for spelling in spellings)
        names += spellings
    regions: dict[str, str] = {}
    countries = _table(geo / "countries.csv", ("code", "short", "fr"))
    for row in countries:
        regions.update((folded(name), row["code"]) for name in row.values())
    return Gazetteer(places, regions, tuple(names), tuple(row["fr"] for row in countries))


def _table(file: Path, needed: tuple[str, ...]) -> list[dict[str, str]]:
    try:
        rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines(), strict=True))
        broken = "empty" if not rows else next((str(row) for row in rows if not _is_whole(row, needed)), "")
    except (OSError, ValueError, csv.Error) as fault:
        raise MachineError(error("maps/data-broken", Place(file), {"detail": fault})) from fault
    if broken:
        raise MachineError(error("maps/data-broken", Place(file), {"detail": broken}))
    return rows


def _is_whole(row: dict[str, str], needed: tuple[str, ...]) -> bool:
    """Tell whether a row has every column that is needed, and numbers where they belong."""
    if None in row or None in row.values() or not set(needed) <= set(row):
        return False
    return all(_NUMBER.fullmatch(row[name]) for name in _DEGREES if name in needed)
