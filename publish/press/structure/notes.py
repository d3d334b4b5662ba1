"""Sources as notes: which element is one, and what it is made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from publish.press.marked import Content, Marked, text_of
from publish.press.structure.roles import has_drawing

_ID: Final = re.compile(r"source-(\d+)")
_NUMBER: Final = re.compile(r"\d+")
_NUMBERED: Final = frozenset({"number", "source-number"})
_BESIDE: Final = frozenset({"page", "abbr", "also"})
"""Names and tags of what stands beside the publisher and the title: pages, a language, other sources."""
_NAMING: Final = 2
_FRAMES: Final = frozenset({"div", "span"})


@dataclass(frozen=True, slots=True)
class NoteParts:
    """The parts of a note, each in the order of the page."""

    number: tuple[Marked | Content, ...]
    words: tuple[Marked | Content, ...]
    drawings: tuple[Marked | Content, ...]

    @property
    def told(self) -> str:
        """What the source is, in few words: its number, its publisher, its title."""
        texts = [
            text_of(kid)
            for kid in self.words
            if isinstance(kid, Marked) and not _BESIDE.intersection((*kid.names, *_inner(kid)))
        ]
        numbers = [text_of(kid) for kid in self.number if isinstance(kid, Marked)]
        return ", ".join((*numbers, *[text for text in texts if text][:_NAMING]))


def _inner(marked: Marked) -> Iterator[str]:
    """Give the tags of the elements that stand right in an element."""
    return (kid.tag for kid in marked.kids if isinstance(kid, Marked))


def note_number(marked: Marked) -> str:
    """Give the number of the source that an element is the entry of; empty for any other."""
    found = _ID.fullmatch(marked.says("id"))
    if found:
        return found[1]
    if "proof" not in marked.names:
        return ""
    numbers = (text_of(kid) for kid in _flat(marked) if isinstance(kid, Marked) and "number" in kid.names)
    return next((number for number in numbers if _NUMBER.fullmatch(number)), "")


def note_parts(marked: Marked, number: str) -> NoteParts:
    """Part a note into its number, its words and its drawings."""
    kids = tuple(_flat(marked))
    first = tuple(
        kid
        for kid in kids
        if isinstance(kid, Marked) and _NUMBERED.intersection(kid.names) and text_of(kid) == number
    )[:1]
    drawings = tuple(kid for kid in kids if isinstance(kid, Marked) and has_drawing(kid))
    words = tuple(kid for kid in kids if kid not in first and kid not in drawings)
    return NoteParts(first, words, drawings)


def _flat(marked: Marked) -> Iterator[Marked | Content]:
    """Give what an element holds, frames opened."""
    for kid in marked.kids:
        if isinstance(kid, Marked) and kid.tag in _FRAMES and not has_drawing(kid):
            yield from _flat(kid)
        else:
            yield kid
