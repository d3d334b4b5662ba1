"""A fenced container as the editor typed it, before anybody knows what it means."""

from collections.abc import Callable
from dataclasses import dataclass

from publish.findings import Finding
from publish.model.blocks import Block
from publish.model.text import Inlines
from publish.place import Place


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a fence's body, with its place (column 1 of that line)."""

    text: str
    at: Place


@dataclass(frozen=True, slots=True)
class Attribute:
    """`name="value"` in the fence's first line, and where it stands."""

    name: str
    value: str
    at: Place


@dataclass(frozen=True, slots=True)
class Fence:
    """`::: chart bars "Trains par jour" unit="paires"` with the lines down to `:::`.

    `words` are the bare words after the name (`bars`), `title` the text in quotes.
    """

    name: str
    words: tuple[str, ...]
    title: str
    attributes: tuple[Attribute, ...]
    body: tuple[Line, ...]
    at: Place

    def attribute(self, name: str) -> str:
        """Give an attribute's value, or nothing."""
        return next((a.value for a in self.attributes if a.name == name), "")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a fence became, and what is wrong with it; `block` is None after an error."""

    block: Block | None
    findings: tuple[Finding, ...] = ()


InlineReader = Callable[[str, Place], Inlines]
"""Reads a piece of Markdown text (no blocks) that stands at a place."""
