"""What is read back of a set page: glyphs, words, lines, columns.  Lengths are in points.

Coordinates are those of the page, y going up, as in `publish.preflight.facts`.
"""

from dataclasses import dataclass
from pathlib import Path

from publish.place import Place
from publish.preflight.facts import Box


@dataclass(frozen=True, slots=True)
class Glyph:
    """One painted sign."""

    text: str
    left: float
    right: float
    """Where its advance ends, not its ink."""
    baseline: float
    foot: float
    """The lower edge of its ink."""
    head: float
    """The upper edge of its ink."""
    size: float
    face: str
    """The font's name in the file, without the mark of a subset."""
    before: str = ""
    """The space in front of it, as far as it is one: empty, plain, no-break or narrow."""
    spaces: int = 0
    """Plain spaces painted in front of it."""
    breaks: bool = False
    """The reader of PDFs thinks that a line ended in front of it."""


@dataclass(frozen=True, slots=True)
class Word:
    """Glyphs between two word spaces; a narrow space parts no words."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """Its signs, narrow spaces kept."""
        first, *others = self.glyphs
        return first.text + "".join(glyph.before + glyph.text for glyph in others)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.glyphs[-1].right


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline, without a gutter between them."""

    words: tuple[Word, ...]
    baseline: float
    size: float
    """Of most of its glyphs."""
    face: str
    """Of most of its glyphs."""
    order: int
    """Where its first glyph stands in the content of the page."""

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.words[-1].right

    @property
    def text(self) -> str:
        """What it says."""
        return " ".join(word.text for word in self.words)

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        """All its signs."""
        return tuple(glyph for word in self.words for glyph in word.glyphs)

    @property
    def box(self) -> Box:
        """About what its ink covers."""
        return Box(self.left, self.baseline - 0.25 * self.size, self.right, self.baseline + 0.75 * self.size)

    @property
    def hyphened(self) -> bool:
        """Tell whether a word is broken at its end."""
        text = self.words[-1].text
        return text.endswith("-") and text[-2:-1].isalpha()

    def over(self, other: "Line") -> float:
        """Tell how much of the width two lines have in common; negative when none."""
        return min(self.right, other.right) - max(self.left, other.left)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, as far as this column shows."""

    lines: tuple[Line, ...]
    indented: bool
    """Its first line is set in, as paragraphs are that follow another."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """Lines of one size below each other."""

    lines: tuple[Line, ...]
    left: float
    right: float
    leading: float
    """From baseline to baseline, as most lines have it; 0 where there is one line."""
    justified: bool
    paragraphs: tuple[Paragraph, ...] = ()
    opened: bool = False
    """A drop cap stands at its first line: nothing runs on into it."""
    language: str = ""
    """As its words tell; empty where it is not clear."""

    @property
    def order(self) -> int:
        """Where its first glyph stands in the content of the page."""
        return self.lines[0].order

    @property
    def size(self) -> float:
        """Of its lines."""
        return self.lines[0].size


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page; `number` counts from 1."""

    number: int
    trim: Box
    bleed: Box
    lines: tuple[Line, ...]
    columns: tuple[Column, ...]
    edges: tuple[float, ...] = ()
    """Left edges of its columns of running text."""
    turned: int = 0
    """Signs that stand aslant or on end: they are not judged."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read back of a file."""

    path: Path
    language: str
    """As the file says, or as its words tell; empty when neither does."""
    sheets: tuple[Sheet, ...]
    body: float
    """The size most of the text is set in; 0 where there is no text."""

    def place(self, sheet: Sheet) -> Place:
        """Name a page."""
        return Place(self.path, page=sheet.number)

    def is_body(self, column: Column) -> bool:
        """Tell whether a column is set in the size of the text."""
        return abs(column.size - self.body) < SAME_SIZE

    def is_french(self, column: Column) -> bool:
        """Tell whether a column is French: by its own words, else as the file is."""
        return (column.language or self.language).casefold().startswith("fr")

    def body_columns(self, sheet: Sheet) -> tuple[Column, ...]:
        """Give the columns of running text, in the order of the content."""
        return tuple(column for column in sheet.columns if self.is_body(column))


SAME_SIZE = 0.15
"""Sizes nearer than this are one: engines round to a tenth of a point."""
