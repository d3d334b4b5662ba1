"""Charts: every word and figure is drawn, nothing overlaps or leaves the plate, lengths are true."""

import re
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.composition.charts import draw_chart
from publish.composition.drawing import Colours, Drawing
from publish.composition.geometry import Box
from publish.composition.lettering import LETTERS, Lettering, TextStyle
from publish.composition.svg import texts_of
from publish.model.blocks import Chart, ChartKind, Datum
from publish.model.text import Text
from publish.place import Place
from publish.units import mm, pt

FONTS = Path(__file__).parents[2] / "fonts"
FRENCH = Lettering(FONTS, "fr", "prévu")
SCREEN = Colours(
    (
        ("black", "#000000"),
        ("grey", "#595959"),
        ("white", "#ffffff"),
        ("sky", "#00AFCA"),
        ("sky-tint", "#DDF2F6"),
        ("gold", "#FEC50C"),
    )
)
COLUMN, WIDE = pt(mm(56)), pt(mm(117))
_SVG = "{http://www.w3.org/2000/svg}"


def chart(kind: ChartKind, *rows: tuple[str, str], unit: str = "", forecasts: tuple[int, ...] = ()) -> Chart:
    data = tuple(
        Datum(label, float(typed), typed, forecast=index in forecasts)
        for index, (label, typed) in enumerate(rows)
    )
    return Chart(kind, (Text("Titre"),), unit, data, (), (), Place(Path("issue.md"), 1, 1))


def draw(drawn: Chart, width: float = COLUMN) -> Drawing:
    return draw_chart(drawn, SCREEN, pt(width), FRENCH)


def text_boxes(drawing: Drawing) -> list[tuple[str, Box]]:
    """Measure every text where it stands, by the fonts themselves."""
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


def assert_legible(drawing: Drawing) -> None:
    """No text leaves the plate, and no two texts meet."""
    plate = Box(0, 0, drawing.width, drawing.height).grown(0.1)
    boxes = text_boxes(drawing)
    for text, box in boxes:
        assert plate.holds(box), (text, box, plate)
    for (text, box), (other, another) in combinations(boxes, 2):
        assert not box.grown(-0.05).meets(another), (text, other)


def words(drawing: Drawing) -> str:
    return " ".join(" ".join(texts_of(drawing)).split())


ARAL = (
    ("Juin 2024 (mesuré)", "21.4"),
    ("2025 (prévu)", "20.6"),
    ("Septembre 2025 (mesuré)", "24.1"),
    ("2030", "27"),
)


def test_measures_are_full_and_forecasts_are_open() -> None:
    drawing = draw(chart(ChartKind.BARS, *ARAL, forecasts=(1, 3)))
    assert drawing.svg.count('fill="#00AFCA"') == 2
    assert len(re.findall('<rect [^>]*fill="#ffffff" stroke="#000000" stroke-width="0.5"', drawing.svg)) == 2
    assert texts_of(drawing)[:4] == ("Juin 2024", "mesuré", "2025", "prévu")
    assert "prévu" in words(drawing).split("2030")[1]
    assert_legible(drawing)


def test_the_data_are_said_in_words() -> None:
    said = draw(chart(ChartKind.BARS, *ARAL, unit="Mds m³", forecasts=(1, 3))).alternative
    assert said.replace("\u00a0", "~").replace("\u202f", "^") == (
        "Mds m³~: Juin 2024 (mesuré)~: 21,4^; 2025 (prévu)~: 20,6^; "
        "Septembre 2025 (mesuré)~: 24,1^; 2030 (prévu)~: 27"
    )


def test_bars_start_at_zero_and_keep_proportion() -> None:
    drawing = draw(chart(ChartKind.BARS, ("a", "10"), ("b", "25"), ("c", "50")))
    bars = [float(width) for width in re.findall('<rect [^>]*width="([0-9.]+)"', drawing.svg)]
    assert bars[2] / bars[0] == pytest.approx(5, rel=0.01)
    assert bars[2] / bars[1] == pytest.approx(2, rel=0.01)


