"""Where a word may be broken: the house's limits, and two languages Pyphen lacks.

The engine asks Pyphen; in the render child Pyphen answers through us.  Tied to the
engine's use of `pyphen.Pyphen` (WeasyPrint 70, text/line_break.py); if that changes,
the test of broken names fails.
"""

from collections.abc import Iterator
from pathlib import Path

import pyphen

_OWN_LANGUAGES = ("kk", "tr")


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


def teach_house_hyphenation() -> None:
    """Let the engine of this process hyphenate as the house does.

    Call before the first layout: Pyphen keeps what it has read.
    """
    for language in _OWN_LANGUAGES:
        pyphen.LANGUAGES[language] = Path(__file__).parent / f"hyph_{language}.dic"
        pyphen.LANGUAGES_LOWERCASE[language] = language
    pyphen.Pyphen = HouseHyphenation
