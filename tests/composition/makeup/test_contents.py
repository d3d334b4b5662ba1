"""Entries of the contents are broken as headlines are."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from publish.composition.makeup.placed import Element, MadeUp, lines_in
from publish.composition.makeup.prepare import made_up
from publish.manuscript.house import read_house
from publish.manuscript.reading import read_issue
from publish.model.house import House
from publish.model.issue import Issue
from publish.model.project import Project
from publish.model.text import LineBreak, Text, plain
from publish.typography.issue import set_issue

ROOT = Path(__file__).resolve().parents[3]
PROJECT = Project(ROOT)
TITLES = (
    "Cardiff enseigne désormais à Astana",
    "Visiteur ou touriste, un jour d’écart",
    "Le Sénat à Strasbourg, l’ambassadeur à la Chambre",
    "Un pays, une ville et un lac dans le même bateau",
)


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


def entries(made: MadeUp) -> Iterator[list[str]]:
    def navigation(element: Element) -> Iterator[Element]:
        for part in element.parts:
            if isinstance(part, Element):
                yield from (part,) if part.tag == "li" else navigation(part)

    for element in made.sheets[0].elements:
        if element.name == "contents":
            for entry in navigation(element):
                yield [plain(one.line.inlines).strip() for one in lines_in(entry) if one.role == "contents"]


@pytest.mark.parametrize("layout", ["gazette", "carre"])
def test_no_entry_ends_with_a_word_left_alone_nor_a_line_with_a_short_word(
    issue: Issue, house: House, layout: str
) -> None:
    last = issue.stories[-len(TITLES) :]
    renamed = tuple(
        replace(story, headline=(Text(title),)) for story, title in zip(last, TITLES, strict=True)
    )
    stories = (*issue.stories[: -len(TITLES)], *renamed)
    made = made_up(replace(issue, stories=stories), house, PROJECT, ROOT / "layouts" / layout)
    found = list(entries(made))
    assert len(found) >= len(TITLES)
    assert set(TITLES) <= {" ".join(lines).replace("\N{NO-BREAK SPACE}", " ") for lines in found}
    for lines in found:
        endings = [line.replace("\N{NO-BREAK SPACE}", " ").split(" ")[-1] for line in lines[:-1]]
        assert not [word for word in endings if word in {"à", "un", "une", "le", "la", "de", "et"}], lines
        if len(" ".join(lines).split()) > 2:
            assert len(lines) == 1 or " " in lines[-1].replace("\N{NO-BREAK SPACE}", " "), lines


def test_the_editor_s_own_breaks_are_kept_where_they_fit(issue: Issue, house: House) -> None:
    broken = (Text("Cardiff"), LineBreak(), Text("enseigne désormais à Astana"))
    *before, story, last = issue.stories
    stories = (*before, replace(story, headline=broken), last)
    made = made_up(replace(issue, stories=stories), house, PROJECT, ROOT / "layouts/gazette")
    assert ["Cardiff", "enseigne désormais à Astana"] in list(entries(made))
