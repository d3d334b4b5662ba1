"""Names found in running text: what is one, what is not, and whom a short form names."""

from dataclasses import replace

import pytest

from publish.bindery.index.verifying import verify_index
from publish.model.names import Indexing
from publish.model.part import PartStory
from tests.bindery.index.entries import ORG, PERSON, PLACE, THEME, codes, index_of, lines, name
from tests.bindery.records import piece, record, story

ALMATY = name(PLACE, "Almaty", "Алматы", "Alma-Ata")
KAZAKHSTAN = name(PLACE, "Kazakhstan")
TOKAIEV = name(PERSON, "Kassym-Jomart Tokaïev")
COSTA = name(PERSON, "António Costa")
BANK = name(ORG, "Banque nationale du Kazakhstan")
UNION = name(ORG, "Union européenne", "UE", short=("Union",))


def found(text: str, *names: object, language: str = "fr") -> list[str]:
    made = index_of(names, record(piece(text, language=language)))  # type: ignore[arg-type]
    return [line for line in lines(made) if ", voir " not in line]


@pytest.mark.parametrize(
    "text",
    [
        "Il vit à Almaty.",
        "La ville d’Almaty, au sud",
        "La ville d'Almaty, au sud",
        "ALMATY EN FÊTE",
        "(Almaty)",
        "Dans Alma-Ata, l’ancien nom",
        "Dans Alma\N{NO-BREAK SPACE}Ata",
        "Dans Alma\N{NON-BREAKING HYPHEN}Ata",
        "Город Алматы растёт",
        "le vol Bruxelles-Almaty",
        "Al\N{SOFT HYPHEN}maty",
    ],
)
def test_every_spelling_is_one_entry(text: str) -> None:
    assert found(text, ALMATY) == ["Almaty 1"]


@pytest.mark.parametrize("text", ["Almatyenne", "il est almaty", "Alma, Ata", "Alma. Ata", "l’Almaty1re"])
def test_nothing_is_found_inside_a_word_or_across_a_sign(text: str) -> None:
    assert found(text, ALMATY) == []


def test_the_longest_name_wins() -> None:
    assert found("La Banque nationale du Kazakhstan confirme.", BANK, KAZAKHSTAN) == [
        "Banque nationale du Kazakhstan 1"
    ]
    assert found("Le Kazakhstan et la banque nationale du Kazakhstan", BANK, KAZAKHSTAN) == [
        "Banque nationale du Kazakhstan 1",
        "Kazakhstan 1",
    ]


def test_a_place_in_a_longer_name_that_nobody_listed_is_none() -> None:
    assert found("Un Almaty Marathon réunit 20 000 coureurs.", ALMATY) == []
    assert found("Almaty President said", ALMATY, language="en") == ["Almaty 1"]
    assert found("L’Ile-de-France et l’Ile", name(PLACE, "Ili", "Ile")) == ["Ili 1"]
    assert found("L’Ile-de-France", name(PLACE, "Ili", "Ile")) == []


def test_a_family_name_counts_where_the_whole_name_stands_in_the_issue() -> None:
    assert found("M. Tokaïev parle.", TOKAIEV) == []
    whole = piece("Le président Kassym-Jomart Tokaïev parle.", page=1)
    alone = piece("Puis M. Tokaïev part ; Tokaïev revient.", page=3)
    assert lines(index_of([TOKAIEV], record(whole, alone))) == ["Tokaïev, Kassym-Jomart 1, 3"]
    assert lines(index_of([TOKAIEV], record(whole, name="a"), record(alone, name="b"))) == [
        "Tokaïev, Kassym-Jomart 1"
    ]


def test_a_family_name_is_another_person_s_behind_another_given_name() -> None:
    text = "António Costa est là. Il voit Maria Costa et le Costa Rica, et M. Costa part."
    made = index_of([COSTA], record(piece(text), piece("Il voit Maria Costa au Costa Rica.", page=2)))
    assert lines(made) == ["Costa, António 1"]


