"""What the pages of a book say of the book itself: its span, its imprint, what it holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from publish.composition.book_contents import letter_space
from publish.composition.book_type import BookType, without_calls
from publish.model.book import Book, BookSource, Event, SourcesOfIssue
from publish.model.plan import Paper
from publish.units import Points


@dataclass(frozen=True, slots=True)
class Bound:
    """An issue of the volume, by number and day."""

    number: str
    day: str


@dataclass(frozen=True, slots=True)
class Month:
    """The events of one month."""

    name: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """The sources of one issue under its day and number."""

    day: str
    number: str
    sources: tuple[BookSource, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class BookMatter:
    """The words of the book about itself, as plain strings that are set."""

    span: str
    """« Numéros 31 à 37 », or how many where they are not numbered through."""
    days: str
    """« du 13 mai au 12 décembre 2025 »."""
    issues: tuple[Bound, ...]
    imprint: tuple[str, ...]
    printing: tuple[str, ...]
    holds: str
    months: tuple[Month, ...]
    depth: Points
    """Of a page's text, in points."""
    dot_space: Points
    """Added to each dot of a leader, in points."""


def book_matter(book: Book, type_: BookType) -> BookMatter:
    """Gather what is said of a book."""
    return BookMatter(
        span=_span(book, type_),
        days=_days(book, type_),
        issues=tuple(_issues(book, type_)),
        imprint=tuple(_imprint(book, type_)),
        printing=tuple(_printing(book, type_)),
        holds=_holds(book, type_),
        months=tuple(
            Month(_sentence(type_.day(date(*month, 1), "LLLL")), tuple(map(_said, events)))
            for month, events in groupby(book.chronology, lambda event: (event.date.year, event.date.month))
        ),
        depth=type_.depth,
        dot_space=letter_space(type_),
    )


def source_groups(sources: tuple[SourcesOfIssue, ...], type_: BookType) -> tuple[SourceGroup, ...]:
    """Head the sources of each issue that has some."""
    return tuple(
        SourceGroup(type_.day(group.date, "d MMMM"), _numbered(group.number, type_), group.sources)
        for group in sources
        if group.sources
    )


def stretch_of(sources: tuple[SourcesOfIssue, ...], type_: BookType) -> str:
    """Name the months that issues are of: « Janvier – mars »."""
    first, last = sources[0].date, sources[-1].date
    pattern = "LLLL" if first.year == last.year else "LLLL y"
    months = dict.fromkeys(type_.day(day, pattern) for day in (first, last))
    return _sentence(" \N{EN DASH} ".join(months))


def _bound(book: Book) -> Iterator[tuple[int | None, date]]:
    yield from ((one.number, one.date) for one in book.contents if one.date is not None)


def _span(book: Book, type_: BookType) -> str:
    numbers = [number for number, _ in _bound(book)]
    whole = [number for number in numbers if number is not None]
    if len(whole) == len(numbers) > 0 and whole == list(range(whole[0], whole[0] + len(whole))):
        if len(whole) == 1:
            return type_.phrase("numbers-one", first=str(whole[0]))
        return type_.phrase("numbers-run", first=str(whole[0]), last=str(whole[-1]))
    words = type_.phrasing.phrases["in-words"]
    assert isinstance(words, Mapping)
    count = str(words.get(str(len(numbers)), len(numbers)))
    said = type_.phrase("issues-one") if len(numbers) == 1 else type_.phrase("issues-many", count=count)
    return said[:1].upper() + said[1:]


def _days(book: Book, type_: BookType) -> str:
    if book.first == book.last:
        return type_.phrase("day-one", first=type_.day(book.last))
    first = type_.day(book.first, "d MMMM" if book.first.year == book.last.year else "d MMMM y")
    return type_.phrase("days-between", first=first, last=type_.day(book.last))


def _issues(book: Book, type_: BookType) -> Iterator[Bound]:
    for number, day in _bound(book):
        yield Bound(_numbered(number, type_), type_.day(day, "d MMMM"))


def _numbered(number: int | None, type_: BookType) -> str:
    return "" if number is None else type_.phrase("number-in-text", number=str(number))


def _imprint(book: Book, type_: BookType) -> Iterator[str]:
    house, plan = book.house, book.plan
    if house.issn:
        yield type_.phrase("issn", issn=house.issn)
    if house.issn_online:
        yield type_.phrase("issn-online", issn=house.issn_online)
    if plan.isbn:
        yield type_.phrase("isbn", isbn=plan.isbn)


def _printing(book: Book, type_: BookType) -> Iterator[str]:
    house, plan = book.house, book.plan
    bindings = type_.phrasing.phrases["binding"]
    assert isinstance(bindings, Mapping)
    binding = str(bindings[plan.binding.value])
    weight = _weight(plan.paper, type_)
    yield type_.phrase("printed-on", paper=_paper(plan.paper, type_), weight=weight, binding=binding)
    yield type_.phrase("board", paper=_paper(plan.board, type_), weight=_weight(plan.board, type_))
    if house.printer:
        yield type_.phrase("printed-by", printer=house.printer)


def _paper(paper: Paper, type_: BookType) -> str:
    """Call a stock as the language of the book does; who wrote another one's name gets that."""
    names = type_.phrasing.phrases.get("papers", {})
    return str(names.get(paper.name, paper.name)) if isinstance(names, Mapping) else paper.name


def _weight(paper: Paper, type_: BookType) -> str:
    return type_.phrase("weight", grammage=str(paper.grammage)) if paper.grammage else ""


def _holds(book: Book, type_: BookType) -> str:
    issues = [one for one in book.contents if one.date is not None]
    told = {
        "issues": type_.counted("issues", len(issues)),
        "stories": type_.counted("stories", sum(len(one.stories) for one in issues)),
        "sources": type_.counted("sources", sum(len(group.sources) for group in book.sources)),
    }
    if book.geometry is None:
        return _sentence(type_.phrase("holds", **told))
    return _sentence(type_.phrase("holds-pages", **told, pages=str(book.geometry.pages)))


def _said(event: Event) -> Event:
    return replace(event, words=without_calls(event.words))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
