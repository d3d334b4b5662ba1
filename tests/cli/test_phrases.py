"""Both languages of the desk say the same things."""

import re

from publish.cli.phrases import phrases
from publish.findings import Language

FRENCH, ENGLISH = phrases(Language.FRENCH), phrases(Language.ENGLISH)


def test_both_languages_have_every_phrase() -> None:
    assert FRENCH.said.keys() == ENGLISH.said.keys()
    assert all(text.strip() for text in (*FRENCH.said.values(), *ENGLISH.said.values()))


def test_both_languages_name_the_same_facts() -> None:
    fact = re.compile(r"\{\w+\}")
    for name, text in FRENCH.said.items():
        assert set(fact.findall(text)) == set(fact.findall(ENGLISH[name])), name


def test_french_counts_zero_and_one_alike() -> None:
    assert FRENCH.count("issue", 0) == "0 numéro"
    assert ENGLISH.count("issue", 0) == "0 issues"
