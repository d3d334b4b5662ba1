"""What a make-up asks of a layout's furniture, whatever it looks like."""

from collections.abc import Mapping
from typing import Protocol

from publish.composition.makeup.figures import Parts
from publish.composition.makeup.placed import Element
from publish.findings import Finding
from publish.model.blocks import Agenda
from publish.model.issue import Source, Story
from publish.model.text import Inlines
from publish.place import Place
from publish.units import Points

Groups = tuple[tuple[Story, tuple[Source, ...]], ...]
"""Sources by the story that calls them first."""


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


class Piece(Protocol):
    """A part of a page that is no story."""

    @property
    def least(self) -> int:
        """Its height in lines."""
        ...

    def put(self, left: Points, line: float) -> Element:
        """Place it: its left edge in points, its first line."""
        ...


class PanelPiece(Piece, Protocol):
    """The sources, whole or a page's share of them."""

    def shared(self, most: int, last: int) -> tuple[Groups, ...]:
        """Share the sources out over pages of `most` lines, the last page of `last`."""
        ...


class Furnishing(Protocol):
    """Sets what the layout adds to every issue."""

    masthead_lines: int
    """Its height in lines of the grid, the white below included."""
    colophon_lines: int
    codes_once: bool
    """No code is printed twice: the panel leaves out those that stand beside a story."""

    def masthead(self) -> Element:
        """Set the title block of page 1."""
        ...

    def faults(self, heads: tuple[tuple[int, Inlines, Place], ...]) -> tuple[Finding, ...]:
        """Say which texts have no room on their lines; `heads` are folio, section, place of pages."""
        ...

    def running_head(self, folio: int, section: Inlines) -> Element:
        """Set the head of a later page."""
        ...

    def colophon(self, line: float) -> Element:
        """Set who made the issue."""
        ...

    def lead_code(self, source: Source, others: tuple[int, ...], page: str, width: Points) -> CodeBlock:
        """Set the code of a story's first source, its entry beside it; `page` is that of the others."""
        ...

    def upright_code(self, source: Source, others: tuple[int, ...], page: str, width: Points) -> CodeBlock:
        """Set it for a narrow slot of its own, its entry under it."""
        ...

    def contents(self, stories: tuple[Story, ...], modules: int, pages: Mapping[str, int]) -> Piece:
        """Set the list of stories."""
        ...

    def agenda(self, block: Agenda, modules: int) -> Piece:
        """Set what is to come."""
        ...

    def panel(
        self, groups: Groups, modules: int, pages: Mapping[str, int], *, opens: bool = True
    ) -> PanelPiece:
        """Set the sources; a share that does not open the panel says that it goes on."""
        ...
