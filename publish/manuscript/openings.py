"""The first line of a container, `::: sidebar "Title" {#id}`, understood but not judged."""

import re
from dataclasses import dataclass

from publish.manuscript.attributes import CLASS, TITLE, WORD, Marks, read_opening
from publish.manuscript.fence import Attribute
from publish.manuscript.nodes import Node
from publish.manuscript.passage import Passage, Sheet
from publish.place import Place

STANDFIRST = "standfirst"
_ALIASES = {
    "chapo": STANDFIRST,
    "chapeau": STANDFIRST,
    "exergue": "pullquote",
    "pull-quote": "pullquote",
    "chiffres": "figures",
    "lauréats": "laureates",
    "laureats": "laureates",
    "encadré": "sidebar",
    "encadre": "sidebar",
    "graphique": "chart",
    "carte": "map",
    "tableau": "table",
    "dialog": "dialogue",
    "calendrier": "agenda",
    "chronologie": "timeline",
}
NAMES = (
    STANDFIRST,
    "pullquote",
    "figures",
    "laureates",
    "agenda",
    "timeline",
    "sidebar",
    "dialogue",
    "table",
    "chart",
    "map",
)
MEANT = {
    **_ALIASES,
    "box": "sidebar",
    "quote": "pullquote",
    "key-figures": "figures",
    "winners": "laureates",
    "calendar": "agenda",
    "frise": "timeline",
    "chronology": "timeline",
    "diary": "agenda",
}
# Pandoc's own form, `::: {.sidebar}`, names the container by its first class.
_NAME = re.compile(r"(?:\{\s*\.)?([^\s{}\"=]+)")


@dataclass(frozen=True, slots=True)
class Opening:
    """A container's first line, understood; `name` is empty for an unknown one."""

    name: str
    typed: str
    words: tuple[Attribute, ...]
    title: Attribute | None
    marks: Marks
    passage: Passage
    at: Place


def kind_of(node: Node) -> str:
    """Name the kind of a container, whatever the editor called it; nothing for other blocks."""
    typed = _NAME.match(node.token.content) if node.kind == "container" else None
    name = typed.group(1).lower() if typed else ""
    return _ALIASES.get(name, name)


def read_line(node: Node, sheet: Sheet) -> Opening:
    """Understand a container's first line, without judging it."""
    passage = sheet.passage(node.token.content, node.first)
    marks = read_opening(passage)
    words = marks.all(WORD)
    first = words[0] if words else next(iter(marks.all(CLASS)), None)
    typed = first.value if first else node.token.content.split()[0]
    name = _ALIASES.get(typed.lower(), typed.lower())
    kept = tuple(piece for piece in marks.pieces if piece is not first and piece.name != WORD)
    title = next((piece for piece in kept if piece.name == TITLE), None)
    return Opening(
        name if name in NAMES else "",
        typed,
        words[1:] if first is not None and first.name == WORD else words,
        title,
        Marks(tuple(piece for piece in kept if piece is not title), marks.findings),
        passage,
        sheet.start_of(node.first),
    )
