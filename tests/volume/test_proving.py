"""A book that does not say the truth of itself is found out: each fault by its code, and no other."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from publish.bindery.laying_down import laid_down
from publish.bindery.reading import BoundPage, Landing, ReadBack, ReadRoom
from publish.bindery.stamps import Filled, Stamp, Stand
from publish.findings import Finding
from publish.model.book import Book, ContentsIssue, ContentsStory, Event, Target
from publish.model.part import PartRecord, Slot
from publish.model.text import Emphasis, Text, plain
from publish.volume.lines import fold
from publish.volume.placed import BACK, FRONT, Placed, placed
from publish.volume.proving import (
    Made,
    blanks_are_blank,
    blanks_are_counted,
    folios_stand,
    labels_agree,
    lines_land,
    links_land,
    references_land,
)
from tests.bindery.books import book_of
from tests.bindery.records import part_file, story

NO_BREAK = "\N{NO-BREAK SPACE}"


def issue(name: str, number: int, pages: int, slots: tuple[Slot, ...] = ()) -> PartRecord:
    """Two stories an issue, both of the same names in every issue."""
    return PartRecord(
        name=name,
        slug=f"2025-{name}",
        number=number,
        date=date(2025, 1, number),
        language="fr",
        title="",
        stories=(
            story("rail", 1, 1, "Une ligne d’essai"),
            story("musee", pages, pages, f"Le musée {number}"),
        ),
        pieces=(),
        slots=slots,
        print=part_file(pages),
        screen=part_file(pages),
    )


SLOT = Slot(page=1, issue="n1", story="musee", left=100, baseline=400, width=40, size=9)
RECORDS = (issue("n1", 1, 3), issue("n2", 2, 2, (SLOT,)))
PLACED = placed(laid_down(4, [3, 2], 2), RECORDS, [(BACK, 2)])
"""Four roman pages, three pages, a blank, two pages, two of the back."""
FOREWORD = "Avant-propos"


def lines() -> Iterator[ContentsIssue]:
    for title, folio, place in (
        (FOREWORD, "i", f"{FRONT}#foreword"),
        ("Chronologie", "7", f"{BACK}#chronology"),
    ):
        yield ContentsIssue(number=None, date=None, title=title, target=Target(folio, place))
    for one in PLACED[1:-1]:
        assert one.record
        yield ContentsIssue(
            number=one.record.number,
            date=one.record.date,
            title="",
            target=Target(one.folio_of(1), f"{one.name}#"),
            stories=tuple(
                ContentsStory(
                    kicker=(),
                    headline=told.headline,
                    language="fr",
                    target=Target(one.folio_of(told.first), f"{one.name}#{told.id}"),
                )
                for told in one.record.stories
            ),
        )


EVENT = Event(
    date=date(2025, 1, 2),
    written="2 janvier",
    words=(Text("ouverture du musée"), Text(" ("), Emphasis((Text("Le musée 2"),)), Text(")")),
    language="fr",
    target=Target("6", "n2#musee"),
)
BOOK = replace(book_of(), contents=tuple(lines()), chronology=(EVENT,))


def stamps() -> Iterator[Stamp]:
    for one in PLACED:
        for _ in range(one.blanks):
            yield Stamp(recto=False, folio="", stand=Stand.NOWHERE)
        for page in range(1, one.pages + 1):
            words = {("n2", 1): "(p. 3)", (BACK, 2): "6"}.get((one.name, page), "")
            filled = (Filled(words=words, left=100, baseline=400, width=40, size=9),)
            yield Stamp(
                recto=one.index_of(page) % 2 == 0,
                folio=one.folio_of(page),
                own=f"no{NO_BREAK}{one.name[1:]}, p.{NO_BREAK}{page}" if one.record else "",
                filled=filled if words else (),
            )


STAMPS = tuple(stamps())


def page_of(one: Placed, page: int) -> BoundPage:
    """Write a page as it should be read back."""
    corners = f"{one.folio_of(page)}  {STAMPS[one.index_of(page)].own}"
    text = [corners]
    if one.record:
        text += [plain(told.headline) for told in one.record.stories if told.first == page]
        if page == one.pages:
            text.append("Le 2 janvier¹, ouverture² du\nmusée.")
        text += ["Selon ce numéro (p. 3)."] if one.name == "n2" and page == 1 else []
    elif one.name == BACK:
        text += ["Chronologie", "2 janvier ouverture du musée (Le musée 2) 6"] if page == 1 else []
        text += ["Une source, p. 6"] if page == 2 else []
    elif page == 1:
        text += [
            "Avant-propos . . . i",
            "1 janvier nᵒ 1 1",
            "Une ligne d’essai . . . 1",
            "Le musée 1 ..... 3",
        ]
        text += ["2 janvier nᵒ 2 5", "Une ligne d’essai . . . 5", "Le musée 2 ..... 6"]
        text += ["Chronologie . . . 7"]
    filled = (ReadRoom(room.words, room.words) for room in STAMPS[one.index_of(page)].filled)
    return BoundPage("\n".join(text), one.folio_of(page), corners, tuple(filled))


def pages() -> Iterator[BoundPage]:
    for one in PLACED:
        yield from (BoundPage("", "", "") for _ in range(one.blanks))
        yield from (page_of(one, page) for page in range(1, one.pages + 1))


LANDINGS = (
    Landing(0, "Une ligne d’essai . . . 1", 4, "n1.rail"),
    Landing(0, "Le musée 1 ..... 3", 6, "n1.musee"),
    Landing(0, "Le musée 2 ..... 6", 9, "n2.musee"),
    Landing(0, "Chronologie . . . 7", 10, "back-1.chronology"),
    Landing(8, "Selon ce numéro", 6, "n1.musee"),
)
WHOLE = Made(path=Path("screen.pdf"), read=ReadBack(tuple(pages()), LANDINGS), placed=PLACED, stamps=STAMPS)


def proven(made: Made, book: Book = BOOK) -> Iterator[Finding]:
    yield from folios_stand(made)
    yield from labels_agree(made)
    yield from blanks_are_blank(made)
    yield from blanks_are_counted(made)
    yield from lines_land(made, book)
    yield from links_land(made)
    yield from references_land(made)


def with_pages(*changed: BoundPage, landings: tuple[Landing, ...] = LANDINGS) -> Made:
    return replace(WHOLE, read=ReadBack(changed, landings))


def rewritten(index: int, before: str, after: str) -> Made:
    """Write something else on a page."""
    now = list(WHOLE.read.pages)
    page = now[index]
    assert before in page.text
    now[index] = replace(
        page,
        text=page.text.replace(before, after),
        corners=page.corners.replace(before, after),
        rooms=tuple(replace(room, inside=room.inside.replace(before, after)) for room in page.rooms),
    )
    return with_pages(*now)


def swapped() -> Made:
    """Let the two last pages of the first issue change places, with all that is stamped on them."""
    now = list(WHOLE.read.pages)
    now[5], now[6] = now[6], now[5]
    return with_pages(*now)


def relabelled() -> Made:
    now = list(WHOLE.read.pages)
    now[4] = replace(now[4], label="2")
    return with_pages(*now)


def without(index: int) -> Made:
    now = list(WHOLE.read.pages)
    del now[index]
    return with_pages(*now)


def landing(target: int | None) -> Made:
    """Let the second line of the contents lead elsewhere."""
    first, second, *others = LANDINGS
    return with_pages(*WHOLE.read.pages, landings=(first, replace(second, target=target), *others))


@dataclass(frozen=True)
class Fault:
    """What was done to a book, and the codes that must tell it."""

    made: Made
    codes: frozenset[str]
    page: int | None = None
    """Where the first of them must be told."""


FAULTS = {
    "a shifted folio": Fault(rewritten(8, "5  no", "7  no"), frozenset({"volume/folio-missing"}), 9),
    "another issue's folio": Fault(
        rewritten(8, f"no{NO_BREAK}2, p.", f"no{NO_BREAK}1, p."), frozenset({"volume/folio-missing"}), 9
    ),
    "a swapped page": Fault(
        swapped(), frozenset({"volume/folio-missing", "volume/label-differs", "volume/line-astray"}), 6
    ),
    "a label of another page": Fault(relabelled(), frozenset({"volume/label-differs"}), 5),
    "a word on a blank": Fault(
        with_pages(*WHOLE.read.pages[:7], BoundPage("Oublié", "", ""), *WHOLE.read.pages[8:]),
        frozenset({"volume/blank-written", "volume/blank-missing"}),
        8,
    ),
    "an empty page": Fault(
        with_pages(*WHOLE.read.pages[:2], BoundPage("", "iii", ""), *WHOLE.read.pages[3:]),
        frozenset({"volume/folio-missing", "volume/blank-missing"}),
        3,
    ),
    "a contents line with another folio": Fault(
        rewritten(0, "Le musée 1 ..... 3", "Le musée 1 ..... 5"), frozenset({"volume/line-missing"})
    ),
    "a contents line with a folio that only begins alike": Fault(
        rewritten(0, "Le musée 1 ..... 3", "Le musée 1 ..... 31"), frozenset({"volume/line-missing"})
    ),
    "an issue's line with another folio": Fault(
        rewritten(0, "2 janvier nᵒ 2 5", "2 janvier nᵒ 2 4"), frozenset({"volume/line-missing"})
    ),
    "a section's line with another folio": Fault(
        rewritten(0, "Chronologie . . . 7", "Chronologie . . . 8"), frozenset({"volume/line-missing"})
    ),
    "a section that opens elsewhere": Fault(
        rewritten(10, "Chronologie\n", ""), frozenset({"volume/line-astray"})
    ),
    "a section's link to another page": Fault(
        with_pages(*WHOLE.read.pages, landings=(replace(LANDINGS[3], target=9),)),
        frozenset({"volume/link-astray"}),
        1,
    ),
    "a line that is not there": Fault(
        rewritten(0, "Le musée 2 ..... 6", ""), frozenset({"volume/line-missing"})
    ),
    "a headline on no page": Fault(
        rewritten(9, "Le musée 2", "Le marché 2"), frozenset({"volume/line-astray"})
    ),
    "an event of another page": Fault(
        rewritten(9, "ouverture² du\nmusée", "rien"), frozenset({"volume/line-astray"})
    ),
    "an event with another folio": Fault(
        rewritten(10, "(Le musée 2) 6", "(Le musée 2) 5"), frozenset({"volume/line-missing"})
    ),
    "a link to another page": Fault(landing(5), frozenset({"volume/link-astray"}), 1),
    "a link into another issue": Fault(landing(8), frozenset({"volume/link-astray"}), 1),
    "a link to nowhere": Fault(landing(None), frozenset({"volume/link-nowhere"}), 1),
    "a reference with a wrong folio": Fault(
        rewritten(8, "(p. 3)", "(p. 2)"), frozenset({"volume/reference-astray"}), 9
    ),
    "a source of another page": Fault(rewritten(11, "6", "5"), frozenset({"volume/reference-astray"}), 12),
    "a reference with a folio that only begins alike": Fault(
        rewritten(8, "(p. 3)", "(p. 31)"), frozenset({"volume/reference-astray"}), 9
    ),
}


def test_a_true_book_is_told_nothing() -> None:
    assert list(proven(WHOLE)) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_by_its_code(name: str) -> None:
    fault = FAULTS[name]
    found = list(proven(fault.made))
    assert {one.code for one in found} == fault.codes
    assert fault.page is None or fault.page in {one.at.page for one in found}


def test_a_lost_blank_is_told_and_so_is_every_page_behind_it() -> None:
    found = list(proven(without(7)))
    counted = [dict(one.facts) for one in found if one.code == "volume/blank-missing"]
    assert counted == [{"found": "0", "due": "1"}]
    assert {9, 10, 11} <= {one.at.page for one in found if one.code == "volume/folio-missing"}


def test_a_lost_last_page_and_a_page_too_many_are_told() -> None:
    assert {one.at.page for one in proven(without(11)) if one.code == "volume/folio-missing"} == {12}
    more = with_pages(*WHOLE.read.pages, BoundPage("", "", ""))
    assert {one.code for one in proven(more)} == {"volume/blank-missing"}


def test_a_line_may_not_lead_where_the_book_has_no_such_story() -> None:
    known = next(one for one in BOOK.contents if one.stories)
    moved = tuple(replace(one, target=Target("3", "n9#rail")) for one in known.stories[1:])
    book = replace(BOOK, contents=(replace(known, stories=moved),))
    (astray,) = [one for one in proven(WHOLE, book) if one.code == "volume/line-astray"]
    assert dict(astray.facts)["found"] == "\N{EN DASH}"


def test_words_are_compared_by_letters_and_figures_alone() -> None:
    assert fold("L’É\u00adté, «\u00a01\u202f500\u00a0»") == "lete1500"
