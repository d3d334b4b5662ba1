"""Acronyms as small capitals: a rule of the layout, for roman text of a face that has them.

An acronym is a word of two to five capitals (IA, SPF, APCE; « l’IA »).  Its letters stay
capitals in the text, so that search and copy find what the editor typed.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from publish.composition.fit.runs import Style, inside
from publish.composition.fit.typefaces import Typefaces
from publish.model.text import (
    Code,
    FolioSlot,
    Inline,
    Inlines,
    LineBreak,
    SmallCaps,
    SourceCall,
    Superior,
    Text,
)

_LEAST, _MOST = 2, 5  # letters
_PHRASE = 3  # words in capitals running: more are a phrase that wants to be in capitals
_OTHER = "\N{OBJECT REPLACEMENT CHARACTER}"
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile("[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}’'-]{1,2}")
_ROMAN = re.compile("M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_AFTER_FIGURE = re.compile("[0-9][ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]?$")
# As small capitals « 500 MW » would read as milliwatts.
_UNITS = frozenset({"MW", "GW", "TW", "MV", "MJ", "GJ", "TJ", "MB", "GB", "TB", "MVA"})
_BESIDE_FIGURES = 3  # letters: CO2 and PM10 are formulas, COP30 is an acronym
_DOTLESS = ("tr", "az", "kk-Latn")  # their small i is no small I


def is_acronym(word: str) -> bool:
    """Tell whether a word is one by its own letters: capitals, few, and no Roman numeral.

    >>> [is_acronym(word) for word in ("IA", "APCE", "XIV", "MM", "UNESCO", "Ia", "A")]
    [True, True, False, False, False, False, False]
    """
    return _LEAST <= len(word) <= _MOST and word.isupper() and not _ROMAN.fullmatch(word)


def with_small_capitals(inlines: Inlines, style: Style, faces: Typefaces) -> Inlines:
    """Mark the acronyms of a text; italics, and what a face cannot draw, keep their capitals."""
    spans = tuple(_spans("".join(_signs(inlines))))
    return _Marker(spans, faces).marked(inlines, style)


def _signs(inlines: Inlines) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Text(value):
                yield value
            case SourceCall() | FolioSlot() | LineBreak() | Code():
                yield _OTHER
            case _:
                yield from _signs(inline.children)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Give where the acronyms of a text stand."""
    for phrase in _phrases(text):
        if len(phrase) > _PHRASE or any(len(word[0]) > _MOST for word in phrase):
            continue
        yield from (word.span() for word in phrase if is_acronym(word[0]) and not _is_unit(text, word))


def _phrases(text: str) -> Iterator[list[re.Match[str]]]:
    """Give words in capitals, those that follow each other together."""
    phrase: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if not word[0].isupper():
            continue
        if phrase and not _BETWEEN.fullmatch(text, phrase[-1].end(), word.start()):
            yield phrase
            phrase = []
        phrase.append(word)
    if phrase:
        yield phrase


def _is_unit(text: str, word: re.Match[str]) -> bool:
    before = text[max(0, word.start() - 2) : word.start()]
    if word[0] in _UNITS and _AFTER_FIGURE.search(before):
        return True
    touching = before[-1:].isdigit() or text[word.end() : word.end() + 1].isdigit()
    return touching and len(word[0]) < _BESIDE_FIGURES


class _Marker:
    """Goes through a text once, from its first sign to its last."""

    def __init__(self, spans: tuple[tuple[int, int], ...], faces: Typefaces) -> None:
        self._spans = spans
        self._faces = faces
        self._at = 0

    def marked(self, inlines: Inlines, style: Style) -> Inlines:
        return tuple(one for inline in inlines for one in self._inline(inline, style))

    def _inline(self, inline: Inline, style: Style) -> Iterator[Inline]:
        match inline:
            case Text(value):
                yield from self._text(value, style)
                self._at += len(value)
            case SourceCall() | FolioSlot() | LineBreak() | Code():
                self._at += len(_OTHER)
                yield inline
            case SmallCaps() | Superior():
                self._at += len("".join(_signs(inline.children)))
                yield _in_capitals(inline, style)
            case _:
                yield replace(inline, children=self.marked(inline.children, inside(inline, style)))

    def _text(self, value: str, style: Style) -> Iterator[Inline]:
        done = 0
        for start, end in self._spans:
            first, last = start - self._at, end - self._at
            if first < done or last > len(value) or not self._has(value[first:last], style):
                continue
            if first > done:
                yield Text(value[done:first])
            yield SmallCaps((Text(value[first:last]),), whole=True)
            done = last
        if done < len(value):
            yield Text(value[done:])

    def _has(self, word: str, style: Style) -> bool:
        return style.slant == "normal" and self._faces.has_small_capitals(word, style.face)


def _in_capitals(mark: SmallCaps | Superior, style: Style) -> SmallCaps | Superior:
    """Give small capitals typed as small letters in capitals, which look the same.

    A file has one letter for a glyph, whoever drew it: « xxi » would make « IA » copy as « iA ».
    """
    match mark:
        case SmallCaps((Text(value),)) if (
            value.isascii() and value.islower() and style.slant == "normal" and style.language not in _DOTLESS
        ):
            return SmallCaps((Text(value.upper()),), whole=True)
        case _:
            return mark
