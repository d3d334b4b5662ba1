"""Drawings over two pages: cut at the fold, nothing that is read beside it, every word once."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from publish.composition.charts import draw_chart
from publish.composition.drawing import Drawing, Span
from publish.composition.geometry import Box
from publish.composition.halves import left_half, right_half
from publish.composition.maps import draw_map
from publish.composition.svg import texts_of
from publish.model.blocks import Chart, ChartKind, Datum, MapBlock
from publish.model.text import Text
from publish.place import Place
from publish.units import Points
from tests.composition.test_maps_drawn import CITIES, FRENCH, GEO, PRINT, RAIL, block, text_boxes

FOLD, CLEAR, OVER = 555.276, 13.5, Points(8.5)
SPAN = Span(Points(2 * FOLD), Points(FOLD), Points(CLEAR), Points(324))
BAND = Box(FOLD - CLEAR, -1e6, FOLD + CLEAR, 1e6)
MAPS = {
    "a line": RAIL,
    "every town": CITIES,
    "no region": block("Astana", "Karaganda", "Kyzylorda", "Almaty"),
    "one place": block("Karaganda"),
}


def chart(kind: ChartKind, *values: float) -> Chart:
    data = tuple(Datum(f"Valeur {number}", value, str(value)) for number, value in enumerate(values, 1))
    return Chart(kind, (Text("Titre"),), "unités", data, (), (), Place(Path("issue.md"), 1))


CHARTS = {
    "bars": chart(ChartKind.BARS, 12, 45, 48, 49.5, 50, 51, 53, 100),
    "columns lie down": chart(ChartKind.COLUMNS, 1, 50, 100),
    "dots": chart(ChartKind.DOTS, 50, 51, 52, 103),
    "below nothing": chart(ChartKind.BARS, -50, -2, 1, 48),
}


def drawn(figure: MapBlock | Chart) -> Drawing:
    if isinstance(figure, Chart):
        return draw_chart(figure, PRINT, SPAN, FRENCH)
    return draw_map(figure, PRINT, SPAN, GEO, FRENCH)


@pytest.mark.parametrize("figure", [*MAPS.values(), *CHARTS.values()], ids=[*MAPS, *CHARTS])
def test_no_word_stands_beside_the_fold(figure: MapBlock | Chart) -> None:
    boxes = text_boxes(drawn(figure))
    assert boxes
    assert [text for text, box in boxes if box.meets(BAND)] == []
    assert all(box.left >= 0 and box.right <= SPAN.width for _, box in boxes)


@pytest.mark.parametrize("figure", [*MAPS.values(), *CHARTS.values()], ids=[*MAPS, *CHARTS])
def test_the_halves_meet_at_the_fold_and_share_the_words(figure: MapBlock | Chart) -> None:
    whole = drawn(figure)
    left, right = left_half(whole, SPAN, OVER), right_half(whole, SPAN, OVER)
    windows = [re.findall(r'viewBox="(\S+) (\S+) (\S+) (\S+)"', half.svg) for half in (left, right)]
    (x, y, width, height), (u, v, breadth, depth) = ([float(one) for one in each[0]] for each in windows)
    assert (y, height) == (v, depth)
    assert (x, x + width - OVER) == pytest.approx((0, FOLD), abs=0.01)
    assert (u + OVER, u + breadth) == pytest.approx((FOLD, SPAN.width), abs=0.02)
    assert Counter(texts_of(left)) + Counter(texts_of(right)) == Counter(texts_of(whole))
    assert all(box.right <= FOLD for _, box in text_boxes(left))
    assert all(box.left >= FOLD for _, box in text_boxes(right))


def test_only_the_left_half_says_what_both_show() -> None:
    whole = drawn(RAIL)
    left, right = left_half(whole, SPAN, OVER), right_half(whole, SPAN, OVER)
    assert f"<title>{whole.alternative}</title>" in left.svg
    assert "<title>" not in right.svg
    assert 'aria-hidden="true"' in right.svg
    assert right.alternative == ""


@pytest.mark.parametrize("drawing", MAPS.values(), ids=MAPS)
def test_no_place_lies_in_the_fold_and_none_off_the_map(drawing: MapBlock) -> None:
    dots = re.findall(r'<circle cx="(\S+)" cy="(\S+)"', drawn(drawing).svg)
    assert len(dots) == len(drawing.places)
    assert all(abs(float(x) - FOLD) >= CLEAR for x, _ in dots)
    assert all(0 < float(x) < SPAN.width and 0 < float(y) < SPAN.most for x, y in dots)


def test_no_bar_ends_in_the_fold() -> None:
    bars = re.findall(r'<rect x="(\S+)" y="\S+" width="(\S+)"', drawn(CHARTS["bars"]).svg)
    ends = [float(x) + float(width) for x, width in bars]
    assert len(ends) == 8
    assert all(abs(end - FOLD) > CLEAR for end in ends)
    lengths = [float(width) for _, width in bars]
    assert [length / max(lengths) for length in lengths] == pytest.approx(
        [0.12, 0.45, 0.48, 0.495, 0.5, 0.51, 0.53, 1], abs=0.001
    )


def test_a_lower_map_is_as_low_as_asked() -> None:
    low = draw_map(RAIL, PRINT, replace(SPAN, most=Points(200)), GEO, FRENCH)
    assert (low.width, low.height) == (SPAN.width, Points(200))
