"""The chronology of a year: the dated lines of its agendas and timelines, in order, each event once.

An issue's own appearance is no event of it: the contents give the dates of the issues, and a
reader of the chronology asks what happened in the year.  Only a year without a dated line falls
back on its issues, each with its first headline.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from publish.bindery.dated_line import DatedLine, read_date
from publish.bindery.placed import PlacedPart
from publish.findings import Finding, note
from publish.model.book import Event, Target
from publish.model.part import DatedEvent
from publish.model.text import (
    Code,
    Emphasis,
    FolioSlot,
    IndexMark,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    SourceCall,
    Text,
    plain,
)
from publish.place import Place

_AT = Place(Path("issues"))
_LISTED = 20
"""Dates named in one finding."""


@dataclass(frozen=True, slots=True)
class Chronology:
    """The events of a year, and what could not be placed in it."""

    events: tuple[Event, ...]
    findings: tuple[Finding, ...]


def make_chronology(parts: tuple[PlacedPart, ...], year: int, language: str) -> Chronology:
    """Put the dated lines of a year in order; `language` is the one that dates are printed in."""
    dated: dict[tuple[str, str, str], Event] = {}
    left_out: list[tuple[str, str]] = []
    for part in parts:
        for line in part.record.events:
            typed, words = (" ".join(plain(one).split()) for one in (line.date, line.words))
            when = read_date(typed, part.record.date, coming=not line.of_story)
            if when and when.first.year == year:  # an event that two issues tell is the first one's
                event = _event(part, line, when, language)
                dated.setdefault((str(when.first), event.written, words.casefold()), event)
            else:
                left_out.append((part.record.slug, f"{typed} (« {words} »)"))
    events = tuple(dated.values()) or tuple(_appearances(parts, language))
    return Chronology(tuple(sorted(events, key=lambda event: event.date)), tuple(_told(left_out, year)))


def _event(part: PlacedPart, line: DatedEvent, when: DatedLine, language: str) -> Event:
    return Event(
        date=when.first,
        written=when.written(language),
        words=(*_bare(line.words, part), *_context(part, line)),
        language=part.language_of(line.story),
        target=Target(str(part.folio(line.page)), part.link_to(line.page, line.story)),
    )


def _context(part: PlacedPart, line: DatedEvent) -> Inlines:
    """Give the headline that a line of a timeline is read under."""
    story = part.story(line.story) if line.of_story else None
    return (Text(" ("), Emphasis(_bare(story.headline, part)), Text(")")) if story and story.headline else ()


def _appearances(parts: Iterable[PlacedPart], language: str) -> Iterator[Event]:
    """Give each issue's day with its first headline."""
    for part in parts:
        record = part.record
        if not record.stories:
            continue
        lead = record.stories[0]
        when = read_date(record.date.isoformat(), record.date)
        assert when
        target = Target(str(part.folio(lead.first)), part.link(lead.id))
        words = _bare(lead.headline, part)
        yield Event(
            date=when.first,
            written=when.written(language),
            words=words,
            language=part.language_of(lead.id),
            target=target,
        )


def _bare(inlines: Inlines, part: PlacedPart) -> Inlines:
    """Take out calls to sources, and lead links within the issue into its part of the volume."""
    kept: list[Inline] = [_led(inline, part) for inline in inlines if not isinstance(inline, SourceCall)]
    while kept and isinstance(kept[-1], Text) and not kept[-1].value.strip():
        kept.pop()
    if kept and isinstance(kept[-1], Text):
        kept[-1] = Text(kept[-1].value.rstrip())
    return tuple(kept)


def _led(inline: Inline, part: PlacedPart) -> Inline:  # noqa: PLR0911 (one arm a kind of mark)
    match inline:
        case LineBreak():
            return Text(" ")
        case Text() | Code() | SourceCall() | FolioSlot():
            return inline
        case IndexMark(children):
            return IndexMark(_bare(children, part))
        case Link(children, address):
            here = f"{part.record.name}{address}" if address.startswith("#") else address
            return replace(inline, children=_bare(children, part), address=here)
        case Reference(children):
            return Link(_bare(children, part), inline.address, inline.at)
        case _:
            return replace(inline, children=_bare(inline.children, part))


def _told(left_out: list[tuple[str, str]], year: int) -> Iterator[Finding]:
    """Tell of the lines that are left out, by the folder of their issue."""
    if left_out:
        by_issue = groupby(left_out[:_LISTED], itemgetter(0))
        listed = (f"{folder}: {', '.join(said for _, said in lines)}" for folder, lines in by_issue)
        dates = "; ".join(listed) + (" …" if len(left_out) > _LISTED else "")
        yield note("chronology/undated", _AT, {"count": len(left_out), "year": year, "dates": dates})
