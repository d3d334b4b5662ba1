"""Every code that the engine room can find has its words, in both languages, with the same facts."""

import re
from pathlib import Path

import pytest

from publish.findings import Language, codes, explanation
from publish.findings.catalogue import _entry

ROOT = Path(__file__).resolve().parents[2]
FAMILIES = ("files", "layout", "fonts", "environment", "internal", "colour")
CODE = re.compile(rf'"((?:{"|".join(FAMILIES)})/[a-z-]+)"')
FACT = re.compile(r"\{(\w+)\}")

USED = sorted(
    {code for file in (ROOT / "publish/press").glob("*.py") for code in CODE.findall(file.read_text("utf-8"))}
)


@pytest.mark.parametrize("code", USED)
def test_a_code_has_its_words_in_both_languages_with_the_same_facts(code: str) -> None:
    french, english = (_entry(code, language) for language in (Language.FRENCH, Language.ENGLISH))
    for part in ("problem", "remedy"):
        assert set(FACT.findall(french[part])) == set(FACT.findall(english[part]))
        for entry in (french, english):
            assert not entry[part].endswith(".")
            assert entry[part][0] == entry[part][0].lower()
    for language in Language:
        told = explanation(code, language)
        assert told.rule.endswith(".")
        assert told.reason.endswith(".")


@pytest.mark.parametrize("language", Language)
def test_there_are_no_words_for_codes_that_nobody_finds(language: Language) -> None:
    everywhere = "".join(file.read_text("utf-8") for file in (ROOT / "publish").rglob("*.py"))
    spoken = [code for code in codes(language) if code.partition("/")[0] in FAMILIES]
    assert [code for code in spoken if f'"{code}"' not in everywhere] == []
