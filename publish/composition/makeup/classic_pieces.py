"""The pieces of the classic furniture: codes beside stories, contents, the wall of sources."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from math import ceil

from publish.composition.fit.line import Line
from publish.composition.makeup.figures import Parts
from publish.composition.makeup.furnishing import Groups
from publish.composition.makeup.placed import Drawn, Element, PlacedLine, Stroke
from publish.composition.makeup.press import Press, address_line, also, contents_lines, joined, spaced
from publish.model.issue import Source, Story
from publish.model.text import plain
from publish.units import Points, mm

_RULE, _HAIR = Points(0.5), Points(0.25)
_TO_NUMBER = mm(3.1)
_CODE_LINES = 5
_NUMBER_DROP = 13.2  # pt from the top of a code to the foot of its number
_ENTRIES = 4.0  # pt between a code and its entry
_HEAD = 3  # lines of the panel's title
_GROUP = 18.0  # pt from a group's rule to its codes


@dataclass(frozen=True, kw_only=True)
class LeadCode:
    """The first source of a story, at its foot, with its code."""

    press: Press
    source: Source
    others: tuple[int, ...]
    panel_page: str
    width: Points
    id: str = ""

    @property
    def _room(self) -> Points:
        return Points(self.width - self.press.code_side - _TO_NUMBER)

    @cached_property
    def _lines(self) -> list[tuple[str, Line, int]]:
        """Give each line with its role and the number of the text that it is of."""
        press, room = self.press, self._room
        texts = (
            ("proof-publisher", self.source.publisher),
            ("proof", press.when(self.source, press.language)),
            ("proof", also(press, self.others, self.panel_page)),
        )
        return [
            (role, line, number)
            for number, (role, text) in enumerate(texts)
            for line in press.setter.text(text, role, room, press.language)
        ]

    @property
    def _entry_height(self) -> float:
        """Give the height of the entry above its last baseline."""
        proof = self.press.setter.role("proof")
        return proof.leading * (len(self._lines) - 1) + proof.size

    @cached_property
    def height(self) -> int:
        """Its lines of the grid: more than the usual ones where the entry is long."""
        grid, size = self.press.setter.architecture.grid, self.press.setter.role("source-number").size
        above = self._entry_height + size - grid.first_baseline
        return max(_CODE_LINES, 1 + ceil(above / grid.line - 0.01))

    def put(self, left: Points, top: Points) -> Parts:
        """Place it: a hairline, the code on the last line, the entry beside it."""
        press, setter = self.press, self.press.setter
        grid = setter.architecture.grid
        side = press.code_side
        foot = Points(top + (self.height - 1) * grid.line + grid.first_baseline)
        x = Points(left + side + _TO_NUMBER)
        number = setter.text(str(self.source.number), "source-number", self._room, press.language)
        leading = setter.role("proof").leading
        first = Points(foot - leading * (len(self._lines) - 1))
        placed = [
            PlacedLine(line, role, x, Points(first + leading * at))
            for at, (role, line, _) in enumerate(self._lines)
        ]
        texts = groupby(zip(placed, self._lines, strict=True), lambda one: one[1][2])
        names = ("entry", "entry", "entry also")
        entry = [Element("p", names[number], tuple(line for line, _ in text)) for number, text in texts]
        # On the code's first lines, unless the entry reaches up there.
        above = Points(min(foot - side + _NUMBER_DROP, foot - self._entry_height))
        return (
            Stroke(left, top, self.width, _HAIR),
            Drawn(self.source, left, Points(foot - side), side, side),
            Element("p", "number", setter.hung(number, "source-number", x, above)),
            *entry,
        )


@dataclass(frozen=True, kw_only=True)
class Contents:
    """The list of stories with their pages, as wide as its slot; `pages` gives a story's page by its id."""

    press: Press
    stories: tuple[Story, ...]
    width: Points
    pages: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def _entries(self) -> list[tuple[Story, tuple[Line, ...]]]:
        setter = self.press.setter
        room = Points(self.width - 19)
        return [(one, contents_lines(setter, one, room)) for one in self.stories]

    @cached_property
    def least(self) -> int:
        """The height in lines."""
        return 2 + sum(len(lines) for _, lines in self._entries)

    def put(self, left: Points, line: float) -> Element:
        """Place it."""
        press, setter = self.press, self.press.setter
        grid = setter.architecture.grid
        label = setter.text(press.phrase("contents"), "label", self.width, press.language)
        entries: list[Element] = []
        at = line + 2
        for story, lines in self._entries:
            top = Points(grid.top(at) + 0.5)
            page = setter.text(str(self.pages.get(story.id, 1)), "contents-page", Points(19), press.language)
            link = Element(
                "a",
                "",
                (
                    *setter.hung(spaced(lines), "contents", Points(left + 19), grid.baseline(at)),
                    *setter.hung(page, "contents-page", left, Points(grid.baseline(at) + 1.5)),
                ),
                address=f"#{story.id}",
            )
            entries.append(Element("li", "", (Stroke(left, top, self.width, _HAIR), link)))
            at += len(lines)
        head = Element("h2", "label", setter.hung(label, "label", left, grid.baseline(line + 1 - 0.35)))
        return Element("nav", "contents", (head, Element("ol", "", tuple(entries))))


