"""The book around the issues, before it is laid out: leaders, the index cast off, words about itself."""

from dataclasses import replace
from pathlib import Path

import pytest

from publish.composition.book import BackPart, BackShare, BookPress, compose_back, compose_front
from publish.composition.book_contents import Led, contents_of
from publish.composition.book_index import IndexSheet, column_width, index_sheets
from publish.composition.book_matter import book_matter, stretch_of
from publish.composition.book_sections import foreword_section
from publish.composition.book_type import BookType
from publish.composition.layout import BOOK, find_layout, layouts_in
from publish.composition.title_page import TitlePage
from publish.errors import ConfigurationError, ContentError
from publish.model.blocks import Picture
from publish.model.book import Book, IndexLetter, Locator, Target
from publish.model.edition import SCREEN
from publish.model.project import Project
from publish.model.text import plain
from publish.place import Place
from publish.units import A4, A5, mm
from publish.volume.around import sections
from tests.composition.specimen_book import HERE, SPECIMENS, specimen

ROOT = Path(__file__).resolve().parents[2]
PRESS = BookPress(SCREEN, Project(ROOT))


@pytest.fixture(scope="module")
def type_() -> BookType:
    return BookType.of(ROOT / "layouts" / BOOK, ROOT / "fonts", A4, "fr")


@pytest.fixture(scope="module")
def six() -> Book:
    return specimen("six")


def led_lines(book: Book, type_: BookType) -> list[Led]:
    runs = contents_of(book.contents, type_)
    return [
        led
        for run in runs
        for led in (*run.sections, *(one for issue in run.issues for one in issue.stories))
    ]


def test_every_line_of_the_contents_leads_to_its_folio(six: Book, type_: BookType) -> None:
    lines = led_lines(six, type_)
    assert len(lines) == 6 + sum(len(issue.stories) for issue in six.contents)
    assert all(len(line.leader.dots) >= 3 for line in lines)
    # The dots end where the folios' column begins: what stands behind them and the folio fill it.
    for line in lines:
        folio = type_.width_of(line.target.folio, "folio-led")
        assert line.leader.behind + folio == pytest.approx(type_.folio_side)
        assert line.leader.before > 0


def test_the_contents_call_the_foreword_as_its_head_does(six: Book, type_: BookType) -> None:
    plan = replace(six.plan, foreword_title="L’avant-propos du XXe siècle, n° 3")
    named = foreword_section(replace(six, plan=plan), type_)
    assert (named.id, named.title) == ("foreword", "L’avant-propos du xxe siècle, no 3")
    (section,) = sections([(named.words, Target("v", "front#foreword"))])
    (run,) = contents_of((section,), type_)
    assert type_.phrasing.marker.html(run.sections[0].lines[0]) == type_.phrasing.set(plan.foreword_title)
    assert (
        foreword_section(replace(six, plan=replace(plan, foreword_title="")), type_).title == "Avant-propos"
    )


def test_contents_are_runs_of_sections_and_issues(six: Book, type_: BookType) -> None:
    front, issues, back = contents_of(six.contents, type_)
    assert [plain(led.lines[0]).strip() for led in front.sections] == ["Avant-propos"]
    assert [issue.day for issue in issues.issues][:2] == [
        "13\N{NO-BREAK SPACE}mai",
        "20\N{NO-BREAK SPACE}mai",
    ]
    assert len(back.sections) == 5


def test_a_long_headline_turns_over_before_the_folios(six: Book, type_: BookType) -> None:
    issue = next(one for one in six.contents if one.stories)
    story = issue.stories[0]
    long = replace(story, headline=story.headline * 9)
    (run,) = contents_of((replace(issue, stories=(long,)),), type_)
    (led,) = run.issues[0].stories
    assert len(led.lines) > 1
    assert led.leader.dots


def entries(sheets: tuple[IndexSheet, ...]) -> list[str]:
    return [
        "".join(plain(line) for line in entry.lines)
        for sheet in sheets
        for column in sheet.columns
        for part in column
        for entry in part.entries
    ]


def test_the_index_loses_no_entry_and_keeps_its_order(six: Book, type_: BookType) -> None:
    written = entries(index_sheets(six.index, type_))
    headings = [entry.heading for letter in six.index for entry in letter.entries]
    assert len(written) == len(headings) > 120
    assert all(text.startswith(heading) for text, heading in zip(written, headings, strict=True))


