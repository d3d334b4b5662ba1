"""Charts in the type and measures of a layout: columns on the page's modules, bars at its pitch."""

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from publish.composition.chart_dress import HOUSE
from publish.composition.charts import draw_chart
from publish.composition.drawing import Drawing
from publish.composition.layout import read_layout
from publish.composition.lettering import Lettering, TextStyle
from publish.composition.makeup.architecture_file import read_architecture
from publish.composition.makeup.chart_type import chart_dress
from publish.composition.svg import texts_of
from publish.errors import ConfigurationError
from publish.model.blocks import Chart, ChartKind, Datum
from publish.model.edition import Colour
from publish.model.text import Text
from publish.place import Place
from publish.units import Points

ROOT = Path(__file__).resolve().parents[3]
CARRE = ROOT / "layouts" / "carre"
PLAN, LAYOUT = read_architecture(CARRE), read_layout(CARRE)
DRESS = chart_dress(PLAN, LAYOUT.faces)
COLOURS = LAYOUT.colours(Colour.SRGB)
FRENCH = Lettering(ROOT / "fonts", "fr", "prévu")
EIGHT = PLAN.grid.width(8)
ARAL = (
    ("Juin 2024 (mesuré)", "21.4", False),
    ("2025 (prévu)", "20.6", True),
    ("Septembre 2025 (mesuré)", "24.1", False),
    ("2030 (prévu)", "27", True),
)
_SVG = "{http://www.w3.org/2000/svg}"


def chart(kind: ChartKind, rows: tuple[tuple[str, str, bool], ...], unit: str = "") -> Chart:
    data = tuple(Datum(label, float(typed), typed, forecast) for label, typed, forecast in rows)
    return Chart(kind, (Text("Titre"),), unit, data, (), (), Place(Path("issue.md"), 1, 1))


def draw(drawn: Chart, width: float = EIGHT) -> Drawing:
    return draw_chart(drawn, COLOURS, Points(width), FRENCH, DRESS)


def rectangles(drawing: Drawing) -> list[dict[str, str]]:
    return [dict(element.attrib) for element in ET.fromstring(drawing.svg).iter(f"{_SVG}rect")]


def texts(drawing: Drawing) -> dict[str, ET.Element]:
    return {str(element.text): element for element in ET.fromstring(drawing.svg).iter(f"{_SVG}text")}


def test_columns_stand_on_the_modules_of_the_page() -> None:
    drawing = draw(chart(ChartKind.COLUMNS, ARAL))
    *columns, zero = rectangles(drawing)
    edges = [round(float(one["x"]) - float(one.get("stroke-width", 0)) / 2, 2) for one in columns]
    assert edges == pytest.approx([PLAN.grid.x(2 * at) - PLAN.grid.left for at in range(4)], abs=0.011)
    assert float(zero["width"]) == pytest.approx(EIGHT, abs=0.01)
    assert float(zero["height"]) == 1.5
    # The highest column is a whole number of lines; every length is true to its value.
    line = PLAN.grid.line
    heights = [float(one["height"]) + float(one.get("stroke-width", 0)) for one in columns]
    assert heights[3] == pytest.approx(13 * line, abs=0.02)
    assert [high / heights[3] * 27 for high in heights] == pytest.approx([21.4, 20.6, 24.1, 27], abs=0.01)


def test_a_forecast_is_white_within_a_dashed_edge() -> None:
    *columns, _ = rectangles(draw(chart(ChartKind.COLUMNS, ARAL)))
    assert [one["fill"] for one in columns] == ["#00AFCA", "#FFFFFF", "#00AFCA", "#FFFFFF"]
    assert ["stroke-dasharray" in one for one in columns] == [False, True, False, True]
    assert all(one["stroke"] == "#000000" for one in columns[1::2])


def test_figures_stand_inside_at_the_upper_left_and_labels_in_two_lines_below() -> None:
    drawing = draw(chart(ChartKind.COLUMNS, ARAL))
    words = texts(drawing)
    figure, (column, *_) = words["21,4"], rectangles(drawing)
    assert (figure.attrib["font-size"], figure.attrib["font-weight"]) == ("24", "900")
    assert float(column["x"]) < float(figure.attrib["x"]) < float(column["x"]) + 10
    assert float(column["y"]) < float(figure.attrib["y"]) - 24 * 0.6 < float(column["y"]) + 12
    head, said = words["Juin 2024"], words["mesuré"]
    assert (head.attrib["font-weight"], said.attrib["font-weight"]) == ("700", "400")
    assert float(said.attrib["y"]) - float(head.attrib["y"]) == pytest.approx(PLAN.grid.line, abs=0.02)
    assert drawing.height < 16 * PLAN.grid.line