def test_negative_values_stand_on_the_other_side_of_the_axis() -> None:
    drawing = draw(chart(ChartKind.BARS, ("Janvier", "-12.5"), ("Mars", "8.25"), ("Mai", "0"), unit="%"))
    assert "\N{MINUS SIGN}12,5\u00a0%" in texts_of(drawing)
    lefts = [float(x) for x in re.findall('<rect x="([0-9.]+)"', drawing.svg)]
    assert lefts[0] < lefts[1]
    assert_legible(drawing)


def test_long_labels_stand_above_their_bars_and_are_never_cut() -> None:
    name = "Ministère de l’Intelligence artificielle et du Développement numérique"
    drawing = draw(chart(ChartKind.BARS, (name, "120500"), ("Autres", "3")))
    assert name in words(drawing)
    assert "120\u202f500" in texts_of(drawing)
    assert_legible(drawing)


def test_columns_and_lines_lie_down_where_they_would_not_fit() -> None:
    years = tuple((str(2015 + index), str(index * index + 1)) for index in range(12))
    assert draw(chart(ChartKind.COLUMNS, *years), WIDE).height < 130
    assert draw(chart(ChartKind.COLUMNS, *years), COLUMN).height > 130
    assert 'anchor="middle"' not in draw(chart(ChartKind.LINE, *years), COLUMN).svg


def test_the_language_sets_the_figures() -> None:
    data = chart(ChartKind.BARS, ("a", "12345.60"), unit="%")
    assert "12\u202f345,60\u00a0%" in texts_of(draw(data))
    assert "12,345.60%" in texts_of(draw_chart(data, SCREEN, COLUMN, Lettering(FONTS, "en", "forecast")))
    assert "%12.345,60" in texts_of(draw_chart(data, SCREEN, COLUMN, Lettering(FONTS, "tr", "tahmin")))
    assert texts_of(draw_chart(data, SCREEN, COLUMN, Lettering(FONTS, "zz-nowhere", "x")))


def test_every_shape_says_its_colours() -> None:
    for kind in ChartKind:
        root = ET.fromstring(draw(chart(kind, *ARAL, forecasts=(1,)), WIDE).svg)
        for element in root.iter():
            if element.tag.removeprefix(_SVG) not in ("svg", "title"):
                assert "fill" in element.attrib
        assert not set(
            re.findall("var\\(|currentColor|opacity|gradient| style=", ET.tostring(root, "unicode"))
        )


def test_hostile_labels_stay_text() -> None:
    drawing = draw(chart(ChartKind.BARS, ('</text><script>&"\x00', "1"), ("﷽\ud800 é", "2")))
    assert ET.fromstring(drawing.svg) is not None
    assert "<script>" not in drawing.svg


_LABELS = st.text(st.sampled_from("aàbMWi -'’()5é\u00a0ҚғЖ"), min_size=1, max_size=60).filter(str.strip)
_TYPED = st.one_of(
    st.integers(-(10**15) + 1, 10**15 - 1).map(str),
    st.decimals(-1000, 1000, places=1, allow_nan=False).map(str),
)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(ChartKind),
    st.lists(st.tuples(_LABELS, _TYPED, st.booleans()), min_size=1, max_size=40),
    st.sampled_from((COLUMN, WIDE, pt(mm(178)))),
    st.sampled_from(("", "%", "km")),
)
def test_nothing_is_lost_or_covered_whatever_the_data(
    kind: ChartKind, rows: list[tuple[str, str, bool]], width: float, unit: str
) -> None:
    forecasts = tuple(index for index, row in enumerate(rows) if row[2])
    drawing = draw(
        chart(kind, *((label, typed) for label, typed, _ in rows), unit=unit, forecasts=forecasts), width
    )
    assert_legible(drawing)
    signs = "".join("".join(texts_of(drawing)).split())
    for label, _, _ in rows:
        assert all(sign in signs for sign in label if sign.isalnum())
    assert sum("prévu" in text for text in texts_of(drawing)) <= len(forecasts)
