"""A story built in a form: its least height in lines, and its place once the height is known."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from publish.composition.fit.line import Line
from publish.composition.fit.paragraph import PLAIN, Manner
from publish.composition.makeup.architecture import Form
from publish.composition.makeup.figures import Parts, Solid, solid_of
from publish.composition.makeup.galley import Galley, Row, rows_of
from publish.composition.makeup.placed import Drawn, Element, PlacedLine, Stroke
from publish.composition.makeup.pour import Poured, least_height, pour_evenly
from publish.composition.makeup.setter import Setter
from publish.model.issue import Story
from publish.model.text import (
    Block,
    Blocks,
    Chart,
    Inlines,
    Laureates,
    MapBlock,
    Paragraph,
    Picture,
    PullQuote,
    Table,
    Text,
)
from publish.units import NOTHING, Points

_NARROW = Points(165.0)  # a table of names needs more, and a picture deserves it
_SPARE = 8  # lines a story may leave white between its text and its code
_TALLEST = 400  # lines: beyond any page
_HAIR = Points(0.25)
_DROP_AIR = 2.5  # pt
_HALF_LINE = 6.5  # pt: white between headline and standfirst
_CODE_GAP = 1  # lines of white above the rule of a code


class CodeBlock(Protocol):
    """The lead code at the foot of a story."""

    @property
    def id(self) -> str:
        """What links to its source aim at; empty where they aim at the panel."""
        ...

    @property
    def height(self) -> int:
        """Its lines of the grid."""
        ...

    def put(self, left: Points, top: Points) -> Parts:
        """Place it."""
        ...


@dataclass(frozen=True, kw_only=True)
class StoryBlock:
    """One story in one form.  Heights are lines of the grid."""

    story: Story
    form: Form
    setter: Setter
    code: CodeBlock | None
    byline: str
    manner: Manner = PLAIN

    @cached_property
    def _width(self) -> Points:
        return self.setter.architecture.grid.width(self.form.width)

    @cached_property
    def _text_modules(self) -> int:
        form = self.form
        return form.text or (form.width - form.side - form.left - form.text_at) // form.columns

    @cached_property
    def _column_width(self) -> Points:
        return self.setter.architecture.grid.width(self._text_modules)

    @cached_property
    def _head_modules(self) -> int:
        form = self.form
        if form.head_columns:
            return form.head_columns * self._text_modules
        whole = form.width - form.side - form.left
        alone = form.figure == "beside" and self._figure is None
        return whole if alone else form.head or whole

    @cached_property
    def _head_width(self) -> Points:
        return self.setter.architecture.grid.width(self._head_modules)

    def _under_head(self, column: int) -> bool:
        """Tell whether a text column begins below the head."""
        return self.form.text_at + column * self._text_modules < self._head_modules

    def _column_left(self, column: int, number: int) -> Points:
        """Give the left edge of a text column of a story whose own modules begin at `column`."""
        return self.setter.architecture.grid.x(column + self.form.text_at + number * self._text_modules)

    @cached_property
    def headline(self) -> tuple[Line, ...]:
        """The lines of the headline."""
        return self.setter.balanced(
            self.story.headline, self.form.headline, self._head_width, self.story.language
        )

    @cached_property
    def standfirst(self) -> tuple[Line, ...]:
        """The lines of the standfirst; none where the story has none."""
        width = self._column_width if self.form.standfirst_in == "text" else self._head_width
        return self.setter.set(self.story.standfirst, self.form.standfirst, width, self.story.language)

    @cached_property
    def _kicker(self) -> tuple[Line, ...]:
        return kicker_lines(self.setter, self.story.kicker, self.story.language, self._head_width)

    @cached_property
    def _head_depth(self) -> int:
        setter, form = self.setter, self.form
        kicker = len(self._kicker)
        standfirst = self._standfirst_depth if form.standfirst_in == "head" else 0
        return kicker + setter.depth(self.headline, form.headline) + standfirst + 1

    @property
    def _standfirst_depth(self) -> int:
        return self.setter.depth(self.standfirst, self.form.standfirst, before=_HALF_LINE)

    @cached_property
    def _figure(self) -> Block | None:
        wanted = (MapBlock, Picture, Chart)
        return next((block for block in self.story.blocks if isinstance(block, wanted)), None)

    @cached_property
    def _beside(self) -> tuple[Block, ...]:
        """Give what stands at the side: laureates or a table, and a pull quote below."""
        if not self.form.side:
            return ()
        tables = [block for block in self.story.blocks if isinstance(block, Laureates | Table)][:1]
        quotes = [block for block in self.story.blocks if isinstance(block, PullQuote)][:1]
        return (*tables, *quotes) if tables else ()

    @cached_property
    def figure(self) -> Solid | None:
        """The story's first figure, in one piece."""
        if self._figure is None:
            return None
        grid, form = self.setter.architecture.grid, self.form
        width = self._column_width if form.figure == "column" else self._head_width
        if form.figure == "beside":
            width = grid.width(form.width - form.side - self._head_modules)
        if form.left:
            width = grid.width(form.left)
        return solid_of(self._figure, self.setter, width, self.story.language, form.figure_most)

    @cached_property
    def _side(self) -> tuple[Solid, ...]:
        width = self.setter.architecture.grid.width(self.form.side)
        return tuple(solid_of(block, self.setter, width, self.story.language) for block in self._beside)

    @cached_property
    def _initial(self) -> tuple[str, tuple[Points, ...], Blocks]:
        """Take the first letter off for a drop cap: the letter, the room it takes, the other text."""
        blocks = tuple(
            one for one in self.story.blocks if one is not self._figure and one not in self._beside
        )
        first = blocks[0] if blocks else None
        if not self.form.drop_cap or not isinstance(first, Paragraph) or not first.inlines:
            return "", (), blocks
        opening = first.inlines[0]
        if not isinstance(opening, Text) or not opening.value[:1].isalpha():
            return "", (), blocks
        letter = opening.value[0]
        (line,) = self.setter.text(letter, "drop-cap", self._column_width, self.story.language)
        room = Points(line.width + _DROP_AIR)
        rest = Paragraph((Text(opening.value[1:]), *first.inlines[1:]), first.at)
        return letter, (*(room,) * self.form.drop_cap, NOTHING), (rest, *blocks[1:])

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the story's text."""
        _, hang, blocks = self._initial
        galley = Galley(
            setter=self.setter,
            width=self._column_width,
            language=self.story.language,
            drop_cap=hang,
            manner=self.manner,
        )
        rows = rows_of(blocks, galley)
        if not self.byline:
            return rows
        lines = self.setter.text(self.byline, "byline", self._column_width, self.story.language)
        last = rows[-1].path if rows else ()
        byline = tuple(Row((("p", -1),), line=line, role="byline", last=True, first=True) for line in lines)
        return (*rows, *byline) if last or rows else byline

    @cached_property
    def _tops(self) -> tuple[int, ...]:
        """Give the lines above the text of each column: head, standfirst, figure."""
        form, columns = self.form, range(self.form.columns)
        tops = [self._head_depth if self._under_head(number) else 0 for number in columns]
        if form.standfirst_in == "text" and self.standfirst:
            tops[0] += self._standfirst_depth + 1
        if self.figure is None or form.left:
            return tuple(tops)
        deep = self.figure.height + 1
        if form.figure == "beside":
            return (max(self._head_depth, deep + 1),) * form.columns
        if form.figure == "column" and form.columns > 1:
            tops[-1] += deep
            return tuple(tops)
        return tuple(top + deep if self._under_head(number) else top for number, top in enumerate(tops))

    @cached_property
    def _less(self) -> tuple[int, ...]:
        """Tell how many lines each text column gives to what is not text."""
        less = list(self._tops)
        if self.code is not None:
            less[self._code_column] += self.code.height + _CODE_GAP
        return tuple(less)

    @property
    def _code_column(self) -> int:
        return 0 if self.form.head_columns and self.form.columns > 1 else self.form.columns - 1

    @cached_property
    def least(self) -> int:
        """The least height."""
        found = least_height(self.rows, self._less, _TALLEST) or _TALLEST
        side = sum(solid.height + 1 for solid in self._side)
        aside = self.figure.height if self.figure is not None and self.form.left else 0
        apart = self.form.figure == "across" and self.form.text_at
        under = self._head_depth + (self.figure.height if self.figure and apart else 0)
        return max(found, side, aside, under)

    @property
    def strangeness(self) -> float:
        """What this form costs this story, whatever its height: heads too long, figures badly placed."""
        long = max(0, len(self.headline) - self.form.headline_most)
        idle = 1 if self.form.side and not self._side else 0
        bare = 1 if self.form.name == "second" and not self.story.standfirst else 0
        narrow = self._column_width < _NARROW
        wasted = (
            1 if narrow and self.form.columns == 1 and isinstance(self._figure, MapBlock | Picture) else 0
        )
        tables = 0 if self.form.side else sum(isinstance(one, Laureates) for one in self.story.blocks)
        lost = tables if narrow else 0
        vain = 1 if self.form.figure == "beside" and self._figure is None else 0
        empty = 1 if self.form.text_at and self._figure is None else 0
        return 30 * long + 40 * idle + 8 * bare + 15 * wasted + 60 * lost + 40 * (vain + empty)

    def put(self, column: int, line: float, height: int) -> Element:  # one statement a part
        """Place the story: module and line of its upper left corner, and the height it may take.

        Where far more is left than it needs, it takes what it needs, its columns even.
        """
        height = self.least if height > self.least + _SPARE else height
        grid = self.setter.architecture.grid
        start, column = column, column + self.form.left
        left = grid.x(column)
        poured = pour_evenly(self.rows, tuple(max(0, height - one) for one in self._less), self._tops)
        parts: list[Element | PlacedLine | Stroke | Drawn] = [
            *self._ground(grid.x(start), line, height),
            *self._bar(grid.x(start), line),
            *self._head(left, line),
            *self._standfirst_in_text(column, line),
        ]
        if self.form.left and self.figure is not None:
            drawing = self.figure.put(grid.x(start), grid.top(line))
            parts.append(Element("figure", self.figure.name, drawing))
        else:
            parts += self._figures(column, line)
        parts += text_parts(
            poured,
            tuple(
                (self._column_left(column, number), line + self._tops[number])
                for number in range(self.form.columns)
            ),
            self.setter,
            self._opening(self._column_left(column, 0), line + self._tops[0]),
        )
        at = line
        for number, solid in enumerate(self._side):
            if number:  # what is below stands at the foot
                at = max(at, line + height - solid.height)
            x = grid.x(start + self.form.width - self.form.side)
            parts.append(Element("div", solid.name, solid.put(x, grid.top(at))))
            at += solid.height + 1
        if self.setter.architecture.dress.rules:
            parts += [
                self._between(self._column_left(column, number), line + self._text_top(number), line + height)
                for number in range(1, self.form.columns)
                if self._under_head(number) or not self.form.head_columns
            ]
        if self.code is not None:
            x = self._column_left(column, self._code_column)
            parts.append(
                Element(
                    "aside",
                    "proof",
                    self.code.put(x, grid.top(line + height - self.code.height)),
                    id=self.code.id,
                )
            )
        return Element(
            "article", f"story {self.form.name}", tuple(parts), id=self.story.id, language=self.story.language
        )

    def _text_top(self, column: int) -> int:
        """Give the lines of a column above its text and its own figure."""
        own = self.figure is not None and self.form.figure == "column" and column == self.form.columns - 1
        return self._tops[column] - (self.figure.height + 1 if own and self.figure else 0)

    def _ground(self, left: Points, line: float, height: int) -> Parts:
        """Lay the story's panel, down to its code: a code stands on white."""
        if not self.form.panel:
            return ()
        grid = self.setter.architecture.grid
        foot = line + height - (self.code.height if self.code is not None else 0)
        top = Points(grid.top(line) - grid.line)
        deep = grid.top(foot) - top + (0 if self.code is not None else grid.line / 2)
        beyond = grid.line / 2
        return (
            Stroke(
                Points(left - beyond), top, Points(self._width + 2 * beyond), Points(deep), self.form.panel
            ),
        )

    def _bar(self, left: Points, line: float) -> Parts:
        return bar_parts(self.setter, left, line, self._width)

    def _standfirst_in_text(self, column: int, line: float) -> Parts:
        if self.form.standfirst_in != "text" or not self.standfirst:
            return ()
        grid = self.setter.architecture.grid
        last = self._tops[0] - 2
        placed = self.setter.placed(
            self.standfirst, self.form.standfirst, self._column_left(column, 0), grid.baseline(line + last)
        )
        return (Element("p", "standfirst", placed),)

    def _between(self, left: Points, top: float, foot: float) -> Stroke:
        """Rule between two columns of text, from the first line to the last."""
        grid = self.setter.architecture.grid
        x = Points(left - grid.gutter / 2 - _HAIR / 2)
        return Stroke(x, Points(grid.top(top) + 3), _HAIR, Points((foot - top) * grid.line - 5))

    def _head(self, left: Points, line: float) -> Parts:
        setter, grid = self.setter, self.setter.architecture.grid
        at = line
        parts: list[Element | PlacedLine | Stroke | Drawn] = []
        if self.story.kicker:
            parts += kicker_parts(
                setter, self.story.kicker, self.story.language, left, (at, self._head_width), self.form.ink
            )
            at += len(self._kicker)
        at += setter.depth(self.headline, self.form.headline)
        drop = self._headline_drop
        heads = setter.placed(self.headline, self.form.headline, left, Points(grid.baseline(at - 1) + drop))
        if heads:
            parts.append(Element("h2", "", heads))
        if self.standfirst and self.form.standfirst_in == "head":
            at += self._standfirst_depth
            lines = setter.placed(self.standfirst, self.form.standfirst, left, grid.baseline(at - 1))
            parts.append(Element("p", "standfirst", lines))
        return tuple(parts)

    @property
    def _headline_drop(self) -> Points:
        """Lower a headline that fills its lines, off its kicker, where nothing follows but white."""
        setter = self.setter
        deep = len(self.headline) * setter.role(self.form.headline).leading
        full = setter.depth(self.headline, self.form.headline) * setter.architecture.grid.line - deep < 1
        above = self.figure is not None and self.form.figure == "across"
        follows = above or (self.standfirst and self.form.standfirst_in == "head")
        return setter.architecture.dress.headline_drop if full and not follows else NOTHING

    def _figures(self, column: int, line: float) -> Parts:
        if self.figure is None:
            return ()
        grid, form = self.setter.architecture.grid, self.form
        if form.figure == "beside":  # on the row of the headline
            at = (grid.x(column + self._head_modules), grid.top(line + 1))
        elif form.figure == "column" and form.columns > 1:
            last = form.columns - 1
            top = self._tops[last] - self.figure.height - 1
            at = (self._column_left(column, last), grid.top(line + top))
        else:
            at = (grid.x(column), grid.top(line + self._head_depth))
        return (Element("figure", self.figure.name, self.figure.put(*at)),)

    @property
    def _alone(self) -> bool:
        """Tell whether the drop cap is a whole word."""
        first = next(one for one in self.story.blocks if isinstance(one, Paragraph)).inlines[0]
        return isinstance(first, Text) and first.value[1:2] == " "

    def _opening(self, left: Points, line: float) -> tuple[PlacedLine, ...]:
        letter, _, _ = self._initial
        if not letter:
            return ()
        setter = self.setter
        (drop,) = setter.text(letter, "drop-cap", self._column_width, self.story.language)
        baseline = setter.architecture.grid.baseline(line + self.form.drop_cap - 1)
        if self._alone:  # a word of one letter: its space goes with it, or two words become one
            drop = replace(drop, inlines=(Text(f"{letter} "),))
        return (PlacedLine(drop, "drop-cap", left, baseline),)


