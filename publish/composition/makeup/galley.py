"""A galley: a story's blocks set one below the other in one column, before they are cut to columns.

Each row is one line of the grid (or a solid of several), and remembers the elements it
stands in, so that paragraphs, lists and quotations are whole again after the cutting.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

from publish.composition.fit.line import Line
from publish.composition.fit.paragraph import PLAIN, Manner
from publish.composition.makeup.figures import Solid
from publish.composition.makeup.setter import Setter
from publish.composition.makeup.solids import solid_of
from publish.model.blocks import Block, Blocks, Dialogue, ListBlock, Paragraph, Quote, Rule, Subhead, Verbatim
from publish.model.text import Inlines, Text
from publish.place import Place
from publish.units import NOTHING, Points

Path = tuple[tuple[str, int], ...]
"""The elements a row stands in, the outermost first: (tag, number in its story)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a galley, or a solid; `height` is in lines of the grid."""

    path: Path
    line: Line | None = None
    role: str = "text"
    solid: Solid | None = None
    height: int = 1
    first: bool = False
    last: bool = False
    holds_next: bool = False
    """A head: what follows must stand below it in the same column."""
    at: Place | None = None
    """Where its block was typed."""
    label: str = ""
    """The sign of a list's item at the head of the line."""
    white: bool = False
    """An empty line, dropped where a column begins or ends."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Galley:
    """What to set, and how."""

    setter: Setter
    width: Points
    language: str
    drop_cap: tuple[Points, ...] = ()
    """The room that a drop cap takes from the first lines, in points."""
    manner: Manner = PLAIN


def rows_of(blocks: Blocks, galley: Galley) -> tuple[Row, ...]:
    """Set blocks in a column."""
    return tuple(_trimmed(list(_Rows(galley).blocks(blocks, (), NOTHING))))


def _trimmed(rows: list[Row]) -> list[Row]:
    """Drop empty lines at both ends and double ones."""
    out: list[Row] = []
    for row in rows:
        if row.white and (not out or out[-1].white):
            continue
        out.append(row)
    while out and out[-1].white:
        out.pop()
    return out


class _Rows:
    def __init__(self, galley: Galley) -> None:
        self._galley = galley
        self._count = 0
        self._opened = False

    def blocks(self, blocks: Blocks, path: Path, left: Points) -> Iterator[Row]:
        before: Block | None = None
        for block in blocks:
            rows = self._block(block, path, left, follows=isinstance(before, Paragraph))
            yield from (replace(row, at=row.at or block.at) for row in rows)
            before = block

    def _block(  # noqa: PLR0912, PLR0915  # one arm a kind of block
        self, block: Block, path: Path, left: Points, *, follows: bool
    ) -> Iterator[Row]:
        match block:
            case Paragraph(inlines):
                yield from self._paragraph(inlines, path, left, follows=follows)
            case Subhead(inlines):
                yield self._white(path)
                yield from self._text(inlines, "subhead", self._in(path, "h3"), left, holds_next=True)
            case ListBlock(items, start):
                yield from self._list(items, start, path, left)
            case Quote(blocks):
                yield self._white(path)
                indent = self._galley.setter.role("text").indent
                yield from self.blocks(blocks, self._in(path, "blockquote"), Points(left + indent))
                yield self._white(path)
            case Dialogue(paragraphs):
                yield from self.blocks(paragraphs, self._in(path, "div"), left)
            case Verbatim(value):
                yield self._white(path)
                inside = self._in(path, "pre")
                for text in value.split("\n"):
                    yield from self._text((Text(text or " "),), "verbatim", self._in(inside, "div"), left)
                yield self._white(path)
            case Rule():
                yield self._white(path)
            case _:
                solid = solid_of(
                    block, self._galley.setter, Points(self._galley.width - left), self._galley.language
                )
                yield self._white(path)
                within = self._in(path, "figure")
                yield Row(within, solid=solid, height=solid.height, first=True, last=True)
                yield self._white(path)

    def _paragraph(self, inlines: Inlines, path: Path, left: Points, *, follows: bool) -> Iterator[Row]:
        hang = self._galley.drop_cap if not self._opened else ()
        self._opened = True
        indent = self._galley.setter.role("text").indent if follows else NOTHING
        indents = (*(Points(left + one) for one in hang), left) if hang else (Points(left + indent), left)
        yield from self._text(inlines, "text", self._in(path, "p"), left, indents=indents)

    def _list(self, items: tuple[Blocks, ...], start: int | None, path: Path, left: Points) -> Iterator[Row]:
        inside = self._in(path, "ul" if start is None else "ol")
        indent = self._galley.setter.role("text").indent
        for number, item in enumerate(items, start or 0):
            marker = "–" if start is None else f"{number}."
            within = self._in(inside, "li")
            first, *rest = item
            if isinstance(first, Paragraph):
                marked = (Text(f"{marker}\N{NO-BREAK SPACE}"), *first.inlines)
                indents = (left, Points(left + indent))
                rows = self._text(marked, "text", self._in(within, "p"), left, indents=indents)
                yield from (replace(row, at=first.at, label=marker if row.first else "") for row in rows)
            else:
                yield from self.blocks((first,), within, Points(left + indent))
            yield from self.blocks(tuple(rest), within, Points(left + indent))

    def _text(  # noqa: PLR0913  # a text, how and where
        self,
        inlines: Inlines,
        role: str,
        path: Path,
        left: Points,
        *,
        indents: tuple[Points, ...] = (),
        holds_next: bool = False,
    ) -> Iterator[Row]:
        galley = self._galley
        lines, usual = (
            galley.setter.set(
                inlines, role, galley.width, galley.language, indents=indents or (left,), manner=manner
            )
            for manner in (galley.manner, PLAIN)
        )
        if len(usual) <= len(lines):
            lines = usual  # only what saves a line is set tighter
        for number, line in enumerate(lines):
            yield Row(
                path,
                line=line,
                role=role,
                first=number == 0,
                last=number == len(lines) - 1,
                holds_next=holds_next,
                height=max(
                    1, ceil(galley.setter.role(role).leading / galley.setter.architecture.grid.line - 0.01)
                ),
            )

    def _in(self, path: Path, tag: str) -> Path:
        self._count += 1
        return (*path, (tag, self._count))

    def _white(self, path: Path) -> Row:
        return Row(path, white=True)
