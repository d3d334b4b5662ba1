"""Language codes: what is well formed and names no language is refused with what was meant."""

from pathlib import Path

import pytest

from publish.manuscript.languages import check_language
from publish.place import Place

AT = Place(Path("issue.md"), line=3, column=9)


@pytest.mark.parametrize("code", ["fr", "en-GB", "kk", "zh-Hans", "uz", "ky", "dng", "kaa", "nl-BE"])
def test_a_language_is_accepted(code: str) -> None:
    assert check_language(code, AT) == (code, ())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("zz", "fr, en, nl, ru, kk, tr"),
        ("zz-BE", "fr, en, nl, ru, kk, tr"),
        ("fe", "fr"),
        ("rr", "fr, ru, tr"),
        ("kz", "kk"),
        ("fra", "fr"),
        ("ger", "de"),
        ("kaz", "kk"),
        ("anglai", "en"),
        ("FR", "fr"),
        ("qaa", "fr, en, nl, ru, kk, tr"),
        ("und", "fr, en, nl, ru, kk, tr"),
    ],
)
def test_what_names_no_language_is_refused_with_what_was_meant(typed: str, meant: str) -> None:
    code, (finding,) = check_language(typed, AT)
    assert code == ""
    assert finding.code == "structure/language-unknown"
    assert finding.at == AT
    assert dict(finding.facts)["meant"] == meant
