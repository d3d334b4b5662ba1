"""What templates can ask for: filters that set text, draw, and choose between shapes.

A template knows the model's names and these filters; everything that needs measuring
or drawing is here, so that a designer never has to.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

from markupsafe import Markup

from publish.composition.chart_words import chart_words
from publish.composition.composition import Composition
from publish.composition.drawing import Drawing
from publish.composition.drawn import Drawn
from publish.composition.headlines import balanced_width
from publish.composition.layout import Layout, length, read_layout
from publish.composition.makeup.painter import Painter, read_at
from publish.composition.makeup.placed import Drawn as Placed
from publish.composition.makeup.placed import PlacedLine, Stroke
from publish.composition.markup import Marker
from publish.composition.opening import drop_cap
from publish.composition.phrasing import Phrasing
from publish.composition.placing import text_width
from publish.composition.segments import Segment, segments
from publish.composition.symbols import short_address
from publish.composition.title import split_title, title_size
from publish.model.blocks import Block, Picture
from publish.model.house import House
from publish.model.issue import Issue, Source, Story
from publish.model.text import Inlines, LineBreak, Text
from publish.typography import table_for
from publish.units import mm

_WORDS = {"ListBlock": "list", "MapBlock": "map", "KeyFigures": "key-figures", "PullQuote": "pull-quote"}


class Studio:
    """The filters and values of one edition's pages."""

    def __init__(self, composition: Composition) -> None:
        self._composition = composition
        self._issue = cast("Issue", composition.values["issue"])
        self._house = cast("House", composition.values["house"])
        self._pictures = cast("Mapping[str, Path]", composition.values["pictures"])
        self._layout: Layout = read_layout(composition.layout, composition.profile.printing)
        self._format = self._layout.format_for(composition.trim.width)
        self._marker = Marker(links=composition.edition.leads)
        language = self._issue.language
        self._phrasing = Phrasing(
            language,
            self._layout.phrases(language),
            table_for(language, self._issue.typography),
            self._marker,
        )
        of_house = self._house.language
        self._house_phrasing = Phrasing(
            of_house, self._layout.phrases(of_house), table_for(of_house), self._marker
        )
        self._drawn = Drawn(composition, self._layout, self._phrasing)
        self._painter = Painter(composition, self._layout, self._drawn, self._marker)

    def page_values(self) -> Mapping[str, object]:
        """Give what the templates name directly."""
        title = self._house_phrasing.set_plain(self._house.title)
        before, last = split_title(title)
        day = self._phrasing.long_date(self._issue.date)
        number = self._issue.number
        return {
            "phrases": self._phrasing.phrases,
            "format": self._format,
            "title": title,
            "title_before": before,
            "title_last": last,
            "title_size": title_size(last, self._format, self._composition),
            "code_side": f"{self._drawn.code_side:.2f}",
            "emblem": self._drawn.emblem(mm(10.6)),
            "date": self._phrasing.set(day[:1].upper() + day[1:]),
            "date_lower": self._phrasing.set(day),
            "issue_number": self._phrasing.number(number) if number is not None else Markup(""),
            "description": self._house.nature or self._house.title,
        }

    def filters(self) -> dict[str, Callable[..., object]]:
        """Give the filters by the names templates use."""
        return {
            "inlines": self._marker.html,
            "line": self._marker.html,
            "joined": joined,
            "placed": self._placed,
            "read_at": read_at,
            "set": self._phrasing.set,
            "set_house": self._house_phrasing.set,
            "phrase": self._phrase,
            "phrase_around": self._phrase_around,
            "capitalised": lambda text: Markup(text[:1].upper() + text[1:]),  # noqa: S704 (already escaped)
            "kind": kind,
            "headline_width": self._headline_width,
            "segments": self._segments,
            "drop_cap": lambda inlines, least=0: drop_cap(inlines, self._marker, least),
            "own_sources": self._own_sources,
            "other_sources": self._other_sources,
            "when_and_language": self._when_and_language,
            "short": short_address,
            "code": self._drawn.code,
            "small_code": self._drawn.small_code,
            "chart": self._drawn.chart,
            "map": self._drawn.map,
            "drawing": lambda drawing: Markup(cast("Drawing", drawing).svg),  # noqa: S704 (drawn by us)
            "picture": lambda picture: self._pictures[picture.path].as_uri(),
            "shape": shape,
            "square_key": chart_words(self._phrasing, self._drawn.lettering).key,
            "has_forecast": lambda chart: any(datum.forecast for datum in chart.data),
        }

    def _placed(self, part: PlacedLine | Stroke | Placed) -> Markup:
        """Write a part that the make-up has placed."""
        return self._painter.html(part)

    def _phrase(self, text: str, **values: str) -> Markup:
        return self._phrasing.phrase(text, **values)

    def _phrase_around(self, name: str, inlines: Inlines) -> Markup:
        """Put finished text where a phrase has its braces."""
        before, _, after = str(self._phrasing.phrases[name]).partition("{source}")
        return self._marker.html(self._phrasing.set_inlines((Text(before), *inlines, Text(after))))

    def _headline_width(self, story: Story, lead: bool) -> str:  # noqa: FBT001 (a template's word)
        """Give the width, in points, at which a headline's lines are evenly filled."""
        size = length(str(self._format["lead-size" if lead else "headline-size"]))
        room = text_width(self._layout, self._composition.trim)
        return f"{balanced_width(story.headline, size, room, self._drawn.lettering):.1f}"

    def _segments(self, blocks: tuple[Block, ...], *, in_sidebar: bool = False) -> tuple[Segment, ...]:
        return segments(blocks, in_sidebar=in_sidebar)

    def _own_sources(self, story: Story) -> list[Source]:
        """Give the sources that this story calls before any other does."""
        return [source for source in self._sources_of(story) if self._first_caller(source) == story.id]

    def _other_sources(self, story: Story) -> list[Source]:
        return [source for source in self._sources_of(story) if self._first_caller(source) != story.id]

    def _sources_of(self, story: Story) -> list[Source]:
        return [source for source in self._issue.sources if source.number in story.sources]

    def _first_caller(self, source: Source) -> str:
        return next(story.id for story in self._issue.stories if source.number in story.sources)

    def _when_and_language(self, source: Source) -> Markup:
        names = cast("Mapping[str, str]", self._phrasing.phrases["in-language"])
        language = names.get(source.language, "") if source.language != self._issue.language else ""
        return self._phrasing.set(", ".join(part for part in (source.published, language) if part))


def kind(block: Block) -> str:
    """Name the template part of a block: `Paragraph` is parts/paragraph.html.j2."""
    name = type(block).__name__
    return _WORDS.get(name, name.lower())


def joined(inlines: Inlines) -> Inlines:
    """Give a headline on one line: its breaks become spaces."""
    return tuple(Text(" ") if isinstance(inline, LineBreak) else inline for inline in inlines)


def shape(picture: Picture) -> str:
    """Tell how a picture lies."""
    if picture.pixels is None:
        return "drawn"
    width, height = picture.pixels
    if width > height * 1.1:
        return "landscape"
    return "portrait" if height > width * 1.1 else "square"