def test_two_persons_of_one_family_are_told_apart_by_the_story_or_left_out() -> None:
    other = name(PERSON, "Maria Costa")
    pieces = (
        piece("António Costa et Maria Costa.", page=1, of="deux"),
        piece("Mme Costa parle.", page=2, of="elle"),
        piece("M. Costa parle.", page=3, of="qui"),
    )
    hers = PartStory(id="elle", kicker=(), headline=(), first=2, last=2, persons=("Maria Costa",))
    made = index_of([COSTA, other], record(*pieces, stories=(hers,)))
    assert lines(made) == ["Costa, António 1", "Costa, Maria 1, **2**"]
    assert codes(made) == ["index/ambiguous"]


def test_a_short_form_counts_where_the_organisation_is_named_in_full() -> None:
    assert found("L’Union garde le silence.", UNION) == []
    assert found("L’Union européenne et l’Union", UNION) == ["Union européenne 1"]
    pieces = piece("L’UE répond."), piece("Puis l’Union se tait.", page=2)
    assert lines(index_of([UNION], record(*pieces))) == ["UE, voir Union européenne", "Union européenne 1–2"]


def test_a_word_in_brackets_explains_a_place_and_is_another_form_of_a_thing() -> None:
    region = name(PLACE, "Abaï (région)")
    assert found("Les régions du Turkestan et d’Abaï. Une région.", region) == ["Abaï (région) 1"]
    apple = name(THEME, "Malus sieversii (pommier de Sievers)")
    assert found("Le pommier de Sievers", apple) == ["Malus sieversii (pommier de Sievers) 1"]
    rail = name(ORG, "Kazakhstan Temir Joly (KTZ)")
    assert found("La KTZ indique", rail) == ["Kazakhstan Temir Joly (KTZ) 1"]


def test_a_place_and_a_poet_of_one_name_are_told_apart_by_what_the_story_carries() -> None:
    both = (name(PLACE, "Abaï (région)"), name(PERSON, "Abaï Kounanbaïouly", "Abaï"))
    text = piece("Les régions du Turkestan et d’Abaï.", of="regions")
    carrying = replace(story("regions"), places=("Abaï (région)",))
    assert lines(index_of(both, record(text, stories=(carrying,)))) == ["Abaï (région) **1**"]
    assert codes(index_of(both, record(text))) == ["index/ambiguous"]


def test_common_nouns_are_found_in_the_plural_and_at_the_start_of_a_sentence() -> None:
    saiga = name(THEME, "saïga")
    assert found("Des saïgas. Saïgas et autres.", saiga) == ["saïga 1"]
    assert found("La Saïga revient", saiga) == ["saïga 1"]


def test_a_name_cut_by_a_page_turn_stands_on_the_page_where_it_begins() -> None:
    pieces = (
        replace(piece("Le président Kassym-Jomart", page=2), goes_on=True),
        piece("Tokaïev parle.", page=3),
    )
    made = index_of([TOKAIEV], record(*pieces))
    assert lines(made) == ["Tokaïev, Kassym-Jomart 2"]
    assert made.witnesses[0].words == ("Kassym-Jomart",)
    # The hyphen of a page's last word: the word is counted whole to the page where it begins.
    assert verify_index(made, {2: "Le président Kassym-\nJo-"}) == ()
    assert len(verify_index(made, {2: "mart Tokaïev parle."})) == 1


def test_the_names_file_may_keep_a_name_out_or_to_its_main_passages() -> None:
    tenge = replace(name(THEME, "tenge"), indexing=Indexing.NEVER)
    paper = replace(name(ORG, "The Almaty Times"), indexing=Indexing.NEVER)
    assert found("Mille tenges, selon The Almaty Times", tenge, paper, ALMATY) == []
    pieces = replace(piece("Almaty en fête", page=1), head=True), piece("À Almaty", page=2, of="autre")
    main = replace(ALMATY, indexing=Indexing.MAIN)
    assert lines(index_of([main], record(*pieces))) == ["Almaty **1**"]