def test_a_column_of_the_index_is_as_wide_as_its_style_makes_it(type_: BookType) -> None:
    style = (ROOT / "layouts/volume/styles/parts.css").read_text("utf-8")
    # The engine's own arithmetic, hairlines left out of the room: a line that is set wider overflows.
    assert "calc((100% - (var(--index-columns) - 1) * 6mm - 1pt) / var(--index-columns))" in style
    taken = type_.index_columns * column_width(type_) + (type_.index_columns - 1) * mm(6) + 1
    assert taken == pytest.approx(type_.width)


def test_lines_of_the_index_fit_their_column(six: Book, type_: BookType) -> None:
    room = column_width(type_)
    for sheet in index_sheets(six.index, type_):
        assert len(sheet.columns) <= type_.index_columns
        for column in sheet.columns:
            for part in column:
                for entry in part.entries:
                    assert all(
                        type_.width_of(plain(line).strip(), "index") < room * 1.1 for line in entry.lines
                    )


def test_no_letter_stands_at_the_foot_of_a_column_and_no_entry_alone(six: Book, type_: BookType) -> None:
    sizes = {letter.letter: len(letter.entries) for letter in six.index}
    for sheet in index_sheets(six.index, type_):
        for column in sheet.columns:
            assert all(part.entries for part in column)
            for part in column:
                if part.opens:
                    assert len(part.entries) >= min(2, sizes[part.letter])
            if not column[0].opens:
                assert len(column[0].entries) >= 2


def test_an_entry_of_more_lines_than_a_column_goes_on_in_the_next(six: Book, type_: BookType) -> None:
    """A name on every second of two thousand pages: all its folios are there, and no column overflows."""
    folios = tuple(Locator(page, page, main=False, link=f"n{page}#rail") for page in range(1, 2000, 2))
    entry = replace(six.index[0].entries[0], locators=folios)
    sheets = index_sheets((replace(six.index[0], entries=(entry, *six.index[0].entries[1:])),), type_)
    columns = [column for sheet in sheets for column in sheet.columns]
    parts = [part for column in columns for part in column]
    line = type_.roles["index"].leading
    for sheet in sheets:
        for column in sheet.columns:
            heads = sum(2 + bool(place) for place, part in enumerate(column) if part.opens)
            assert heads * line + sum(len(one.lines) for part in column for one in part.entries) * line <= (
                sheet.depth + 0.01
            )
            assert sheet.depth <= type_.depth
    said = " ".join(plain(line) for part in parts for one in part.entries for line in one.lines)
    assert {one.words for one in folios} <= set(said.replace(",", " ").split())
    assert sum(not one.goes_on for part in parts for one in part.entries) == len(six.index[0].entries)
    assert len(sheets) > 1


def test_the_columns_of_the_last_page_are_about_equally_long(six: Book, type_: BookType) -> None:
    last = index_sheets(six.index, type_)[-1]
    assert len(last.columns) == type_.index_columns
    assert last.depth < type_.depth * 0.9


@pytest.mark.parametrize("names", [1, 2, 3, 4])
def test_a_column_of_few_names_is_as_deep_as_they_are(six: Book, type_: BookType, names: int) -> None:
    letter = next(one for one in six.index if len(one.entries) > 3)
    few = IndexLetter(letter.letter, letter.entries[:names])
    (sheet,) = index_sheets((few,), type_)
    line = type_.roles["index"].leading
    for column in sheet.columns:
        lines = sum(2 * part.opens + sum(len(entry.lines) for entry in part.entries) for part in column)
        assert lines * line <= sheet.depth


def test_a_volume_says_what_it_spans(six: Book, type_: BookType) -> None:
    matter = book_matter(six, type_)
    assert (matter.span, matter.days) == (
        "Six numéros",
        "du 13\N{NO-BREAK SPACE}mai au 12\N{NO-BREAK SPACE}décembre 2025",
    )
    year = book_matter(specimen("year"), type_)
    assert year.span == "Numéros 1 à 52"
    one = book_matter(specimen("one"), type_)
    assert (one.span, one.days) == ("Numéro 37", "2\N{NO-BREAK SPACE}octobre 2025")
    assert "44 pages" in matter.holds
    assert "pages" not in book_matter(replace(six, geometry=None), type_).holds


def test_a_stretch_of_issues_is_called_by_its_months(six: Book, type_: BookType) -> None:
    assert stretch_of(six.sources, type_) == "Mai – décembre"
    assert stretch_of(six.sources[:2], type_) == "Mai"
    later = replace(six.sources[0], date=six.sources[0].date.replace(year=2026))
    assert stretch_of((six.sources[-1], later), type_) == "Décembre 2025 – mai 2026"


def test_every_source_has_its_code_once_for_each_time_it_is_listed(six: Book) -> None:
    listed = tuple(one.source.address for group in six.sources for one in group.sources)
    assert compose_back(six, PRESS).symbols == listed
    assert compose_front(six, PRESS).symbols == ()


