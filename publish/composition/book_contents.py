"""The contents of a book, fitted: the last line of each entry knows how many dots lead to its folio."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from publish.composition.book_type import BookType, without_calls
from publish.model.book import ContentsIssue, ContentsStory, Target
from publish.model.text import Inlines, Text
from publish.units import Points

_DOT: Final = "."
_PITCH: Final = 4.5  # pt from dot to dot: open enough to be grey, close enough to lead
_AIR: Final = 5.0  # pt between the words and the first dot
_LEAST_DOTS: Final = 3
_HEAD_AIR: Final = Points(8.0)  # pt between the column at the left and the headlines
_ROOM: Final = "0000"
"""As wide as the room for a folio that is stamped; the style sheet holds it open with the same figures."""


@dataclass(frozen=True, slots=True)
class Leader:
    """Dots, with what stands before and behind them, in points: all leaders of a page stand in line."""

    dots: str
    before: Points
    behind: Points
    """From the last dot to the folio, or to the room for it, which ends at the right edge."""
    reach: Points
    """From the words to the right edge: where the folio is stamped, a link covers all of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Led:
    """Lines, and the dots that lead from the last of them to a folio."""

    lines: tuple[Inlines, ...]
    leader: "Leader"
    target: Target
    language: str = ""
    kicker: Inlines = ()
    kicker_air: Points | None = None
    """From its end to the headline, where it has one line; None where it takes more."""

    @property
    def on_one_line(self) -> bool:
        """Tell whether the engine may set it as one line, which is much quicker than cells."""
        return self.kicker_air is not None and len(self.lines) == 1


@dataclass(frozen=True, kw_only=True, slots=True)
class LedIssue:
    """An issue of the contents: its day, its number and title, its stories."""

    day: str
    number: str
    title: str
    target: Target
    stories: tuple[Led, ...]


@dataclass(frozen=True, slots=True)
class ContentsRun:
    """Neighbours of one kind: sections of the book, or issues."""

    sections: tuple[Led, ...] = ()
    issues: tuple[LedIssue, ...] = ()


def letter_space(type_: BookType) -> Points:
    """Give what is added to each dot of a leader, so that dots stand so far apart."""
    one, two = (type_.width_of(dots, "leader") for dots in (_DOT, 2 * _DOT))
    return Points(_PITCH - (two - one))  # dots are kerned


def contents_of(entries: tuple[ContentsIssue, ...], type_: BookType) -> tuple[ContentsRun, ...]:
    """Fit the contents: runs of sections and of issues in the order of the book."""
    runs: list[ContentsRun] = []
    for entry in entries:
        before = runs[-1] if runs else ContentsRun()
        if entry.date is None:
            led = _section(entry, type_)
            run = ContentsRun(sections=(*before.sections, led))
            joins = bool(before.sections)
        else:
            run = ContentsRun(issues=(*before.issues, _issue(entry, type_)))
            joins = bool(before.issues)
        runs[len(runs) - joins :] = [run if joins else _alone(run)]
    return tuple(runs)


def _alone(run: ContentsRun) -> ContentsRun:
    return ContentsRun(run.sections[-1:], run.issues[-1:])


def _section(entry: ContentsIssue, type_: BookType) -> Led:
    room = Points(type_.width - type_.aside - _HEAD_AIR)
    lines = type_.lines(
        entry.words or (Text(entry.title),), "contents-book", _text_room(room, type_), type_.phrasing.language
    )
    return Led(
        lines=_texts(lines),
        leader=_leader(_inked(lines, "contents-book", type_), room, entry.target, type_),
        target=entry.target,
    )


def _issue(entry: ContentsIssue, type_: BookType) -> LedIssue:
    assert entry.date is not None
    numbered = type_.phrase("number-in-text", number=str(entry.number)) if entry.number is not None else ""
    return LedIssue(
        day=type_.day(entry.date, "d MMMM"),
        number=numbered,
        title=entry.title,
        target=entry.target,
        stories=tuple(_stories(entry.stories, type_)),
    )


def _stories(stories: tuple[ContentsStory, ...], type_: BookType) -> Iterator[Led]:
    room = Points(type_.width - type_.aside - _HEAD_AIR)
    for story in stories:
        headline, kicker = without_calls(story.headline), without_calls(story.kicker)
        lines = type_.lines(headline, "contents", _text_room(room, type_), story.language)
        yield Led(
            lines=_texts(lines),
            leader=_leader(_inked(lines, "contents", type_), room, story.target, type_),
            target=story.target,
            language=story.language,
            kicker=kicker,
            kicker_air=_kicker_air(kicker, story.language, type_),
        )


def _kicker_air(kicker: Inlines, language: str, type_: BookType) -> Points | None:
    """Give what is left of the column at the left behind a kicker and the space after it."""
    room = Points(type_.aside + _HEAD_AIR)
    space = type_.width_of(" ", "contents")
    lines = type_.lines(kicker, "contents-kicker", type_.aside, language)
    if len(lines) > 1:
        return None
    return Points(room - space - (lines[0][1] if lines else 0.0))


def _texts(lines: tuple[tuple[Inlines, Points], ...]) -> tuple[Inlines, ...]:
    return tuple(line for line, _ in lines)


def _text_room(room: Points, type_: BookType) -> Points:
    """Leave room for the least leader, and for the folio."""
    return Points(room - type_.folio_side - _AIR - _LEAST_DOTS * _PITCH)


def _inked(lines: tuple[tuple[Inlines, Points], ...], role: str, type_: BookType) -> Points:
    """Give the width of the last line with the space that parts its words from the folio."""
    return Points(lines[-1][1] + type_.width_of(" ", role))


def _leader(width: Points, room: Points, target: Target, type_: BookType) -> Leader:
    """Give as many dots as there is room; they end at the column of folios, so all stand in line."""
    white = room - type_.folio_side - width
    dots = max(0, int((white - _AIR) / _PITCH))
    folio = type_.width_of(_ROOM if target.stamped else target.folio, "folio-led")
    return Leader(
        dots=_DOT * dots,
        before=Points(white - dots * _PITCH),
        behind=Points(type_.folio_side - folio),
        reach=Points(room - width),
    )