def bar_parts(setter: Setter, left: Points, line: float, width: Points) -> Parts:
    """Open a part with the layout's bar, hung above its first line."""
    grid, bar = setter.architecture.grid, setter.architecture.dress.bar
    if not bar:
        return ()
    return (Stroke(left, Points(grid.top(line) - 2 * bar), width, bar),)


def kicker_lines(setter: Setter, text: Inlines, language: str, width: Points) -> tuple[Line, ...]:
    """Set a kicker beside its mark."""
    dress = setter.architecture.dress
    return setter.set(text, "kicker", Points(width - dress.mark_width - dress.mark_air), language)


def kicker_parts(  # noqa: PLR0913, PLR0917  # what, where, and in which ink
    setter: Setter,
    text: Inlines,
    language: str,
    left: Points,
    at: tuple[float, Points],
    ink: str = "sky",
) -> Parts:
    """Place a kicker and its mark; `at` is the line and the width."""
    line, width = at
    grid, dress = setter.architecture.grid, setter.architecture.dress
    baseline = grid.baseline(line)
    lines = kicker_lines(setter, text, language, width)
    mark = Stroke(left, Points(baseline - dress.mark_height), dress.mark_width, dress.mark_height, ink)
    x = Points(left + dress.mark_width + dress.mark_air)
    return (mark, Element("p", "kicker", setter.hung(lines, "kicker", x, baseline)))


