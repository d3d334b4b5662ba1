"""How a person is filed: « Tokaïev, Kassym-Jomart », « De Roover, Peter », « Leyen, Ursula von der ».

The case of a particle decides, as in Belgian and French use: a capital belongs to the
family's name, a small letter stands behind the given name.  A sovereign, a name that ends with a
patronymic and a single name are filed as they are written; everything else that no rule
knows is the business of the column `filed` of the names.
"""

import re
from dataclasses import dataclass

_PARTICLES = frozenset((
    "al", "ben", "bin", "da", "das", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du",
    "el", "ibn", "la", "las", "le", "los", "mac", "saint", "sainte", "san", "santa", "ten", "ter", "van",
    "ver", "von", "zu", "zum", "zur",
))  # fmt: skip
_CONTRACTED = frozenset({"du", "des"})
"""Kept before the family's name in any case: « du Bellay, Joachim »."""
_ROMAN = re.compile(r"[IVXL]+|I(?:er|re)")
_PATRONYMIC = re.compile(r".{3,}(?:ouly|uly|ұлы|kyzy|qyzy|қызы)", re.IGNORECASE)
_ELIDED = re.compile(r"(d['’])(.+)", re.IGNORECASE)
_SHORTEST = 2
TITLES = frozenset((
    "M", "MM", "Mme", "Mmes", "Mlle", "Me", "Dr", "Pr", "Mgr", "Sir", "Lord", "Lady", "Mr", "Mrs", "Ms",
    "Président", "Présidente", "Ministre", "President", "Minister", "Ambassador", "Ambassadeur",
    "Ambassadrice", "Cheikh", "Sheikh", "Prince", "Princesse", "Pape", "Pope", "Roi", "Reine", "King",
    "Queen", "Koning", "Kral", "Король",
))  # fmt: skip
"""What may stand before a person's name and is no part of it."""


@dataclass(frozen=True, slots=True)
class FiledPerson:
    """A person as filed; `family` names the person alone, and is empty where nothing does."""

    heading: str
    family: str


def file_person(name: str) -> FiledPerson:
    """File a person by the words of the name.

    >>> file_person("Kassym-Jomart Tokaïev").heading, file_person("Peter De Roover").heading
    ('Tokaïev, Kassym-Jomart', 'De Roover, Peter')
    >>> file_person("Ursula von der Leyen")
    FiledPerson(heading='Leyen, Ursula von der', family='von der Leyen')
    >>> file_person("Philippe (roi des Belges)").heading, file_person("Abaï Kounanbaïouly").heading
    ('Philippe (roi des Belges)', 'Abaï Kounanbaïouly')
    """
    words = name.split()
    if len(words) < _SHORTEST or "(" in name or "," in name or _ROMAN.fullmatch(words[-1]):
        return FiledPerson(name, "")
    if _PATRONYMIC.fullmatch(words[-1]) and len(words) == _SHORTEST:
        return FiledPerson(name, "")
    if words[0].casefold() in _PARTICLES:  # the family's name alone
        return FiledPerson(name, "")
    elided = _ELIDED.fullmatch(words[-1])
    if elided and elided[1].islower():
        return FiledPerson(f"{elided[2]}, {' '.join(words[:-1])} {elided[1]}", words[-1])
    first = _first_of_family(words)
    filed_at = next((at for at in range(first, len(words)) if _is_kept(words[at])), len(words) - 1)
    given = " ".join((*words[:first], *words[first:filed_at]))
    return FiledPerson(f"{' '.join(words[filed_at:])}, {given}", " ".join(words[first:]))


def _first_of_family(words: list[str]) -> int:
    """Find where particles and family begin; the first word is always a given name."""
    first = len(words) - 1
    while first > 1 and words[first - 1].casefold() in _PARTICLES:
        first -= 1
    return first


def _is_kept(word: str) -> bool:
    return word[:1].isupper() or word in _CONTRACTED
