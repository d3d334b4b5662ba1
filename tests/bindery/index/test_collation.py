"""The order of an index: French, total, and one letter head each."""

from hypothesis import given
from hypothesis import strategies as st

from publish.bindery.index.collation import DIGITS, filed, filing_key, letter_of
from publish.model.book import IndexEntry, NameKind

# What headings are made of, and then anything at all.
_SIGNS = "aàâäbcçdeéèêëiîïoôœæuùy AÉŒZ-’', .()0123456789дёжқңүіАЁҚ"
HEADINGS = st.one_of(st.text(_SIGNS, min_size=1, max_size=14), st.text(min_size=1, max_size=8))


def in_order(*headings: str) -> list[str]:
    return sorted(headings, key=filing_key)


def test_e_with_a_grave_stands_under_e_and_after_it() -> None:
    assert in_order("Fès", "È", "Ez", "E", "Ecce") == ["E", "È", "Ecce", "Ez", "Fès"]
    assert {letter_of(word) for word in ("È", "é", "Écosse", "ezine")} == {"E"}


def test_base_letters_come_before_accents_and_accents_before_case() -> None:
    assert in_order("côté", "Cote", "côte", "coté", "cote") == ["cote", "Cote", "coté", "côte", "côté"]
    assert in_order("Ebène", "Étain", "Écosse") == ["Ebène", "Écosse", "Étain"]


def test_ligatures_are_two_letters() -> None:
    assert in_order("Ofen", "œuvre", "Oder", "Æsir", "Adam", "Afar") == [
        *("Adam", "Æsir", "Afar", "Oder", "œuvre", "Ofen"),
    ]


def test_apostrophes_and_hyphens_are_nothing() -> None:
    assert in_order("Lorient", "L’Oréal", "Lorca") == ["Lorca", "L’Oréal", "Lorient"]
    assert filing_key("L'Oréal")[:3] == filing_key("L’Oréal")[:3]
    assert in_order("Almaty", "Alma-Ata") == ["Alma-Ata", "Almaty"]


def test_a_name_and_its_given_name_come_before_a_longer_name() -> None:
    assert in_order("Costa Rica", "Costa, António", "Costabile") == [
        *("Costa, António", "Costa Rica", "Costabile"),
    ]


def test_small_words_inside_a_heading_are_passed_over() -> None:
    assert in_order(
        "ministère de la Culture",
        "ministère des Affaires étrangères",
        "ministère du Développement",
        "ministère de l’Agriculture",
    ) == [
        "ministère des Affaires étrangères",
        "ministère de l’Agriculture",
        "ministère de la Culture",
        "ministère du Développement",
    ]
    assert letter_of("De Roover, Peter") == "D"


def test_figures_come_first_and_by_their_value_and_cyrillic_last() -> None:
    assert in_order("Яссы", "Ақтау", "100 pays", "Zoug", "20 pays") == [
        *("20 pays", "100 pays", "Zoug", "Ақтау", "Яссы"),
    ]
    assert letter_of("20 pays") == letter_of("₸") == DIGITS


def test_kazakh_letters_have_their_own_place() -> None:
    assert in_order("Өскемен", "Орал", "Қарағанды", "Көкшетау", "Лепсі") == [
        *("Көкшетау", "Қарағанды", "Лепсі", "Орал", "Өскемен"),
    ]
    assert letter_of("Ёлка") == "Е"


@given(st.lists(HEADINGS, max_size=12))
def test_the_order_is_total_and_does_not_hang_on_where_one_begins(headings: list[str]) -> None:
    once = in_order(*headings)
    assert in_order(*once) == once
    assert in_order(*reversed(headings)) == once


@given(HEADINGS, HEADINGS)
def test_only_equal_headings_have_equal_keys(one: str, other: str) -> None:
    assert (filing_key(one) == filing_key(other)) == (one == other)


@given(st.lists(HEADINGS, max_size=20, unique=True))
def test_every_entry_stands_once_under_its_letter_and_no_letter_comes_twice(headings: list[str]) -> None:
    letters = filed(tuple(IndexEntry(heading=heading, kind=NameKind.THEME) for heading in headings))
    heads = [letter.letter for letter in letters]
    assert len(heads) == len(set(heads))
    listed = [entry.heading for letter in letters for entry in letter.entries]
    assert sorted(listed) == sorted(headings)
    assert all(letter_of(entry.heading) == letter.letter for letter in letters for entry in letter.entries)
