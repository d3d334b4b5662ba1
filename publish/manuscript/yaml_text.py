"""Front matter as entries whose values are text, each with its place.

ruamel.yaml's pure scanner gives the events; nothing is ever resolved to a number, a date
or a truth value, and no alias is ever followed.  Entries are read one by one, so that a
fault in one does not hide the others.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from publish.findings import Finding, error
from publish.manuscript.characters import character_findings
from publish.manuscript.yaml_chunks import Chunk, chunks, hidden_words, no_key, shown, syntax_fault
from publish.place import Place

_KEY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*:")
# A key and a plain value of letters, figures and spaces: every reading of YAML agrees on
# it, and most lines are so.  A list of fifty issues is read ten times faster.
_PLAIN = re.compile(r"([a-z]+): +([^\W_](?:[\w’.,() -]*[\w.’)])?) *(?: # .*)?")
_MOST_BRACKETS = 100
"""In one entry.  The scanner's time grows with the square of the depth: 5,000 cost 20 s."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value, as the text that was written; `given` is False when nothing was."""

    text: str
    at: Place
    given: bool = True


@dataclass(frozen=True, slots=True)
class Series:
    """A list, which no key of ours takes."""

    at: Place


@dataclass(frozen=True, slots=True)
class Table:
    """Keys and values within a value."""

    entries: "tuple[Entry, ...]"
    at: Place


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A value whose fault has been told already."""

    at: Place


Value = Scalar | Series | Table | Unreadable


@dataclass(frozen=True, slots=True)
class Entry:
    """A key, where it stands, and its value."""

    key: str
    at: Place
    value: Value


def read_entries(
    lines: Sequence[str], first: int, path: Path
) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    """Read lines of YAML that begin at line `first` of a file."""
    entries: list[Entry] = []
    findings: list[Finding] = []
    for chunk in chunks(lines, first, path):
        read, found = _read(chunk)
        entries += read
        findings += found
    return tuple(entries), tuple(findings)


def _read(chunk: Chunk) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    plain = _plain(chunk)
    return ((plain,), ()) if plain else _read_yaml(chunk)


def _plain(chunk: Chunk) -> Entry | None:
    line, *rest = chunk.lines
    plain = _PLAIN.fullmatch(line)
    if plain is None or any(other.strip() and not other.lstrip().startswith("#") for other in rest):
        return None
    at = Place(chunk.path, chunk.first, plain.start(2) + 1)
    return Entry(plain[1], chunk.start, Scalar(unicodedata.normalize("NFC", plain[2]), at))


def _read_yaml(chunk: Chunk) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    if sum(map(chunk.text.count, "[{")) > _MOST_BRACKETS:
        return _by_key_alone(chunk), (error("front-matter/too-deep", chunk.start),)
    try:
        events = tuple(YAML(typ="safe", pure=True).parse(chunk.text))
    except (YAMLError, ValueError, OverflowError) as fault:  # the latter two from escapes beyond Unicode
        return _by_key_alone(chunk), (syntax_fault(chunk, fault),)
    refused = tuple(_refused(events, chunk))
    if refused:
        return _by_key_alone(chunk), refused
    root = next((event for event in events if isinstance(event, NodeEvent)), None)
    if not isinstance(root, MappingStartEvent):
        return _by_key_alone(chunk), (no_key(chunk),)
    rest = iter(events[events.index(root) + 1 :])
    mapping, found = _mapping(root, rest, chunk)
    return mapping.entries, (*found, *hidden_words(events, chunk))


def _by_key_alone(chunk: Chunk) -> tuple[Entry, ...]:
    """Keep the key of an entry that cannot be read: it is there, so it is not missing."""
    key = _KEY.match(chunk.lines[0])
    return (Entry(key[1], chunk.start, Unreadable(chunk.start)),) if key else ()


def _refused(events: Sequence[Event], chunk: Chunk) -> Iterator[Finding]:
    """Name what we never follow, each kind once an entry."""
    seen: set[str] = set()
    for event in events:
        for finding in _forbidden_parts(event, chunk.place(event.start_mark)):
            if finding.code not in seen:
                seen.add(finding.code)
                yield finding


def _forbidden_parts(event: Event, at: Place) -> Iterator[Finding]:
    if isinstance(event, DocumentStartEvent) and event.explicit:
        yield error("front-matter/second-document", at)
    if not isinstance(event, NodeEvent):
        return
    if isinstance(event, AliasEvent):
        yield error("front-matter/alias", at, {"found": f"*{event.anchor}"})
    elif event.anchor is not None:
        yield error("front-matter/anchor", at, {"found": f"&{event.anchor}"})
    if isinstance(event, ScalarEvent | CollectionStartEvent) and event.tag is not None:
        yield error("front-matter/tag", at, {"found": event.tag})
    if isinstance(event, ScalarEvent) and event.value == "<<" and event.style is None:
        yield error("front-matter/merge-key", at)


def _mapping(
    start: MappingStartEvent, rest: Iterator[Event], chunk: Chunk
) -> tuple[Table, tuple[Finding, ...]]:
    entries: list[Entry] = []
    findings: list[Finding] = []
    for key in rest:
        if isinstance(key, CollectionEndEvent):
            break
        at = chunk.place(key.start_mark)
        if isinstance(key, CollectionStartEvent):
            _skip(rest)
        value, found = _value(next(rest), rest, chunk)
        findings += found
        if isinstance(key, ScalarEvent) and key.value.strip():
            entries.append(Entry(key.value.strip(), at, value))
        else:
            findings.append(
                error("front-matter/not-a-key", at, {"line": shown(chunk.lines[key.start_mark.line])})
            )
    return Table(tuple(entries), chunk.place(start.start_mark)), tuple(findings)


def _value(event: Event, rest: Iterator[Event], chunk: Chunk) -> tuple[Value, tuple[Finding, ...]]:
    at = chunk.place(event.start_mark)
    match event:
        case MappingStartEvent():
            return _mapping(event, rest, chunk)
        case CollectionStartEvent():
            _skip(rest)
            return Series(at), ()
        case ScalarEvent():
            return _scalar(event, at, chunk)
        case _:
            return Unreadable(at), ()


def _scalar(event: ScalarEvent, at: Place, chunk: Chunk) -> tuple[Value, tuple[Finding, ...]]:
    # What stands in the file as it is was judged there; what an escape made is judged here.
    escaped = "".join(character for character in event.value if character not in chunk.text)
    found = character_findings(escaped, Place(at.path, at.line)) if escaped else ()
    if found:
        return Unreadable(at), tuple(replace(finding, at=at) for finding in found)
    given = bool(event.value.strip()) or event.style in {"'", '"'}
    return Scalar(unicodedata.normalize("NFC", event.value), at, given), ()


def _skip(rest: Iterator[Event]) -> None:
    """Pass over the inside of a collection, down to its end."""
    depth = 1
    while depth:
        event = next(rest)
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
