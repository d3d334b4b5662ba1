"""What a cover says of its volume, in the house's language: how many issues, when, what is inside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from babel.dates import format_date

from publish.model.book import Book, ContentsIssue

NEEDED: Final = (
    *("count-issues", "one-issue", "count-stories", "one-story", "count-sources", "one-source"),
    *("numbers-between", "one-number", "chronology", "index", "inside", "between", "on", "and"),
)
"""The phrases that a cover asks for, beside those of every layout and those its template names."""


@dataclass(frozen=True, slots=True)
class CoverWords:
    """Plain strings; typography sets them when the template is filled."""

    issues: str
    dates: str
    inside: str


def cover_words(book: Book, phrases: Mapping[str, object]) -> CoverWords:
    """Gather the words of a cover."""
    say = _Sayer(phrases, book.house.language)
    issues = issues_of(book)
    sources = sum(len(group.sources) for group in book.sources)
    parts = [
        say.counted("one-issue", "count-issues", len(issues)),
        say.counted("one-story", "count-stories", sum(len(issue.stories) for issue in issues)),
        *([say.counted("one-source", "count-sources", sources)] if sources else []),
        *([say.phrase("chronology")] if book.chronology else []),
        *([say.phrase("index")] if book.index else []),
    ]
    return CoverWords(
        issues=_numbers(issues, say),
        dates=say.dates(book.first, book.last),
        inside=say.phrase("inside", list=say.listed(parts)),
    )


def issues_of(book: Book) -> tuple[ContentsIssue, ...]:
    """Give the issues among the lines of the contents: sections of the book have no date."""
    return tuple(entry for entry in book.contents if entry.date is not None)


def flap_lines(book: Book, phrases: Mapping[str, object]) -> tuple[str, ...]:
    """Name every issue: its number where it has one, and its day."""
    say = _Sayer(phrases, book.house.language)
    day = say.day_alone if book.first.year == book.last.year else say.day
    return tuple(
        day(issue.date) + (f", {say.phrase('one-number', first=issue.number)}" if issue.number else "")
        for issue in issues_of(book)
        if issue.date is not None
    )


def _numbers(issues: Sequence[ContentsIssue], say: "_Sayer") -> str:
    numbers = [issue.number for issue in issues if issue.number is not None]
    if len(numbers) < len(issues) or not numbers:
        return say.counted("one-issue", "count-issues", len(issues))
    if len(numbers) == 1:
        return say.phrase("one-number", first=numbers[0])
    return say.phrase("numbers-between", first=min(numbers), last=max(numbers))


@dataclass(frozen=True, slots=True)
class _Sayer:
    phrases: Mapping[str, object]
    language: str

    def phrase(self, name: str, **values: object) -> str:
        return str(self.phrases[name]).format_map(values)

    def counted(self, one: str, many: str, count: int) -> str:
        """Say a count, in a word where it is small."""
        if count == 1:
            return self.phrase(one)
        words = cast("Mapping[str, str]", self.phrases["in-words"])
        return self.phrase(many, count=words.get(str(count), count))

    def listed(self, parts: Sequence[str]) -> str:
        """Join parts as a sentence does."""
        *others, last = parts
        return f"{', '.join(others)} {self.phrase('and')} {last}" if others else last

    def day(self, day: date) -> str:
        return str(format_date(day, "d MMMM y", locale=self.language))

    def day_alone(self, day: date) -> str:
        """Say a day whose year everybody knows."""
        return str(format_date(day, "d MMMM", locale=self.language))

    def dates(self, first: date, last: date) -> str:
        """Say from when to when; a year that both days share is said once, or not at all beside it."""
        if first == last:
            return self.phrase("on", first=self.day(first))
        begun = self.day_alone(first) if first.year == last.year else self.day(first)
        return self.phrase("between", first=begun, last=self.day(last))
