"""Number 37 laid out to be bound: the same pages without heads and folios, and a record of what they say."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from publish.errors import ContentError
from publish.manuscript.reading import read_issue
from publish.model.blocks import PullQuote
from publish.model.issue import Issue
from publish.model.order import Order
from publish.model.part import PartRecord
from publish.model.project import Project
from publish.model.report import Report
from publish.model.text import plain
from publish.model.words import story_texts
from publish.production import house_of
from publish.typography.issue import set_issue
from publish.units import mm
from publish.volume.part import make_part

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2025, 10, 2)
NAME = "n37"

pytestmark = pytest.mark.slow

Made = tuple[Report, Path]


@dataclass(frozen=True)
class Bound:
    layout: str
    own: Path
    """Its own editions."""
    order: Order
    part: PartRecord


@pytest.fixture(scope="session")
def bound(made: Made) -> Bound:
    """Make the part where its own editions stand: whoever comes second finds it kept."""
    _, own = made
    project = Project(ROOT)
    layout = own.parent.name
    manuscript = project.issues / own.name / "issue.md"
    order = Order(manuscript=manuscript, project=project, shelf=own.parent, today=TODAY, layout=layout)
    return Bound(layout, own, order, make_part(order, NAME))


Sign = tuple[str, float, float]
"""A sign, and its lower left corner in the trim, in points."""


def signs(file: Path) -> list[list[Sign]]:
    """Give the signs of every page."""
    out = []
    with pypdfium2.PdfDocument(file) as document:
        for page in document:
            left, bottom, _, _ = page.get_trimbox()
            words = page.get_textpage()
            found: list[Sign] = []
            for number in range(words.count_chars()):
                sign = words.get_text_range(number, 1)
                if sign.strip():
                    x, y, _, _ = words.get_charbox(number)
                    found.append((sign, x - left, y - bottom))
            out.append(found)
    return out


def apart(ours: list[Sign], theirs: list[Sign]) -> tuple[list[Sign], list[Sign]]:
    """Give the signs of each that the other has not within a fiftieth of a point."""
    rest = list(theirs)
    alone = []
    for sign, x, y in ours:
        same = next(
            (one for one in rest if one[0] == sign and abs(one[1] - x) + abs(one[2] - y) < 0.02), None
        )
        if same is None:
            alone.append((sign, x, y))
        else:
            rest.remove(same)
    return alone, rest


@pytest.mark.parametrize("edition", ["screen", "print"])
def test_the_text_stands_where_it_stands_unbound_and_heads_are_gone(bound: Bound, edition: str) -> None:
    usual = signs(bound.own / f"{edition}.pdf")
    bare = signs(bound.part.screen.path if edition == "screen" else bound.part.print.path)
    assert apart(bare[0], usual[0]) == ([], [])
    assert len(bare) == len(usual)
    for ours, theirs in zip(bare[1:], usual[1:], strict=True):
        moved, gone = apart(ours, theirs)
        assert not moved
        # Above the text alone, and all that was there: 24 mm is the narrowest head margin of the house.
        assert gone
        assert min(y for _, _, y in gone) > 842 - mm(24)
        assert max(y for _, _, y in ours) < min(y for _, _, y in gone)


def test_the_rule_of_the_head_and_the_tab_of_the_folio_are_gone_too(bound: Bound) -> None:
    with pypdfium2.PdfDocument(bound.part.screen.path) as document:
        for page in list(document)[1:]:
            picture = page.render(scale=1).to_pil().convert("L")
            head = picture.crop((0, 0, picture.width, round(mm(11))))
            assert head.getextrema() == (255, 255), bound.layout


def test_the_files_are_those_of_a_press_and_of_a_screen(bound: Bound) -> None:
    with pikepdf.open(bound.part.print.path) as file:
        trim, bleed, media = (
            [float(edge) for edge in box]
            for box in (file.pages[0].trimbox, file.pages[0].BleedBox, file.pages[0].mediabox)
        )
        assert bleed == media  # no marks
        assert trim[0] - bleed[0] == pytest.approx(mm(3), abs=0.01)
        assert b"PDF/X-4" in file.Root.Metadata.read_bytes()
        assert not any("/Annots" in page for page in file.pages)
    with pikepdf.open(bound.part.screen.path) as file:
        assert "/StructTreeRoot" in file.Root
        links = [link for page in file.pages for link in page.get("/Annots", [])]
        assert len(links) > 20
    assert bound.part.print.pages == bound.part.screen.pages == bound.part.pages


def test_stories_stand_where_the_file_says(bound: Bound) -> None:
    with pikepdf.open(bound.part.screen.path) as file:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages, 1)}
        places = {
            str(name): numbers[place.as_list()[0].objgen]
            for name, place in pikepdf.NameTree(file.Root.Names.Dests).items()
        }
    found = {story.id: story.first for story in bound.part.stories}
    assert set(found) <= set(places)
    assert found == {story: places[story] for story in found}
    assert [story.id for story in bound.part.stories][-2:] == ["regards-etrangers", "pomme"]
    assert bound.part.stories[-1].within == "regards-etrangers"


def bare_words(text: str) -> list[str]:
    """Give runs of letters and figures without case; hyphens and what has no width do not count."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub("[-\u2010\u2011\u00ad\u2060\u200b\ufffe]", "", text)
    return re.findall(r"\w+", text)


