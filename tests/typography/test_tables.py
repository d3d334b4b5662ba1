"""A language has its table, and options are options."""

from pathlib import Path

import pytest

from publish.place import Place
from publish.typography import TABLES, Choice, set_text, table_for

AT = Place(Path("issue.md"), 1)
NBSP, FINE = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


def test_the_tables_are_these() -> None:
    assert list(TABLES) == ["fr-IN", "fr-UE", "en", "nl", "ru", "kk", "tr"]
    assert [TABLES[name].name for name in TABLES] == list(TABLES)
    assert "de" not in TABLES


@pytest.mark.parametrize(
    ("language", "wished", "name"),
    [
        ("fr", "", "fr-IN"),
        ("fr-BE", "", "fr-IN"),
        ("FR_be", "fr-UE", "fr-UE"),
        ("fr", "en", "fr-IN"),
        ("fr", "nonsense", "fr-IN"),
        ("en-GB", "fr-UE", "en"),
        ("kk-Cyrl", "", "kk"),
        ("frr", "", ""),
        ("la", "", ""),
        ("", "", ""),
    ],
)
def test_a_language_takes_its_table_whatever_another_wishes(language: str, wished: str, name: str) -> None:
    assert table_for(language, wished).name == name


def test_a_language_without_rules_is_left_as_it_is() -> None:
    typed = 'Er sagt ,  "nein" - l\'an 36000 !'
    assert set_text(typed, table_for("de"), at=AT) == (typed, ())


@pytest.mark.parametrize(
    ("choice", "typed", "off", "on"),
    [
        (Choice.DIALOGUE, "- Oui", "- Oui", f"—{NBSP}Oui"),
        (Choice.DIALOGUE, "— Oui", "— Oui", f"—{NBSP}Oui"),
        (Choice.GROUP_FOUR, "1500 km", f"1500{NBSP}km", f"1{FINE}500{NBSP}km"),
        (Choice.GROUP_FOUR, "en 2025", "en 2025", "en 2025"),
        (Choice.COMPOUNDS, "Bruxelles-Astana", "Bruxelles-Astana", "Bruxelles-Astana"),
        (Choice.COMPOUNDS, "Le vice-Premier", "Le vice-Premier", "Le vice-Premier"),
    ],
)
def test_a_choice_changes_what_it_is_for(choice: Choice, typed: str, off: str, on: str) -> None:
    assert set_text(typed, TABLES["fr-IN"], at=AT)[0] == off
    assert set_text(typed, TABLES["fr-IN"], at=AT, choices=frozenset({choice}))[0] == on


def test_a_text_without_marks_keeps_capitals_and_the_degree_sign() -> None:
    typed = "Le XXIe siècle, n° 5, n°s 5 et 6, le 2ème, Mme Aïtova"
    done = f"Le XXIe{NBSP}siècle, n°{NBSP}5, n°s{NBSP}5 et 6, le 2e, Mme{NBSP}Aïtova"
    assert set_text(typed, TABLES["fr-IN"], at=AT)[0] == done
    assert set_text(done, TABLES["fr-IN"], at=AT)[0] == done
