"""Maps: every place is named and legible, lines keep to the frame, files stay small."""

import re
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.composition.drawing import Colours, Drawing
from publish.composition.geodata import country_names, read_geodata, water_names
from publish.composition.geometry import Box
from publish.composition.lettering import LETTERS, Lettering, TextStyle
from publish.composition.map_view import view_of
from publish.composition.maps import draw_map, words_added
from publish.composition.projection import EARTH, albers, kilometres
from publish.composition.svg import texts_of
from publish.errors import MachineError
from publish.manuscript.gazetteer import EXTENT, read_gazetteer
from publish.model.blocks import MapBlock, MapPlace
from publish.model.text import Text
from publish.place import Place
from publish.units import mm, pt

ROOT = Path(__file__).parents[2]
GEO = ROOT / "assets" / "geo"
FRENCH = Lettering(ROOT / "fonts", "fr", "prévu")
PRINT = Colours(
    (
        ("black", "device-cmyk(0 0 0 1)"),
        ("grey", "device-cmyk(0 0 0 0.65)"),
        ("white", "device-cmyk(0 0 0 0)"),
        ("sky", "device-cmyk(0.73 0.06 0.19 0)"),
        ("sky-tint", "device-cmyk(0.12 0.01 0.03 0)"),
        ("gold", "device-cmyk(0.02 0.24 0.92 0)"),
    )
)
_SVG = "{http://www.w3.org/2000/svg}"


def block(
    *names: str, route: tuple[str, ...] = (), region: str = "", strong: tuple[str, ...] = ()
) -> MapBlock:
    gazetteer = read_gazetteer(GEO)
    places = []
    for name in names:
        entry = gazetteer.place(name)
        assert entry is not None
        places.append(MapPlace(name, entry.longitude, entry.latitude, strong=name in strong))
    return MapBlock((Text("Titre"),), tuple(places), route, region, (), "", Place(Path("issue.md"), 1))


def draw(drawn: MapBlock, width: float = 117, lettering: Lettering = FRENCH) -> Drawing:
    return draw_map(drawn, PRINT, pt(mm(width)), GEO, lettering)


def text_boxes(drawing: Drawing) -> list[tuple[str, Box]]:
    boxes = []
    for element in ET.fromstring(drawing.svg).iter(f"{_SVG}text"):
        family, weight, slope = (
            element.attrib[name] for name in ("font-family", "font-weight", "font-style")
        )
        face = next(f for f in LETTERS if (f.family, str(f.weight), f.style) == (family, weight, slope))
        style = TextStyle(
            face, float(element.attrib["font-size"]), 0, float(element.get("letter-spacing", "0"))
        )
        width = FRENCH.width(element.text or "", style)
        x, y = float(element.attrib["x"]), float(element.attrib["y"])
        left = x - width * {"start": 0, "middle": 0.5, "end": 1}[element.attrib["text-anchor"]]
        boxes.append((element.text or "", Box(left, y - style.capitals, left + width, y)))
    return boxes


RAIL = block(
    "Dostyk", "Moïynty", "Aktogay", "Astana", "Almaty",
    route=("Dostyk", "Aktogay", "Moïynty"), region="KAZ", strong=("Dostyk", "Moïynty"),
)  # fmt: skip
CITIES = block(
    "Astana", "Almaty", "Chymkent", "Karaganda", "Aktobe", "Atyrau", "Aktau", "Ouralsk", "Kostanaï",
    "Pavlodar", "Semeï", "Oskemen", "Taraz", "Turkestan", "Kyzylorda", "Tachkent", "Bichkek", region="KAZ",
)  # fmt: skip
SEA = block("Aktau", "Bakou", "Atyrau", "Turkmenbachi", route=("Aktau", "Bakou"))


@pytest.mark.parametrize("drawn", [RAIL, CITIES, SEA], ids=["rail", "cities", "sea"])
@pytest.mark.parametrize("width", [80, 117, 178])
def test_every_place_is_named_and_no_name_covers_another(drawn: MapBlock, width: float) -> None:
    drawing = draw(drawn, width)
    for place in drawn.places:
        assert place.name in texts_of(drawing)
    frame = Box(0, 0, drawing.width, drawing.height).grown(0.5)
    boxes = text_boxes(drawing)
    for text, box in boxes:
        assert frame.holds(box), text
    for (text, box), (other, another) in combinations(boxes, 2):
        assert not box.meets(another), (text, other)


def test_the_route_is_gold_between_black_edges_and_nothing_else_is_gold() -> None:
    svg = draw(RAIL).svg
    route = re.findall(
        r'<path d="(M[^"]*)" fill="none" stroke="(device-cmyk[^"]*)" stroke-width="([0-9.]+)"', svg
    )
    gold = [(data, float(width)) for data, colour, width in route if colour == PRINT["gold"]]
    black = {data: float(width) for data, colour, width in route if colour == PRINT["black"]}
    assert len(gold) == 1
    assert black[gold[0][0]] > gold[0][1]
    assert svg.count(PRINT["gold"]) == 1


def test_every_shape_says_its_colours_and_numbers_are_short() -> None:
    for drawn in (RAIL, SEA):
        drawing = draw(drawn, 178)
        assert len(drawing.svg) < 150_000
        for element in ET.fromstring(drawing.svg).iter():
            if element.tag.removeprefix(_SVG) not in ("svg", "title"):
                assert "fill" in element.attrib
        assert not re.search(r"\d\.\d{3}", re.sub('device-cmyk[^"]*', "", drawing.svg))