def test_shares_of_the_back_make_the_whole(six: Book) -> None:
    text = BackShare(parts=frozenset(BackPart) - {BackPart.SOURCES})
    halves = (
        BackShare(parts=frozenset({BackPart.SOURCES}), last=3),
        BackShare(parts=frozenset({BackPart.SOURCES}), first=3),
    )
    shares = [compose_back(six, PRESS, share) for share in (text, *halves)]
    whole = compose_back(six, PRESS)
    assert shares[0].symbols == ()
    assert shares[1].symbols + shares[2].symbols == whole.symbols
    words = [word for share in shares for word in share.manuscript_words]
    assert sorted(words) == sorted(whole.manuscript_words)


def titled(book: Book, title: str = "", subtitle: str = "", foreword: str = "", afterword: str = "") -> Book:
    keys = ("title", "subtitle", "foreword_title", "afterword_title")
    plan = replace(
        book.plan,
        places=tuple((key, replace(HERE, line=line)) for line, key in enumerate(keys, 1)),
        title=title,
        subtitle=subtitle,
        foreword_title=foreword,
        afterword_title=afterword,
    )
    return replace(book, plan=plan)


def sizes(book: Book) -> TitlePage:
    page = compose_front(book, PRESS).values["title_page"]
    assert isinstance(page, TitlePage)
    return page


def test_a_short_title_has_its_usual_sizes(six: Book) -> None:
    page = sizes(titled(six, title="Quoi de Neuf au Kazakhstan ?", subtitle="Une année"))
    assert (page.sink, page.before, page.subtitle) == (round(mm(46), 2), 30, 16)
    assert 60 < page.last <= 88


def test_the_white_above_a_title_gives_way_before_its_size(six: Book) -> None:
    usual = sizes(six)
    longer = sizes(titled(six, title="Un titre long " * 24))
    assert longer.before == usual.before
    assert longer.sink < usual.sink
    long = sizes(titled(six, title="Un titre long " * 25, subtitle="Sous-titre " * 90))
    assert usual.before / 2 <= long.before < usual.before


@pytest.mark.parametrize(
    ("book", "due"),
    [
        ({"title": "Un titre long " * 200}, ["1 plan/title-long"]),
        ({"subtitle": "Sous-titre " * 300}, ["2 plan/title-long"]),
        ({"title": "Untitrelong" * 20}, ["1 plan/title-word-wide"]),
        (
            {"title": "Untitrelong" * 20 + " et plus", "subtitle": "Soustitre" * 30},
            ["1 plan/title-word-wide", "2 plan/title-word-wide"],
        ),
        ({"foreword": "Un avant-propos long " * 50}, ["3 plan/head-long"]),
    ],
)
def test_a_title_that_no_size_brings_onto_its_page_is_refused_at_its_line(
    six: Book, book: dict[str, str], due: list[str]
) -> None:
    with pytest.raises(ConfigurationError) as stop:
        compose_front(titled(six, **book), PRESS)
    assert [f"{one.at.line} {one.code}" for one in stop.value.findings] == due


def test_the_title_of_an_afterword_is_refused_where_it_is_too_long(six: Book) -> None:
    with pytest.raises(ConfigurationError) as stop:
        compose_back(titled(six, afterword="Une postface " * 60), PRESS)
    assert [one.code for one in stop.value.findings] == ["plan/head-long"]
    long = compose_back(titled(six, afterword="Une postface " * 8), PRESS).values["opener_size"]
    assert long == pytest.approx(46 * 0.65, abs=8)


def test_a_figure_in_the_foreword_is_refused(six: Book) -> None:
    picture = Picture(path="a.svg", alternative="a", caption=(), credit=(), pixels=None, at=HERE)
    book = replace(six, plan=replace(six.plan, foreword=(picture,)))
    with pytest.raises(ContentError) as refused:
        compose_front(book, PRESS)
    assert [finding.code for finding in refused.value.findings] == ["composition/book-figure"]


def test_the_book_s_layout_is_none_for_an_issue() -> None:
    assert BOOK not in layouts_in(ROOT / "layouts")
    with pytest.raises(ConfigurationError) as refused:
        find_layout(ROOT / "layouts", BOOK, Place(Path("issue.md")))
    assert refused.value.findings[0].code == "composition/layout-unknown"


@pytest.mark.parametrize("name", SPECIMENS)
def test_a_volume_may_have_another_trim(name: str) -> None:
    book = specimen(name)
    composed = compose_front(replace(book, plan=replace(book.plan, trim=A5)), PRESS)
    assert composed.trim == A5
