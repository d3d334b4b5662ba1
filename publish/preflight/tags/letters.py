"""What is heard of a tree, letter by letter: signs, figures and spaces left aside.

Between two words of a text a call to a source may stand, and a line's end within one; letters
alone are the same in a manuscript and in a tree, and their order is the order of reading.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from publish.preflight.tags.facts import Anchor, Leaf, Tag, TagTree
from publish.preflight.words import fold

_REMEMBERED: Final = 10_000
"""Texts: the editions of a volume for a screen have theirs in common."""


@lru_cache(_REMEMBERED)
def letters(text: str) -> str:
    """Give the letters of a text, folded.

    >>> letters("L’IA tient salon à « Astana » en 2025")
    'liatientsalonàastanaen'
    """
    folded = fold(unicodedata.normalize("NFKC", text))
    return "".join(filter(_is_letter, folded))


@cache
def _is_letter(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LM"


def heard(tree: TagTree) -> str:
    """Give all letters of a tree in reading order."""
    return "".join(text for text, _ in _spoken(tree))


def heard_in(tree: TagTree) -> dict[str, str]:
    """Give the letters that are read in each language, by its code in small letters."""
    out: dict[str, list[str]] = {}
    for text, language in _spoken(tree):
        out.setdefault(language.lower(), []).append(text)
    return {language: "".join(texts) for language, texts in out.items()}


def _spoken(tree: TagTree) -> Iterator[tuple[str, str]]:
    for root in tree.roots:
        yield from _of(root, tree.language)


def _of(tag: Tag, language: str) -> Iterator[tuple[str, str]]:
    language = tag.language or language
    if tag.actual is not None:
        yield letters(tag.actual), language
        return
    for kid in tag.kids:
        if isinstance(kid, Leaf):
            yield letters(kid.text), language
        elif not isinstance(kid, Anchor):
            yield from _of(kid, language)
