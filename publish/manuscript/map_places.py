"""The places of a map and its route: names of the gazetteer, or names with degrees."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from publish.findings import Finding, error, warning
from publish.manuscript.fence import Attribute, Line
from publish.manuscript.fold import folded
from publish.manuscript.gazetteer import EXTENT, Gazetteer
from publish.model.blocks import MapPlace
from publish.place import Place

MOST_SIGNS = 40  # a longer name is a caption

_DEGREES = re.compile(r"[+-]?\d{1,3}(?:\.\d{1,12})?", re.ASCII)
_ROUTE_PARTS = re.compile(r"\s*[,;]\s*")


@dataclass(frozen=True, slots=True)
class Places:
    """Places that were read, and what is wrong with them."""

    places: tuple[MapPlace, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """The names of a route, as the map prints them, and the places only the route names."""

    names: tuple[str, ...]
    missing: tuple[MapPlace, ...]
    findings: tuple[Finding, ...] = ()


def read_places(body: Sequence[Line], gazetteer: Gazetteer) -> Places:
    """Read one place a line: `Dostyk`, `Dostyk *`, or `Lieu-dit : 45.25, 82.48`."""
    places: dict[str, MapPlace] = {}
    findings: list[Finding] = []
    for line in body:
        if not line.text.strip():
            continue
        read = _place(line, gazetteer)
        findings += read.findings
        for place in read.places:
            if folded(place.name) in places:
                findings.append(warning("maps/place-twice", line.at, {"found": place.name}))
            places.setdefault(folded(place.name), place)
    return Places(tuple(places.values()), tuple(findings))


def read_route(given: Attribute, places: Sequence[MapPlace], gazetteer: Gazetteer) -> Route:
    """Read the names of a route; a place without a line of its own is found in the gazetteer."""
    names: list[str] = []
    missing: list[MapPlace] = []
    findings: list[Finding] = []
    for typed in filter(None, _ROUTE_PARTS.split(given.value.strip())):
        place = _listed(typed, (*places, *missing), gazetteer)
        if place is None:
            read = _known(typed, given.at, gazetteer, strong=False)
            findings += read.findings
            missing += read.places
            place = next(iter(read.places), None)
        if place is not None:
            names.append(place.name)
    if len(names) < 2 and not findings:  # noqa: PLR2004 (a line has two ends)
        findings.append(error("maps/route-of-one", given.at, {"found": given.value.strip()}))
    return Route(tuple(names), tuple(missing), tuple(findings))


def degrees(typed: str) -> tuple[float, float] | None:
    """Read two numbers, latitude first; None for anything else.

    >>> degrees("45.25, 82.48"), degrees("45,25 ; 82,48"), degrees("45.25,82.48"), degrees("45")
    ((45.25, 82.48), (45.25, 82.48), (45.25, 82.48), None)
    """
    text = " ".join(typed.replace("\N{MINUS SIGN}", "-").replace("°", " ").split())
    # A comma parts two numbers where a space follows it, or where points are decimal signs.
    sign = next((sign for sign in (";", ", ", " ") if sign in text), ",")
    parts = [part.strip().replace(",", ".") for part in text.split(sign)]
    if len(parts) != 2 or not all(map(_DEGREES.fullmatch, parts)):  # noqa: PLR2004
        return None
    return float(parts[0]), float(parts[1])


def _place(line: Line, gazetteer: Gazetteer) -> Places:
    text = " ".join(line.text.split())
    name, colon, typed = (part.strip() for part in text.rpartition(":"))
    if not colon:
        name, typed = typed, ""
    strong = name.endswith("*") or typed.endswith("*")
    name, typed = name.removesuffix("*").rstrip(), typed.removesuffix("*").rstrip()
    findings = _name_findings(name, line.at)
    if findings:
        return Places((), findings)
    if not colon:
        return _known(name, line.at, gazetteer, strong=strong)
    found = degrees(typed)
    if found is None:
        return Places((), (error("maps/degrees-unreadable", line.at, {"found": typed, "name": name}),))
    latitude, longitude = found
    findings = _degree_findings(name, latitude, longitude, line.at)
    return Places(() if findings else (MapPlace(name, longitude, latitude, strong),), findings)


def _known(name: str, at: Place, gazetteer: Gazetteer, *, strong: bool) -> Places:
    entry = gazetteer.place(name)
    if entry is not None:
        return Places((MapPlace(name, entry.longitude, entry.latitude, strong),))
    near = gazetteer.nearest_place(name)
    if near is None:
        return Places((), (error("maps/place-unknown", at, {"found": name}),))
    return Places((), (error("maps/place-misspelt", at, {"found": name, "nearest": near}),))


def _listed(typed: str, places: Sequence[MapPlace], gazetteer: Gazetteer) -> MapPlace | None:
    """Find a place by its name on the map, or by another spelling of it."""
    entry = gazetteer.place(typed)
    for place in places:
        same = entry is not None and (entry.longitude, entry.latitude) == (place.longitude, place.latitude)
        if same or folded(place.name) == folded(typed):
            return place
    return None


def _name_findings(name: str, at: Place) -> tuple[Finding, ...]:
    if not folded(name):
        return (error("maps/name-missing", at),)
    if len(name) > MOST_SIGNS:
        return (error("maps/name-too-long", at, {"found": len(name), "most": MOST_SIGNS}),)
    if "[^" in name:
        return (error("maps/call-in-name", at, {"found": name}),)
    return ()


def _degree_findings(name: str, latitude: float, longitude: float, at: Place) -> tuple[Finding, ...]:
    if EXTENT.holds(longitude, latitude):
        return ()
    facts = {"name": name, "latitude": f"{latitude:g}", "longitude": f"{longitude:g}"}
    if EXTENT.holds(latitude, longitude):
        return (error("maps/degrees-swapped", at, facts),)
    return (error("maps/degrees-outside", at, facts),)
