"""The cover before it is laid out: panels, words, sizes, which bar code."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from publish.composition.cover_head import DISPLAY, cover_head
from publish.composition.cover_sheet import CoverSheet, cover_sheet
from publish.composition.cover_values import CoverValues, cover_values, ean_of
from publish.composition.layout import read_layout
from publish.composition.lettering import Letter, Lettering, TextStyle
from publish.model.book import Book
from publish.model.house import Printing
from publish.model.plan import Plan
from publish.model.text import plain
from publish.units import A4, A5, NOTHING, Size, in_mm, mm
from tests.bindery.books import AT, SIX, book_of, counted

ROOT = Path(__file__).parents[2]
LAYOUT = read_layout(ROOT / "layouts" / "volume" / "cover", Printing.COATED)
LETTERING = Lettering(ROOT / "fonts", "fr", "")
SPINE_STYLE = TextStyle(
    Letter("QDN Serif Subhead", 600, "normal", "source-serif-4/SourceSerif4Subhead-Semibold.otf"), 1, 1
)
PHRASES = LAYOUT.phrases("fr")


def values(book: Book, spine: float = 14, trim: Size = A4) -> CoverValues:
    sheet = cover_sheet(counted(spine, trim), book.plan.flaps)
    return cover_values(book, sheet, LAYOUT, PHRASES, ROOT / "fonts")


def named(title: str, subtitle: str = "") -> Book:
    return book_of(plan=Plan(year=2025, title=title, subtitle=subtitle, at=AT))


def panels(sheet: CoverSheet) -> list[int]:
    there = (sheet.back_flap, sheet.back, sheet.spine, sheet.front, sheet.front_flap)
    return [round(in_mm(panel.width)) for panel in there if panel]


@pytest.mark.parametrize(
    ("spine", "flaps", "widths"),
    [
        (0, 0, [210, 210]),
        (12, 0, [210, 12, 210]),
        (12, 80, [80, 210, 12, 210, 80]),
        (0, 80, [80, 210, 210, 80]),
    ],
)
def test_a_sheet_is_back_spine_front_between_flaps(spine: float, flaps: float, widths: list[int]) -> None:
    sheet = cover_sheet(counted(spine), mm(flaps))
    assert panels(sheet) == widths
    assert in_mm(sheet.size.width) == pytest.approx(sum(widths))
    assert len(sheet.folds) == len(widths) - 1


def test_a_long_title_ends_after_a_word_on_the_spine() -> None:
    long = values(named("Un titre long " * 25)).spine
    assert long
    assert long.title.startswith("Un titre long Un titre")
    assert long.title.endswith("\N{NO-BREAK SPACE}\N{HORIZONTAL ELLIPSIS}")
    assert LETTERING.width(f"{long.title} 2025", replace(SPINE_STYLE, size=long.size)) < long.length
    short = values(named("Un titre court")).spine
    assert short
    assert short.title == "Un titre court"
    alone = values(named("Untitrelong" * 25)).spine
    assert alone
    assert alone.title == ""


def test_a_wide_word_makes_a_title_of_a_cover_smaller() -> None:
    head = cover_head(
        named("Un " + "titrelong" * 7 + " et plus"), cover_sheet(counted(14)).front, LAYOUT, LETTERING
    )
    room = A4.width - 2 * mm(18)
    style = TextStyle(DISPLAY, head.size, head.size)
    assert LETTERING.widest_word("titrelong" * 7, style) == pytest.approx(room, abs=1)


@pytest.mark.parametrize(("spine", "bears"), [(0, False), (5.9, False), (6, True), (30, True)])
def test_a_spine_bears_words_from_six_millimetres(spine: float, *, bears: bool) -> None:
    assert (values(book_of(), spine).spine is not None) == bears


@pytest.mark.parametrize("spine", [6, 7, 9, 14, 30])
def test_the_words_of_a_spine_keep_off_its_folds(spine: float) -> None:
    set_on = values(book_of(), spine).spine
    assert set_on is not None
    assert set_on.size * 0.95 <= mm(spine) - 2 * mm(1.5) + 0.01
    assert set_on.size >= 7


def test_a_long_title_is_set_smaller_along_the_spine() -> None:
    long = values(named("Une année au Kazakhstan " * 4), 30).spine
    short = values(named("Une année"), 30).spine
    assert long is not None
    assert short is not None
    assert long.size < short.size


def test_the_front_says_how_many_issues_and_when() -> None:
    words = values(book_of()).words
    assert (words.issues, words.dates) == ("six\N{NO-BREAK SPACE}numéros", "du 13 mai au 12 décembre 2025")
    assert words.inside.replace("\N{NO-BREAK SPACE}", " ") == (
        "Ce volume réunit six numéros, 54 articles, 108 sources et une chronologie."
    )


def test_numbered_issues_are_named_by_their_numbers() -> None:
    weekly = tuple((number, date(2025, 1, 1) + timedelta(weeks=number - 1)) for number in range(1, 53))
    assert values(book_of(weekly)).words.issues == "numéros 1 à 52"
    one = values(book_of(((37, date(2025, 10, 2)),), stories=1, sources=1)).words
    assert (one.issues, one.dates) == ("numéro 37", "le 2 octobre 2025")
    assert one.inside == "Ce volume réunit un numéro, un article, une source et une chronologie."


def test_a_short_title_fills_the_front_and_a_long_one_is_set_in_equal_lines() -> None:
    front = cover_sheet(counted(14)).front
    hero = cover_head(book_of(), front, LAYOUT, LETTERING)
    assert (plain(hero.before), plain(hero.last)) == (
        *("Quoi de Neuf au", "Kazakhstan\N{NARROW NO-BREAK SPACE}?"),
    )
    long = cover_head(
        named("Une année au Kazakhstan et en Asie centrale, volume des numéros"), front, LAYOUT, LETTERING
    )
    assert long.before == ()
    assert long.size < hero.size
    single = cover_head(named("Steppe"), front, LAYOUT, LETTERING)
    assert (single.before, plain(single.last)) == ((), "Steppe")


@pytest.mark.parametrize("trim", [A4, A5, Size(mm(148), mm(148)), Size(mm(297), mm(210))])
@pytest.mark.parametrize(
    "title", ["", "Une année au Kazakhstan et en Asie centrale, volume des numéros réunis"]
)
def test_the_crown_rises_below_the_words(trim: Size, title: str) -> None:
    book = named(title, "Les numéros de l’année, leur index et leurs sources")
    cover = values(book, 14, trim)
    rays = re.search(r'<path d="([^"]*)"', cover.crown.svg)
    assert rays
    ends = [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", rays[1])]
    assert len(ends) > 60
    assert min(y for _, y in ends) > cover.head.height
    # They keep off the folds at either side of the front, too.
    assert min(x for x, _ in ends) >= mm(7) - 0.01
    assert max(x for x, _ in ends) <= trim.width - mm(7) + 0.01


def test_the_bar_code_is_the_isbn_s_or_else_the_issn_s() -> None:
    sold = Plan(year=2025, isbn="978-2-07-036822-8", issn_issue="25", at=AT)
    periodical = Plan(year=2025, issn_issue="25", at=AT)
    assert ean_of(book_of()) is None
    code = ean_of(book_of(plan=sold, issn="2049-3630"))
    assert code is not None
    assert (code.figures, code.add_on) == ("9782070368228", "")
    code = ean_of(book_of(plan=periodical, issn="2049-3630"))
    assert code is not None
    assert (code.figures, code.add_on) == ("9772049363002", "25")


def test_a_flap_lists_the_issues_it_has_room_for() -> None:
    flaps = Plan(year=2025, flaps=mm(80), at=AT)
    assert values(book_of(plan=flaps)).flap == (
        *("13 mai", "20 mai", "24 juillet", "2 octobre, numéro 37", "24 novembre", "12 décembre"),
    )
    assert values(book_of(SIX * 12, plan=flaps)).flap == ()
    assert values(book_of()).flap == ()
    assert flaps.flaps > NOTHING
