"""The book's own documents: how they are shared out, what changes them, and that they are kept."""

from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from publish.composition.book import BookPress, compose_back
from publish.composition.composition import Composition
from publish.composition.margins import Margins
from publish.errors import ConfigurationError
from publish.model.book import Book
from publish.model.edition import BOUND_PRINT, BOUND_SCREEN
from publish.model.project import Project
from publish.press.book_pages import BookPages, BookSection
from publish.units import Points, mm
from publish.volume.behind import back_shares
from publish.volume.bookwork import require_four, whites
from publish.volume.document import (
    DocumentOrder,
    OwnDocument,
    document_mark,
    kept_document,
    make_document,
)
from publish.volume.keeping import PRINT, SCREEN, keep_entry, part_files, seal
from tests.bindery.records import record
from tests.composition.specimen_book import specimen
from tests.volume.test_keeping import FILES, PROMISES

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def six() -> Book:
    return specimen("six")


def composed(book: Book) -> dict[str, tuple[Composition, Composition]]:
    """Compose every document after the issues, for print and for a screen."""
    presses = [BookPress(edition, Project(ROOT)) for edition in (BOUND_PRINT, BOUND_SCREEN)]
    return {
        name: (compose_back(book, presses[0], share), compose_back(book, presses[1], share))
        for name, share in back_shares(book)
    }


def keys(book: Book) -> dict[str, str]:
    return {name: document_mark(ROOT, name, both, "").key for name, both in composed(book).items()}


def grown(book: Book) -> Book:
    """Move everything two pages on, as where the first issue grows."""
    return replace(
        book,
        contents=tuple(
            replace(one, target=replace(one.target, folio=f"{one.target.folio}9")) for one in book.contents
        ),
        chronology=tuple(
            replace(one, target=replace(one.target, folio=f"{one.target.folio}9")) for one in book.chronology
        ),
        sources=tuple(
            replace(
                group,
                target=replace(group.target, folio=f"{group.target.folio}9"),
                sources=tuple(
                    replace(one, target=replace(one.target, folio=f"{one.target.folio}9"))
                    for one in group.sources
                ),
            )
            for group in book.sources
        ),
    )


def test_what_follows_the_issues_is_shared_out_by_what_changes_together(six: Book) -> None:
    assert [name for name, _ in back_shares(six)] == ["back-1", "back-2", "back-3"]
    year = specimen("year")
    quarters = [share for _, share in back_shares(year)][1:-1]
    assert [(share.first, share.last) for share in quarters] == [(0, 13), (13, 26), (26, 39), (39, 52)]
    bare = replace(six, chronology=(), index=(), sources=())
    assert [name for name, _ in back_shares(bare)] == ["back-1"]


def test_a_longer_issue_changes_neither_sources_nor_colophon(six: Book) -> None:
    before, after = keys(six), keys(grown(six))
    assert [name for name in before if before[name] != after[name]] == ["back-1"]


def test_another_source_changes_the_document_that_lists_it(six: Book) -> None:
    group = six.sources[0]
    fewer = replace(six, sources=(replace(group, sources=group.sources[:-1]), *six.sources[1:]))
    before, after = keys(six), keys(fewer)
    assert before["back-1"] == after["back-1"]
    assert before["back-2"] != after["back-2"]
    assert before["back-3"] != after["back-3"]  # it counts them


@pytest.fixture
def order(six: Book, tmp_path: Path) -> DocumentOrder:
    both = composed(six)["back-3"]
    return DocumentOrder(
        name="back-3", composed=both, faces=frozenset(), mark=document_mark(tmp_path, "back-3", both, "")
    )


def keep(order: DocumentOrder) -> OwnDocument:
    printed, screen = part_files(FILES[PRINT], FILES[SCREEN], (1, 1))
    section = BookSection(id="colophon", title="Colophon", first=1, last=1)
    document = OwnDocument(
        name=order.name,
        print=printed,
        screen=screen,
        pages=BookPages(pages=1, sections=(section,), bare=frozenset(), blanks=frozenset()),
        margins=Margins(Points(1.0), Points(1.0), Points(1.0)),
        slots=(),
        promises=PROMISES,
        findings=(),
    )
    keep_entry(order.mark, {**FILES, "document": seal(document, order.mark)}, lambda: False)
    return document


def test_a_document_that_was_kept_is_not_laid_out_again(order: DocumentOrder) -> None:
    assert kept_document(order.mark) is None
    keep(order)
    found = make_document(order, nobody)
    assert (found.title, found.goes_on) == ("Colophon", False)
    assert found.screen.path.read_bytes() == FILES[SCREEN]
    with pytest.raises(AssertionError):
        make_document(replace(order, again=True), nobody)


@pytest.mark.parametrize("name", ["document", PRINT, SCREEN])
def test_a_document_that_is_damaged_is_not_believed(order: DocumentOrder, name: str) -> None:
    keep(order)
    file = order.mark.folder / name
    written = file.read_bytes()
    file.write_bytes(written[:-1] + bytes([written[-1] ^ 1]))
    assert kept_document(order.mark) is None


def nobody(number: int) -> NoReturn:
    raise AssertionError(f"{number} children are asked for")


def test_a_title_page_that_runs_over_is_refused() -> None:
    section = BookSection(id="contents", title="Sommaire", first=5, last=5)
    front = BookPages(pages=6, sections=(section,), bare=frozenset(), blanks=frozenset())
    require_four(front)
    with pytest.raises(ConfigurationError) as stop:
        require_four(replace(front, sections=(replace(section, first=7, last=7),)))
    (said,) = stop.value.findings
    assert (said.code, dict(said.facts)) == ("layout/front-pages", {"found": "6"})


def test_the_least_white_is_that_of_any_page_of_the_book() -> None:
    """The gutter is made of it: the book's own text may stand nearer to the spine than an issue's."""
    issue = replace(record(), inner=mm(18), outer=mm(15))  # a millimetre of each is what may hang out
    narrow, wide = (Margins(mm(side), mm(side), mm(20)) for side in (16, 30))
    assert whites([issue], [wide, narrow]) == (mm(16), mm(14))
    assert whites([issue], [wide]) == (mm(17), mm(14))
    assert whites([], [wide]) == (mm(30), mm(30))
