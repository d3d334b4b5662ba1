"""Running text as a tree: inlines, which stand inside blocks (`publish.model.blocks`).

Text nodes hold what is printed and nothing else; every mark is a node.  Typography
rewrites text nodes and adds `Superior`, `SmallCaps` and `Foreign`; it never sees an
address or code.
"""

from __future__ import annotations

from dataclasses import dataclass

from publish.place import Place


@dataclass(frozen=True, slots=True)
class Text:
    """Plain characters."""

    value: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italics in running text."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold in running text."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Superior:
    """Superior letters or figures: the *er* of 1er, the *o* of no."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class SmallCaps:
    """True small capitals; its text is lower case where small capitals are wanted.

    `whole` draws capitals as small capitals too: an acronym, typed and copied in capitals.
    """

    children: Inlines
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Foreign:
    """A passage in another language (BCP 47), set by that language's rules."""

    children: Inlines
    language: str
    italic: bool = False


@dataclass(frozen=True, slots=True)
class IndexMark:
    """A name the editor marked for the annual index: `[Tokaïev]{.index}`."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Code:
    """Text set as it stands, in no language."""

    value: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link in running text.

    `address` is an allowed web, mail or telephone address, or `#id` of a story of the
    same issue.
    """

    children: Inlines
    address: str
    at: Place


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that lead to another issue of the publication, or to a story of it.

    `issue` is the name that it bears in a volume (`n37`, or `d2025-05-13` without a number).
    An edition that stands alone adds in words where to look; one to be bound adds a `FolioSlot`.
    """

    children: Inlines
    issue: str
    story: str
    """Its id there; empty for the issue as a whole."""
    at: Place

    @property
    def address(self) -> str:
        """The place as a volume names it: `n37#rail`, or `n37#`."""
        return f"{self.issue}#{self.story}"


@dataclass(frozen=True, slots=True)
class FolioSlot:
    """Room for the folio of another issue or its story, « (p. 147) », stamped when the volume is bound."""

    address: str
    """The place as a volume names it: `n37#rail`, or `n37#`."""


@dataclass(frozen=True, slots=True)
class SourceCall:
    """A call to a source: `number` is its number in the issue, counted from 1."""

    number: int
    at: Place


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line broken on purpose."""


Inline = (
    Text
    | Emphasis
    | Strong
    | Superior
    | SmallCaps
    | Foreign
    | IndexMark
    | Code
    | Link
    | Reference
    | FolioSlot
    | SourceCall
    | LineBreak
)
Inlines = tuple[Inline, ...]


def plain(inlines: Inlines) -> str:
    """Give the characters of a run without marks and without calls to sources.

    >>> plain((Text("le "), Emphasis((Text("dombra"),))))
    'le dombra'
    """
    return "".join(_plain(inline) for inline in inlines)


def _plain(inline: Inline) -> str:
    match inline:
        case Text(value) | Code(value):
            return value
        case SourceCall() | FolioSlot():
            return ""
        case LineBreak():
            return " "
        case _:
            return plain(inline.children)
