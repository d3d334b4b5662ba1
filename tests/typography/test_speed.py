"""Setting is quick, and no text is slow: processor time, for the machine may be busy."""

import time
from pathlib import Path

import pytest

from publish.model.text import Text
from publish.place import Place
from publish.typography import TABLES, set_inlines

AT = Place(Path("issue.md"), 1)
PARAGRAPH = (
    "Le président Kassym-Jomart Tokaïev a inauguré la deuxième voie ferrée entre Dostyk et Moïynty : 836 km, "
    '20.000 tonnes et "un projet du XXIe siècle", a-t-il dit - enfin - le 30 septembre 2025 à 10h30 ; c\'est '
    "3,5 milliards de dollars, soit 12 % du budget ! Les autorités d'Astana y voient l'avenir du commerce. "
)
ONE_ISSUE = 1000 // len(PARAGRAPH.split())
# Several times what a quiet machine needs; a regular expression gone wild needs hours.
ISSUE_SECONDS = 0.2
LONG_SECONDS = 20


def _seconds(typed: str, name: str, times: int = 1) -> float:
    start = time.process_time()
    for _ in range(times):
        set_inlines((Text(typed),), TABLES[name], at=AT)
    return time.process_time() - start


@pytest.mark.parametrize("name", list(TABLES))
def test_an_issue_is_set_at_once(name: str) -> None:
    _seconds(PARAGRAPH, name)  # the table is made on first use
    assert min(_seconds(PARAGRAPH, name, ONE_ISSUE) for _ in range(3)) < ISSUE_SECONDS


# Readable as one line: ~ stands for a space.
WEARY = (
    "~ a 1 - ~- .~ \" « ' 1~ 1. a. a- a@ a/ a: { <a !~ :~ …~ IVX~ XXe~et~ )~ 111~ 1: +1~ €~1~ 1° 1' 1'~ n°1~ "
    "p.~ A.~ a~/~ 1h 1~-~ 1991-2025~ «~ etc loi~1~ oe Etat~ http:// 1e~ km 1.000 nos~ a'~ e- ~, "
    "\N{OGHAM LETTER BEITH}"
)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["1", "«", " -", "n°1 ", "\N{OGHAM LETTER BEITH}"])
def test_no_text_is_slow(piece: str) -> None:
    assert _seconds((piece * 200_000)[:200_000], "fr-IN") < LONG_SECONDS


@pytest.mark.parametrize("piece", WEARY.replace("~", "\N{NO-BREAK SPACE}").split(" "))
def test_time_grows_with_the_length_and_not_with_its_square(piece: str) -> None:
    piece = piece.replace("\N{NO-BREAK SPACE}", " ")
    short, long = (piece * 1_500)[:1_500], (piece * 24_000)[:24_000]
    # Sixteen times the text: a square would take 256 times as long.
    quick = max(min(_seconds(short, "fr-IN") for _ in range(3)), 0.002)
    assert min(_seconds(long, "fr-IN") for _ in range(2)) < 100 * quick
