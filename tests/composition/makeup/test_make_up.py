"""Number 37 made up in both layouts: every word at a place of its own, on the grid, inside the page."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from publish.composition.fit.line import Reason
from publish.composition.layout import read_layout
from publish.composition.makeup.architecture_file import read_architecture
from publish.composition.makeup.code_strength import weak_codes
from publish.composition.makeup.matter import copy_of
from publish.composition.makeup.placed import (
    Drawn,
    Element,
    MadeUp,
    PlacedLine,
    Stroke,
    drawn_things,
    placed_codes,
)
from publish.composition.makeup.prepare import made_up
from publish.errors import ConfigurationError, ContentError
from publish.manuscript.house import read_house
from publish.manuscript.reading import read_issue
from publish.model.blocks import Agenda, Dated
from publish.model.edition import COATED, NEWSPRINT
from publish.model.house import House
from publish.model.issue import Issue
from publish.model.project import Project
from publish.model.text import SourceCall, Text, plain
from publish.model.words import running_texts
from publish.place import Place
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


def codes_of(made: MadeUp) -> Iterator[tuple[Element, float]]:
    """Give the stories that have a code, with the upper edge of it."""
    for sheet in made.sheets:
        for element in sheet.elements:
            for aside in element.parts if element.name.startswith("story ") else ():
                if isinstance(aside, Element) and aside.tag == "aside":
                    yield from ((element, part.top) for part in aside.parts if isinstance(part, Drawn))


def test_codes_of_carre_stand_at_the_foot_of_their_slots(issue: Issue, house: House) -> None:
    made = made_up(issue, house, PROJECT, ROOT / "layouts" / "carre")
    rows: dict[tuple[int, float], set[float]] = {}
    stories = Counter[tuple[int, float]]()
    for element, top in codes_of(made):
        folio = next(sheet.folio for sheet in made.sheets if element in sheet.elements)
        bar = next(part.top for part in element.parts if isinstance(part, Stroke))
        rows.setdefault((folio, round(bar, 2)), set()).add(round(top, 2))
        stories[folio, round(bar, 2)] += 1
    assert max(stories.values()) > 1
    # Stories side by side, one far shorter than the other, have their codes in one row.
    assert all(len(tops) == 1 for tops in rows.values()), rows


def test_a_code_follows_a_text_that_ends_far_above_the_foot_of_its_slot(issue: Issue, house: House) -> None:
    carre = ROOT / "layouts" / "carre"
    made = made_up(replace(issue, stories=issue.stories[3:5], pages=None), house, PROJECT, carre)
    plan = read_architecture(carre)
    found = [(element, top) for element, top in codes_of(made) if element.id == "premier-semestre"]
    assert found
    for element, top in found:
        last = max(one.baseline for one in lines_of(element) if one.role == "text")
        assert top - last < 3 * plan.grid.line, (top - last) / plan.grid.line


def test_running_text_stands_on_the_grid(made: MadeUp, layout: Path) -> None:
    grid = read_architecture(layout).grid
    for page in page_lines(made):
        for line in page:
            if line.role == "text":
                steps = (line.baseline - grid.baseline(0)) / grid.line
                assert abs(steps - round(steps)) * grid.line < 0.05, plain(line.line.inlines)


def test_only_what_the_role_names_hangs_out_and_by_less_than_the_sign(made: MadeUp, layout: Path) -> None:
    roles = read_architecture(layout).roles
    for line in (line for page in page_lines(made) for line in page if line.line.hung):
        role = roles[line.role]
        sign = "-" if line.line.hyphen else plain(line.line.inlines).rstrip(" ")[-1]
        assert sign in dict(role.hang_right)
        assert line.line.hung < 0.3 * role.size


def test_nothing_leaves_the_block_and_no_line_is_overfull(made: MadeUp, layout: Path) -> None:
    grid = read_architecture(layout).grid
    for folio, page in enumerate(page_lines(made), 1):
        right = (grid.left if folio % 2 else grid.verso_left) + grid.width(grid.columns)
        for line in page:
            assert Reason.OVERFULL not in line.line.reasons, plain(line.line.inlines)
            assert line.baseline <= grid.top(grid.lines) + 1
            if line.role not in HANGING:
                held = line.left + line.line.left + line.line.width - line.line.hung
                assert held <= right + 0.2, plain(line.line.inlines)
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


def agenda_pages(made: MadeUp) -> list[int]:
    return [sheet.folio for sheet in made.sheets for one in sheet.elements if one.name == "agenda"]


def agenda_of(made: MadeUp) -> list[str]:
    (found,) = (one for sheet in made.sheets for one in sheet.elements if one.name == "agenda")
    return [plain(line.line.inlines) for line in lines_of(found)]


def test_the_agenda_stands_under_the_contents_or_in_a_band_of_its_own(made: MadeUp, layout: Path) -> None:
    if layout.name == "carre":
        assert agenda_pages(made) == [1]
        assert agenda_of(made) == [
            "Agenda",
            "2–4\N{NO-BREAK SPACE}octobre",
            "Digital Bridge, Astana",
            "19–21\N{NO-BREAK SPACE}novembre",
            "Mission belge, Astana et Almaty",
        ]
        (contents,) = (one for one in made.sheets[0].elements if one.name == "contents")
        (agenda,) = (one for one in made.sheets[0].elements if one.name == "agenda")
        assert max(line.baseline for line in lines_of(contents)) < min(x.baseline for x in lines_of(agenda))
    else:
        assert agenda_pages(made) == [3]
        assert "".join(agenda_of(made)).startswith("Agenda2–4\N{NO-BREAK SPACE}octobre Digital")


def test_the_timeline_lies_across_its_story(made: MadeUp, layout: Path) -> None:
    (story,) = (x for sheet in made.sheets for x in sheet.elements if x.id == "strasbourg-bruxelles")
    (timeline,) = (x for x in story.parts if isinstance(x, Element) and x.name == "timeline")
    dates = [line for line in lines_of(timeline) if line.role == "timeline-date"]
    assert [plain(line.line.inlines).replace("\N{NO-BREAK SPACE}", " ") for line in dates] == [
        "8 septembre",
        "30 septembre",
        "2027",
    ]
    assert len({line.baseline for line in dates}) == 1
    texts = [line for line in lines_of(story) if line.role == "text"]
    assert max(line.baseline for line in lines_of(timeline)) < min(line.baseline for line in texts)
    assert read_architecture(layout).forms[story.name.split()[1]].width >= 4


def dated(*words: str, title: str = "") -> Agenda:
    rows = tuple(Dated((Text("1 mai"),), (Text(word),)) for word in words)
    return Agenda((Text(title),) if title else (), rows, Place(Path("issue.md"), 1))


def test_an_agenda_without_room_under_the_contents_stands_on_another_page(
    issue: Issue, house: House, layout: Path
) -> None:
    long = dated(*(f"{'une très longue rencontre annoncée ' * 5}{number}" for number in range(4)))
    made = made_up(_with_agenda(issue, long, pages=6), house, PROJECT, layout)
    (page,) = agenda_pages(made)
    assert page > 1
    assert agenda_of(made)[0] == "Agenda"  # the layout's word: the editor gave none


def test_only_the_first_agenda_leaves_its_story(issue: Issue) -> None:
    first, second = dated("un", "deux"), dated("trois", "quatre")
    story = replace(issue.stories[0], blocks=(*issue.stories[0].blocks, first, second))
    copy = copy_of(replace(issue, stories=(story, *issue.stories[1:])))
    assert copy.agenda is first
    assert [one for one in copy.stories[0].blocks if isinstance(one, Agenda)] == [second]


def test_a_source_that_only_the_agenda_calls_stays_with_its_story(issue: Issue) -> None:
    at = issue.stories[0].at
    rows = (Dated((Text("1 mai"),), (Text("Fête"), SourceCall(99, at), SourceCall(1, at))),) * 2
    copy = copy_of(_with_agenda(issue, Agenda((), rows, at), pages=4))
    before = copy_of(_with_agenda(issue, dated("un", "deux"), pages=4))
    added = [
        (x.id, set(x.sources) - set(y.sources)) for x, y in zip(copy.stories, before.stories, strict=True)
    ]
    assert [one for one in added if one[1]] == [("regards-etrangers", {99})]


def _with_agenda(issue: Issue, agenda: Agenda, pages: int) -> Issue:
    stories = tuple(
        replace(one, blocks=tuple(agenda if isinstance(block, Agenda) else block for block in one.blocks))
        for one in issue.stories
    )
    return replace(issue, stories=stories, pages=pages)


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


def test_a_stock_that_wants_stronger_codes_says_which_addresses_are_too_long(issue: Issue) -> None:
    """Number 37: level Q at the one size of code holds 74 bytes."""
    long = [source for source in issue.sources if len(source.address.encode()) > 74]
    (finding,) = weak_codes(issue, NEWSPRINT)
    assert finding.code == "makeup/codes-weak"
    assert finding.at == long[0].at
    assert dict(finding.facts) == {
        "count": str(len(long)),
        "codes": str(len(issue.sources)),
        "level": "Q",
        "limit": "74",
    }
    assert weak_codes(issue, COATED) == ()
    short = replace(issue, sources=tuple(one for one in issue.sources if one not in long))
    assert weak_codes(short, NEWSPRINT) == ()
