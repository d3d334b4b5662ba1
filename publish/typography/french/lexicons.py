"""Spellings by lexicon: œ, æ, accents on capitals (rules L and C), names of species (T)."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from publish.typography.characters import BREAK, SP
from publish.typography.doubts import capital_a
from publish.typography.lists import any_of, words
from publish.typography.rules import Choice, Put, Rule, Step, doubt, rule
from publish.typography.run import Edit, Run


def lexicon_steps() -> tuple[Step, ...]:
    """Mend what the keyboard could not type."""
    stems = any_of(word.replace("œ", "oe") for word in words("lexicon", "oe", "stems"))
    listed = any_of(word.replace("œ", "oe") for word in words("lexicon", "oe", "words"))
    ae = any_of(word.replace("æ", "ae") for word in words("lexicon", "ae", "words")).replace(r"\ ", SP)
    capitals = {typed: word for word in words("lexicon", "capitals", "words") for typed in _typed(word)}
    places = any_of(words("french", "places"))
    sentence = (
        rf"A(?={SP}{places}(?!\w))(?:(?<=^A)|(?<=[.!?…] A)|(?<=[.!?…]{SP}[»)] A)|(?<=«{SP}A)|(?<={BREAK}A))"
    )
    return (
        Rule(
            "L1",
            re.compile(rf"(?<!\w)(?:{stems}\w*|{listed}(?!\w))", re.IGNORECASE),
            _ligature("oe", "œ"),
            gate=("oe", "Oe", "OE", "oE"),
        ),
        rule("L2", rf"(?i)(?<!\w){ae}(?!\w)", _ligature("ae", "æ"), gate=("ae", "Ae", "AE", "aE")),
        rule("C1", rf"(?=E)(?<!\w){any_of(capitals)}(?!\w)", _accented(capitals), gate="E"),
        rule("C1", sentence, "À", gate="A", only=Choice.ACCEPT),
        doubt("C1", sentence, capital_a, gate="A", unless=Choice.ACCEPT),
    )


def latin() -> re.Pattern[str]:
    """Find the names of species, for whoever sets them in italics."""
    return re.compile(rf"(?<!\w){any_of(words('lexicon', 'latin', 'species'))}(?!\w)".replace(r"\ ", SP))


def _ligature(typed: str, letter: str) -> Put:
    def ligature(match: re.Match[str], _: Run) -> Iterator[Edit]:
        at = match.start() + match[0].lower().index(typed)
        capital = match.string[at].isupper()
        yield Edit(at, at + len(typed), letter.upper() if capital else letter)

    return ligature


def _typed(word: str) -> Iterator[str]:
    """Give what is typed for a word when capitals cannot have accents."""
    yield _bare(word[0]) + word[1:]
    yield _bare(word.upper())


def _accented(capitals: dict[str, str]) -> Put:
    def accented(match: re.Match[str], _: Run) -> Iterator[Edit]:
        word = capitals[match[0]]
        yield Edit(match.start(), match.end(), word.upper() if match[0].isupper() else word)

    return accented


def _bare(text: str) -> str:
    """Take the accents off.

    >>> _bare("Érythrée")
    'Erythree'
    """
    return "".join(character for character in normalize("NFD", text) if character.isascii())
