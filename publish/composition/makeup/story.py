"""A story put at its place: every line, rule and drawing of it, in reading order."""

from collections.abc import Iterator
from dataclasses import replace

from publish.composition.makeup.architecture import CONTINUATION
from publish.composition.makeup.figures import Parts
from publish.composition.makeup.gathering import text_parts
from publish.composition.makeup.openings import bar_parts, kicker_parts
from publish.composition.makeup.placed import NOWHERE, Drawn, Element, PlacedLine, Stroke, Typed
from publish.composition.makeup.pour import pour_evenly
from publish.composition.makeup.story_shape import StoryShape
from publish.model.blocks import Paragraph
from publish.model.text import Text
from publish.units import Points

_HAIR = Points(0.25)


class StoryBlock(StoryShape):
    """A story in a form, with a place on the page."""

    def put(self, column: int, line: float, height: int) -> Element:
        """Place the story: module and line of its upper left corner, and the height it may take.

        Where more is left than the layout's codes may hang below their text, it takes what it
        needs, its columns even.
        """
        spare = self.setter.architecture.dress.spare
        height = self.least if height > self.least + spare else height
        grid = self.setter.architecture.grid
        start, column = column, column + self.form.left
        left = grid.x(column)
        poured = pour_evenly(self.rows, tuple(max(0, height - one) for one in self._less), self._tops)
        parts: list[Element | PlacedLine | Stroke | Drawn] = [
            *self._ground(grid.x(start), line, height),
            *bar_parts(self.setter, grid.x(start), line, self._width),
            *self._head(left, line),
            *self._standfirst_in_text(column, line),
        ]
        if self.form.left and self.figure is not None:
            drawing = self.figure.put(grid.x(start), grid.top(line))
            parts.append(Element("figure", self.figure.name, drawing, typed=self._typed))
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
        parts += self._sides(grid.x(start + self.form.width - self.form.side), line, height)
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
        story = self.story
        return Element(
            "article",
            f"story {self.form.name}",
            tuple(parts),
            id=story.id,
            language=story.language,
            typed=Typed(story.at.line or 0, story.within, goes_on=story.weight == CONTINUATION),
        )

    def _sides(self, left: Points, line: float, height: int) -> Iterator[Element]:
        """Place what stands at the side: what is below stands at the foot."""
        at = line
        for number, (block, solid) in enumerate(zip(self._beside, self._side, strict=True)):
            at = max(at, line + height - solid.height) if number else at
            parts = solid.put(left, self.setter.architecture.grid.top(at))
            yield Element("div", solid.name, parts, typed=Typed(block.at.line or 0))
            at += solid.height + 1

    def _text_top(self, column: int) -> int:
        """Give the lines of a column above its text and its own figure."""
        own = self.figure is not None and self._stands == "column" and column == self.form.columns - 1
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

    def _figures(self, column: int, line: float) -> Parts:
        if self.figure is None:
            return ()
        grid, form = self.setter.architecture.grid, self.form
        if self._stands == "beside":  # on the row of the headline
            at = (grid.x(column + self._head_modules), grid.top(line + 1))
        elif self._stands == "column" and form.columns > 1:
            last = form.columns - 1
            top = self._tops[last] - self.figure.height - 1
            at = (self._column_left(column, last), grid.top(line + top))
        else:
            at = (grid.x(column), grid.top(line + self._head_depth))
        return (Element("figure", self.figure.name, self.figure.put(*at), typed=self._typed),)

    @property
    def _typed(self) -> Typed:
        """Tell where the first figure is read."""
        return Typed(self.figure_at.line or 0) if self.figure_at else NOWHERE

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
