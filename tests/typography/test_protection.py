"""What no rule may touch."""

from pathlib import Path

import pytest

from publish.place import Place
from publish.typography import TABLES, set_text

AT = Place(Path("issue.md"), 1)
NBSP, FINE = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


def _set(typed: str) -> str:
    return set_text(typed, TABLES["fr-IN"], at=AT)[0]


@pytest.mark.parametrize(
    "kept",
    [
        "https://a.kz/b?c=1;d:e!f",
        "HTTPS://a.kz/20000-km?l'an",
        "ftp://a.kz/36000",
        "www.a.kz/?l'an;36000",
        "astanatimes.com/2025/09/l'an?a=36000",
        "a.b+36000@c-d.kz",
        "mailto:a@b.kz?subject=l'an",
        "doi:10.1000/36000",
        "{#id .classe l'an}",
        "<b l'an>",
        "10:30",
        "10:30:59",
        "2:0",
        "2025-10-02",
        "02/10/2025",
        "02.10.2025",
        "1.2.36000",
        "v1.36000",
        "02 123 45 67",
        "0475 12 34 56",
        "02/123.45.67",
    ],
)
def test_a_passage_is_kept_as_it_is(kept: str) -> None:
    assert _set(f"avant {kept} après") == f"avant {kept} après"
    assert _set(f"({kept})") == f"({kept})"
    assert _set(f"{kept} !") == f"{kept}{FINE}!"


@pytest.mark.parametrize("sign", [".", ",", ")", "]", ".)"])
def test_signs_after_an_address_belong_to_the_sentence(sign: str) -> None:
    assert _set(f"https://a.kz/b{sign} Puis l'an") == f"https://a.kz/b{sign} Puis l’an"


@pytest.mark.parametrize("sign", [";", "!", "?"])
def test_high_signs_after_an_address_take_their_space(sign: str) -> None:
    assert _set(f"https://a.kz/b{sign} et") == f"https://a.kz/b{FINE}{sign} et"


def test_a_telephone_number_is_not_broken() -> None:
    assert _set("Tél. +32 2 123 45 67 ?") == f"Tél. +32{NBSP}2{NBSP}123{NBSP}45{NBSP}67{FINE}?"
    assert _set("+32 (0)2 123 45 67") == f"+32{NBSP}(0)2{NBSP}123{NBSP}45{NBSP}67"


def test_a_quantity_with_a_sign_is_no_telephone_number() -> None:
    assert _set("+20 000 000 euros") == f"+20{FINE}000{FINE}000{NBSP}euros"


def test_a_number_with_its_thousands_marked_is_no_version() -> None:
    assert _set("1.234.567 tonnes") == f"1{FINE}234{FINE}567{NBSP}tonnes"


@pytest.mark.parametrize("name", list(TABLES))
def test_addresses_are_kept_in_every_language(name: str) -> None:
    kept = "https://a.kz/b?c=1;d='e'...f--g"
    assert set_text(f"a {kept} b", TABLES[name], at=AT)[0] == f"a {kept} b"


def test_a_text_of_one_address_is_that_address() -> None:
    assert _set("https://example.kz/a?b=1;c=2") == "https://example.kz/a?b=1;c=2"
