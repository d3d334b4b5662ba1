"""The head of a front cover: title, year and subtitle, measured so that the crown rises below them."""

from dataclasses import dataclass
from typing import Final

from publish.composition.cover_sheet import Panel
from publish.composition.layout import Layout, length
from publish.composition.lettering import SERIF, Letter, Lettering, TextStyle
from publish.composition.title import split_title
from publish.model.book import Book
from publish.model.text import Inlines, Text, plain
from publish.place import Place
from publish.typography import set_text, table_for
from publish.units import A4, Points, pt

DISPLAY: Final = Letter("QDN Serif Display", 600, "normal", "source-serif-4/SourceSerif4Display-Semibold.otf")
_ITALIC: Final = Letter("QDN Serif Display", 400, "italic", "source-serif-4/SourceSerif4Display-It.otf")
_EM: Final = pt(12)  # on A4
_LEAST, _MOST = 0.8, 1.25  # of it, on smaller and larger pages
# In em, as `styles/` has them: white above, the words before the last one, the year with the white
# around it, a line of the subtitle.
_TOP, _BEFORE, _BEFORE_LINE, _YEAR, _SUBTITLE = 4.72, 28 / 12, 34 / 12 + 0.25, 8.1, 17 / 12
_SUBTITLE_SIZE: Final = 13 / 12
_SIZES: Final = (4.0, 3.5, 3.0, 2.5, 2.0, 1.6)
"""Of a title whose words stand in equal lines, the first that needs no more than `_MOST_LINES`."""
_MOST_LINES: Final = 3
_LINE: Final = 1.08  # of such a title, by its size


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """How the head of a front is set; sizes are in points."""

    em: float
    title: Inlines
    before: Inlines
    """The title up to its last word, which is set large; empty where all its words are equal."""
    last: Inlines
    size: float
    """Of the last word, or of the whole title."""
    height: Points
    """From the head of the page to the end of the words."""


def cover_head(book: Book, front: Panel, layout: Layout, lettering: Lettering) -> Head:
    """Set the head of a front.

    The last word of a short title fills the width, and the words before it stand above on one
    line; a longer title is set in equal lines.
    """
    em = _EM * min(_MOST, max(_LEAST, front.width / A4.width))
    room = front.width - 2 * length(layout.lengths["edge"])
    title = _title(book)
    before, last = split_title(title)
    subtitle = lettering.wrap(book.plan.subtitle, TextStyle(SERIF, _SUBTITLE_SIZE * em, em), room)
    around = (_TOP + _YEAR + _SUBTITLE * len(subtitle)) * em
    if lettering.width(plain(before), TextStyle(_ITALIC, _BEFORE * em, em)) <= room:
        most = length(str(layout.format_for(front.width)["title-size"])) * em / _EM
        size = min(most, room / max(lettering.width(plain(last), TextStyle(DISPLAY, 1.0, 1.0)), 1.0))
        height = around + size + (_BEFORE_LINE * em if plain(before) else 0)
    else:
        before, last = (), title
        size, lines = _in_lines(plain(title), em, room, lettering)
        height = around + lines * _LINE * size
    return Head(
        em=round(em, 2),
        title=title,
        before=before if plain(before) else (),
        last=last,
        size=round(size, 2),
        height=pt(height),
    )


def _title(book: Book) -> Inlines:
    typed = book.plan.title or book.house.title
    return (Text(set_text(typed, table_for(book.house.language), at=Place(book.plan.at.path))[0]),)


def _in_lines(title: str, em: float, room: float, lettering: Lettering) -> tuple[float, int]:
    """Choose the size of a long title, and count its lines."""
    counted = [
        (size * em, len(lettering.wrap(title, TextStyle(DISPLAY, size * em, em), room))) for size in _SIZES
    ]
    size, lines = next(((size, lines) for size, lines in counted if lines <= _MOST_LINES), counted[-1])
    widest = lettering.widest_word(title, TextStyle(DISPLAY, size, em))
    if widest <= room:
        return size, lines
    narrow = size * room / widest  # a word is not torn: all become as small as the longest must be
    return narrow, len(lettering.wrap(title, TextStyle(DISPLAY, narrow, em), room))
