"""The day, the days or the month that an editor wrote before a line, in any language of the house.

`8 septembre`, `2–4 octobre`, `28 septembre – 2 octobre`, `mi-novembre`, `mardi 30 septembre 2025`.
A year alone, a season or « demain » is no date of a chronology.
"""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from publish.manuscript.typed_date import named_month

_YEAR = re.compile(r"(?<!\d)((?:19|20|21)\d\d)(?!\d)")
_DAYS = re.compile(r"(?<!\d)(\d{1,2})(?:er|e|st|nd|rd|th|-е|-го)?(?![\d])")
_HOUR = re.compile(r"\d{1,2}(?:\s?[hч]\b\s?(?:\d\d\b)?|:\d\d)")
_FIGURES = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d{1,2})[./](\d{1,2})[./](\d{4})")
_FIRST_THIRD, _MIDDLE, _LAST_THIRD = 1, 15, 28
# What stands for a day, and where in the month it is filed.
_PARTS = (
    (re.compile(r"\b(?:mi-|mid-|midden|середин\w*|ortası)", re.IGNORECASE), _MIDDLE),
    (re.compile(r"\b(?:début|early|begin|начал\w*|başı)\b", re.IGNORECASE), _FIRST_THIRD),
    (re.compile(r"\b(?:fin|end|late|eind|кон\w*|sonu)\b", re.IGNORECASE), _LAST_THIRD),
)
_FRENCH = "fr"
_WORDS = {
    _FRENCH: {_FIRST_THIRD: "début ", _MIDDLE: "mi-", _LAST_THIRD: "fin "},
    "en": {_FIRST_THIRD: "early ", _MIDDLE: "mid-", _LAST_THIRD: "late "},
}
"""How the languages of the book's phrases print a part of a month."""
_MOST_APART = 270
"""Days from an issue to a date without a year: in December, « 12 janvier » is the next year’s."""
_MONTHS = 12
_WORD = re.compile(r"[^\W\d_]{3,}")
_NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class DatedLine:
    """A date: when it begins, or for a month its last day; and what was written of it beside its year."""

    first: date
    days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    part: int = 0
    """Of the month: the day that stands for it; 0 for none."""

    def written(self, language: str) -> str:
        """Give the date as a language prints it without its year."""
        names = [format_date(date(2024, month, 1), "MMMM", language) for month in self.months]
        if self.part:
            return f"{_WORDS.get(language, _WORDS[_FRENCH])[self.part]}{names[0]}"
        first = "1er" if language == _FRENCH else "1"
        ordinals = [first if day == 1 else str(day) for day in self.days]
        if len(names) > 1:
            ends = [f"{day}{_NBSP}{name}" for day, name in zip(ordinals, names, strict=False)] or names
            return " – ".join(ends)
        joined = ", ".join(ordinals) if len(ordinals) > 2 else "–".join(ordinals)  # noqa: PLR2004 (from, to)
        return f"{joined}{_NBSP}{names[0]}" if ordinals else names[0]


def read_date(typed: str, issue: date, *, coming: bool = False) -> DatedLine | None:
    """Read a date of a line; a year that is not written is that of the issue, or the nearest one.

    What is `coming`, as an agenda has it, is never taken for the year before.

    >>> read_date("2–4 octobre", date(2025, 10, 2)).written("en") == "2–4\N{NO-BREAK SPACE}October"
    True
    >>> read_date("1 декабря 2025", date(2025, 12, 12)).first, read_date("2027", date(2025, 10, 2))
    (datetime.date(2025, 12, 1), None)
    """
    text = unicodedata.normalize("NFC", " ".join(typed.split()))
    months = _months(text)
    years = [int(year) for year in _YEAR.findall(text)]
    if not months:
        return _in_figures(text)
    part = next((day for pattern, day in _PARTS if pattern.search(text)), 0)
    days = [] if part else [int(day) for day in _DAYS.findall(_HOUR.sub(" ", _YEAR.sub(" ", text)))]
    first = _first_day(days, months[0], part)
    year = years[0] if years else _year_of(months[0], first, issue, coming=coming)
    when = _day(year, months[0], first)
    if when is None or len(months) > 2 or len(years) > 1:  # noqa: PLR2004 (from, to)
        return None
    return DatedLine(when, tuple(days), tuple(months), part)


def _months(text: str) -> list[int]:
    """Give the months that a text names, in order; one named twice in a row counts once."""
    found = [named_month(word) for word in _WORD.findall(text)]
    return list(dict.fromkeys(month for month in found if month))


def _first_day(days: list[int], month: int, part: int) -> int:
    """Give the day that a date is filed under: a month alone comes after all its days."""
    if part:
        return part
    return days[0] if days else calendar.monthrange(2024, month)[1]


def _year_of(month: int, day: int, issue: date, *, coming: bool) -> int:
    """Give the year that a day without one is meant in."""
    own = _day(issue.year, month, day)
    apart = (own - issue).days if own else 0
    if apart < -_MOST_APART:
        return issue.year + 1
    return issue.year - (apart > _MOST_APART and not coming)


def _day(year: int, month: int, day: int) -> date | None:
    if year < 1 or not 1 <= day <= calendar.monthrange(2024, month)[1]:
        return None
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _in_figures(text: str) -> DatedLine | None:
    found = _FIGURES.fullmatch(text.strip(" ."))
    if not found:
        return None
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    if not 1 <= int(month) <= _MONTHS:
        return None
    when = _day(int(year), int(month), int(day))
    return DatedLine(when, (int(day),), (int(month),)) if when else None