def test_what_finds_no_room_lies_down_as_bars() -> None:
    lying = draw(chart(ChartKind.BARS, ARAL))
    assert draw(chart(ChartKind.COLUMNS, ARAL), PLAN.grid.width(6)).svg != lying.svg
    narrow = draw(chart(ChartKind.COLUMNS, ARAL), PLAN.grid.width(6))
    assert narrow.svg == draw(chart(ChartKind.BARS, ARAL), PLAN.grid.width(6)).svg
    seven = tuple((str(year), "3", False) for year in range(2018, 2025))
    assert 'font-size="24"' not in draw(chart(ChartKind.COLUMNS, seven), PLAN.grid.width(12) * 2).svg
    assert 'font-size="24"' not in draw(chart(ChartKind.COLUMNS, (("a", "123456.78", False),))).svg


def test_bars_are_high_and_apart_as_the_layout_says() -> None:
    rows = (("Région d’Almaty", "56", False), ("Kyzylorda", "54", False), ("Aktobe", "40.8", False))
    drawing = draw(chart(ChartKind.BARS, rows, "%"), PLAN.grid.width(6))
    bars = rectangles(drawing)
    assert all(float(one["height"]) == 13.5 for one in bars)
    assert [float(one["y"]) for one in bars] == pytest.approx([0, 20.25, 40.5], abs=0.011)
    assert all(
        float(one["x"]) == pytest.approx(PLAN.grid.width(2) + PLAN.grid.gutter, abs=0.01) for one in bars
    )
    value = texts(drawing)["56\N{NO-BREAK SPACE}%"]
    assert (value.attrib["font-size"], value.attrib["font-weight"]) == ("9", "700")
    assert drawing.height == pytest.approx(54, abs=0.5)


def test_the_other_layouts_draw_as_the_house_does() -> None:
    gazette = ROOT / "layouts" / "gazette"
    assert chart_dress(read_architecture(gazette), read_layout(gazette).faces) is HOUSE
    assert chart_dress(replace(PLAN, charts=None), LAYOUT.faces) is HOUSE


def test_charts_without_their_type_are_a_matter_of_configuration(tmp_path: Path) -> None:
    text = (CARRE / "architecture.toml").read_text(encoding="utf-8")
    cut = "\n".join(line for line in text.splitlines() if not line.startswith("chart-column"))
    (tmp_path / "architecture.toml").write_text(cut, encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read_architecture(tmp_path)
    (finding,) = caught.value.findings
    assert (finding.code, dict(finding.facts)["key"]) == ("makeup/key-missing", "roles.chart-column")


_TYPED = st.decimals(-9999, 9999, allow_nan=False, places=1).map(str)
_LABELS = st.text("abcdé MW-", min_size=1, max_size=24).map(str.strip).filter(bool)


@example([("M", "0.0", False), ("M", "-0.1", False)], 4)
@example([("M", "0.2", False), ("M", "-0.9", False)], 4)  # a column of two lines, too low for its figure
@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(_LABELS, _TYPED, st.booleans()), min_size=1, max_size=8),
    st.sampled_from((4, 6, 8, 12)),
)
def test_nothing_leaves_the_plate_whatever_the_data(rows: list[tuple[str, str, bool]], modules: int) -> None:
    width = PLAN.grid.width(modules)
    drawing = draw(chart(ChartKind.COLUMNS, tuple(rows)), width)
    faces = {(face.family, str(face.weight)): face for face in LAYOUT.faces if face.style == "normal"}
    for element in ET.fromstring(drawing.svg).iter(f"{_SVG}text"):
        at = element.attrib
        file = faces[at["font-family"], at["font-weight"]].file
        letter = replace(DRESS.label.face, file=file)
        wide = FRENCH.width(element.text or "", TextStyle(letter, float(at["font-size"]), 0))
        left = float(at["x"]) - (wide if at["text-anchor"] == "end" else 0)
        assert left > -0.1
        assert left + wide < width + 1.5
        assert -1 < float(at["y"]) <= drawing.height + 0.1
    signs = "".join("".join(texts_of(drawing)).split())
    assert all(sign in signs for label, _, _ in rows for sign in label if sign.isalnum())
