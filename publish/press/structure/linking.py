"""Where links lead, in words; and the way back from a source to where it is called."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from publish.press.marked import Content, Marked, contents_of, text_of
from publish.press.structure.element import joined
from publish.press.structure.notes import note_number, note_parts

_HEADS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_OUTSIDE: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""An address with a scheme (RFC 3986, 3.1)."""


@dataclass(frozen=True, slots=True)
class Targets:
    """What links of a document can lead to."""

    names: Mapping[str, str]
    """By id: what stands there, in words."""
    places: Mapping[str, Content]
    """By id, and by `call-` with the number of a source: the first content there."""
    callers: Mapping[str, str]
    """By the number of a source: the head of the story that calls it first."""
    notes: frozenset[str]

    def is_note(self, address: str) -> bool:
        """Tell whether an address is that of a source of this file."""
        return address.removeprefix("#") in self.notes

    def way_back(self, id_: str) -> str:
        """Give the address of the place that calls a source first; empty where none does."""
        name = id_.replace("source-", "call-")
        return f"#{name}" if id_ and name in self.places else ""

    def told(self, address: str, note: str) -> str:
        """Say what stands at an address; within a note, an address on the web is the source itself."""
        if address.startswith("#"):
            return self.names.get(address[1:], "")
        if not _OUTSIDE.match(address):
            return ""  # a place in another part of a volume: its own words say where it leads
        return joined(note, address)


@dataclass(frozen=True, slots=True)
class _Met:
    """An element met on the way through a document."""

    marked: Marked
    story: str
    """The head of the story that it stands in."""
    call: bool
    """It is, or stands in, a call to a source."""


def targets_in(pieces: Iterable[Marked]) -> Targets:
    """Find what links can lead to in the pieces of a document, in reading order."""
    names: dict[str, str] = {}
    places: dict[str, Content] = {}
    callers: dict[str, str] = {}
    notes: set[str] = set()
    for met in (met for piece in pieces for met in _all(piece, "", call=False)):
        first = next(contents_of(met.marked), None)
        id_, called = met.marked.says("id"), met.marked.says("href").removeprefix("#source-")
        number = note_number(met.marked) if id_ else ""
        if number:
            notes.add(id_)
        if id_ and first is not None:
            names.setdefault(id_, note_parts(met.marked, number).told if number else _head_of(met.marked))
            places.setdefault(id_, first)
        if met.call and called.isdigit() and first is not None:
            places.setdefault(f"call-{called}", first)
            callers.setdefault(called, met.story)
    return Targets(names, places, callers, frozenset(notes))


def _all(marked: Marked, story: str, *, call: bool) -> Iterator[_Met]:
    if marked.tag == "article":
        story = _head_of(marked) or story
    call = call or "call" in marked.names
    yield _Met(marked, story, call)
    for kid in marked.kids:
        if isinstance(kid, Marked):
            yield from _all(kid, story, call=call)


def _head_of(marked: Marked) -> str:
    """Give the first heading in an element."""
    if marked.tag in _HEADS:
        return text_of(marked)
    heads = (_head_of(kid) for kid in marked.kids if isinstance(kid, Marked))
    return next((head for head in heads if head), "")
