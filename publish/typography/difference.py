"""What typography changed in an issue, with the invisible characters made visible.

Text only: whoever shows it gives it colours.
"""

from dataclasses import dataclass

from publish.model.issue import Issue
from publish.model.text import (
    Code,
    FolioSlot,
    Foreign,
    Inline,
    Inlines,
    LineBreak,
    SmallCaps,
    SourceCall,
    Superior,
    Text,
)
from publish.place import Place
from publish.typography.characters import FINE, NBSP, THIN
from publish.typography.rules import Choices
from publish.typography.texts import Pen, rewrite_issue

_VISIBLE = str.maketrans(
    {
        NBSP: "\N{SHOULDERED OPEN BOX}",
        FINE: "\N{BROKEN BAR}",
        THIN: "\N{OPEN BOX}",
    }
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One text that was changed: as it was typed, and as it was set."""

    at: Place
    before: str
    after: str


def differences(before: Issue, after: Issue) -> tuple[Difference, ...]:
    """Compare an issue with itself after setting, text by text."""
    pairs = zip(_texts(before), _texts(after), strict=True)
    shown = (Difference(at, typed, done) for (at, typed), (_, done) in pairs if typed != done)
    return tuple(dict.fromkeys(shown))


def marked(inlines: Inlines) -> str:
    """Write a text with the marks that typography adds, and with the calls.

    >>> marked((Text("1"), Superior((Text("er"),)), Text(" prix")))
    '1<sup>er</sup> prix'
    """
    return "".join(_marked(inline) for inline in inlines)


def visible(text: str) -> str:
    """Show the spaces that do not break: ¦ for the fine one, and a box for the word space.

    >>> visible("Où" + FINE + "?")
    'Où¦?'
    """
    return text.translate(_VISIBLE)


def _marked(inline: Inline) -> str:
    match inline:
        case Superior(children):
            return f"<sup>{marked(children)}</sup>"
        case SmallCaps(children):
            return f'<span class="sc">{marked(children)}</span>'
        case Foreign(children, language, italic):
            name = "i" if italic else "span"
            return f'<{name} lang="{language}">{marked(children)}</{name}>'
        case Text() | Code() | SourceCall() | FolioSlot() | LineBreak():
            return _leaf(inline)
        case _:
            return marked(inline.children)


def _leaf(leaf: Text | Code | SourceCall | FolioSlot | LineBreak) -> str:
    match leaf:
        case Text(value):
            return value
        case Code(value):
            return f"`{value}`"
        case SourceCall(number):
            return f"[{number}]"
        case FolioSlot(address):
            return f"[{address}]"
        case LineBreak():
            return " / "


def _texts(issue: Issue) -> list[tuple[Place, str]]:
    """List every text of an issue, by walking over it with a pen that writes nothing."""
    texts: list[tuple[Place, str]] = []

    def inlines(found: Inlines, at: Place, _: Choices) -> Inlines:
        texts.append((at, visible(marked(found))))
        return found

    def text(found: str, at: Place) -> str:
        texts.append((at, visible(found)))
        return found

    rewrite_issue(issue, lambda _: Pen(inlines, text))
    return texts
