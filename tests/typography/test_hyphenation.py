import pytest

from publish.typography.hyphenation import HouseHyphenation


@pytest.mark.parametrize("name", ["Vassilenko", "Kazakhstan", "APCE", "l’Université", "CO2emission"])
def test_names_and_acronyms_are_never_broken(name: str) -> None:
    assert list(HouseHyphenation(lang="fr", left=3, right=3).iterate(name)) == []


def test_common_words_are_broken_between_syllables() -> None:
    breaks = list(HouseHyphenation(lang="fr", left=3, right=3).iterate("coopération"))
    assert ("coopé", "ration") in breaks
    assert all(first + last == "coopération" and min(len(first), len(last)) >= 3 for first, last in breaks)