def text_parts(
    poured: tuple[Poured, ...],
    columns: tuple[tuple[Points, float], ...],
    setter: Setter,
    opening: tuple[PlacedLine, ...] = (),
) -> Parts:
    """Put poured rows on the page, and gather them into their elements; `columns` are (x, line)."""
    grid = setter.architecture.grid
    leaves: list[tuple[tuple[tuple[str, int], ...], PlacedLine | Element]] = []
    for one in poured:
        left, top = columns[one.column]
        line = top + one.line
        if one.row.solid is not None:
            parts = one.row.solid.put(left, grid.top(line))
            leaves.append((one.row.path[:-1], Element("figure", one.row.solid.name, parts)))
        elif one.row.line is not None:
            baseline = grid.baseline(line + one.row.height - 1)
            leaves.append((one.row.path, PlacedLine(one.row.line, one.row.role, left, baseline)))
    return _grown(leaves, opening)


def _grown(
    leaves: list[tuple[tuple[tuple[str, int], ...], PlacedLine | Element]], opening: tuple[PlacedLine, ...]
) -> Parts:
    """Grow the tree of elements over leaves that remember their way."""
    out: list[Element | PlacedLine | Stroke | Drawn] = []
    place = 0
    while place < len(leaves):
        path, leaf = leaves[place]
        if not path:
            out.append(leaf)
            place += 1
            continue
        end = place
        while end < len(leaves) and leaves[end][0][:1] == path[:1]:
            end += 1
        inner = _grown([(way[1:], one) for way, one in leaves[place:end]], ())
        first = opening if not out else ()
        name = "byline" if path[0] == ("p", -1) else ""
        out.append(Element(path[0][0], name, (*first, *inner)))
        opening = () if first else opening
        place = end
    return tuple(out)