@dataclass(frozen=True, kw_only=True)
class Panel:
    """Les sources: every source with its code, grouped by the story that calls it first."""

    press: Press
    groups: Groups
    columns: int
    pages: Mapping[str, int] = field(default_factory=dict)
    opens: bool = True
    """False on a page where the panel goes on."""

    @cached_property
    def _rows(self) -> list[list[tuple[Story, tuple[Source, ...]]]]:
        rows: list[list[tuple[Story, tuple[Source, ...]]]] = [[]]
        for story, sources in self.groups:
            for at in range(0, len(sources), self.columns):
                part = sources[at : at + self.columns]
                if sum(len(group) for _, group in rows[-1]) + len(part) > self.columns:
                    rows.append([])
                rows[-1].append((story, part))
        return [row for row in rows if row]

    def _entry(self, source: Source) -> list[tuple[str, tuple[Line, ...]]]:
        setter, language = self.press.setter, self.press.language
        width = Points(setter.architecture.grid.width(1) + 4)
        return [
            ("source-publisher", setter.text(source.publisher, "source-publisher", width, language)),
            ("source", setter.set(source.title, "source", width, language)),
            ("source", setter.text(source.published, "source", width, language)),
            ("source", address_line(self.press, source, width)),
        ]

    @cached_property
    def _deep(self) -> int:
        leading = self.press.setter.role("source").leading
        sources = (source for row in self._rows for _, group in row for source in group)
        most = max((sum(len(lines) for _, lines in self._entry(source)) for source in sources), default=0)
        line = self.press.setter.architecture.grid.line
        return ceil((_GROUP + self.press.code_side + _ENTRIES + most * leading + 4.5) / line)

    @cached_property
    def least(self) -> int:
        """The height in lines."""
        return _HEAD + len(self._rows) * self._deep

    def shared(self, most: int, last: int) -> tuple[Groups, ...]:
        """Share the rows out over pages of `most` lines, the last of `last`: the first takes what is left."""
        rest, shares, room = list(self._rows), list[Groups](), last
        while rest and (not shares or len(rest) > (most - _HEAD) // self._deep):
            count = max(1, min((room - _HEAD) // self._deep, len(rest) - 1))
            shares.insert(0, tuple(group for row in rest[-count:] for group in row))
            del rest[-count:]
            room = most
        return (tuple(group for row in rest for group in row), *shares) if rest else tuple(shares)

    def put(self, left: Points, line: float) -> Element:
        """Place it."""
        press, setter = self.press, self.press.setter
        grid = setter.architecture.grid
        named = press.phrase("panel-title")
        named = named if self.opens else press.phrase("continued", headline=named)
        title = setter.text(named, "panel-title", grid.width(4), press.language)
        beside = 2 if title[0].width <= grid.width(2) else 3
        words = press.phrase("panel-intro") if self.opens else ""
        room = grid.width(self.columns - beside)
        intro = setter.text(words, "panel-intro", room, press.language)
        parts: list[Element | PlacedLine | Stroke | Drawn] = [
            Element("h2", "panel-title", setter.hung(title, "panel-title", left, grid.baseline(line + 1.4))),
            Element(
                "p",
                "panel-intro",
                setter.hung(intro, "panel-intro", grid.x(beside), grid.baseline(line + 0.4)),
            ),
        ]
        for number, row in enumerate(self._rows):
            parts += self._row(row, line + _HEAD + number * self._deep)
        return Element("section", "sources", tuple(parts))

    def _row(self, row: list[tuple[Story, tuple[Source, ...]]], line: float) -> list[Element]:
        press, setter = self.press, self.press.setter
        grid = setter.architecture.grid
        out: list[Element] = []
        column = 0
        for story, sources in row:
            x, width = grid.x(column), grid.width(len(sources))
            top = grid.top(line)
            page = press.phrase("panel-page", page=self.pages.get(story.id, 1))
            folio = setter.text(page, "panel-folio", width, press.language)
            name = self._name(story, Points(width - folio[0].width - 6))
            placed = setter.hung(name, "panel-group", x, Points(grid.baseline(line) + 1))
            after = Points(x + name[0].width + 6) if name else x
            head = (
                Stroke(x, top, width, _RULE),
                Element("h3", "", placed),
                Element("p", "", setter.hung(folio, "panel-folio", after, Points(grid.baseline(line) + 1))),
            )
            cells = tuple(
                self._cell(source, grid.x(column + at), Points(top + _GROUP))
                for at, source in enumerate(sources)
            )
            out.append(Element("div", "group", (*head, *cells)))
            column += len(sources)
        return out

    def _name(self, story: Story, room: Points) -> tuple[Line, ...]:
        """Name a group by its story: the kicker, cut to whole words that fit."""
        setter = self.press.setter
        words = plain(joined(story.headline)).split(" ")
        for count in range(len(words), 0, -1):
            more = "" if count == len(words) else "\N{HORIZONTAL ELLIPSIS}"
            lines = setter.text(" ".join(words[:count]) + more, "panel-group", Points(900), story.language)
            if lines[0].width <= room:
                return lines
        return ()

    def _cell(self, source: Source, left: Points, top: Points) -> Element:
        press, setter = self.press, self.press.setter
        side = press.code_side
        number = setter.text(str(source.number), "source-number", Points(30), press.language)
        code = setter.text(source.language.upper(), "source-language", Points(30), press.language)
        wide = max((line.width for line in number), default=0.0)
        x = Points(min(left + side + 8, left + setter.architecture.grid.width(1) - wide))
        parts: list[Element | PlacedLine | Stroke | Drawn] = [
            Drawn(source, left, top, side, side),
            Element("p", "number", setter.hung(number, "source-number", x, Points(top + 13.2))),
        ]
        if code:
            at = setter.hung(code, "source-language", x, Points(top + side))
            named = press.language_named(source)
            parts.append(Element("p", "", (Element("abbr", "", at, expansion=named),) if named else at))
        leading = setter.role("source").leading
        baseline = top + side + _ENTRIES + leading
        for role, lines in self._entry(source):
            if lines:
                placed = setter.hung(lines, role, left, Points(baseline))
                parts.append(Element("p", role, placed))
                baseline += leading * len(lines)
        return Element("div", "source-cell", tuple(parts), id=f"source-{source.number}")