def test_nothing_is_drawn_outside_the_frame() -> None:
    drawing = draw(SEA)
    pairs = re.findall(r"[ML](-?[0-9.]+) (-?[0-9.]+)", drawing.svg)
    assert pairs
    assert all(-0.01 <= float(x) <= drawing.width + 0.01 for x, _ in pairs)
    assert all(-0.01 <= float(y) <= drawing.height + 0.01 for _, y in pairs)


def test_a_map_says_which_words_it_added() -> None:
    added = words_added(draw(RAIL), RAIL)
    assert {"KAZAKHSTAN", "Russie", "Chine", "lac Balkhach", "500\u00a0km"} <= set(added)
    assert "Astana" not in added


def test_names_follow_the_language() -> None:
    added = words_added(draw(RAIL, lettering=Lettering(ROOT / "fonts", "kk-KZ", "болжам")), RAIL)
    assert {"ҚАЗАҚСТАН", "Ресей", "500\u00a0км"} <= set(added)
    assert country_names(GEO, "xx")["RUS"] == "Russie"
    assert water_names(GEO, "nl")[0].name == "Kaspische Zee"


def test_a_map_is_told_in_its_author_s_words_or_by_its_places() -> None:
    told = draw(RAIL).alternative.replace("\u202f", " ")
    assert told == "Titre ; Dostyk – Aktogay – Moïynty ; Astana, Almaty"
    own = MapBlock((), RAIL.places, (), "", (), "Une ligne.", RAIL.at)
    assert draw(own).alternative == "Une ligne."
    assert "<title>Une ligne.</title>" in draw(own).svg


def test_the_scale_is_true() -> None:
    drawing = draw(RAIL)
    view = view_of(RAIL, read_geodata(GEO), drawing.width)
    text, box = next((text, box) for text, box in text_boxes(drawing) if text.endswith("\u00a0km"))
    bar = re.search(r'd="M([0-9.]+) [0-9.]+L\1 ([0-9.]+)L([0-9.]+) \2', drawing.svg)
    assert bar
    left, foot, right = (float(part) for part in bar.groups())
    measured = kilometres(view.degrees((left, foot)), view.degrees((right, foot)))
    assert measured == pytest.approx(float(text.removesuffix("\u00a0km")), rel=0.02)
    assert left < box.centre[0] < right


def test_the_projection_keeps_areas() -> None:
    plane = albers(46, 40, 88, 56)
    for west, south in ((46, 41), (66, 48), (87, 55)):
        (a, b), (c, d), (e, f) = (
            plane.project(west + x, south + y) for x, y in ((0, 0), (0.01, 0), (0, 0.01))
        )
        on_paper = abs((c - a) * (f - b) - (e - a) * (d - b))
        corner = kilometres((west, south), (west + 0.01, south)) * EARTH * 0.01 * 3.14159265 / 180
        assert on_paper == pytest.approx(corner, rel=0.002)


@given(st.floats(40, 96), st.floats(34, 58))
def test_a_projected_place_is_found_again(longitude: float, latitude: float) -> None:
    plane = albers(40, 34, 96, 58)
    assert plane.locate(plane.project(longitude, latitude)) == pytest.approx((longitude, latitude), abs=1e-6)


_NAMES = st.text(st.sampled_from("abcdefgh éÉ'-ЖқW"), min_size=1, max_size=40).filter(str.strip)
_PLACES = st.lists(
    st.tuples(
        _NAMES, st.floats(EXTENT.west, EXTENT.east), st.floats(EXTENT.south, EXTENT.north), st.booleans()
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda place: place[0],
)


@settings(max_examples=12, deadline=None)
@given(_PLACES, st.sampled_from(("", "KAZ", "KGZ")), st.sampled_from((56, 117)))
def test_any_places_make_a_map(
    places: list[tuple[str, float, float, bool]], region: str, width: float
) -> None:
    spots = tuple(MapPlace(name, longitude, latitude, strong) for name, longitude, latitude, strong in places)
    made = MapBlock((), spots, tuple(spot.name for spot in spots[:3]), region, (), "", RAIL.at)
    drawing = draw(made, width)
    assert 0 < drawing.height <= drawing.width * 0.8
    signs = "".join("".join(texts_of(drawing)).split())
    for spot in spots:
        assert all(sign in signs for sign in spot.name if sign.isalnum())


def test_places_on_one_spot_make_a_map() -> None:
    same = tuple(MapPlace(f"Lieu {number}", 70, 48) for number in range(5))
    drawing = draw(MapBlock((), same, ("Lieu 0", "Lieu 1"), "", (), "", RAIL.at))
    assert [text for text in texts_of(drawing) if text.startswith("Lieu")]


def test_broken_map_data_stop_the_work(tmp_path: Path) -> None:
    (tmp_path / "countries.geojson").write_text("{}", encoding="utf-8")
    with pytest.raises(MachineError) as stopped:
        draw_map(RAIL, PRINT, pt(300), tmp_path, FRENCH)
    assert stopped.value.findings[0].code == "maps/data-broken"


def test_land_without_a_tint_has_a_firm_outline() -> None:
    """On newsprint, where a pale tint would be lost, the palette leaves land white."""
    white = Colours(tuple((name, PRINT["white"] if name == "sky-tint" else ink) for name, ink in PRINT.named))
    for colours, width in ((PRINT, 0.25), (white, 0.5)):
        svg = draw_map(block("Astana", "Almaty"), colours, mm(120), GEO, FRENCH).svg
        borders = re.findall(r'stroke="device-cmyk\(0 0 0 1\)" stroke-width="([0-9.]+)"', svg)
        assert float(borders[0]) == width
