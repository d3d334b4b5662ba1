"""What the template of a cover sees: its panels, words and drawings, measured."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publish.composition.cover_head import Head, cover_head
from publish.composition.cover_sheet import LEAST_SPINE_TEXT, CoverSheet
from publish.composition.cover_words import CoverWords, cover_words, flap_lines
from publish.composition.crown import LONGEST, Crown, draw_crown, draw_small_crown
from publish.composition.drawing import Colours, Drawing
from publish.composition.ean import Ean, draw_ean, ean_of_isbn, ean_of_issn
from publish.composition.layout import Layout
from publish.composition.lettering import Letter, Lettering, TextStyle
from publish.composition.shortening import shortenings
from publish.model.book import Book
from publish.model.edition import COVER
from publish.model.text import plain
from publish.units import Points, Size, mm, pt

_SUBHEAD: Final = Letter(
    "QDN Serif Subhead", 600, "normal", "source-serif-4/SourceSerif4Subhead-Semibold.otf"
)
_EM: Final = TextStyle(_SUBHEAD, 1.0, 1.0)
_SPINE_WHITE: Final = mm(1.5)  # on either side of the words: folds wander by a millimetre
_SMALLEST, _LARGEST = pt(7), pt(34)
_SHARE, _BODY = 0.62, 0.95  # of a spine's width; what a line takes from ascender to descender, in em
_SPINE_SEAL: Final = mm(12)  # the thinnest spine with a seal
_LARGEST_SEAL: Final = mm(14)
_FOOT, _HEAD = mm(27), mm(21)  # what a spine keeps free of words
_OPTICAL: Final = 0.29  # em from the baseline to the middle between small letters and capitals
_DEPTH: Final = 0.15  # em from the foot of a line set solid to its baseline, in our serif
_BETWEEN: Final = 2.0  # em between title and year
_FLAP_HEAD, _FLAP_FOOT, _FLAP_LINE = mm(34), mm(20), pt(15)
_BLEED_DOWN: Final = mm(3)


@dataclass(frozen=True, slots=True)
class Spine:
    """The words of a spine: how long they run, their size, and where the foot of their line stands."""

    title: str
    """Shortened after a word where the smallest type does not bring it onto the spine."""
    length: float
    size: float
    foot: float
    seal: Drawing | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CoverValues:
    """Everything that is said and drawn on a cover."""

    sheet: CoverSheet
    words: CoverWords
    year: int
    head: Head
    subtitle: str
    crown: Drawing
    seal: Drawing
    code: Drawing | None
    spine: Spine | None
    """None where the spine is too thin for words, or there is none."""
    flap: tuple[str, ...]
    """The issues, where a flap has room for all of them."""


def cover_values(
    book: Book, sheet: CoverSheet, layout: Layout, phrases: Mapping[str, object], fonts: Path
) -> CoverValues:
    """Measure and draw the cover of a book."""
    lettering = Lettering(fonts, book.house.language, "")
    colours = layout.colours(COVER.colour)
    head = cover_head(book, sheet.front, layout, lettering)
    ean = ean_of(book)
    return CoverValues(
        sheet=sheet,
        words=cover_words(book, phrases),
        year=book.plan.year,
        head=head,
        subtitle=book.plan.subtitle,
        crown=_crown(sheet, head, colours),
        seal=draw_small_crown(mm(22), colours["white"]),
        code=draw_ean(ean, colours) if ean else None,
        spine=_spine(sheet, (plain(head.title), f" {book.plan.year}"), lettering, colours),
        flap=_flap(sheet, flap_lines(book, phrases)),
    )


def ean_of(book: Book) -> Ean | None:
    """Give the bar code of a volume: its ISBN's, else its periodical's; None where it has neither.

    A volume sold with an ISBN is a book, whatever its issues are.
    """
    if book.plan.isbn:
        return ean_of_isbn(book.plan.isbn)
    return ean_of_issn(book.house.issn, book.plan.issn_issue) if book.house.issn else None


def _crown(sheet: CoverSheet, head: Head, colours: Colours) -> Drawing:
    """Let the crown rise from the foot of the front; its rays keep off the words and the folds."""
    width = sheet.front.width
    low = sheet.size.height * 0.985
    free = low - head.height - head.em
    crown = Crown(
        centre=(width / 2, low),
        radius=pt(max(mm(5), min(width * 0.40, sheet.size.height * 0.30, free / LONGEST))),
        reach=pt(width / 2 - mm(7)),
    )
    return draw_crown(crown, Size(width, pt(sheet.size.height + _BLEED_DOWN)), colours)


def _spine(sheet: CoverSheet, words: tuple[str, str], lettering: Lettering, colours: Colours) -> Spine | None:
    """Set the words of a spine in its optical middle, as large as it holds; smaller where they are long."""
    if sheet.spine is None or sheet.spine.width < LEAST_SPINE_TEXT:
        return None
    room = sheet.size.height - _FOOT - _HEAD
    title, year = words
    title = _shortened(title, room / _SMALLEST - _BETWEEN - lettering.width(year, _EM), lettering)
    ems = lettering.width(title + year, _EM) + _BETWEEN
    width = sheet.spine.width
    holds = min(width * _SHARE, (width - 2 * _SPINE_WHITE) / _BODY, _LARGEST)
    size = max(_SMALLEST, min(holds, room / ems))
    seal = sheet.spine.width >= _SPINE_SEAL
    side = Points(min(_LARGEST_SEAL, sheet.spine.width - mm(5)))
    return Spine(
        title=title,
        length=round(room, 2),
        size=round(size, 2),
        foot=round(width / 2 + (_OPTICAL + _DEPTH) * size, 2),
        seal=draw_small_crown(side, colours["white"]) if seal else None,
    )


def _shortened(title: str, ems: float, lettering: Lettering) -> str:
    """Give as many words of a title as so many em hold, and tell that there are more.

    A first word that is too long alone is left out: then the year stands alone.
    """
    return next((shown for shown in shortenings(title) if lettering.width(shown, _EM) <= ems), "")


def _flap(sheet: CoverSheet, lines: tuple[str, ...]) -> tuple[str, ...]:
    if sheet.front_flap is None:
        return ()
    room = sheet.size.height - _FLAP_HEAD - _FLAP_FOOT
    return lines if len(lines) * _FLAP_LINE <= room else ()
