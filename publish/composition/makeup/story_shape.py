"""The shape of a story in a form: its parts set, and the least height it needs, in lines."""

from dataclasses import dataclass
from functools import cached_property

from publish.composition.fit.line import Line
from publish.composition.fit.paragraph import PLAIN, Manner
from publish.composition.makeup.architecture import OVER_TWO, Form
from publish.composition.makeup.figures import Solid
from publish.composition.makeup.furnishing import CodeBlock
from publish.composition.makeup.galley import Galley, Row, rows_of
from publish.composition.makeup.openings import kicker_lines
from publish.composition.makeup.pour import least_height
from publish.composition.makeup.setter import Setter
from publish.composition.makeup.solids import solid_of
from publish.model.blocks import (
    Block,
    Blocks,
    Chart,
    ChartKind,
    Laureates,
    MapBlock,
    Paragraph,
    Picture,
    PullQuote,
    Table,
    Timeline,
)
from publish.model.issue import Story
from publish.model.text import Text
from publish.place import Place
from publish.units import NOTHING, Points

_NARROW = Points(165.0)  # a table of names needs more, and a picture deserves it
_TALLEST = 400  # lines: beyond any page
_DROP_AIR = 2.5  # pt
_HALF_LINE = 6.5  # pt: white between headline and standfirst
_CODE_GAP = 1  # lines of white above the rule of a code


def first_figure(story: Story) -> Block | None:
    """Give the figure that a story's form has a place for: the first one typed."""
    wanted = (MapBlock, Picture, Chart, Timeline)
    return next((block for block in story.blocks if isinstance(block, wanted)), None)


@dataclass(frozen=True, kw_only=True)
class StoryShape:
    """One story in one form, before it has a place.  Heights are lines of the grid."""

    story: Story
    form: Form
    setter: Setter
    code: CodeBlock | None
    manner: Manner = PLAIN

    @cached_property
    def _width(self) -> Points:
        return self.setter.architecture.grid.width(self.form.width)

    @cached_property
    def _column_width(self) -> Points:
        return self.setter.architecture.grid.width(self.form.text_modules)

    @cached_property
    def _head_modules(self) -> int:
        form = self.form
        if form.head_columns:
            return form.head_columns * self.form.text_modules
        whole = form.width - form.side - form.left
        alone = form.figure == "beside" and self._figure is None
        return whole if alone else form.head or whole

    @cached_property
    def _head_width(self) -> Points:
        return self.setter.architecture.grid.width(self._head_modules)

    def _under_head(self, column: int) -> bool:
        """Tell whether a text column begins below the head."""
        return self.form.text_at + column * self.form.text_modules < self._head_modules

    def _column_left(self, column: int, number: int) -> Points:
        """Give the left edge of a text column of a story whose own modules begin at `column`."""
        return self.setter.architecture.grid.x(column + self.form.text_at + number * self.form.text_modules)

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
        drop = self._headline_drop if self.form.standfirst_in == "head" else NOTHING
        return self.setter.depth(self.standfirst, self.form.standfirst, before=_HALF_LINE + drop)

    @property
    def _headline_drop(self) -> Points:
        """Lower a small headline that fills its lines, off its kicker.

        Whatever follows: two such headlines side by side stand on one baseline.
        """
        setter = self.setter
        role, line = setter.role(self.form.headline), setter.architecture.grid.line
        left = setter.depth(self.headline, self.form.headline) * line - len(self.headline) * role.leading
        small = role.leading < 2 * line
        return setter.architecture.dress.headline_drop if small and left < 1 else NOTHING

    @cached_property
    def _figure(self) -> Block | None:
        return first_figure(self.story)

    @cached_property
    def _stands(self) -> str:
        """Tell where the figure stands: a timeline lies across where the head does, not in a column."""
        across = isinstance(self._figure, Timeline) and not self.form.head_columns
        return "across" if across and self.form.figure == "column" else self.form.figure

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
        """The story's first figure, in one piece; none where it is drawn over two pages."""
        if self._figure is None or self.form.figure == OVER_TWO:
            return None
        return solid_of(
            self._figure, self.setter, self._figure_width, self.story.language, self.form.figure_most
        )

    @property
    def _figure_width(self) -> Points:
        grid, form = self.setter.architecture.grid, self.form
        if form.left:
            return grid.width(form.left)
        if self._stands == "beside":
            return grid.width(form.width - form.side - self._head_modules)
        return self._column_width if self._stands == "column" else self._head_width

    @property
    def _lies_down(self) -> bool:
        """Tell whether columns that would stand on the page's modules find too little room here."""
        measures, chart = self.setter.architecture.charts, self._figure
        if (
            measures is None
            or self.figure is None
            or not isinstance(chart, Chart)
            or chart.kind is not ChartKind.COLUMNS
        ):
            return False
        count = len(chart.data)
        standing = self.setter.architecture.grid.width(count * measures.column)
        return count <= measures.most_columns and standing > self._figure_width + 0.01

    @property
    def figure_at(self) -> Place | None:
        """Where the first figure was typed."""
        return self._figure.at if self._figure is not None else None

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
        if len(self._beside_cap(rest, room)) < self.form.drop_cap:
            return "", (), blocks  # the letter would stand on the lines of what follows
        return letter, (*(room,) * self.form.drop_cap, NOTHING), (rest, *blocks[1:])

    def _beside_cap(self, paragraph: Paragraph, room: Points) -> tuple[Line, ...]:
        """Set a paragraph beside a drop cap that takes so much room from its first lines."""
        indents = (*(room,) * self.form.drop_cap, NOTHING, NOTHING)  # as in the galley, to be set once
        return self.setter.set(
            paragraph.inlines,
            "text",
            self._column_width,
            self.story.language,
            indents=indents,
            manner=self.manner,
        )

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
        if not self.story.byline:
            return rows
        lines = self.setter.text(self.story.byline, "byline", self._column_width, self.story.language)
        byline = (Row((("p", -1),), line=line, role="byline", last=True, first=True) for line in lines)
        return (*rows, *byline)

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
        if self._stands == "beside":
            return (max(self._head_depth, deep + 1),) * form.columns
        if self._stands == "column" and form.columns > 1:
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
        side = sum(solid.height for solid in self._side) + max(0, len(self._side) - 1)
        aside = self.figure.height if self.figure is not None and self.form.left else 0
        apart = self._stands == "across" and self.form.text_at
        under = self._head_depth + (self.figure.height if self.figure and apart else 0)
        return max(found, side, aside, under)

    @cached_property
    def too_tall(self) -> Row | None:
        """Give a piece that no column of a page holds: it cannot be cut."""
        most = self.setter.architecture.grid.lines - min(self._less)
        return next((row for row in self.rows if row.solid and row.height > most), None)

    @cached_property
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
        figure = 15 * wasted + 25 * self._lies_down
        return 30 * long + 40 * idle + 8 * bare + figure + 60 * lost + 40 * (vain + empty)
