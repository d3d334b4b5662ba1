"""What is said of any file holds for a stranger's, who has neither our style sheets nor our layouts."""

import inspect
import re

import pytest

from publish.findings import Language, explanation
from publish.preflight.checks import ANY_CHECKS, PRESS_CHECKS, PROMISE_CHECKS

CODE = re.compile(r'"((?:boxes|faces|images|ink|lines|overprint|page|symbols|type|x4)/[a-z0-9-]+)"')
OUR_HOUSE = re.compile(
    r"@page|@color-profile|feuille de style|style sheet|mise en page|maquette|layout|jeton|token|fonts/"
    r"|device-cmyk|house\.toml|moteur|engine|édition|\bedition|numéro|\bissue\b",
    re.IGNORECASE,
)
FOR_US = {Language.FRENCH: "(dans nos maquettes", Language.ENGLISH: "(in our layouts"}


def codes_of(checks: tuple[object, ...]) -> set[str]:
    """Give the codes that checks name in their own lines."""
    return {code for check in checks if callable(check) for code in CODE.findall(inspect.getsource(check))}


STRANGERS = sorted(codes_of((*ANY_CHECKS, *PRESS_CHECKS)) - codes_of(PROMISE_CHECKS))


def test_most_codes_are_for_any_file() -> None:
    assert {"boxes/bleed-too-small", "faces/not-embedded", "ink/rgb-in-print", "x4/syntax"} <= {*STRANGERS}
    assert len(STRANGERS) > 80


@pytest.mark.parametrize("language", Language)
def test_what_is_said_to_strangers_names_nothing_of_our_house(language: Language) -> None:
    ours = []
    for code in STRANGERS:
        told = explanation(code, language)
        for said in (told.remedy, told.reason, told.rule):
            for_all, _, _ = said.partition(FOR_US[language])
            if OUR_HOUSE.search(for_all.replace("numéro de version", "")):
                ours.append((code, said))
    assert ours == []
