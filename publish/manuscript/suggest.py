"""« Did you mean »: the known word nearest to what was typed."""

import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from types import MappingProxyType

NO_OTHER: Mapping[str, str] = MappingProxyType({})
_LONGEST = 40
"""Nothing we know is longer; comparing costs the square of the length."""


def nearest(typed: str, known: Iterable[str], meant: Mapping[str, str] = NO_OTHER) -> str | None:
    """Give the known word that was probably meant, or None when none is near.

    `meant` maps what people write instead of a known word to that word.

    >>> nearest("tilte", ("title", "date")), nearest("kz", ("kk", "fr"), {"kz": "kk"})
    ('title', 'kk')
    >>> nearest("SIDEBAR", ("sidebar", "chart")), nearest("xyzzy", ("sidebar", "chart"))
    ('sidebar', None)
    """
    meanings = {_fold(other): word for other, word in meant.items()}
    meanings.update({_fold(word): word for word in known})
    word = _fold(typed)
    if word in meanings:
        return meanings[word]
    near = get_close_matches(word[:_LONGEST], meanings, n=1)
    return meanings[near[0]] if near else None


def words_for(others: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Turn « known word: what people write » round, as `nearest` wants it.

    >>> words_for({"kk": ("kz", "kaz")})
    {'kz': 'kk', 'kaz': 'kk'}
    """
    return {other: word for word, written in others.items() for other in written}


def _fold(word: str) -> str:
    """Forget case, accents and whatever is neither letter nor figure."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(character for character in apart if character.isalnum() or character in "/-")
