"""The pages of a book, laid out: where sections stand, what leads where, and that nothing is amiss."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from publish.composition.book import BackPart, BackShare, BookPress, book_type, compose_back, compose_front
from publish.composition.book_sections import named_sections
from publish.composition.composition import Composition
from publish.findings import Finding
from publish.model.book import Book
from publish.model.edition import PRINT, SCREEN, Edition
from publish.model.project import Project
from publish.preflight.promise import Promise, faces_in
from publish.preflight.proof import inspect
from publish.preflight.verdict import judge, tag_findings
from publish.press.book_pages import book_pages, folio_slots
from publish.press.records import judge_rendering
from publish.press.rendered import Rendered
from publish.press.rendering import render
from publish.press.standards import conform
from tests.composition.specimen_book import specimen

ROOT = Path(__file__).resolve().parents[2]
FOR_PRESS = replace(PRINT, marks=False)


@dataclass(frozen=True, slots=True)
class Made:
    """A document of a book."""

    composition: Composition
    rendered: Rendered
    file: Path

    def findings(self) -> tuple[Finding, ...]:
        """Judge it; that links lead to other parts is right before they are bound."""
        edition, shown = self.composition.edition, self.rendered
        proof = inspect(self.file.read_bytes(), self.file, for_press=not edition.links)
        promise = Promise(
            edition=edition,
            trim=self.composition.trim,
            manuscript=shown.document,
            typed=self.composition.manuscript_words,
            furniture=shown.added,
            symbols=self.composition.symbols,
            faces=faces_in(ROOT / "fonts"),
            most_pages=self.composition.max_pages,
            blanks=BLANKS,
        )
        tags = tag_findings(proof.tags, self.file) if proof.tags else ()
        found = (*judge_rendering(shown, self.composition), *judge(proof, promise), *tags)
        return tuple(one for one in found if one.code != "screen/link-refused")


BLANKS = frozenset({2, 6})


def made(composition: Composition, folder: Path) -> Made:
    rendered = render(composition)
    file = folder / f"{composition.start}-{composition.edition.name}.pdf"
    file.write_bytes(conform(rendered.pdf, composition, rendered.marked))
    return Made(composition, rendered, file)


def press(edition: Edition) -> BookPress:
    return BookPress(edition, Project(ROOT))


@pytest.fixture(scope="module")
def book() -> Book:
    """The book of one issue, with four of its sources: the last address stands twice."""
    whole = specimen("one")
    group = whole.sources[0]
    four = (*group.sources[:3], group.sources[2])
    return replace(whole, sources=(replace(group, sources=four),))


@pytest.fixture(scope="module")
def front(book: Book, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(compose_front(book, press(SCREEN)), tmp_path_factory.mktemp("front"))


@pytest.fixture(scope="module")
def back(book: Book, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(compose_back(book, press(SCREEN)), tmp_path_factory.mktemp("back"))


def test_the_front_pages_are_without_fault(front: Made) -> None:
    assert front.findings() == ()


def test_the_back_pages_are_without_fault(back: Made) -> None:
    assert back.findings() == ()


def test_the_front_pages_are_right_for_a_press(book: Book, tmp_path: Path) -> None:
    printed = made(compose_front(book, press(FOR_PRESS)), tmp_path)
    assert printed.findings() == ()
    with pikepdf.open(printed.file) as file:
        assert not any("/Annots" in page for page in file.pages)


def test_where_sections_stand_is_read_from_the_pages(front: Made, back: Made) -> None:
    pages = book_pages(front.rendered)
    assert [(one.id, one.title, one.first) for one in pages.sections] == [
        ("foreword", "Avant-propos", 5),
        ("contents", "Sommaire", 7),
    ]
    assert (pages.blanks, pages.bare) == (BLANKS, frozenset({1, 2, 3, 4, 6}))
    assert pages.opening == {5, 7}
    after = book_pages(back.rendered)
    names = ["chronology", "index", "sources", "afterword", "colophon"]
    assert [one.id for one in after.sections] == names
    assert all(a.last < b.first for a, b in zip(after.sections, after.sections[1:], strict=False))
    index = after.sections[1]
    assert index.last > index.first  # two pages: the second bears a head
    assert after.section_on(index.last) == index
    assert index.last not in after.opening


def test_what_pages_hold_is_read_for_their_heads(front: Made, back: Made) -> None:
    """Months, letters, issues: a letter that goes on is named on both pages."""
    after = book_pages(back.rendered)
    chronology, index, sources = (section.first for section in after.sections[:3])
    assert after.guides[chronology] == ("octobre",)
    assert "".join(after.guides[index]) == "ABCDEFGHIJKLMNOP"
    assert "".join(after.guides[index + 1]) == "PQRSTUVWXZ\N{CYRILLIC CAPITAL LETTER A}"
    assert after.guides[sources] == ("2 octobre",)
    assert set(after.guides) == {chronology, index, index + 1, sources}
    assert book_pages(front.rendered).guides == {7: ("2 octobre",)}


def test_sources_in_stretches_begin_a_page_with_their_months(tmp_path: Path) -> None:
    """All of them in one document need no name."""
    six, sources = specimen("six"), frozenset({BackPart.SOURCES})
    assert compose_back(six, press(SCREEN)).values["stretch"] == ""
    for share, named_ in (
        (BackShare(parts=sources, last=2), "Mai"),
        (BackShare(parts=sources, first=4, folios=False), "Novembre –\N{NO-BREAK SPACE}décembre"),
    ):
        laid = made(compose_back(six, press(SCREEN), share), tmp_path)
        assert laid.findings() == ()
        assert named_ in laid.rendered.document


def addresses(file: pikepdf.Pdf) -> Iterator[str]:
    for page in file.pages:
        annotations: Any = page.obj.get("/Annots", pikepdf.Array())
        for annotation in annotations:
            if "/A" in annotation:
                yield str(annotation.A.URI)


def test_every_line_leads_to_its_place_in_another_part(book: Book, front: Made, back: Made) -> None:
    with pikepdf.open(front.file) as file:
        led = list(addresses(file))
    assert led == [
        link for one in book.contents for link in (one.target.link, *(it.target.link for it in one.stories))
    ]
    with pikepdf.open(back.file) as file:
        found = Counter(addresses(file))
    wanted = Counter(one.link for letter in book.index for entry in letter.entries for one in entry.locators)
    wanted += Counter(event.target.link for event in book.chronology)
    wanted += Counter(one.target.link for group in book.sources for one in group.sources)
    wanted += Counter(2 * [one.source.address for group in book.sources for one in group.sources])
    assert found == wanted


def test_sections_are_places_that_links_can_lead_to(front: Made, back: Made) -> None:
    for one, names in ((front, {"foreword", "contents"}), (back, {"chronology", "index", "colophon"})):
        with pikepdf.open(one.file) as file:
            assert names <= set(pikepdf.NameTree(file.Root.Names.Dests).keys())


def test_the_contents_are_read_as_contents_of_two_levels(book: Book, front: Made) -> None:
    with pikepdf.open(front.file) as file:
        kinds = Counter(
            (str(one.S), str(one.P.S))
            for one in file.objects
            if isinstance(one, pikepdf.Dictionary) and "/P" in one and "/S" in one.P
        )
    assert kinds["/TOC", "/TOCI"] == 1
    assert kinds["/TOCI", "/TOC"] == len(book.contents) + sum(len(one.stories) for one in book.contents)
    assert kinds["/Reference", "/TOCI"] == kinds["/TOCI", "/TOC"]


def test_folios_that_are_stamped_have_their_room(book: Book, tmp_path: Path) -> None:
    share = BackShare(parts=frozenset({BackPart.SOURCES}), folios=False)
    open_ = made(compose_back(book, press(SCREEN), share), tmp_path)
    slots = folio_slots(open_.rendered)
    wanted = [one.target.link.split("#") for group in book.sources for one in group.sources]
    assert [[slot.issue, slot.story] for slot in slots] == wanted
    assert {slot.page for slot in slots} == {1}
    lefts = [round(slot.left, 1) for slot in slots]
    assert lefts == sorted(lefts[:3]) + lefts[:1]  # three cells to a row, the fourth under the first
    assert slots[0].baseline == slots[1].baseline > slots[3].baseline
    assert "p. 1" not in "".join(open_.rendered.document)


def test_the_link_of_a_folio_that_is_stamped_covers_its_room(book: Book, tmp_path: Path) -> None:
    share = BackShare(parts=frozenset({BackPart.SOURCES}), first=0, folios=False)
    open_ = made(compose_back(book, press(SCREEN), share), tmp_path)
    slots = folio_slots(open_.rendered)
    with pikepdf.open(open_.file) as file:
        annotations: Any = file.pages[0].obj.Annots
        boxes = [one.Rect for one in annotations if str(one.A.URI).startswith(slots[0].issue)]
    for slot in slots:
        assert any(float(box[0]) < slot.left < slot.left + slot.width <= float(box[2]) + 0.1 for box in boxes)


def test_sections_are_named_before_they_are_laid_out(book: Book, back: Made, tmp_path: Path) -> None:
    """Spaces that do not break, letters that are marked up and signs of HTML are in the names alike."""
    type_ = book_type(book, Project(ROOT))
    assert named(back) == [(one.id, one.title) for one in named_sections(book, BackShare(), type_)]
    title = "Après l’année : « 1 000 titres » & <plus>, au XXe siècle ; n° 3, l'ONU"
    renamed = replace(book, plan=replace(book.plan, afterword_title=title))
    share = BackShare(parts=frozenset({BackPart.AFTERWORD, BackPart.COLOPHON}))
    last = made(compose_back(renamed, press(SCREEN), share), tmp_path)
    assert named(last) == [(one.id, one.title) for one in named_sections(renamed, share, type_)]
    assert len(named(last)) == 2


def named(laid: Made) -> list[tuple[str, str]]:
    return [(one.id, one.title) for one in book_pages(laid.rendered).sections]


def test_sources_that_go_on_open_no_section(book: Book, tmp_path: Path) -> None:
    two = replace(book, sources=book.sources * 2)
    share = BackShare(parts=frozenset({BackPart.SOURCES}), first=1, folios=False)
    pages = book_pages(made(compose_back(two, press(SCREEN), share), tmp_path).rendered)
    assert [(one.id, one.title, one.goes_on) for one in pages.sections] == [("sources", "Sources", True)]
    assert pages.opening == frozenset()
