"""The front matter of an issue: split off by us, every scalar read as text, typed by a table."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from publish.findings import Finding, Language, codes, error
from publish.manuscript.front_matter_keys import (
    KEYS,
    LANGUAGES,
    MEANT,
    NUMBERS,
    PAGES,
    PRINTINGS,
    TYPOGRAPHIES,
)
from publish.manuscript.front_matter_marks import Marked, find_marks
from publish.manuscript.suggest import nearest
from publish.manuscript.text_file import SourceText
from publish.manuscript.typed_values import Found, read_date, read_line, read_name, read_switch
from publish.manuscript.yaml_text import Entry, Scalar, Series, Table, Value, read_entries
from publish.model.issue import Waiver
from publish.place import Place

T = TypeVar("T")

_MOST_LINES = 200
_MOST_CHARACTERS = 16_384
"""A front matter is a dozen lines; the limit keeps the scanner's time below a blink."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FrontMatter:
    """What stands between the two `---`; a key that was not given, or is wrong, is empty."""

    path: Path
    number: int | None = None
    date: datetime.date | None = None
    """None only when a finding says why."""
    title: str = ""
    byline: str = ""
    place: str = ""
    language: str = ""
    """One of the six languages, or empty for the house's."""
    typography: str = ""
    """The name of a rule table, or empty for the language's own."""
    pages: int | None = None
    layout: str = ""
    """The name of a layout, which may not exist, or empty for the house's."""
    printing: str = ""
    """A `Printing` value, or empty for the house's."""
    published: bool = False
    waivers: tuple[Waiver, ...] = ()
    places: tuple[tuple[str, Place], ...] = ()
    """Where the value of each key stands that was given."""

    def at(self, key: str) -> Place:
        """Tell where a key's value stands; the first line after the mark if there is none."""
        return dict(self.places).get(key, Place(self.path, 2, 1))


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A file taken apart: `body` starts at line `body_line` of the file (counted from 1)."""

    front: FrontMatter
    body: str
    body_line: int


def read_front_matter(source: SourceText) -> tuple[Manuscript | None, tuple[Finding, ...]]:
    """Take the front matter off a manuscript; None when nobody can tell where it ends."""
    lines = source.text.split("\n")
    marked, found = find_marks(lines, source.path)
    if marked is None:
        return None, found
    front, faults = _read_header(marked, source.path)
    body = "\n".join(lines[marked.body_line - 1 :])
    return Manuscript(front, body, marked.body_line), (*found, *faults)


def _read_header(marked: Marked, path: Path) -> tuple[FrontMatter, Found]:
    size = sum(map(len, marked.header))
    if len(marked.header) > _MOST_LINES or size > _MOST_CHARACTERS:
        facts = {"lines": len(marked.header), "characters": size, "most": _MOST_LINES}
        return FrontMatter(path=path), (error("front-matter/too-long", Place(path, 1, 1), facts),)
    entries, found = read_entries(marked.header, marked.header_line, path)
    given, faults = _known(entries)
    front, wrong = _typed(given, path)
    everything = (*found, *faults, *wrong)
    if "date" not in given and not any(("nearest", "date") in fault.facts for fault in faults):
        everything += (error("front-matter/date-missing", Place(path, marked.header_line, 1)),)
    return front, tuple(sorted(everything, key=_position))


def _position(finding: Finding) -> tuple[int, int]:
    return finding.at.line or 0, finding.at.column or 0


def _known(entries: tuple[Entry, ...]) -> tuple[dict[str, Value], Found]:
    """Keep each known key once, the first time it is given."""
    given, found = _first_of_each(entries)
    strange = tuple(_unknown(entry) for key, entry in given.items() if key not in KEYS)
    return {key: entry.value for key, entry in given.items() if key in KEYS}, (*found, *strange)


def _first_of_each(entries: tuple[Entry, ...]) -> tuple[dict[str, Entry], Found]:
    given: dict[str, Entry] = {}
    found: list[Finding] = []
    for entry in entries:
        first = given.setdefault(entry.key, entry)
        if first is not entry:
            facts = {"key": entry.key, "first": first.at.line}
            found.append(error("front-matter/duplicate-key", entry.at, facts))
    return given, tuple(found)


def _unknown(entry: Entry) -> Finding:
    near = nearest(entry.key, KEYS, MEANT)
    facts = {"key": entry.key, "known": ", ".join(KEYS)}
    if near is None:
        return error("front-matter/foreign-key", entry.at, facts)
    return error("front-matter/unknown-key", entry.at, facts | {"nearest": near})


def _typed(given: Mapping[str, Value], path: Path) -> tuple[FrontMatter, Found]:
    reading = _Reading(given, [])
    front = FrontMatter(
        path=path,
        number=reading.take("number", NUMBERS.read),
        date=reading.take("date", read_date),
        title=reading.take("title", read_line) or "",
        byline=reading.take("byline", read_line) or "",
        place=reading.take("place", read_line) or "",
        language=reading.take("language", LANGUAGES.read) or "",
        typography=reading.take("typography", TYPOGRAPHIES.read) or "",
        pages=reading.take("pages", PAGES.read),
        layout=reading.take("layout", read_name) or "",
        printing=reading.take("printing", PRINTINGS.read) or "",
        published=reading.take("published", read_switch) or False,
        waivers=reading.waivers(),
        places=tuple((key, value.at) for key, value in given.items()),
    )
    return front, tuple(reading.findings)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Values on their way into the front matter; what is wrong with them gathers here."""

    given: Mapping[str, Value]
    findings: list[Finding]

    def take(self, key: str, read: Callable[[str, Scalar], tuple[T | None, Found]]) -> T | None:
        """Give a key's value typed, or None when it is absent or wrong."""
        scalar = self._scalar(key, self.given.get(key))
        if scalar is None:
            return None
        value, found = read(key, scalar)
        self.findings.extend(found)
        return value

    def waivers(self) -> tuple[Waiver, ...]:
        """Give the findings that the editor accepts, each with its reason."""
        match self.given.get("waive"):
            case Table(entries):
                waivers = (self._waiver(entry) for entry in self._once(entries))
                return tuple(waiver for waiver in waivers if waiver is not None)
            case Series(at):
                self.findings.append(error("front-matter/list-for-pairs", at, {"key": "waive"}))
            case Scalar(text, at):
                self.findings.append(
                    error("front-matter/text-for-pairs", at, {"key": "waive", "found": text})
                )
        return ()

    def _waiver(self, entry: Entry) -> Waiver | None:
        known = _known_codes()
        if entry.key not in known:
            self.findings.append(_unknown_code(entry, known))
            return None
        if isinstance(entry.value, Scalar) and not entry.value.text.strip():
            self.findings.append(error("front-matter/waiver-without-reason", entry.at, {"code": entry.key}))
            return None
        scalar = self._scalar(entry.key, entry.value)
        if scalar is None:
            return None
        return Waiver(code=entry.key, reason=read_line(entry.key, scalar)[0], at=entry.at)

    def _once(self, entries: tuple[Entry, ...]) -> Iterator[Entry]:
        kept, found = _first_of_each(entries)
        self.findings.extend(found)
        return iter(kept.values())

    def _scalar(self, key: str, value: Value | None) -> Scalar | None:
        match value:
            case Scalar(given=True):
                return value
            case Scalar(at=at):
                self.findings.append(error("front-matter/value-missing", at, {"key": key}))
            case Series(at):
                self.findings.append(error("front-matter/list-for-value", at, {"key": key}))
            case Table(at=at):
                self.findings.append(error("front-matter/pairs-for-value", at, {"key": key}))
        return None


@cache
def _known_codes() -> tuple[str, ...]:
    return codes(Language.FRENCH)


def _unknown_code(entry: Entry, known: tuple[str, ...]) -> Finding:
    near = nearest(entry.key, known)
    if near is None:
        return error("front-matter/unknown-waiver", entry.at, {"code": entry.key})
    return error("front-matter/waiver-misspelt", entry.at, {"code": entry.key, "nearest": near})
