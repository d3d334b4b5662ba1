"""How persons are filed."""

import pytest

from publish.bindery.index.headings import file_person


@pytest.mark.parametrize(
    ("name", "heading", "family"),
    [
        ("Kassym-Jomart Tokaïev", "Tokaïev, Kassym-Jomart", "Tokaïev"),
        ("Peter De Roover", "De Roover, Peter", "De Roover"),
        ("Bart De Wever", "De Wever, Bart", "De Wever"),
        ("Jan Van den Berghe", "Van den Berghe, Jan", "Van den Berghe"),
        ("Ursula von der Leyen", "Leyen, Ursula von der", "von der Leyen"),
        ("Vincent van Gogh", "Gogh, Vincent van", "van Gogh"),
        ("Charles de Gaulle", "Gaulle, Charles de", "de Gaulle"),
        ("Jean de La Fontaine", "La Fontaine, Jean de", "de La Fontaine"),
        ("Joachim du Bellay", "du Bellay, Joachim", "du Bellay"),
        ("Jean d’Ormesson", "Ormesson, Jean d’", "d’Ormesson"),
        ("Suhail Al Mazroui", "Al Mazroui, Suhail", "Al Mazroui"),
        ("Kai-Fu Lee", "Lee, Kai-Fu", "Lee"),
        ("Касым-Жомарт Токаев", "Токаев, Касым-Жомарт", "Токаев"),
        ("Philippe (roi des Belges)", "Philippe (roi des Belges)", ""),
        ("Léon XIV", "Léon XIV", ""),
        ("Abaï Kounanbaïouly", "Abaï Kounanbaïouly", ""),
        ("Tokaïev", "Tokaïev", ""),
        ("von der Leyen", "von der Leyen", ""),
        ("", "", ""),
    ],
)
def test_a_person_is_filed_as_french_and_belgian_use_have_it(name: str, heading: str, family: str) -> None:
    filed = file_person(name)
    assert (filed.heading, filed.family) == (heading, family)
