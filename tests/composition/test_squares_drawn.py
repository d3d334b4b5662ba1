"""Counting squares: as many as are told, in rows of fives, full for measures and open for forecasts."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from publish.composition.chart_words import ChartWords, chart_words
from publish.composition.charts import draw_chart
from publish.composition.drawing import Drawing, width_of
from publish.composition.fit.typefaces import Typefaces
from publish.composition.layout import read_layout
from publish.composition.lettering import Lettering
from publish.composition.makeup.architecture_file import read_architecture
from publish.composition.makeup.placed import Drawn, Element, PlacedLine
from publish.composition.makeup.setter import Setter
from publish.composition.makeup.solids import solid_of
from publish.composition.markup import Marker
from publish.composition.phrasing import Phrasing
from publish.composition.svg import texts_of
from publish.composition.tally import Tally, draw_tally
from publish.model.blocks import Chart, ChartKind, Datum
from publish.model.edition import Colour
from publish.model.text import Text, plain
from publish.place import Place
from publish.typography import table_for
from publish.units import Points

ROOT = Path(__file__).resolve().parents[2]
COLOURS = read_layout(ROOT / "layouts/carre").colours(Colour.SRGB)
FORUM = Chart(
    ChartKind.SQUARES,
    (Text("Le forum"),),
    "personnes",
    (Datum("intervenants et plus", 1000, "1000"), Datum("jeunes pousses", 500, "500")),
    (),
    (),
    Place(Path("issue.md"), 1),
    each=10,
)


def said(layout: str, language: str) -> ChartWords:
    phrasing = Phrasing(
        language,
        read_layout(ROOT / "layouts" / layout).phrases(language),
        table_for(language, ""),
        Marker(links=False),
    )
    return chart_words(phrasing, Lettering(ROOT / "fonts", language, "prévu"))


def setter(layout: str) -> Setter:
    folder = ROOT / "layouts" / layout
    faces = Typefaces(read_layout(folder).faces, ROOT / "fonts")
    return Setter(read_architecture(folder), faces, lambda _, room: width_of(room), said(layout, "fr"))


def squares(drawing: Drawing) -> int:
    return len(re.findall(r"M[\d.]+ [\d.]+L", drawing.svg))


def parts_of(element: Element) -> list[object]:
    return [x for part in element.parts for x in (parts_of(part) if isinstance(part, Element) else [part])]


def test_a_tally_draws_every_square_at_the_pitch_of_the_layout() -> None:
    drawing = draw_tally(Tally(60, 25, forecast=False, words="soixante"), COLOURS)
    starts = re.findall(r"M([\d.]+) ([\d.]+)L", drawing.svg)
    assert len(starts) == len(set(starts)) == 60
    assert [float(x) for x, y in starts if y == "0"][:3] == [0, 9.85, 19.7]
    assert len({y for _, y in starts}) == 3
    assert drawing.width == pytest.approx(24 * 9.85 + 7.4)
    assert drawing.alternative == "soixante"


def test_a_forecast_is_open() -> None:
    full = draw_tally(Tally(5, 5, forecast=False, words=""), COLOURS).svg
    assert COLOURS["sky"] in full
    assert "stroke" not in full
    opened = draw_tally(Tally(5, 5, forecast=True, words=""), COLOURS).svg
    assert COLOURS["sky"] not in opened
    assert f'stroke="{COLOURS["black"]}"' in opened


@pytest.mark.parametrize("width", [60.0, 159.0, 245.25, 504.0])
def test_a_flowing_layout_draws_figures_labels_and_squares(width: float) -> None:
    drawing = draw_chart(FORUM, COLOURS, Points(width), Lettering(ROOT / "fonts", "fr", "prévu"))
    assert squares(drawing) == 150
    words = "".join(texts_of(drawing)).replace(" ", "")
    assert words == "1000intervenantsetplus500jeunespousses"
    assert drawing.alternative.endswith("jeunes pousses\N{NO-BREAK SPACE}: 500")


def test_values_that_squares_cannot_count_lie_down_as_bars() -> None:
    odd = replace(FORUM, data=(Datum("a", 1005, "1005"),))
    assert "<rect" in draw_chart(odd, COLOURS, Points(159), Lettering(ROOT / "fonts", "fr", "prévu")).svg


@pytest.mark.parametrize("layout", ["carre", "gazette"])
@pytest.mark.parametrize("modules", [2, 4, 6])
def test_a_made_up_layout_sets_them_in_its_own_type(layout: str, modules: int) -> None:
    using = setter(layout)
    width = using.architecture.grid.width(modules)
    solid = solid_of(FORUM, using, width, "fr")
    parts = parts_of(Element("figure", "", solid.put(Points(0), Points(0))))
    lines = [one for one in parts if isinstance(one, PlacedLine)]
    tallies = [one for one in parts if isinstance(one, Drawn)]
    assert [one.subject.squares for one in tallies if isinstance(one.subject, Tally)] == [100, 50]
    text = (
        "".join(plain(one.line.inlines) for one in lines).replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    )
    assert text == "Leforum1000intervenantsetplus500jeunespoussesUncarré:dixpersonnes."
    assert {one.role for one in lines} == {"chart-title", "count", "count-label", "caption"}
    assert max(one.left + one.line.width for one in lines) <= width + 0.1
    assert max(one.left + one.width for one in tallies) <= width
    foot = solid.height * using.architecture.grid.line
    assert max(one.baseline for one in lines) <= foot
    for one, following in pairwise(tallies):
        between = [x for x in lines if one.top < x.baseline < following.top]
        assert between
        assert min(x.baseline - using.role(x.role).size * 0.7 for x in between) > one.top + one.height


def test_six_columns_of_carre_hold_twenty_five_in_a_row_as_its_page_shows() -> None:
    using = setter("carre")
    solid = solid_of(replace(FORUM, title=()), using, using.architecture.grid.width(6), "fr")
    tallies = [
        one
        for one in parts_of(Element("figure", "", solid.put(Points(0), Points(0))))
        if isinstance(one, Drawn)
    ]
    assert [one.subject.in_row for one in tallies if isinstance(one.subject, Tally)] == [25, 25]
    assert tallies[1].top - tallies[0].top == pytest.approx(5 * 13.5)


@pytest.mark.parametrize("layout", ["carre", "gazette", "lettre"])
@pytest.mark.parametrize(
    ("language", "key"),
    [
        ("fr", "Un carré : dix personnes."),
        ("en", "One square: ten personnes."),
        ("nl", "Eén vierkant: tien personnes."),
        ("ru", "Один квадрат: десять personnes."),
        ("kk", "Бір шаршы: он personnes."),
        ("tr", "Bir kare: on personnes."),
    ],
)
def test_the_caption_says_what_one_square_is(layout: str, language: str, key: str) -> None:
    assert said(layout, language).key(FORUM).replace("\N{NO-BREAK SPACE}", " ") == key


def test_a_square_that_is_no_round_number_is_said_in_figures() -> None:
    key = said("carre", "fr").key(replace(FORUM, each=30000))
    assert (
        key.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
        == "Un carré : 30 000 personnes."
    )


def test_a_note_of_the_editors_takes_the_place_of_the_caption_and_the_unit_stands_under_the_title() -> None:
    using = setter("carre")
    noted = replace(FORUM, note=(Text("Dix par carré."),), source=(Text("Gazette"),))
    parts = parts_of(
        Element("figure", "", solid_of(noted, using, Points(245), "fr").put(Points(0), Points(0)))
    )
    captions = [plain(x.line.inlines) for x in parts if isinstance(x, PlacedLine) and x.role == "caption"]
    assert [one.replace("\N{NO-BREAK SPACE}", " ") for one in captions] == [
        "Personnes",
        "Dix par carré. Source : Gazette",
    ]
