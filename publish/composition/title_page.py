"""The title page of a book: its words as large as they may be above year, days and publisher.

Half-title, title page and imprint are a page each: whoever counts the pages behind relies on it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from publish.composition.book_matter import BookMatter
from publish.composition.book_type import BookType
from publish.composition.compose import Setting
from publish.composition.layout import length, read_layout
from publish.composition.lettering import SANS_SEMIBOLD, SERIF, Letter, Lettering, TextStyle
from publish.composition.title import split_title
from publish.errors import ConfigurationError
from publish.findings import Finding, error
from publish.model.house import House
from publish.model.plan import Plan
from publish.model.text import plain
from publish.units import Points, in_mm, mm

_DISPLAY: Final = Letter("QDN Serif Display", 400, "normal", "source-serif-4/SourceSerif4Display-Regular.otf")
_ITALIC: Final = Letter("QDN Serif Display", 400, "italic", "source-serif-4/SourceSerif4Display-It.otf")
_SUBHEAD: Final = Letter("QDN Serif Subhead", 400, "italic", "source-serif-4/SourceSerif4Subhead-It.otf")
# In points, as styles/parts.css has them: ears with their rules; the white and the rule above the
# year; what follows it; the emblem over publisher and city, at the foot; a title drawn into its subtitle.
_EAR, _EAR_SIZE, _EAR_RULES, _EAR_TRACKING, _EAR_SHARE = 17.0, 7.0, 0.75, 0.7, 0.259
_ABOVE_YEAR: Final = 30 + 4.8 + 30
_SPAN, _SPAN_SIZE, _SPAN_WHITE, _DAYS, _DAYS_SIZE = 24.0, 17.0, 20.0, 18.0, 12.0
_FOOT: Final = mm(10.6) + 13 + 13 + 15
_SUBTITLE, _SUBTITLE_LINE, _SUBTITLE_WHITE = 16.0, 21 / 16, 13.0
_DRAWN_IN: Final = 0.15  # em
_AIR: Final = 6.0  # pt between the days and the emblem, at least
_HALF, _HALF_LINE, _HALF_SHARE = 21.0, 26.0, 0.73  # the half-title, and what it has of a page's depth
_SHARES: Final = (1.0, 0.85, 0.7, 0.6, 0.5)
"""Of their usual size, for words that are long; smaller, a title page would be a page of text."""
_LEAST_SINK: Final = 0.5  # of the white above the title, which gives way before any size does
_SHOWN: Final = 60  # signs of a word that a message shows
_LEAST_WORD: Final = 12.0  # pt: a last word that stands large everywhere else


@dataclass(frozen=True, kw_only=True, slots=True)
class TitlePage:
    """How the words of a title page are set; all in points."""

    sink: float
    """From the ears to the title."""
    before: float
    """The size of the words before the last one."""
    last: float
    subtitle: float
    depth: Points
    """From the head of the text to the foot, where the emblem stands."""


def title_page(plan: Plan, matter: BookMatter, setting: Setting, type_: BookType) -> TitlePage:
    """Fit a title page; ConfigurationError for a title or subtitle that no size brings onto it."""
    words = _Words.of(plan, matter, setting, type_)
    wide = tuple(words.wide())
    if wide:
        raise ConfigurationError(*wide)
    half = words.half_title() - _HALF_SHARE * type_.depth
    for share in _SHARES:
        free = words.room - words.height(share)
        if half <= 0 and free >= _LEAST_SINK * words.sink:
            return TitlePage(
                sink=round(min(words.sink, free), 2),
                before=round(words.small * share, 2),
                last=round(words.last_size(share), 2),
                subtitle=round(_subtitle_size(share), 2),
                depth=Points(type_.depth - _FOOT),
            )
    over = in_mm(Points(max(half, _LEAST_SINK * words.sink - free)))
    key = "subtitle" if len(plan.subtitle) > len(words.title) else "title"
    facts = {"over": f"{over:.0f}", "signs": len(words.title) + len(plan.subtitle)}
    raise ConfigurationError(error("plan/title-long", plan.place(key), facts))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Words:
    """The words of a title page with what they are measured by; lengths in points."""

    plan: Plan
    before: str
    last: str
    width: Points
    room: float
    """What title, subtitle and the white above them have."""
    sink: Points
    small: Points
    """The usual size of the words before the last one."""
    most: Points
    """The usual size of the last word."""
    fills: float
    """The size at which it fills the width."""
    lettering: Lettering

    @classmethod
    def of(cls, plan: Plan, matter: BookMatter, setting: Setting, type_: BookType) -> "_Words":
        format_ = read_layout(setting.layout).format_for(setting.house.trim.width)
        lettering = Lettering(setting.project.fonts, type_.phrasing.language, "")
        before, last = map(plain, split_title(type_.phrasing.set_plain(setting.house.title)))
        ems = lettering.width(last, TextStyle(_DISPLAY, 1.0, 1.0))
        below = _below(matter, type_.width, lettering) + _size(format_, "year-size")
        above = _EAR_RULES + _EAR * _ears(setting.house, type_.width, lettering)
        return cls(
            plan=plan,
            before=before,
            last=last,
            width=type_.width,
            room=type_.depth - _FOOT - _AIR - above - below,
            sink=_size(format_, "title-sink"),
            small=_size(format_, "title-small"),
            most=_size(format_, "title-size"),
            fills=type_.width / max(ems, 1.0),
            lettering=lettering,
        )

    def height(self, share: float) -> float:
        """Tell how deep title and subtitle are at a share of their usual sizes."""
        small, subtitle = self.small * share, _subtitle_size(share)
        lines = len(self.lettering.wrap(self.before, TextStyle(_ITALIC, small, small), self.width))
        style = TextStyle(_SUBHEAD, subtitle, subtitle * _SUBTITLE_LINE)
        told = len(self.lettering.wrap(self.plan.subtitle, style, self.width)) * style.leading
        title = lines * small - (_DRAWN_IN * small if lines else 0) + self.last_size(share)
        return title + (_SUBTITLE_WHITE + told if told else 0)

    @property
    def title(self) -> str:
        """The whole title, on one line."""
        return f"{self.before} {self.last}".strip()

    def half_title(self) -> float:
        """Tell how deep the title stands on the page before, where it has one size."""
        style = TextStyle(_ITALIC, _HALF, _HALF_LINE)
        return len(self.lettering.wrap(self.title, style, self.width)) * style.leading

    def last_size(self, share: float) -> float:
        """Give the size of the last word: it fills the width, and is no larger than is usual."""
        return min(self.most * share, self.fills)

    def wide(self) -> Iterator[Finding]:
        """Find words that no line holds at the least size."""
        small, subtitle = self.small * _SHARES[-1], _subtitle_size(_SHARES[-1])
        if self.fills < _LEAST_WORD:
            yield self._wide("title", self.last)
        for key, text, style in (
            ("title", self.before, TextStyle(_ITALIC, small, small)),
            ("subtitle", self.plan.subtitle, TextStyle(_SUBHEAD, subtitle, subtitle)),
        ):
            for word in text.split():
                if self.lettering.widest_word(word, style) > self.width:
                    yield self._wide(key, word)

    def _wide(self, key: str, word: str) -> Finding:
        return error("plan/title-word-wide", self.plan.place(key), {"key": key, "word": word[:_SHOWN]})


def _subtitle_size(share: float) -> float:
    """Give the size of the subtitle, in points; it is small already and keeps most of it."""
    return _SUBTITLE * max(share, _SHARES[2])


def _size(format_: Mapping[str, str | int], name: str) -> Points:
    return length(str(format_[name]))


def _below(matter: BookMatter, width: Points, lettering: Lettering) -> float:
    """Tell how deep is what follows title and subtitle, without the figures of the year."""
    span = len(lettering.wrap(matter.span, TextStyle(_ITALIC, _SPAN_SIZE, _SPAN), width))
    days = len(lettering.wrap(matter.days, TextStyle(SERIF, _DAYS_SIZE, _DAYS), width))
    return _ABOVE_YEAR + _SPAN_WHITE + span * _SPAN + days * _DAYS


def _ears(house: House, width: Points, lettering: Lettering) -> int:
    """Count the lines of the ears: publisher and city at the sides, the nature between them."""
    style = TextStyle(SANS_SEMIBOLD, _EAR_SIZE, _EAR, _EAR_TRACKING)
    side, middle = width * _EAR_SHARE, width * 0.48
    cells = ((house.publisher, side), (house.nature, middle), (house.city, side))
    return max(len(lettering.wrap(text.upper(), style, room)) for text, room in cells)
