"""The marked elements of a rendered edition: what stands in the document, with where it was painted.

Values that travel from the render child to `publish.press.structure`, which makes the
structure tree of the PDF from them.  An element is one node here, however many columns and
pages its fragments lie on.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

Box = tuple[float, float, float, float]
"""Left, bottom, right, top: points from the lower left corner of the trim."""

DESCENT: Final = 0.22
"""Of the size of a type: so far below its baseline the box of a line reaches."""


@dataclass(frozen=True, slots=True)
class Content:
    """A marked-content sequence: a line of text or part of one, or a drawing."""

    page: int
    """Of the file, counted from 0."""
    mcid: int
    text: str
    """Empty for a drawing."""
    box: Box
    broken: bool = False
    """Its last sign is a hyphen that only the end of the line put there."""
    spaced: bool = True
    """A space follows it, or the end of what it stands in."""


@dataclass(frozen=True, slots=True)
class Marked:
    """An element of the document, or what a style sheet adds to one (`li::marker`)."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    kids: "tuple[Marked | Content, ...]" = ()

    def says(self, name: str) -> str:
        """Give an attribute; empty where it has none."""
        return self.attributes.get(name, "")

    @property
    def names(self) -> tuple[str, ...]:
        """Its classes."""
        return tuple(self.says("class").split())


class Margin(Enum):
    """What an artifact is (ISO 32000-1, 14.8.2.2)."""

    HEADER = "header"
    FOOTER = "footer"
    LAYOUT = "layout"


@dataclass(frozen=True, slots=True)
class Artifact:
    """Marked content that no one reads as a part of the document."""

    page: int
    mcid: int
    margin: Margin


@dataclass(frozen=True, slots=True)
class MarkedPages:
    """All marked content of a file: the root of its elements, and what belongs to none."""

    root: Marked
    artifacts: tuple[Artifact, ...] = ()


def contents_of(marked: Marked) -> Iterator[Content]:
    """Give every content of an element and of what is in it, in order."""
    for kid in marked.kids:
        if isinstance(kid, Content):
            yield kid
        else:
            yield from contents_of(kid)


def text_of(marked: Marked) -> str:
    """Give the text of an element on one line; a word broken at the end of a line is whole.

    >>> at = (0.0, 0.0, 0.0, 0.0)
    >>> lines = (Content(0, 1, "mo-", at, broken=True, spaced=False), Content(0, 2, "derne", at))
    >>> text_of(Marked("p", {}, lines))
    'moderne'
    """
    return said(contents_of(marked))


def said(contents: Iterable[Content]) -> str:
    """Give the text of contents on one line."""
    out = ""
    for one in contents:
        text = one.text[:-1] if one.broken else one.text
        out += text + (" " if one.spaced else "")
    return " ".join(out.split())
