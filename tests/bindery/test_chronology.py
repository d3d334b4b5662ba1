"""The chronology of a year: what is dated, how it is printed, what is left out and told."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.bindery.chronology import Chronology, make_chronology
from publish.bindery.dated_line import read_date
from publish.bindery.placed import PlacedPart
from publish.model.part import DatedEvent, PartRecord
from publish.model.text import Emphasis, Link, SourceCall, Text, plain
from publish.place import Place
from tests.bindery.records import piece, real_parts, record, story

AT = Place(Path("issue.md"))
ISSUE = date(2025, 10, 2)
NB = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("typed", "first", "written"),
    [
        ("8 septembre", date(2025, 9, 8), f"8{NB}septembre"),
        ("1er décembre", date(2025, 12, 1), f"1er{NB}décembre"),
        ("mardi 30 septembre 2025", date(2025, 9, 30), f"30{NB}septembre"),
        ("2–4 octobre", date(2025, 10, 2), f"2–4{NB}octobre"),
        ("du 5 au 7 mai", date(2025, 5, 5), f"5–7{NB}mai"),
        ("28 septembre – 2 octobre", date(2025, 9, 28), f"28{NB}septembre – 2{NB}octobre"),
        ("octobre", date(2025, 10, 31), "octobre"),
        ("mi-novembre", date(2025, 11, 15), "mi-novembre"),
        ("fin juin", date(2025, 6, 28), "fin juin"),
        ("12 juin, 18 h 30", date(2025, 6, 12), f"12{NB}juin"),
        ("October 2nd", date(2025, 10, 2), f"2{NB}octobre"),
        ("2 oktober", date(2025, 10, 2), f"2{NB}octobre"),
        ("2 октября 2025", date(2025, 10, 2), f"2{NB}octobre"),
        ("2 қазан", date(2025, 10, 2), f"2{NB}octobre"),
        ("2 Ekim", date(2025, 10, 2), f"2{NB}octobre"),
        ("2025-10-02", date(2025, 10, 2), f"2{NB}octobre"),
        ("02/10/2025", date(2025, 10, 2), f"2{NB}octobre"),
        ("novembre 2022", date(2022, 11, 30), "novembre"),
        ("29 juin 1992", date(1992, 6, 29), f"29{NB}juin"),
    ],
)
def test_a_date_is_read_in_any_language_and_written_in_french(typed: str, first: date, written: str) -> None:
    read = read_date(typed, ISSUE)
    assert read is not None
    assert (read.first, read.written("fr")) == (first, written)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("2–4 octobre", "2–4 October"),
        ("1er décembre", "1 December"),
        ("mi-novembre", "mid-November"),
        ("fin juin", "late June"),
        ("28 septembre – 2 octobre", "28 September – 2 October"),
    ],
)
def test_a_date_is_written_in_the_language_of_the_book(typed: str, written: str) -> None:
    read = read_date(typed, ISSUE)
    assert read is not None
    assert read.written("en").replace(NB, " ") == written


@pytest.mark.parametrize(
    "typed", ["2027", "demain", "31 février", "au printemps", "45 mai", "", "00/00/0000", "9/12/0000"]
)
def test_what_names_no_day_and_no_month_is_no_date(typed: str) -> None:
    assert read_date(typed, ISSUE) is None


def test_a_december_issue_that_names_a_january_day_means_the_next_year() -> None:
    winter, summer = read_date("12 janvier", date(2025, 12, 12)), read_date("20 décembre", date(2025, 1, 8))
    assert winter is not None
    assert summer is not None
    assert (winter.first.year, summer.first.year) == (2026, 2024)


@pytest.mark.parametrize(
    ("typed", "issue", "first"),
    [
        ("19–21 novembre", date(2025, 1, 16), date(2025, 11, 19)),
        ("20 décembre", date(2025, 1, 8), date(2025, 12, 20)),
        ("12 janvier", date(2025, 12, 12), date(2026, 1, 12)),
        ("28 septembre", date(2025, 10, 2), date(2025, 9, 28)),
        ("2 mai 2025", date(2025, 10, 2), date(2025, 5, 2)),
    ],
)
def test_what_an_agenda_announces_is_not_of_the_year_before(typed: str, issue: date, first: date) -> None:
    read = read_date(typed, issue, coming=True)
    assert read is not None
    assert read.first == first


@given(st.text(st.sampled_from("0123456789 -–./maijunovdécfinh ,"), max_size=20))
def test_any_words_are_a_date_or_none(typed: str) -> None:
    read = read_date(typed, ISSUE)
    assert read is None or read.written("fr")


def event(typed: str, words: str, of: str = "rail", page: int = 1) -> DatedEvent:
    return DatedEvent(date=(Text(typed),), words=(Text(words),), story=of, page=page)


def part(*events: DatedEvent, name: str = "n37", first: int = 1, **changed: object) -> PlacedPart:
    made = replace(record(piece("Un récit."), name=name), events=events)
    return PlacedPart(replace(made, **changed), first)  # type: ignore[arg-type]


def told(made: Chronology) -> list[str]:
    return [f"{one.written.replace(NB, ' ')} : {plain(one.words)} {one.target.folio}" for one in made.events]


def test_events_stand_by_date_and_a_month_comes_after_its_days() -> None:
    later = part(event("octobre", "concert"), event("2 octobre", "forum", page=3), first=9)
    earlier = part(event("30 octobre", "sommet"), event("8 septembre", "annonce"), name="n36")
    made = make_chronology((earlier, later), 2025, "fr")
    assert told(made) == [
        "8 septembre : annonce 1",
        "2 octobre : forum 11",
        "30 octobre : sommet 1",
        "octobre : concert 9",
    ]
    assert made.events[1].target.link == "n37#rail"
    assert made.findings == ()


def test_an_event_that_two_issues_tell_stands_once_where_it_was_told_first() -> None:
    one = part(event("2 octobre", "Le forum  s’ouvre"), name="n36")
    two = part(event("2 oct.", "le forum s’ouvre"), event("2 octobre", "Autre chose"), first=5)
    assert told(make_chronology((one, two), 2025, "fr")) == [
        "2 octobre : Le forum  s’ouvre 1",
        "2 octobre : Autre chose 5",
    ]


def test_what_is_not_of_the_year_is_left_out_and_told() -> None:
    lines = (event("2027", "référendum"), event("novembre 2022", "mémorandum"), event("8 mai", "vote"))
    made = make_chronology((part(*lines),), 2025, "fr")
    assert told(made) == ["8 mai : vote 1"]
    (finding,) = made.findings
    facts = dict(finding.facts)
    assert (facts["count"], facts["year"]) == ("2", "2025")
    assert facts["dates"].startswith("2025-n37: 2027 (« référendum »), novembre 2022")


def test_a_line_of_a_timeline_is_read_under_its_headline_without_calls_and_with_links_of_the_volume() -> None:
    words = (Text("vote, "), Link((Text("dit-on"),), "#voie", AT), Text(" "), SourceCall(3, AT))
    line = replace(event("8 mai", ""), words=words, of_story=True)
    placed = part(line, stories=(story("rail", headline="Une voie"),))
    (one,) = make_chronology((placed,), 2025, "fr").events
    assert plain(one.words) == "vote, dit-on (Une voie)"
    assert one.words[1] == Link((Text("dit-on"),), "n37#voie", AT)
    assert Emphasis((Text("Une voie"),)) in one.words


def test_a_year_without_a_dated_line_has_its_issues_and_their_first_headlines() -> None:
    def of(name: str, day: int, headline: str) -> PartRecord:
        made = record(piece("Un récit."), name=name, stories=(story("rail", headline=headline),))
        return replace(made, date=date(2025, 5, day))

    parts = (PlacedPart(of("d1", 13, "Le rail"), 1), PlacedPart(of("d2", 20, "L’eau"), 5))
    assert told(make_chronology(parts, 2025, "fr")) == ["13 mai : Le rail 1", "20 mai : L’eau 5"]


def test_the_real_year_has_its_dates_in_order() -> None:
    made = make_chronology(real_parts(), 2025, "fr")
    assert told(made)[0] == "4 avril : sommet de Samarcande (Samarcande, un mois après) 1"
    assert "2–4 octobre : Digital Bridge, Astana 16" in told(made)
    assert [one.date for one in made.events] == sorted(one.date for one in made.events)
    assert all(one.date.year == 2025 for one in made.events)
