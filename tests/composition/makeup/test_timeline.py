"""Timelines: on the columns where their dates can stand, in even parts, or down the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.composition.chart_words import ChartWords
from publish.composition.drawing import width_of
from publish.composition.fit.typefaces import Typefaces
from publish.composition.layout import read_layout
from publish.composition.lettering import Lettering
from publish.composition.makeup.architecture import Grid
from publish.composition.makeup.architecture_file import read_architecture
from publish.composition.makeup.figures import Parts
from publish.composition.makeup.placed import Element, PlacedLine, Stroke
from publish.composition.makeup.setter import Setter
from publish.composition.makeup.timeline import timeline_solid
from publish.model.blocks import Moment, Timeline
from publish.model.text import Text, plain
from publish.place import Place
from publish.units import Points

ROOT = Path(__file__).resolve().parents[3]
REFORM = (
    ("8 septembre", "M. Tokaïev propose une chambre unique"),
    ("30 septembre", "Strasbourg et Bruxelles le même jour"),
    ("2027", "référendum prévu"),
)


WORDS = ChartWords(
    "Source : {source}", "Un carré : {each} {unit}.", {"10": "dix"}, Lettering(ROOT / "fonts", "fr", "prévu")
)


def setter(layout: str) -> Setter:
    folder = ROOT / "layouts" / layout
    faces = Typefaces(read_layout(folder).faces, ROOT / "fonts")
    return Setter(read_architecture(folder), faces, lambda _, room: width_of(room), WORDS)


CARRE = setter("carre")


def timeline(*rows: tuple[str, str], now: int = -1, title: str = "") -> Timeline:
    moments = tuple(
        Moment((Text(date),), (Text(words),), now=number == now) for number, (date, words) in enumerate(rows)
    )
    return Timeline((Text(title),) if title else (), moments, Place(Path("issue.md"), 1))


def put(block: Timeline, modules: int, using: Setter = CARRE) -> tuple[int, Parts]:
    solid = timeline_solid(block, using, using.architecture.grid.width(modules), "fr")
    return solid.height, solid.put(Points(0), Points(0))


def lines(parts: Parts) -> Iterator[PlacedLine]:
    for part in parts:
        if isinstance(part, PlacedLine):
            yield part
        elif isinstance(part, Element):
            yield from lines(part.parts)


def marks(parts: Parts) -> list[Stroke]:
    """Give the insides of the squares: every other stroke after the line."""
    return [part for part in parts if isinstance(part, Stroke)][2::2]


def columns(grid: Grid) -> set[float]:
    return {round(number * (grid.module + grid.gutter), 3) for number in range(grid.columns)}


def test_dates_stand_on_column_edges_and_the_present_alone_is_filled() -> None:
    height, parts = put(timeline(*REFORM, now=1), 8)
    dates = [line for line in lines(parts) if line.role == "timeline-date"]
    grid = CARRE.architecture.grid
    assert [round(line.left, 3) for line in dates] == [0.0, 129.375, 258.75]
    assert {round(line.left, 3) for line in dates} <= columns(grid)
    assert [mark.ink for mark in marks(parts)] == ["white", "sky", "white"]
    assert height == 5  # and a line of white above: the six of the layout
    assert len({line.baseline for line in dates}) == 1


def test_the_line_runs_through_the_middle_of_the_squares_from_edge_to_edge() -> None:
    _, parts = put(timeline(*REFORM), 8)
    rule = next(part for part in parts if isinstance(part, Stroke))
    assert (rule.left, rule.width, rule.height) == (Points(0), CARRE.architecture.grid.width(8), Points(3))
    for mark in marks(parts):
        assert rule.top + rule.height / 2 == pytest.approx(mark.top + mark.height / 2)


@pytest.mark.parametrize("layout", ["carre", "gazette"])
@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_at_any_width_every_word_is_placed_within_it(layout: str, count: int) -> None:
    using = setter(layout)
    rows = [
        (f"{number + 1} septembre", f"ce qui s’est passé ce jour-là, {number}") for number in range(count)
    ]
    typed = "".join("".join(row) for row in rows)
    for modules in range(2, using.architecture.grid.columns + 1):
        height, parts = put(timeline(*rows, title="Titre"), modules, using)
        width = using.architecture.grid.width(modules)
        placed = list(lines(parts))
        words = "".join(plain(line.line.inlines) for line in placed)
        assert sorted(words.replace(" ", "")) == sorted(("Titre" + typed).replace(" ", ""))
        assert max(line.left + line.line.width for line in placed) <= width + 0.1
        assert max(line.baseline for line in placed) <= height * using.architecture.grid.line
        assert min(part.top for part in parts if isinstance(part, Stroke)) >= -2


def test_dates_that_do_not_stand_side_by_side_stand_one_above_the_other() -> None:
    _, parts = put(timeline(*REFORM), 4)
    dates = [line for line in lines(parts) if line.role == "timeline-date"]
    assert len({line.left for line in dates}) == 1
    assert [line.baseline for line in dates] == sorted(line.baseline for line in dates)
    rule = next(part for part in parts if isinstance(part, Stroke))
    assert rule.height > rule.width


def test_what_is_read_aloud_is_the_list_of_its_dates() -> None:
    _, parts = put(timeline(*REFORM), 8)
    (listed,) = (part for part in parts if isinstance(part, Element))
    assert listed.tag == "ol"
    said = [
        ["".join(plain(line.line.inlines) for line in lines((part,))) for part in item.parts]
        for item in listed.parts
        if isinstance(item, Element)
    ]
    assert said == [list(row) for row in REFORM]
