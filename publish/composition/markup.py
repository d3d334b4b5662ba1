"""Running text as HTML.

Every character of the text is escaped here; a template only ever receives finished
`Markup`, so nothing an editor typed can become a tag.
"""

from dataclasses import dataclass

from markupsafe import Markup, escape

from publish.composition.slot import SLOT_NAME
from publish.model.text import (
    Code,
    Emphasis,
    FolioSlot,
    Foreign,
    IndexMark,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    SmallCaps,
    SourceCall,
    Strong,
    Superior,
    Text,
    plain,
)


@dataclass(frozen=True, slots=True)
class Marker:
    """Writes inlines for one edition: `links` tells whether addresses are kept."""

    links: bool

    def html(self, inlines: Inlines) -> Markup:
        """Write a run of text.

        >>> print(Marker(links=True).html((Text("a < b "), Emphasis((Text("c"),)))))
        a &lt; b <em>c</em>
        """
        return Markup("").join(self._inline(before, inline) for before, inline in _pairs(inlines))

    def _inline(self, before: Inline | None, inline: Inline) -> Markup:  # noqa: PLR0911, PLR0912, C901
        match inline:
            case Text(value):
                return escape(value)
            case Emphasis():
                return Markup("<em>{}</em>").format(self.html(inline.children))
            case Strong():
                return Markup("<strong>{}</strong>").format(self.html(inline.children))
            case Superior():
                return Markup("<sup>{}</sup>").format(self.html(inline.children))
            case SmallCaps(whole=whole):
                name = "acronym" if whole else "small-caps"
                return Markup('<span class="{}">{}</span>').format(name, self.html(inline.children))
            case IndexMark():
                return self.html(inline.children)
            case Code(value):
                return Markup("<code>{}</code>").format(value)
            case LineBreak():
                return Markup("<br>")
            case Foreign():
                return self._foreign(inline)
            case Link() | Reference():
                return self._link(inline)
            case FolioSlot(address):
                return Markup('<span class="{}" data-folio-of="{}"></span>').format(SLOT_NAME, address)
            case SourceCall(number):
                return self._call(number, before)

    def _foreign(self, passage: Foreign) -> Markup:
        inner = self.html(passage.children)
        if passage.italic:
            return Markup('<i lang="{}">{}</i>').format(passage.language, inner)
        return Markup('<span lang="{}">{}</span>').format(passage.language, inner)

    def _link(self, link: Link | Reference) -> Markup:
        if not self.links:
            return Markup('<span class="link">{}</span>').format(self.html(link.children))
        return Markup('<a class="link" href="{}">{}</a>').format(link.address, self.html(link.children))

    def _call(self, number: int, before: Inline | None) -> Markup:
        """Write a call; after a figure it keeps its distance, or 2023 and 12 would read as 202312."""
        after_figure = before is not None and plain((before,))[-1:].isdigit()
        comma = Markup(",") if isinstance(before, SourceCall) else Markup("")
        comma = Markup("\N{NARROW NO-BREAK SPACE}") if after_figure else comma
        figure = escape(number)
        if self.links:
            figure = Markup('<a href="#source-{0}">{0}</a>').format(number)
        return Markup('<sup class="call">{}{}</sup>').format(comma, figure)


def _pairs(inlines: Inlines) -> list[tuple[Inline | None, Inline]]:
    return list(zip((None, *inlines[:-1]), inlines, strict=True)) if inlines else []