def test_the_words_of_the_pieces_are_words_of_their_pages(bound: Bound) -> None:
    with pypdfium2.PdfDocument(bound.part.screen.path) as document:
        for number, page in enumerate(document, 1):
            # Words are not parted alike by everybody: the letters of each must be there in a row.
            shown = "".join(bare_words(page.get_textpage().get_text_range()))
            said = [
                one for piece in bound.part.pieces if piece.page == number for one in bare_words(piece.text)
            ]
            assert said or number == bound.part.pages  # the last page may hold sources alone
            assert not [one for one in said if one not in shown]
            letters, there = Counter("".join(said)), Counter(shown)
            assert not letters - there


def test_the_pieces_of_a_story_say_all_that_was_typed(bound: Bound) -> None:
    issue = typeset(bound.order)
    typed = Counter(
        word for story in issue.stories for text in story_texts(story) for word in bare_words(text)
    )
    said = Counter(word for piece in bound.part.pieces for word in bare_words(piece.text))
    # What only a drawing shows is in no text of the page: the rows of charts, the places of the map.
    missing = {word for word in typed - said if not word.isdigit()}
    drawn = {
        word
        for story in issue.stories
        for block in story.blocks
        for label in (
            *(datum.label for datum in getattr(block, "data", ())),
            *(place.name for place in getattr(block, "places", ())),
            getattr(block, "unit", ""),
        )
        for word in bare_words(label)
    }
    # Copyfitting leaves out a quotation whose words stand in its story.
    quoted = {
        word
        for story in issue.stories
        for block in story.blocks
        if isinstance(block, PullQuote)
        for word in bare_words(plain(block.inlines))
    }
    assert missing <= drawn | quoted
    assert all(piece.story in {story.id for story in bound.part.stories} for piece in bound.part.pieces)


def typeset(order: Order) -> Issue:
    house, _ = house_of(order)
    issue, _ = read_issue(order.manuscript, order.shown(order.manuscript), order.project, house)
    assert issue is not None
    return set_issue(issue)[0]


def test_dates_and_sources_have_their_story_and_page(bound: Bound) -> None:
    part = bound.part
    said = {
        (event.story, plain(event.date).replace("\N{NO-BREAK SPACE}", " ")): event.page
        for event in part.events
    }
    stands = {story.id: (story.first, story.last) for story in part.stories}
    assert len(said) == 5
    first, last = stands["strasbourg-bruxelles"]
    assert first <= said["strasbourg-bruxelles", "8 septembre"] <= last
    (agenda,) = {piece.page for piece in part.pieces if "Digital Bridge, Astana" in piece.text}
    assert said["regards-etrangers", "2–4 octobre"] == agenda
    assert [one.source.number for one in part.sources] == list(range(1, 24))
    callers = {one.source.key: (one.story, one.page) for one in part.sources}
    assert callers["rail-1"] == ("rail", 1)
    assert callers["pomme-1"] == ("pomme", stands["pomme"][0])
    assert part.opening == (1,)
    assert not part.coverless


def test_a_kept_part_is_not_made_again(bound: Bound, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publish.volume.part.conformed_editions", None)
    assert make_part(bound.order, NAME) == bound.part


def test_what_has_changed_since_the_work_began_is_in_no_part(
    bound: Bound, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publish.volume.part._made", lambda issue, *_: (issue, (), ()))
    order = replace(bound.order, shelf=tmp_path)
    with pytest.raises(ContentError) as caught:
        make_part(order, NAME, around="another house")
    assert "files/changed-meanwhile" in {finding.code for finding in caught.value.findings}


def test_an_issue_that_fails_says_all_that_is_wrong(tmp_path: Path) -> None:
    project = Project(ROOT)
    folder = tmp_path / "2025-01-09"
    folder.mkdir()
    manuscript = folder / "issue.md"
    manuscript.write_text(
        "---\nnumber: 2\ndate: 9 janvier 2025\n---\n\n## Un titre {#a}\n\nUn texte.[^rien]\n",
        encoding="utf-8",
    )
    order = Order(manuscript=manuscript, project=project, shelf=tmp_path / "build", today=TODAY)
    with pytest.raises(ContentError) as caught:
        make_part(order, "d2025-01-09")
    codes = {finding.code for finding in caught.value.findings}
    assert {"front-matter/date-unreadable", "links/note-missing"} <= codes
    assert not (tmp_path / "build").exists()
