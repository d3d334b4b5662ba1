"""A text cut into words, with what stands between them: how names are compared with pages.

A space of any kind, a hyphen and an apostrophe part two words and nothing more: « Alma-Ata »,
« Alma Ata » and « mer d’Aral » are words in a row.  Any other sign ends a name.
"""

import re
import unicodedata
from typing import NamedTuple

SPACE, HYPHEN, APOSTROPHE = " ", "-", "’"
JOINS = frozenset({SPACE, HYPHEN, APOSTROPHE})
SUPERIORS = "⁰¹²³⁴-⁹"
"""A call to a source behind a word is none of its letters."""
_WORD = re.compile(rf"[^\W_{SUPERIORS}](?:[^\W_{SUPERIORS}]|[\u0300-\u036f])*")
_INVISIBLE = re.compile("[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NON-JOINER}]")
_HYPHENS = frozenset("-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}")
_APOSTROPHES = frozenset("'’ʼ`´")
_ENDS = frozenset(".!?…:")


class Word(NamedTuple):
    """A word, where it stands in the clean text, and what comes before it.

    A named tuple: a year has hundreds of thousands, and one is made in a third of the time.
    """

    text: str
    start: int
    end: int
    gap: str
    """A space, a hyphen, an apostrophe, or other signs without their spaces; empty at the beginning."""

    @property
    def opens(self) -> bool:
        """It may have its capital from where it stands: a sentence or a quotation begins here."""
        return self.start == 0 or not _ENDS.isdisjoint(self.gap) or "«" in self.gap or "“" in self.gap

    @property
    def joined(self) -> bool:
        """Nothing but a space, a hyphen or an apostrophe parts it from the word before."""
        return self.gap in JOINS

    @property
    def capital(self) -> bool:
        """It begins with a capital."""
        return self.text[0].isupper()


def clean(text: str) -> str:
    """Give a text composed (NFC), without the characters that nobody sees."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def words_of(text: str) -> tuple[Word, ...]:
    """Cut a clean text into words.

    >>> [(word.gap, word.text) for word in words_of("l’Ouzbékistan, Alma-Ata")]
    [('', 'l'), ('’', 'Ouzbékistan'), (',', 'Alma'), ('-', 'Ata')]
    """
    words: list[Word] = []
    before = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        between = text[before:start]
        words.append(Word(match.group(), start, end, between if between == SPACE else _gap(between)))
        before = end
    return tuple(words)


def _gap(between: str) -> str:
    if between in _HYPHENS:
        return HYPHEN
    if between in _APOSTROPHES:
        return APOSTROPHE
    bare = "".join(between.split())
    return bare or (SPACE if between else "")
