"""What is left to the editor is told, with the words to search for."""

from pathlib import Path

import pytest

from publish.findings import Language, codes, explanation, wording
from publish.place import Place
from publish.typography import TABLES, Choice, set_text
from tests.preflight.typography.test_analyse import ASKED, FAULTS

AT = Place(Path("issue.md"), 12)
CASES = [
    ("fr-IN", 'un écran de 27" plat', "quotes-odd"),
    ("fr-IN", 'il dit "oui", "non', "quotes-odd"),
    ("fr-IN", 'mot" et "mot', "quotes-odd"),
    ("fr-IN", "« Il part demain.", "quotes-unbalanced"),
    ("fr-IN", "« a “b » c”", "quotes-unbalanced"),
    ("fr-IN", "n° 37 et 38", "number-plural"),
    ("fr-IN", "nos 37 et 38", "nos-ambiguous"),
    ("fr-IN", "Il part. A Astana, il pleut.", "capital-a"),
    ("fr-IN", "36.000 habitants", "thousands-or-decimals"),
    ("fr-IN", "€3 milliards", "currency-before-million"),
    ("fr-UE", "il coûte 100 €", "currency-sign"),
    ("fr-IN", "Me Dupont plaide.", "me-at-start"),
    ("fr-IN", "en 751 ap. J.-C.", "before-christ"),
    ("fr-IN", "le 1° mai", "first-as-degree"),
    ("fr-IN", "l'exercice 2024-25", "short-year-range"),
    ("en", 'a 27" screen', "quotes-odd"),
]


@pytest.mark.parametrize(("table", "typed", "slug"), CASES)
def test_a_doubt_is_told_once_with_its_place_and_its_words(table: str, typed: str, slug: str) -> None:
    _, (finding,) = set_text(typed, TABLES[table], at=AT)
    assert finding.code == f"typography/{slug}"
    assert finding.at == AT
    found = dict(finding.facts)["found"].strip("…")
    assert found.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") in typed.replace("\N{NO-BREAK SPACE}", " ")


READ_BACK = {f"typography/{slug}" for slug in (*FAULTS, *ASKED)}  # of the analyser, tried there


def test_every_code_is_tried_here_and_worded_in_both_languages() -> None:
    tried = {f"typography/{slug}" for _, _, slug in CASES}
    for language in Language:
        known = {code for code in codes(language) if code.startswith("typography/")}
        assert known - READ_BACK == tried
        for code in tried:
            assert explanation(code, language).reason


@pytest.mark.parametrize("language", list(Language))
def test_the_words_name_what_was_found(language: Language) -> None:
    _, (finding,) = set_text("n° 37 et 38", TABLES["fr-IN"], at=AT)
    assert "n° 37 et 38" in wording(finding, language).problem


@pytest.mark.parametrize(
    ("typed", "done"),
    [
        ("A Astana,", "À Astana,"),
        ("751 ap. J.-C.", "751 apr.\N{NO-BREAK SPACE}J.-C."),
        ("1° mai", "1er\N{NO-BREAK SPACE}mai"),
    ],
)
def test_a_proposal_that_is_accepted_is_done_and_not_told(typed: str, done: str) -> None:
    choices = frozenset({Choice.ACCEPT})
    assert set_text(typed, TABLES["fr-IN"], at=AT, choices=choices) == (done, ())


def test_odd_quotation_marks_leave_the_paragraph_its_marks() -> None:
    typed = 'il dit "oui" et "non'
    assert set_text(typed, TABLES["fr-IN"], at=AT)[0] == typed


def test_what_is_in_order_raises_no_doubt() -> None:
    typed = "« Le no 37 “Expo” », dit M. Tokaïev au 1er mai 2025 : 36.000 tonnes, 40 €, avec Me Dupont."
    assert set_text(typed, TABLES["fr-IN"], at=AT)[1] == ()
