"""A line that is too long for its place: it ends after a word, with an ellipsis."""

from collections.abc import Iterator
from typing import Final

_NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_MORE: Final = _NO_BREAK + "\N{HORIZONTAL ELLIPSIS}"
_DANGLING: Final = " ,;:«(–—" + _NO_BREAK + "\N{NARROW NO-BREAK SPACE}"
"""Signs that no line ends with before its ellipsis."""


def shortenings(text: str) -> Iterator[str]:
    """Give a text, then ever shorter beginnings of it; the last has one word.

    >>> [one.replace("\N{NO-BREAK SPACE}", " ") for one in shortenings("Un, deux trois")]
    ['Un, deux trois', 'Un, deux …', 'Un …']
    """
    yield text
    words = text.split(" ")
    while len(words) > 1:
        words = _shorter(words)
        yield " ".join(words).rstrip(_DANGLING) + _MORE


def _shorter(words: list[str]) -> list[str]:
    """Take a word away; with it a quotation that would stay open.

    >>> _shorter(["Le", "film", "«", "Steppe", "rouge", "»"])
    ['Le', 'film']
    """
    kept = words[:-1]
    text = " ".join(kept)
    if text.count("«") > text.count("»"):
        opened = max(place for place, word in enumerate(kept) if "«" in word)
        kept = kept[:opened] or kept
    return kept
