"""The order of an index in French, and the letter that each heading stands under.

Base letters decide first, then accents, then case: `cote, coté, côte, côté`.  Accents are
compared from the start of a word: the old rule of some dictionaries, from its end, is kept
today for Canadian French alone (Unicode CLDR, `fr` and `fr-CA`), and what our readers search
elsewhere is sorted forward.  Words count one by one, so that « Costa » comes before
« Costa Rica » and « Costa, António » before both end; apostrophes and hyphens are nothing
(« L’Oréal » is LOREAL), and small words inside a heading (`de`, `la`, `von`) only break ties.
Cyrillic comes after Latin, in the order of the Kazakh alphabet, which holds the Russian one.
"""

import re
import unicodedata
from functools import cache
from itertools import groupby

from publish.model.book import IndexEntry, IndexLetter

DIGITS = "0–9"
"""The head over headings that begin with a figure or a sign."""
Key = tuple[int, tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...], str, str, str]

_LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ı": "i", "đ": "d", "ø": "o", "ł": "l", "þ": "th", "ð": "d"}
)
# Letters of the Kazakh alphabet; `ё` is filed with `е`, as Russian does.
_KAZAKH = "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_FIRST_RANK = 0xF0000  # private: no letter of any text
_RANKS = {letter: chr(_FIRST_RANK + rank) for rank, letter in enumerate(_KAZAKH)}
_RANKED = {rank: letter for letter, rank in _RANKS.items()}
# Only in lower case: De Roover and La Fontaine are filed under D and L.
_SMALL = frozenset((
    "à", "al", "au", "aux", "bin", "d", "da", "das", "de", "del", "della", "den", "der", "des", "di", "do",
    "dos", "du", "e", "el", "en", "et", "i", "la", "las", "le", "les", "los", "l", "of", "ou", "the", "und",
    "van", "von", "y", "zu",
))  # fmt: skip
_NOTHING = re.compile("[-‐‑'’ʼ`´\N{SOFT HYPHEN}\N{WORD JOINER}]")
_PARTS = re.compile(r"[,(/:;]")
_ELIDED = re.compile(r"\b([dl])['’]")
_FIGURES = re.compile(r"\d+")
_LONGEST = 12
"""Figures of the longest number that is compared as one."""


@cache
def filing_key(heading: str) -> Key:
    """Give what a heading is sorted by; equal for equal headings alone.

    >>> sorted(("Zurich", "Écosse", "Étain", "Ebène", "L’Oréal", "Lorca"), key=filing_key)
    ['Ebène', 'Écosse', 'Étain', 'Lorca', 'L’Oréal', 'Zurich']
    >>> sorted(("Costa Rica", "Costa, António", "Алматы", "12 pays"), key=filing_key)
    ['12 pays', 'Costa, António', 'Costa Rica', 'Алматы']
    """
    whole = unicodedata.normalize("NFC", heading)
    parts = [_words(part) for part in _PARTS.split(whole)]
    weighty = tuple(tuple(_base(word) for word in _weighty(words)) for words in parts if words)
    everything = tuple(tuple(_base(word) for word in words) for words in parts if words)
    accented = unicodedata.normalize("NFD", whole.casefold())
    return _script(weighty), weighty, everything, accented, whole.swapcase(), heading


def letter_of(heading: str) -> str:
    """Give the letter that a heading stands under.

    >>> letter_of("Énergie"), letter_of("œuvre"), letter_of("2030"), letter_of("Өскемен")
    ('E', 'O', '0–9', 'Ө')
    """
    parts = filing_key(heading)[1]
    first = parts[0][0][0] if parts else ""
    if _RANKED.get(first):
        return _RANKED[first].upper()
    return first.upper() if first.isalpha() else DIGITS


def filed(entries: tuple[IndexEntry, ...]) -> tuple[IndexLetter, ...]:
    """Put entries in order, under their letters."""
    ordered = sorted(entries, key=lambda entry: (filing_key(entry.heading), entry.see))
    grouped = groupby(ordered, key=lambda entry: letter_of(entry.heading))
    return tuple(IndexLetter(letter, tuple(under)) for letter, under in grouped)


def _words(part: str) -> list[str]:
    """Cut a part of a heading into words, small words still in it."""
    apart = _ELIDED.sub(r"\1’ ", part) if _ELIDED.search(part) and not _ELIDED.match(part) else part
    bare = _NOTHING.sub("", apart)
    return re.findall(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*", unicodedata.normalize("NFC", bare))


def _weighty(words: list[str]) -> list[str]:
    """Leave small words out, unless the part begins with one or is nothing else."""
    return [word for place, word in enumerate(words) if place == 0 or word not in _SMALL]


def _base(word: str) -> str:
    """Give the letters that a word is compared by."""
    ranked = "".join(_RANKS.get("е" if sign == "ё" else sign) or _plain(sign) for sign in word.casefold())
    return _FIGURES.sub(lambda figures: figures.group().zfill(_LONGEST), ranked)


@cache
def _plain(sign: str) -> str:
    apart = unicodedata.normalize("NFKD", sign.casefold())
    bare = "".join(one for one in apart if not unicodedata.combining(one)) or sign
    return bare.translate(_LIGATURES)


def _script(parts: tuple[tuple[str, ...], ...]) -> int:
    """Tell figures and signs, Latin, Cyrillic and all other letters apart."""
    first = parts[0][0][0] if parts else ""
    if first in _RANKED:
        return 2
    if not first.isalpha():
        return 0
    return 1 if "a" <= first <= "z" else 3
