"""The pieces of the square furniture: codes beside stories, contents, the panel of sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from publish.composition.fit.line import Line
from publish.composition.makeup.figures import Parts
from publish.composition.makeup.furnishing import Groups
from publish.composition.makeup.openings import bar_parts, kicker_parts
from publish.composition.makeup.placed import Drawn, Element, PlacedLine, Stroke
from publish.composition.makeup.press import Press, address_line, also, contents_lines, joined, spaced
from publish.composition.makeup.sourcing import grouped
from publish.model.issue import Source, Story
from publish.model.text import Text
from publish.units import Points

_HAIR = Points(0.25)
_CODE_TOP = 6.0  # pt below the hairline
_THIRD = 4.5  # pt; also the white that a code needs around it
_ENTRY = Points(60.0)  # from the edge of the code to its entry
_ROOM_FOR_NUMBER = 17.0
_NUMBER_BOX = 8.0
_PAGE_COLUMN = Points(20.0)
_CELL = 2  # modules
_INTRO = 3  # cells

_Entry = list[tuple[str, tuple[Line, ...]]]


def _entry(press: Press, source: Source, width: Points) -> _Entry:
    """Set publisher, subject with date, and address of a source."""
    setter, language = press.setter, press.language
    foreign = f" ({source.language})" if source.language not in ("", press.language) else ""
    dated = f", {source.published}" if source.published else ""
    subject = (*source.title, *((Text(dated + foreign),) if dated or foreign else ()))
    return [
        ("source-publisher", setter.text(source.publisher, "source-publisher", width, language)),
        ("source", setter.set(subject, "source", width, language)),
        ("source", address_line(press, source, width)),
    ]


def _entry_parts(press: Press, entry: _Entry, left: Points, baseline: float) -> list[Element]:
    leading = press.setter.role("source").leading
    out: list[Element] = []
    for role, lines in entry:
        if lines:
            out.append(Element("p", role, press.setter.hung(lines, role, left, Points(baseline))))
            baseline += leading * len(lines)
    return out


@dataclass(frozen=True)
class SquareCode:
    """The first source of a story with its code: the entry beside it, or under it if upright."""

    press: Press
    source: Source
    others: tuple[int, ...]
    page: str
    width: Points
    upright: bool = False

    @property
    def id(self) -> str:
        """What links to the source aim at: its one code is here."""
        return f"source-{self.source.number}"

    @cached_property
    def _lines(self) -> _Entry:
        room = self.width if self.upright else Points(self.width - _ENTRY)
        entry = _entry(self.press, self.source, room)
        if not self.upright:
            short = Points(room - _ROOM_FOR_NUMBER)
            name = self.press.setter.text(
                self.source.publisher, "source-publisher", short, self.press.language
            )
            entry[0] = ("source-publisher", name)
        more = also(self.press, self.others, self.page)
        return [*entry, ("source", self.press.setter.text(more, "source", room, self.press.language))]

    @property
    def _deep(self) -> float:
        return sum(len(lines) for _, lines in self._lines) * self.press.setter.role("source").leading

    @cached_property
    def height(self) -> int:
        """Its lines of the grid."""
        code = _CODE_TOP + self.press.code_side
        deep = code + _THIRD + self._deep if self.upright else max(code, _THIRD + self._deep)
        return ceil(deep / self.press.setter.architecture.grid.line - 0.01)

    def put(self, left: Points, top: Points) -> Parts:
        """Place it."""
        press, side = self.press, self.press.code_side
        strokes = (Stroke(left, top, self.width, _HAIR),)
        code = Drawn(self.source, left, Points(top + _CODE_TOP), side, side)
        number = press.setter.text(str(self.source.number), self._role, Points(60), press.language)
        leading = press.setter.role("source").leading
        if self.upright:
            x = Points(left + self.width - number[0].width)
            sign = Element("p", "number", press.setter.hung(number, self._role, x, Points(top + 15.5)))
            first = top + _CODE_TOP + side + _THIRD + leading - 2
            return (*strokes, code, sign, *_entry_parts(press, self._lines, left, first))
        x = Points(left + _ENTRY)
        first = top + _THIRD + leading - 2
        box = Points(max(12.0, number[0].width + 4))
        ground = Stroke(x, Points(first - 6.4), box, Points(_NUMBER_BOX), "sky")
        middle = Points(x + (box - number[0].width) / 2)
        sign = Element("p", "number", press.setter.hung(number, self._role, middle, Points(first)))
        (_, name), *rest = self._lines
        publisher = Element(
            "p",
            "source-publisher",
            press.setter.hung(name, "source-publisher", Points(x + box + 3), Points(first)),
        )
        below = _entry_parts(press, rest, x, first + leading * max(1, len(name)))
        return (*strokes, code, ground, sign, publisher, *below)

    @property
    def _role(self) -> str:
        return "source-number" if self.upright else "source-number-small"


@dataclass(frozen=True)
class SquareContents:
    """The list of stories: page, rubric in bold, title; a hairline above each."""

    press: Press
    stories: tuple[Story, ...]
    width: Points
    pages: Mapping[str, int]

    @cached_property
    def _entries(self) -> list[tuple[Story, tuple[Line, ...], tuple[Line, ...]]]:
        setter, room = self.press.setter, Points(self.width - _PAGE_COLUMN)
        return [
            (
                one,
                setter.set(joined(one.kicker), "contents-rubric", room, one.language),
                contents_lines(setter, one, room),
            )
            for one in self.stories
        ]

    @cached_property
    def least(self) -> int:
        """The height in lines."""
        return 1 + sum(len(rubric) + len(title) for _, rubric, title in self._entries)

    def put(self, left: Points, line: float) -> Element:
        """Place it."""
        press, setter = self.press, self.press.setter
        grid = setter.architecture.grid
        bar = bar_parts(setter, left, line, self.width)
        words = (Text(press.phrase("contents")),)
        mark, label = kicker_parts(setter, words, press.language, left, (line, self.width))
        assert isinstance(label, Element)
        entries: list[Element] = []
        at = line + 1
        for story, rubric, title in self._entries:
            page = setter.text(
                str(self.pages.get(story.id, 1)), "contents-page", _PAGE_COLUMN, press.language
            )
            x = Points(left + _PAGE_COLUMN)
            link = Element(
                "a",
                "",
                (
                    *setter.hung(spaced(rubric), "contents-rubric", x, grid.baseline(at)),
                    *setter.hung(spaced(title), "contents", x, grid.baseline(at + len(rubric))),
                    *setter.hung(page, "contents-page", left, grid.baseline(at)),
                ),
                address=f"#{story.id}",
            )
            entries.append(Element("li", "", (Stroke(left, grid.top(at), self.width, _HAIR), link)))
            at += len(rubric) + len(title)
        head = Element("h2", "kicker", label.parts)
        return Element("nav", "contents", (*bar, mark, head, Element("ol", "", tuple(entries))))


@dataclass(frozen=True)
class SquarePanel:
    """The codes that stand beside no story, in cells of two modules, in the order of their calls."""

    press: Press
    groups: Groups
    modules: int
    pages: Mapping[str, int]
    opens: bool = True
    """False on a page where the panel goes on."""

    @cached_property
    def _sources(self) -> list[tuple[int, Source]]:
        return [(self.pages.get(story.id, 1), one) for story, sources in self.groups for one in sources]

    @property
    def _in_row(self) -> int:
        return self.modules // _CELL

    @property
    def _cell_width(self) -> Points:
        return self.press.setter.architecture.grid.width(_CELL)

    def _entry(self, source: Source) -> _Entry:
        return _entry(self.press, source, self._cell_width)

    @cached_property
    def _deep(self) -> int:
        leading = self.press.setter.role("source").leading
        most = max((sum(len(lines) for _, lines in self._entry(one)) for _, one in self._sources), default=0)
        deep = _CODE_TOP + self.press.code_side + _THIRD + most * leading + _THIRD
        return max(8, ceil(deep / self.press.setter.architecture.grid.line))

    @cached_property
    def least(self) -> int:
        """The height in lines."""
        cells = self._heads + len(self._sources)
        return ceil(cells / self._in_row) * self._deep

    @property
    def _heads(self) -> int:
        """The cells that the panel's head takes."""
        return _INTRO if self.opens else 1

    def shared(self, most: int, last: int) -> tuple[Groups, ...]:
        """Share the cells out over pages of `most` lines, the last of `last`; the first takes the rest."""
        rest = [(story, source) for story, sources in self.groups for source in sources]
        shares, room, row = list[Groups](), last, self._in_row
        while rest and (not shares or len(rest) > most // self._deep * row - _INTRO):
            count = max(1, min(room // self._deep * row - 1, len(rest) - (row - _INTRO)))
            shares.insert(0, grouped(rest[-count:]))
            del rest[-count:]
            room = most
        return (grouped(rest), *shares) if rest else tuple(shares)

    def put(self, left: Points, line: float) -> Element:
        """Place it."""
        grid, setter = self.press.setter.architecture.grid, self.press.setter
        parts = [*bar_parts(setter, left, line, grid.width(self.modules)), *self._intro(left, line)]
        for number, (page, source) in enumerate(self._sources, self._heads):
            row, cell = divmod(number, self._in_row)
            x = Points(left + cell * (self._cell_width + grid.gutter))
            top = grid.top(line + row * self._deep)
            if row:
                parts.append(Stroke(x, top, self._cell_width, _HAIR))
            parts.append(self._cell(page, source, x, top))
        return Element("section", "sources", tuple(parts))

    def _intro(self, left: Points, line: float) -> list[Stroke | Element | PlacedLine | Drawn]:
        press, setter = self.press, self.press.setter
        grid = setter.architecture.grid
        width = Points(self._heads * self._cell_width + (self._heads - 1) * grid.gutter)
        named = press.phrase("sources")
        words = (Text(named if self.opens else press.phrase("continued", headline=named)),)
        mark, label = kicker_parts(setter, words, press.language, left, (line, width))
        assert isinstance(label, Element)
        if not self.opens:
            return [mark, Element("h2", "kicker", label.parts)]
        codes = len(self._sources)
        said = press.phrase("code" if codes == 1 else "codes", count=codes)
        count = setter.text(said, "panel-count", width, press.language)
        intro = setter.text(press.phrase("panel-intro"), "source", width, press.language)
        return [
            mark,
            Element("h2", "kicker", label.parts),
            Element("p", "", setter.hung(count, "panel-count", left, grid.baseline(line + 3))),
            Element("p", "panel-intro", setter.hung(intro, "source", left, grid.baseline(line + 4))),
        ]

    def _cell(self, page: int, source: Source, left: Points, top: Points) -> Element:
        press, setter, side = self.press, self.press.setter, self.press.code_side
        right = left + self._cell_width
        number = setter.text(str(source.number), "source-number", Points(60), press.language)
        words = setter.text(press.phrase("panel-page", page=page), "source", Points(60), press.language)
        first = top + _CODE_TOP + side + _THIRD + setter.role("source").leading - 2
        return Element(
            "div",
            "source-cell",
            (
                Drawn(source, left, Points(top + _CODE_TOP), side, side),
                Element(
                    "p",
                    "number",
                    setter.hung(number, "source-number", Points(right - number[0].width), Points(top + 15.5)),
                ),
                Element(
                    "p",
                    "page",
                    setter.hung(words, "source", Points(right - words[0].width), Points(top + 25.5)),
                ),
                *_entry_parts(press, self._entry(source), left, first),
            ),
            id=f"source-{source.number}",
        )
