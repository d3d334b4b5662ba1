"""The gazetteer: every place on the data, no spelling of two places, degrees as the data have them."""

import csv
import json
from pathlib import Path

import pytest

from publish.errors import MachineError
from publish.manuscript.fold import folded
from publish.manuscript.gazetteer import EXTENT, read_gazetteer

GEO = Path(__file__).parents[2] / "assets" / "geo"


def rows() -> list[dict[str, str]]:
    with (GEO / "gazetteer.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_place_lies_on_the_data() -> None:
    for row in rows():
        assert EXTENT.holds(float(row["longitude"]), float(row["latitude"])), row
        assert row["origin"] in ("Natural Earth", "general maps")


def test_no_spelling_names_two_places() -> None:
    owners: dict[str, str] = {}
    for row in rows():
        for spelling in [row["name"], *filter(None, row["variants"].split("|"))]:
            assert owners.setdefault(folded(spelling), row["name"]) == row["name"], spelling


def test_every_town_of_the_data_has_a_name_of_the_house() -> None:
    features = json.loads((GEO / "places.geojson").read_text(encoding="utf-8"))["features"]
    known = {
        (float(row["longitude"]), float(row["latitude"]))
        for row in rows()
        if row["origin"] == "Natural Earth"
    }
    assert known == {tuple(feature["geometry"]["coordinates"]) for feature in features}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Moïynty", "Moïynty"),
        ("moiynty", "Moïynty"),
        ("Aktogay", "Aktogaï"),
        ("Алматы", "Almaty"),
        ("Alashankou", "Alachankou"),
    ],
)
def test_a_place_is_found_by_any_spelling(typed: str, name: str) -> None:
    entry = read_gazetteer(GEO).place(typed)
    assert entry is not None
    assert entry.name == name


@pytest.mark.parametrize("typed", ["KZ", "kaz", "Kazakhstan", "Қазақстан"])
def test_a_country_is_found_by_code_or_name(typed: str) -> None:
    assert read_gazetteer(GEO).region(typed) == "KAZ"


def test_every_named_country_has_land() -> None:
    features = json.loads((GEO / "countries.geojson").read_text(encoding="utf-8"))["features"]
    codes = {feature["properties"]["code"] for feature in features}
    assert set(read_gazetteer(GEO).regions.values()) == codes - {"KAS"}  # a glacier that nobody asks for


@pytest.mark.parametrize(
    "text", ["", "name,variants\nA,\n", "name,variants,longitude,latitude\nA,,x,3\n", 'name\n"']
)
def test_broken_data_stop_the_work(tmp_path: Path, text: str) -> None:
    (tmp_path / "gazetteer.csv").write_text(text, encoding="utf-8")
    with pytest.raises(MachineError) as stopped:
        read_gazetteer(tmp_path)
    assert stopped.value.findings[0].code == "maps/data-broken"
    with pytest.raises(MachineError):
        read_gazetteer(tmp_path / "nowhere")
