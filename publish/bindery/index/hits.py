"""Names found in a text: the longest form wins, and nothing inside a longer name counts."""

from collections.abc import Iterator
from dataclasses import dataclass

from publish.bindery.index.forms import Claim, Claimed, Forms
from publish.bindery.index.headings import TITLES
from publish.bindery.index.words import HYPHEN, SPACE, Word
from publish.model.book import NameKind
from publish.model.names import Name

_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that name something, from the first to the one after the last; and what they may name."""

    first: int
    end: int
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Finder:
    """The names, and all their forms."""

    names: tuple[Name, ...]
    forms: Forms

    def hits(self, words: tuple[Word, ...], language: str) -> Iterator[Hit]:
        """Find names from left to right."""
        end = 0
        for at, word in enumerate(words):
            forms = self.forms.get(word.text.casefold()) if at >= end else None
            hit = self._at(forms, words, at, language) if forms else None
            if hit:
                end = hit.end
                yield hit

    def _at(self, forms: Claimed, words: tuple[Word, ...], at: int, language: str) -> Hit | None:
        for form, claims in forms:
            if form.stands_at(words, at):
                end = at + len(form.words)
                kept = tuple(one for one in claims if not self._is_part(one, (at, end), words, language))
                if kept:
                    return Hit(at, end, kept)
        return None

    def _is_part(self, claim: Claim, span: tuple[int, int], words: tuple[Word, ...], language: str) -> bool:
        """Tell whether the words are part of a longer name that the file does not have."""
        first, end = span
        before = words[first - 1] if first else None
        after = words[end] if end < len(words) else None
        kind = self.names[claim.name].kind
        if end - first == 1 and after and after.gap == HYPHEN and after.text[0].islower():
            return True  # « Ile-de-France » is not the river Ile
        if kind is NameKind.PERSON and not claim.certain:
            return _is_another(before, words[first]) or _goes_on(after)
        single = end - first == 1
        if kind is NameKind.PERSON:
            return single and words[first].gap == HYPHEN
        # Other languages put names beside one another: « Kazakhstan President Tokayev ».
        return single and kind is NameKind.PLACE and language.startswith("fr") and _goes_on(after)


def _goes_on(after: Word | None) -> bool:
    """Tell whether a word with a capital follows at once: « Costa Rica », « Astana Opera »."""
    return (
        after is not None
        and after.gap == SPACE
        and after.capital
        and len(after.text) >= _SHORTEST_NAME
        and after.text[1:].islower()
    )


def _is_another(before: Word | None, word: Word) -> bool:
    """Tell whether another given name stands before a family's name."""
    if before is None or word.gap not in (SPACE, HYPHEN):
        return False
    return before.capital and not before.opens and before.text not in TITLES
