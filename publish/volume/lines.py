"""Lines of the book: what each says, where it leads, and how it is compared with a page."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from babel.dates import format_date

from publish.bindery.reading import ReadRoom
from publish.model.book import Book, Target
from publish.model.text import Emphasis, Inlines, Text, plain
from publish.volume.placed import BACK, FRONT

_RUN = re.compile(r"\w+")
_NO_SIGN = re.compile(r"[\W_]+")
"""What is neither a letter nor a figure, as `str.isalnum` has it."""


@dataclass(frozen=True, slots=True)
class Promised:
    """A line of the book: what it says, where it leads, and what must stand there."""

    words: str
    target: Target
    there: str
    """Words that the page it leads to must show; empty where its folio says it all."""
    document: str = FRONT
    """Of the book's own pages: where the line stands."""
    called: bool = False
    """On that page calls to sources may stand between the words: letters alone are compared."""


def promised(book: Book) -> Iterator[Promised]:
    """Give every line of contents and chronology with what its page must show."""
    for issue in book.contents:
        if issue.date is None:
            yield Promised(issue.title, issue.target, issue.title)
        else:  # what stands right before its folio; its first page is known by the folios stamped on it
            month = format_date(issue.date, "MMMM", locale=book.house.language)
            yield Promised(issue.title or str(issue.number or month), issue.target, "")
        for story in issue.stories:
            headline = plain(story.headline)
            yield Promised(headline, story.target, headline)
    for event in book.chronology:
        said = f"{event.written} {plain(event.words)}"
        yield Promised(said, event.target, plain(_without_context(event.words)), BACK, called=True)


def _without_context(words: Inlines) -> Inlines:
    """Take away the headline that is told behind the words of an event, in brackets."""
    match words:
        case (*said, Text(" ("), Emphasis(), Text(")")):
            return tuple(said)
    return words


@dataclass(frozen=True, slots=True)
class Shown:
    """What the pages of a document of the book's own say, as it is compared."""

    signs: str
    ends: frozenset[int]
    """Where in them something ended a run of letters and figures: a folio ends there."""
    rooms: tuple[ReadRoom, ...] = ()
    """Where folios were stamped in a column: behind the text of a page, and read by their place."""

    @classmethod
    def of(cls, text: str, rooms: tuple[ReadRoom, ...] = ()) -> "Shown":
        """Read a text."""
        runs = [fold(run) for run in _RUN.findall(text)]
        return cls("".join(runs), frozenset(accumulate(map(len, runs))), rooms)

    def holds(self, line: Promised) -> bool:
        """Tell whether a line stands there with its folio right behind it, and not the half of one."""
        if line.target.stamped:
            return self._holds_apart(line)
        sought = fold(line.words) + fold(line.target.folio)
        at = self.signs.find(sought)
        while at >= 0 and at + len(sought) not in self.ends:
            at = self.signs.find(sought, at + 1)
        return at >= 0

    def _holds_apart(self, line: Promised) -> bool:
        """Tell whether its words stand there, and at the height of their end its folio alone, in its room."""
        words, folio = fold(line.words), fold(line.target.folio)
        return words in self.signs and any(
            fold(room.inside) == folio and _ends(words + folio, fold(room.line), longer_than=len(folio))
            for room in self.rooms
        )


def _ends(whole: str, end: str, *, longer_than: int) -> bool:
    """Tell whether a text ends so: a long name takes several lines, and its folio stands on the last."""
    return len(end) > longer_than and whole.endswith(end)


def fold(text: str) -> str:
    """Keep letters and figures alone, as they are compared.

    >>> fold("L’Été à Aktaou : 1 500 km")
    'leteaaktaou1500km'
    """
    apart = unicodedata.normalize("NFKD", text).casefold()
    return _NO_SIGN.sub("", apart)


def letters(text: str) -> str:
    """Keep letters alone."""
    return "".join(sign for sign in fold(text) if sign.isalpha())
