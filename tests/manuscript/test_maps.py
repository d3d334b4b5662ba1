"""Maps as editors type them: places found, degrees checked, every slip at its line."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.findings import Finding, Language, wording
from publish.manuscript.fence import Attribute, Fence, Line, Parsed
from publish.manuscript.gazetteer import read_gazetteer
from publish.manuscript.map_places import degrees
from publish.manuscript.maps import read_map
from publish.model.blocks import MapBlock, MapPlace
from publish.model.text import Inlines, Text
from publish.place import Place

GAZETTEER = read_gazetteer(Path(__file__).parents[2] / "assets" / "geo")
MANUSCRIPT = Path("issue.md")


def inline(text: str, at: Place) -> Inlines:
    assert at.path == MANUSCRIPT
    return (Text(text),)


def read(*places: str, title: str = "Titre", words: tuple[str, ...] = (), **attributes: str) -> Parsed:
    given_ = tuple(Attribute(name, value, Place(MANUSCRIPT, 10, 8)) for name, value in attributes.items())
    body = tuple(Line(place, Place(MANUSCRIPT, 11 + index, 1)) for index, place in enumerate(places))
    fence = Fence("map", words, title, given_, body, Place(MANUSCRIPT, 10, 1))
    return read_map(fence, inline, GAZETTEER)


def told(findings: tuple[Finding, ...]) -> list[tuple[str, int | None]]:
    for finding in findings:
        for language in Language:
            words = wording(finding, language)
            assert words.problem
            assert not words.problem.endswith(".")
            assert words.remedy
    return [(finding.code, finding.at.line) for finding in findings]


def block(parsed: Parsed) -> MapBlock:
    assert isinstance(parsed.block, MapBlock), parsed.findings
    return parsed.block


def test_a_map_is_read_whole() -> None:
    made = block(
        read(
            "Dostyk *",
            "",
            "Moiynty",
            "Halte d'exemple * : 48,5 ; 67,2",
            region="KZ",
            route="Dostyk, Aktogay ,Moïynty",
            alt="Une  ligne.",
            caption="Tracé schématique.",
        )
    )
    assert made.places == (
        MapPlace("Dostyk", 82.48, 45.25, strong=True),
        MapPlace("Moiynty", 73.37, 47.22),
        MapPlace("Halte d'exemple", 67.2, 48.5, strong=True),
        MapPlace("Aktogay", 79.67, 46.95),
    )
    assert made.route == ("Dostyk", "Aktogay", "Moiynty")
    assert (made.region, made.alternative, made.caption) == (
        "KAZ",
        "Une ligne.",
        (Text("Tracé schématique."),),
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("45.25, 82.48", (45.25, 82.48)),
        ("45.25,82.48", (45.25, 82.48)),
        ("45,25 ; 82,48", (45.25, 82.48)),
        ("45,25 82,48", (45.25, 82.48)),
        ("45,25, 82,48", (45.25, 82.48)),
        ("45.25° ; 82.48°", (45.25, 82.48)),
        ("−45, 82", (-45, 82)),
        ("45", None),
        ("45,25", (45, 25)),
        ("45,25,82,48", None),
        ("nan, 3", None),
        ("1e3, 3", None),
        ("45° 15' N, 82° E", None),
        ("", None),
    ],
)
def test_degrees_are_read_in_every_common_form(typed: str, found: tuple[float, float] | None) -> None:
    assert degrees(typed) == found


@pytest.mark.parametrize(
    ("places", "code", "line"),
    [
        (("Astana", "Dostykk"), "maps/place-misspelt", 12),
        (("Zzyzxq",), "maps/place-unknown", 11),
        (("Halte : ici",), "maps/degrees-unreadable", 11),
        (("Halte :",), "maps/degrees-unreadable", 11),
        (("Halte : 82.48, 45.25",), "maps/degrees-swapped", 11),
        (("Bruxelles : 50.85, 4.35",), "maps/degrees-outside", 11),
        (("Halte : 99, 720",), "maps/degrees-outside", 11),
        ((": 45, 82",), "maps/name-missing", 11),
        (("*",), "maps/name-missing", 11),
        (("x" * 41 + " : 45, 82",), "maps/name-too-long", 11),
        (("Halte[^1] : 45, 82",), "maps/call-in-name", 11),
        (tuple(f"Lieu {n} : 45, {50 + n / 2}" for n in range(31)), "maps/too-many-places", 10),
        ((), "maps/nothing-to-show", 10),
    ],
)
def test_a_slip_is_found_at_its_line(places: tuple[str, ...], code: str, line: int) -> None:
    parsed = read(*places)
    assert told(parsed.findings) == [(code, line)]
    assert parsed.block is None


def test_all_slips_are_found_at_once() -> None:
    parsed = read("Dostykk", region="Kasakhstan", route="Almaty", regoin="x", words=("bars",))
    assert [code for code, _ in told(parsed.findings)] == [
        "maps/attribute-unknown",
        "maps/word-unknown",
        "maps/region-unknown",
        "maps/place-misspelt",
        "maps/route-of-one",
    ]
    facts = [dict(finding.facts) for finding in parsed.findings]
    assert [facts[index]["nearest"] for index in (0, 2, 3)] == ["region", "Kazakhstan", "Dostyk"]


def test_what_is_doubtful_is_drawn_and_told() -> None:
    parsed = read("Astana", "Astana", title=" ")
    assert told(parsed.findings) == [("maps/title-missing", 10), ("maps/place-twice", 12)]
    assert len(block(parsed).places) == 1


def test_a_route_may_name_places_that_have_no_line() -> None:
    made = block(read(route="Almaty, Astana, Almaty"))
    assert [place.name for place in made.places] == ["Almaty", "Astana"]
    assert made.route == ("Almaty", "Astana", "Almaty")
    assert told(read("Astana", route="Astana, Nulle-Part-Ailleurs").findings) == [("maps/place-unknown", 10)]


def test_a_route_finds_a_place_of_the_editor_s_own() -> None:
    assert block(read("Halte : 45, 80", "Astana", route="halte, Astana")).route == ("Halte", "Astana")


def test_a_country_alone_is_a_map() -> None:
    assert block(read(region="Ouzbékistan")).region == "UZB"


@settings(deadline=None)
@given(st.text(max_size=50), st.text(max_size=30))
def test_nothing_typed_breaks_the_reader(line: str, attribute: str) -> None:
    parsed = read(line, route=attribute, region=attribute)
    told(parsed.findings)
    assert parsed.block is None or block(parsed).places or block(parsed).region
