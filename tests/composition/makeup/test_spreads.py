"""Pages 4 and 5 under one drawing: only where a story asks for it, both halves on one line."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.composition.makeup.architecture_file import read_architecture
from publish.composition.makeup.placed import Drawn, Element, Half, MadeUp, drawn_things
from publish.errors import ConfigurationError
from publish.model.blocks import Chart, MapBlock
from publish.units import A4, mm
from tests.composition.makeup.test_odd_manuscripts import set_up
from tests.production.manuscripts import A_CHART, A_MAP, CARRE_OVER_TWO, GAZETTE_OVER_TWO, over_two_pages

OVER = mm(3)
LEFT = 'left = [["plate:12"], ["under:12"]]\n'
ROOT = Path(__file__).resolve().parents[3]
PAPER = {"carre": (CARRE_OVER_TWO, 7), "gazette": (GAZETTE_OVER_TWO, 6)}


def made_of(folder: Path, layout: str, text: str) -> MadeUp:
    """Make a text up that brings its own front matter; its date is that of all such texts."""
    head, body = text.removeprefix("---\n").split("---\n", 1)
    kept = "".join(line for line in head.splitlines(keepends=True) if not line.startswith("date"))
    return set_up(folder, body, layout, kept)


def issue_in(folder: Path, layout: str, drawing: str = A_MAP) -> MadeUp:
    words, second = PAPER[layout]
    return made_of(folder, layout, over_two_pages(6, words, second, drawing))


def halves(made: MadeUp) -> list[tuple[int, Drawn, Half]]:
    return [
        (sheet.folio, one, one.subject)
        for sheet in made.sheets
        for one in drawn_things(MadeUp((sheet,)))
        if isinstance(one.subject, Half)
    ]


def holding(element: Element) -> Iterator[Element]:
    """Give the elements that a half is in, the outermost first."""
    for part in element.parts:
        if isinstance(part, Drawn) and isinstance(part.subject, Half):
            yield element
        elif isinstance(part, Element):
            inner = list(holding(part))
            yield from ([element, *inner] if inner else [])


@pytest.mark.parametrize("layout", PAPER)
@pytest.mark.parametrize("drawing", [A_MAP, A_CHART], ids=["map", "chart"])
def test_two_halves_of_one_drawing_meet_at_the_fold(tmp_path: Path, layout: str, drawing: str) -> None:
    made = issue_in(tmp_path, layout, drawing)
    (four, left, first), (five, right, second) = halves(made)
    assert (four, five) == (4, 5)
    assert (first.right, second.right) == (False, True)
    assert first.block is second.block
    assert first.span == second.span
    assert (left.top, left.height) == (right.top, right.height)
    grid = read_architecture(ROOT / "layouts" / layout).grid
    assert left.left == pytest.approx(grid.verso_left)
    assert left.left + left.width == pytest.approx(A4.width + OVER, abs=0.05)
    assert right.left == pytest.approx(-OVER)
    assert right.left + right.width == pytest.approx(grid.left + grid.width(grid.columns), abs=0.01)
    whole = [one for one in drawn_things(made) if isinstance(one.subject, Chart | MapBlock)]
    assert whole == []


@pytest.mark.parametrize("layout", PAPER)
def test_the_drawing_is_read_with_its_story_on_the_left_page(tmp_path: Path, layout: str) -> None:
    made = issue_in(tmp_path, layout)
    article, figure = [one for element in made.sheets[3].elements for one in holding(element)]
    assert (article.tag, article.id) == ("article", f"recit-{PAPER[layout][1]}")
    assert figure.tag == "figure"
    (decoration,) = [one for element in made.sheets[4].elements for one in holding(element)]
    assert (decoration.tag, decoration.name) == ("div", "plate")


@pytest.mark.parametrize("layout", PAPER)
def test_on_four_pages_there_is_no_such_drawing(tmp_path: Path, layout: str) -> None:
    text = over_two_pages(4, [60] * 7 if layout == "carre" else [120] * 5, 4, A_MAP)
    made = made_of(tmp_path, layout, text)
    assert (len(made.sheets), halves(made)) == (4, [])


@pytest.mark.parametrize("layout", PAPER)
def test_a_story_of_no_weight_keeps_its_map(tmp_path: Path, layout: str) -> None:
    words, second = PAPER[layout]
    text = over_two_pages(6, words, second, A_MAP).replace(" weight=second", "")
    assert halves(made_of(tmp_path, layout, text)) == []


@pytest.mark.parametrize(
    ("wrong", "code", "key"),
    [
        ('left = [["under:12"]]\nright = [["plate:12"], ["six:6"]]', "value-wrong", "left"),
        ('left = [["plate:12"], ["under:12"]]\nright = [["six:6"]]', "value-wrong", "right"),
        ('left = [["plate:12"], ["six:6"]]\nright = [["plate:12"], ["six:6"]]', "value-wrong", "left"),
        (
            'left = [["plate:12"], ["under:12"]]\nright = [["plate:12"], ["sixth:6"]]',
            "name-unknown",
            "right.bands",
        ),
        (f'{LEFT}right = [["plate:12"], ["six:5"]]', "slot-width", ""),
        (
            'left = [["plate:12"], ["under:12"]]\nright = [["plate:12"], ["six:6", "eight:8"]]',
            "band-wide",
            "",
        ),
        ('left = [["plate:12"], ["under:12"]]', "key-missing", "right"),
    ],
)
def test_a_pair_without_its_plate_or_its_story_is_refused(
    tmp_path: Path, wrong: str, code: str, key: str
) -> None:
    file = tmp_path / "architecture.toml"
    typed = (ROOT / "layouts/carre/architecture.toml").read_text("utf-8")
    number = typed.count("[[spreads]]") + 1
    file.write_text(f'{typed}\n[[spreads]]\nname = "wrong"\nmost = [24]\n{wrong}\n', "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read_architecture(tmp_path)
    (told,) = caught.value.findings
    assert told.code == f"makeup/{code}"
    assert told.at.line is not None
    assert told.at.line > typed.count("\n")
    if key:
        assert dict(told.facts)["key"] == f"spreads.{number}.{key}"


def test_a_plate_stands_on_no_page_alone(tmp_path: Path) -> None:
    typed = (ROOT / "layouts/carre/architecture.toml").read_text("utf-8")
    file = tmp_path / "architecture.toml"
    file.write_text(typed.replace('bands = [["long:12"]]', 'bands = [["plate:12"]]', 1), "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read_architecture(tmp_path)
    assert [one.code for one in caught.value.findings] == ["makeup/name-unknown"]


def test_a_layout_with_pages_of_its_own_has_no_pairs_of_its_base(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "layouts" / "gazette", tmp_path / "gazette")
    own = tmp_path / "own"
    own.mkdir()
    file = own / "architecture.toml"
    file.write_text('based-on = "gazette"\n', "utf-8")
    assert read_architecture(own).spreads == read_architecture(tmp_path / "gazette").spreads
    places = ("first", "inner", "last")
    pages = "".join(
        f'[[pages]]\nname = "{place}"\nplace = "{place}"\nbands = [["long:6"]]\n' for place in places
    )
    file.write_text(f'based-on = "gazette"\n{pages}', "utf-8")
    assert read_architecture(own).spreads == ()
