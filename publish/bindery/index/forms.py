"""Every form in which a name may stand on a page, and whom or what each form names.

A form is certain when it names one thing in any issue; one that is not (a family's name
alone, « la Commission ») counts only where the name stands in full in the same issue.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from publish.bindery.index.headings import file_person
from publish.bindery.index.words import JOINS, SPACE, Word, clean, words_of
from publish.model.book import NameKind
from publish.model.names import Name

_BRACKETED = re.compile(r"\s*\(([^()]+)\)")
_SLASH = re.compile(r"\s+/\s+")
_ACRONYM = re.compile(r"[^\W\d_a-zà-ÿ]{2,}\d*")
_SHORTEST_CAPITALS = 2


@dataclass(frozen=True, slots=True)
class Form:
    """Words in a row; `gaps` are what stands between them, joins made one."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    loose: bool = False
    """Its first word may be written small: « la banque mondiale »."""
    plural: bool = False
    """A common noun: « des saïgas »."""

    def stands_at(self, words: tuple[Word, ...], at: int) -> bool:
        """Tell whether a text has the form from one of its words on."""
        end = at + len(self.words)
        if end > len(words):
            return False
        for place, form in enumerate(self.words):
            word = words[at + place]
            if word.text != form and not self._is(form, word.text, place):
                return False
            if place and (SPACE if word.gap in JOINS else word.gap) != self.gaps[place - 1]:
                return False
        return True

    def _is(self, form: str, word: str, place: int) -> bool:
        if _in_capitals(word, form):
            return True
        if form[0].islower():
            small = word[0].lower() + word[1:]
            return small == form or (self.plural and small in (f"{form}s", f"{form}x"))
        return self.loose and place == 0 and word == form[0].lower() + form[1:]


@dataclass(frozen=True, slots=True)
class Claim:
    """A name that a form may mean: its place among the names."""

    name: int
    certain: bool


Claimed = tuple[tuple[Form, tuple[Claim, ...]], ...]
"""Forms, and what each may mean."""
Forms = dict[str, Claimed]
"""Forms by their first word, folded; the longest first."""


def forms_of_names(names: tuple[Name, ...]) -> Forms:
    """Gather the forms of all names but themes, which no running text names."""
    claims: dict[Form, dict[int, bool]] = {}
    for place, name in enumerate(names):
        if name.tag:
            continue
        for certain, spelling in (*((True, one) for one in certain_spellings(name)), *_uncertain(name)):
            form = _form(spelling, name.kind)
            if form:
                held = claims.setdefault(form, {})
                held[place] = held.get(place, False) or certain
    by_first: dict[str, list[tuple[Form, tuple[Claim, ...]]]] = {}
    for form, held in claims.items():
        claimed = tuple(Claim(place, certain) for place, certain in held.items())
        for first in _firsts(form):
            by_first.setdefault(first, []).append((form, claimed))
    return {first: tuple(sorted(held, key=_longest)) for first, held in by_first.items()}


def certain_spellings(name: Name) -> Iterator[str]:
    """Give what names it and nothing else, brackets and slashes taken apart, each spelling once."""
    typed = (name.french, *(words for _, words in name.spellings), *name.variants)
    yield from dict.fromkeys(form for words in typed for form in _apart(clean(words), name.kind))


def family_names(name: Name) -> tuple[str, ...]:
    """Give the names of the family alone, in every spelling; none where the house files it whole."""
    if name.kind is not NameKind.PERSON:
        return ()
    if name.filed:
        family, comma, _ = name.filed.partition(",")
        return (family,) if comma else ()
    spellings = (name.french, *(words for _, words in name.spellings), *name.variants)
    families = (file_person(clean(words)).family for words in spellings)
    return tuple(dict.fromkeys(family for family in families if family))


def _uncertain(name: Name) -> Iterator[tuple[bool, str]]:
    yield from ((False, clean(words)) for words in (*name.short, *family_names(name)))


def _apart(words: str, kind: NameKind) -> Iterable[str]:
    """Take a heading apart: `Route transcaspienne / Corridor médian (RITT)` is three forms."""
    if kind is NameKind.PERSON:
        return (words,) if "(" not in words else ()
    bracketed = [part for inside in _BRACKETED.findall(words) for part in _SLASH.split(inside)]
    if kind is not NameKind.THEME:  # « Abaï (région) »: a word that explains is no name
        bracketed = [part for part in bracketed if _ACRONYM.fullmatch(part)]
    return (*_SLASH.split(_BRACKETED.sub("", words)), *bracketed)


def _form(spelling: str, kind: NameKind) -> Form | None:
    words = words_of(spelling)
    if not words:
        return None
    several = len(words) > 1
    return Form(
        tuple(word.text for word in words),
        tuple(SPACE if word.gap in JOINS else word.gap for word in words[1:]),
        loose=several and kind in (NameKind.ORGANISATION, NameKind.THEME),
        plural=kind is NameKind.THEME and words[0].text[0].islower(),
    )


def _firsts(form: Form) -> tuple[str, ...]:
    first = form.words[0].casefold()
    return (first, f"{first}s", f"{first}x") if form.plural else (first,)


def _longest(held: tuple[Form, tuple[Claim, ...]]) -> tuple[int, int, tuple[str, ...]]:
    form = held[0]
    return -len(form.words), -sum(map(len, form.words)), form.words


def _in_capitals(word: str, form: str) -> bool:
    """Tell whether it is the form set in capitals throughout."""
    return len(word) >= _SHORTEST_CAPITALS and word.isupper() and word.casefold() == form.casefold()
