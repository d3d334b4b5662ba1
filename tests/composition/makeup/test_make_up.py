"""Number 37 made up in both layouts: every word at a place of its own, on the grid, inside the page."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from publish.composition.fit.line import Reason
from publish.composition.layout import read_layout
from publish.composition.makeup.architecture_file import read_architecture
from publish.composition.makeup.placed import Drawn, Element, MadeUp, PlacedLine, drawn_things, placed_codes
from publish.composition.makeup.prepare import made_up
from publish.errors import ConfigurationError, ContentError
from publish.manuscript.house import read_house
from publish.manuscript.reading import read_issue
from publish.model.house import House
from publish.model.issue import Issue
from publish.model.project import Project
from publish.model.text import Text, plain
from publish.model.words import running_texts
from publish.typography.issue import set_issue
from publish.units import A5

ROOT = Path(__file__).resolve().parents[3]
GAZETTE = ROOT / "layouts" / "gazette"
PROJECT = Project(ROOT)
LAYOUTS = ("gazette", "carre")
HANGING = frozenset({"title", "source", "source-publisher", "issue-number"})  # over the edge, a little


@pytest.fixture(scope="module")
def house() -> House:
    house, _ = read_house(ROOT / "issues/house.toml", Path("issues/house.toml"))
    assert house is not None
    return house


@pytest.fixture(scope="module")
def issue(house: House) -> Issue:
    file = ROOT / "issues/2025-10-02-n37/issue.md"
    issue, _ = read_issue(file, file, PROJECT, house)
    assert issue is not None
    return set_issue(issue)[0]


@pytest.fixture(scope="module", params=LAYOUTS)
def layout(request: pytest.FixtureRequest) -> Path:
    return ROOT / "layouts" / str(request.param)


@pytest.fixture(scope="module")
def made(issue: Issue, house: House, layout: Path) -> MadeUp:
    return made_up(issue, house, PROJECT, layout)


def lines_of(element: Element) -> Iterator[PlacedLine]:
    for part in element.parts:
        if isinstance(part, PlacedLine):
            yield part
        elif isinstance(part, Element):
            yield from lines_of(part)


def page_lines(made: MadeUp) -> list[list[PlacedLine]]:
    return [[line for one in sheet.elements for line in lines_of(one)] for sheet in made.sheets]


def test_it_has_the_pages_it_wishes(made: MadeUp) -> None:
    assert [sheet.folio for sheet in made.sheets] == [1, 2, 3, 4]


def test_every_letter_of_the_stories_is_placed(issue: Issue, made: MadeUp) -> None:
    placed = Counter(
        sign
        for page in page_lines(made)
        for line in page
        for sign in plain(line.line.inlines)
        if sign.isalnum()
    )
    drawn = [one.subject for one in drawn_things(made)]
    inside = Counter(
        sign for subject in drawn for text in _texts_of(subject) for sign in text if sign.isalnum()
    )
    typed = Counter(sign for text in running_texts(issue) for sign in text if sign.isalnum())
    typed -= Counter(sign for text in made.omitted for sign in text if sign.isalnum())
    missing = typed - placed - inside
    assert not missing, missing


def _texts_of(subject: object) -> Iterator[str]:
    yield from (datum.label for datum in getattr(subject, "data", ()))
    yield from (place.name for place in getattr(subject, "places", ()))
    yield getattr(subject, "unit", "")


def test_the_colophon_of_carre_asks_not_to_be_thrown_away(issue: Issue, house: House) -> None:
    carre = ROOT / "layouts" / "carre"
    languages = ("fr", "en", "nl", "ru", "kk", "tr")
    said = {language: str(read_layout(carre).phrases(language)["litter"]) for language in languages}
    assert len(set(said.values())) == len(languages)
    last = page_lines(made_up(issue, house, PROJECT, carre))[-1]
    colophon = [plain(one.line.inlines) for one in last if one.role == "colophon"]
    assert said["fr"] == "Ne pas jeter sur la voie publique"
    assert said["fr"] in colophon


def test_codes_of_carre_stand_at_the_foot_of_their_slots(issue: Issue, house: House) -> None:
    carre = ROOT / "layouts" / "carre"
    made = made_up(issue, house, PROJECT, carre)
    tops = {
        element.id: round(part.top, 2)
        for sheet in made.sheets
        for element in sheet.elements
        if element.name.startswith("story ")
        for aside in element.parts
        if isinstance(aside, Element) and aside.tag == "aside"
        for part in aside.parts
        if isinstance(part, Drawn)
    }
    # Two stories side by side, one far shorter than the other.
    assert tops["premier-semestre"] == tops["universites"]
    assert tops["alem-ai"] == tops["mission-belge"]


def test_running_text_stands_on_the_grid(made: MadeUp, layout: Path) -> None:
    grid = read_architecture(layout).grid
    for page in page_lines(made):
        for line in page:
            if line.role == "text":
                steps = (line.baseline - grid.baseline(0)) / grid.line
                assert abs(steps - round(steps)) * grid.line < 0.05, plain(line.line.inlines)


def test_nothing_leaves_the_block_and_no_line_is_overfull(made: MadeUp, layout: Path) -> None:
    grid = read_architecture(layout).grid
    for folio, page in enumerate(page_lines(made), 1):
        right = (grid.left if folio % 2 else grid.verso_left) + grid.width(grid.columns)
        for line in page:
            assert Reason.OVERFULL not in line.line.reasons, plain(line.line.inlines)
            assert line.baseline <= grid.top(grid.lines) + 1
            if line.role not in HANGING:
                assert line.left + line.line.left + line.line.width <= right + 0.2, plain(line.line.inlines)
        for drawn in drawn_things(made):
            assert drawn.top + drawn.height <= grid.top(grid.lines) + 1


def test_no_two_lines_stand_on_each_other(made: MadeUp, layout: Path) -> None:
    sizes = {name: role.size for name, role in read_architecture(layout).roles.items()}
    for page in page_lines(made):
        boxes = [
            (
                line.left + line.line.left,
                line.baseline - 0.45 * sizes[line.role],
                line.left + line.line.left + line.line.width,
                line.baseline,
                plain(line.line.inlines),
            )
            for line in page
            if plain(line.line.inlines).strip() and line.role != "drop-cap"
        ]
        for place, one in enumerate(boxes):
            for other in boxes[place + 1 :]:
                apart = one[2] <= other[0] + 0.5 or other[2] <= one[0] + 0.5
                apart |= one[3] <= other[1] or other[3] <= one[1]
                assert apart, (one[4], other[4])


def test_every_source_has_its_code_and_leads_stand_with_their_stories(
    issue: Issue, made: MadeUp, layout: Path
) -> None:
    drawn = Counter(placed_codes(made))
    assert set(drawn) == {source.address for source in issue.sources}
    assert max(drawn.values()) == (2 if layout.name == "gazette" else 1)
    sides = {
        round(one.width, 3)
        for one in drawn_things(made)
        if isinstance(one, Drawn) and hasattr(one.subject, "key")
    }
    assert len(sides) == 1  # one size of code in an issue


def test_the_same_issue_always_gives_the_same_pages(
    issue: Issue, house: House, made: MadeUp, layout: Path
) -> None:
    assert made_up(issue, house, PROJECT, layout) == made


def test_what_does_not_fit_is_told_with_page_and_lines(issue: Issue, house: House) -> None:
    first = issue.stories[1]
    longer = replace(first, blocks=(*first.blocks, *first.blocks, *first.blocks))
    too_long = replace(issue, stories=(issue.stories[0], longer, *issue.stories[2:]))
    with pytest.raises(ContentError) as caught:
        made_up(too_long, house, PROJECT, GAZETTE)
    assert {one.code for one in caught.value.findings} == {"makeup/overset"}
    for finding in caught.value.findings:
        facts = dict(finding.facts)
        named = next(story for story in issue.stories if plain(story.headline) == facts["headline"])
        assert finding.at.line == named.at.line
        assert int(facts["lines"]) > 0


def test_more_stories_than_any_plan_houses_are_refused(issue: Issue, house: House) -> None:
    crowd = tuple(
        replace(issue.stories[1], id=f"s{number}", headline=(Text("Titre"),)) for number in range(90)
    )
    with pytest.raises(ContentError) as caught:
        made_up(replace(issue, stories=crowd), house, PROJECT, GAZETTE)
    assert caught.value.findings[0].code == "makeup/no-plan"


def test_another_paper_is_refused(issue: Issue, house: House) -> None:
    with pytest.raises(ConfigurationError) as caught:
        made_up(issue, replace(house, trim=A5, trim_name="A5"), PROJECT, GAZETTE)
    assert caught.value.findings[0].code == "makeup/paper"
