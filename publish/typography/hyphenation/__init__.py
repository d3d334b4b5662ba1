"""Where a word may be broken: the house's limits, and two languages Pyphen lacks.

The engine asks Pyphen; in the render child Pyphen answers through us.  Tied to the
engine's use of `pyphen.Pyphen` (WeasyPrint 70, text/line_break.py); if that changes,
the test of broken names fails.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pyphen

_OWN_LANGUAGES = ("kk", "tr")
_LEAST_BEFORE = _LEAST_AFTER = 3  # letters


class HouseHyphenation(pyphen.Pyphen):  # type: ignore[misc]  # Pyphen is untyped
    """Breaks common words only: never a name, an acronym, or a word with a figure in it."""

    def iterate(self, word: str) -> Iterator[tuple[str, str]]:
        """Give the ways to break a word, the longest first part first.

        >>> list(HouseHyphenation(lang="fr", left=3, right=3).iterate("capacité"))
        [('capa', 'cité')]
        >>> list(HouseHyphenation(lang="fr", left=3, right=3).iterate("Vassilenko"))
        []
        """
        if word != word.lower() or any(sign.isdigit() for sign in word):
            return
        yield from super().iterate(word)


@lru_cache(32)
def _hyphenation(language: str) -> HouseHyphenation | None:
    _teach_own_languages()
    known = pyphen.language_fallback(language.replace("-", "_"))
    return HouseHyphenation(lang=known, left=_LEAST_BEFORE, right=_LEAST_AFTER) if known else None


@lru_cache(10_000)
def breaks_of(word: str, language: str) -> tuple[int, ...]:
    """Give the places where a word may be broken, counted in letters from its start.

    None in a language without rules.

    >>> breaks_of("capacité", "fr"), breaks_of("Vassilenko", "fr")
    ((4,), ())
    """
    rules = _hyphenation(language)
    if rules is None:
        return ()
    return tuple(sorted(len(first) for first, rest in rules.iterate(word) if first + rest == word))


def read_rules(language: str) -> None:
    """Have the rules of a language read now, for all that this process forks."""
    _hyphenation(language)


def teach_house_hyphenation() -> None:
    """Let the engine of this process hyphenate as the house does.

    Call before the first layout: Pyphen keeps what it has read.
    """
    _teach_own_languages()
    pyphen.Pyphen = HouseHyphenation


def _teach_own_languages() -> None:
    for language in _OWN_LANGUAGES:
        pyphen.LANGUAGES[language] = Path(__file__).parent / f"hyph_{language}.dic"
        pyphen.LANGUAGES_LOWERCASE[language] = language
