"""Lines of the contents whose folios are stamped: laid out, stamped, and proven from the bytes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from publish.bindery.reading import BoundPage, ReadBack, read_back
from publish.bindery.stamping import stamp
from publish.bindery.stamps import Dress, Filled, Stamp, Stamping
from publish.composition.book import BookPress, book_type, compose_front
from publish.composition.margins import Margins
from publish.errors import ConfigurationError
from publish.model.book import Book
from publish.model.edition import BOUND_SCREEN
from publish.model.part import Slot
from publish.model.project import Project
from publish.model.text import plain
from publish.press.book_pages import BookPages, BookSection
from publish.press.rendered import Rendered
from publish.press.rendering import render
from publish.press.standards import conform
from publish.units import A4, NOTHING, Points, mm
from publish.volume.around import sections
from publish.volume.behind import Behind
from publish.volume.document import OwnDocument
from publish.volume.judging import BoundPages
from publish.volume.keeping import PRINT, SCREEN, part_files
from publish.volume.placed import FRONT, Placed
from publish.volume.proving import Made, lines_land
from publish.volume.stamps import Heads, OwnPages, stamps
from tests.composition.specimen_book import specimen
from tests.volume.namings import FRENCH
from tests.volume.test_keeping import FILES, PROMISES

PROJECT = Project(Path(__file__).resolve().parents[2])
FIRST = 2041
"""Folio of the first page after the issues: a year of daily ones."""
BARE = Margins(mm(20), mm(20), mm(20))
AFTERWORD = "Après l’année : ce qui reste d’un « an de nouvelles » quand le XXe siècle a 1 000 titres & plus"


@dataclass(frozen=True)
class Bound:
    """The front of a book in its bytes, and what stands behind its issues."""

    rendered: Rendered
    pdf: bytes
    book: Book
    """With the folios that are due."""
    placed: tuple[Placed, ...]
    stamps: tuple[Stamp, ...]


def documents(behind: Behind) -> tuple[OwnDocument, ...]:
    """Give documents that have the sections they must have, each on two pages."""
    printed, screen = part_files(FILES[PRINT], FILES[SCREEN], (1, 1))
    return tuple(
        OwnDocument(
            name=name,
            print=printed,
            screen=screen,
            pages=BookPages(
                pages=2 * len(named),
                sections=tuple(
                    BookSection(
                        id=one.id, title=one.title, first=2 * at + 1, last=2 * at + 2, goes_on=one.goes_on
                    )
                    for at, one in enumerate(named)
                ),
                bare=frozenset(),
                blanks=frozenset(),
            ),
            margins=BARE,
            slots=(),
            promises=PROMISES,
            findings=(),
        )
        for name, named in behind.sections.items()
    )


def with_afterword(book: Book) -> Book:
    return replace(book, plan=replace(book.plan, afterword_title=AFTERWORD))


@pytest.fixture(scope="module")
def book() -> Book:
    """A book whose contents list nothing but what stands behind its issues."""
    return with_afterword(replace(specimen("one"), contents=()))


@pytest.fixture(scope="module")
def behind(book: Book) -> Behind:
    return Behind.of(book, PROJECT)


@pytest.fixture(scope="module")
def bound(book: Book, behind: Behind) -> Bound:
    composition = compose_front(
        replace(book, contents=tuple(sections(behind.listed()))), BookPress(BOUND_SCREEN, PROJECT)
    )
    rendered = render(composition)
    back = documents(behind)
    placed = [Placed(name=FRONT, first=0, pages=rendered.pages, folio=1)]
    folio = FIRST
    for one in back:
        first = placed[-1].first + placed[-1].pages
        placed.append(Placed(name=one.name, first=first, pages=one.pages.pages, folio=folio))
        folio += one.pages.pages
    bare = BookPages(
        pages=rendered.pages,
        sections=(),
        bare=frozenset(range(1, rendered.pages + 1)),
        blanks=frozenset(),
    )
    own = {one.name: OwnPages(one.pages, one.margins) for one in back}
    own[FRONT] = OwnPages(bare, BARE, rendered.slots)
    return Bound(
        rendered=rendered,
        pdf=conform(rendered.pdf, composition, rendered.marked),
        book=replace(book, contents=tuple(sections(behind.found(back, FIRST))), chronology=()),
        placed=tuple(placed),
        stamps=stamps(placed, Heads("Volume", own, FRENCH), 0),
    )


def read(bound: Bound, shift: Points = NOTHING) -> ReadBack:
    """Stamp the front, read it back, and let the pages behind it show what they must.

    Pages that move from the spine are pages whose edges move the other way.
    """
    front = bound.stamps[: bound.rendered.pages]
    with pikepdf.open(BytesIO(bound.pdf)) as file:
        stamp(file, Stamping(stamps=front, dress=Dress(fonts=PROJECT.fonts)))
        for number, page in enumerate(file.pages):
            left, low, right, high = (float(edge) for edge in page.trimbox)
            moved = -shift if number % 2 == 0 else shift
            page.trimbox = pikepdf.Array([left + moved, low, right + moved, high])
        out = BytesIO()
        file.save(out)
    laid = BoundPages(placed=bound.placed, stamps=front, trim=A4, shift=shift)
    found = read_back(out.getvalue(), tuple(laid.places()))
    titles = {one.target.folio: one.title for one in bound.book.contents}
    behind = (BoundPage(titles.get(each.folio, ""), "", "") for each in bound.stamps[len(front) :])
    return ReadBack((*found.pages, *behind), found.landings)


def told(bound: Bound, shift: Points = NOTHING) -> list[tuple[str, str]]:
    made = Made(path=Path("screen.pdf"), read=read(bound, shift), placed=bound.placed, stamps=bound.stamps)
    return [(one.code, dict(one.facts)["line"]) for one in lines_land(made, bound.book)]


def refilled(bound: Bound, change: Callable[[tuple[Filled, ...]], tuple[Filled, ...]]) -> Bound:
    """Stamp something else into the rooms of the contents."""
    return replace(
        bound,
        stamps=tuple(replace(one, filled=change(one.filled)) if one.filled else one for one in bound.stamps),
    )


def test_every_section_behind_the_issues_has_room_for_its_folio(bound: Bound) -> None:
    led = [f"{slot.issue}#{slot.story}" for slot in bound.rendered.slots]
    assert led == [one.target.link for one in bound.book.contents]
    assert len(led) == 5
    rights = {round(slot.left + slot.width, 1) for slot in bound.rendered.slots}
    assert len(rights) == 1  # in column
    assert all(slot.ranged for slot in bound.rendered.slots)
    assert "0000" not in "".join(page.text for page in read(bound).pages)


def test_a_stamped_folio_ends_its_line_in_the_column(bound: Bound) -> None:
    rooms = [room for page in read(bound).pages for room in page.rooms]
    folios = [one.target.folio for one in bound.book.contents]
    assert folios == ["2041", "2043", "2045", "2047", "2049"]
    assert [room.inside for room in rooms] == folios
    assert rooms[0].line.split()[0] == "Chronologie"
    assert len([one for one in bound.rendered.slots if one.size == 9.6]) == len(rooms)


def test_its_link_covers_the_folio_and_is_told_by_the_title_alone(bound: Bound) -> None:
    with pikepdf.open(BytesIO(bound.pdf)) as file:
        links = {
            str(one.A.URI): ([float(edge) for edge in one.Rect], str(one.get("/Contents", "")))
            for page in file.pages
            for one in page.obj.get("/Annots", ())
        }
    for slot, line in zip(bound.rendered.slots, bound.book.contents, strict=True):
        (left, low, right, high), said = links[f"{slot.issue}#{slot.story}"]
        assert left < slot.left
        assert slot.left + slot.width == pytest.approx(right, abs=0.8)
        assert low < slot.baseline < high
        assert said.split() in ([], line.title.split())


def test_lines_whose_folios_stand_in_their_rooms_are_true(bound: Bound) -> None:
    assert told(bound) == []


def test_a_gutter_takes_no_folio_out_of_its_room(bound: Bound) -> None:
    assert told(bound, mm(9)) == []


def test_a_wrong_folio_is_found(bound: Bound) -> None:
    wrong = refilled(bound, lambda filled: (replace(filled[0], words="2042"), *filled[1:]))
    assert told(wrong) == [("volume/line-missing", "Chronologie")]


def test_a_folio_that_is_the_half_of_another_is_found(bound: Bound) -> None:
    wrong = refilled(bound, lambda filled: (replace(filled[0], words="204"), *filled[1:]))
    assert told(wrong) == [("volume/line-missing", "Chronologie")]


def test_a_folio_at_another_line_is_found(bound: Bound) -> None:
    def exchanged(filled: tuple[Filled, ...]) -> tuple[Filled, ...]:
        first, second, *others = filled
        return (replace(first, words=second.words), replace(second, words=first.words), *others)

    assert told(refilled(bound, exchanged)) == [
        ("volume/line-missing", "Chronologie"),
        ("volume/line-missing", "Index"),
    ]


def test_a_room_that_nobody_filled_is_found(bound: Bound) -> None:
    assert told(refilled(bound, lambda filled: filled[1:])) == [("volume/line-missing", "Chronologie")]


def test_a_line_that_says_another_title_is_found(bound: Bound) -> None:
    first, *others = bound.book.contents
    renamed = replace(bound.book, contents=(replace(first, title="Calendrier"), *others))
    assert told(replace(bound, book=renamed)) == [("volume/line-missing", "Calendrier")]


def test_a_layout_that_calls_a_section_otherwise_is_refused(behind: Behind) -> None:
    back = documents(behind)
    assert len(list(behind.found(back, FIRST))) == 5
    first, *others = back[0].pages.sections
    renamed, moved = replace(first, title="Calendrier"), replace(first, id="ailleurs")
    for changed, found in (
        ((renamed, *others), "Calendrier, Index"),
        (tuple(others), "Index"),
        ((*others, first), "Index, Chronologie"),
        ((moved, *others), "Chronologie (#ailleurs), Index (#index)"),
    ):
        other = replace(back[0], pages=replace(back[0].pages, sections=changed))
        with pytest.raises(ConfigurationError) as refused:
            list(behind.found((other, *back[1:]), FIRST))
        (said,) = refused.value.findings
        assert (said.code, str(said.at)) == ("layout/section-other", "layouts/volume/back.html.j2")
        assert dict(said.facts)["found"] == found
        assert dict(said.facts)["due"].startswith("Chronologie")


def test_a_slot_for_a_section_that_is_nowhere_is_not_passed_over(bound: Bound) -> None:
    pages = BookPages(pages=1, sections=(), bare=frozenset({1}), blanks=frozenset())
    slot = Slot(page=1, issue=FRONT, story="nulle-part", left=0, baseline=0, width=9, size=9, ranged=True)
    own = {FRONT: OwnPages(pages, BARE, (slot,))}
    with pytest.raises(KeyError):
        stamps([Placed(name=FRONT, first=0, pages=1, folio=1)], Heads("Volume", own, FRENCH), 0)


def test_the_contents_are_set_without_the_pages_behind_the_issues(book: Book, behind: Behind) -> None:
    listed = {plain(words): target for words, target in behind.listed()}
    assert list(listed)[:3] == ["Chronologie", "Index", "Sources"]
    assert {(one.folio, one.stamped) for one in listed.values()} == {("", True)}
    assert book_type(book, PROJECT).phrase("colophon") in listed
