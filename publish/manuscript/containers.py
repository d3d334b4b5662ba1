"""Containers: what stands between `::: name` and `:::`."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from publish.findings import error
from publish.manuscript.attributes import (
    CLASS,
    IDENTITY,
    TITLE,
    check_names,
    value_at,
)
from publish.manuscript.blocks import BlockReader
from publish.manuscript.boxes import Box, read_dialogue, read_key_figures, read_laureates, read_pull_quote
from publish.manuscript.charts import read_chart
from publish.manuscript.dated import read_agenda, read_timeline
from publish.manuscript.fence import Attribute, Fence, Line
from publish.manuscript.gazetteer import read_gazetteer
from publish.manuscript.identities import slug
from publish.manuscript.maps import read_map
from publish.manuscript.nodes import SILENT, Node
from publish.manuscript.openings import MEANT, NAMES, Opening, read_line
from publish.manuscript.passage import Passage
from publish.manuscript.suggest import nearest
from publish.model.blocks import Block, Sidebar, Table
from publish.model.text import Inlines

_TITLED = ("figures", "laureates", "agenda", "timeline", "sidebar", "table")
_QUOTED = re.compile(r"\s*>\s?")

_BOXES: dict[str, Callable[[Box, BlockReader], Sequence[Block]]] = {
    "pullquote": read_pull_quote,
    "figures": read_key_figures,
    "laureates": read_laureates,
    "dialogue": read_dialogue,
    "agenda": read_agenda,
    "timeline": read_timeline,
}
_DRAWINGS = ("chart", "map")
RAW = (*_BOXES, *_DRAWINGS)
"""Containers whose lines are no Markdown blocks."""


def read_container(node: Node, reader: BlockReader) -> Sequence[Block]:
    """Read a container into the blocks it stands for."""
    opening = read_line(node, reader.sheet)
    if opening.name in _DRAWINGS:
        return _drawing(node, opening, reader)
    if not opening.name:
        meant = nearest(opening.typed, NAMES, MEANT) or ", ".join(NAMES)
        reader.add(error("structure/container-unknown", opening.at, {"name": opening.typed, "meant": meant}))
        reader.read(node.children)
        return ()
    title = _judge_line(opening, reader)
    lines = body_lines(node, reader)
    if not lines:
        reader.add(error("structure/container-empty", opening.at, {"name": opening.typed}))
        return ()
    if opening.name in _BOXES:
        return _BOXES[opening.name](_box(opening, title, lines, reader), reader)
    return _holder(node, opening, title, reader)


def _holder(node: Node, opening: Opening, title: Inlines, reader: BlockReader) -> Sequence[Block]:
    """Read a container that holds blocks."""
    if opening.name == "table":
        return _captioned(node, opening, title, reader)
    if opening.name == "sidebar" and not reader.in_sidebar:
        return _sidebar(node, opening, title, reader)
    if opening.name == "sidebar":
        reader.add(error("structure/sidebar-nested", opening.at))
    else:
        reader.add(error("structure/standfirst-misplaced", opening.at))
    reader.read(node.children)
    return ()


def body_lines(node: Node, reader: BlockReader) -> tuple[Line, ...]:
    """Give a container's lines that are not blank."""
    last = node.last - 1 if node.closed else node.last
    lines = ((number, reader.sheet.line(number)) for number in range(node.first + 1, last + 1))
    return tuple(Line(text, reader.sheet.at(number)) for number, text in lines if text.strip())


def _judge_line(opening: Opening, reader: BlockReader) -> Inlines:
    """Refuse what a container's first line should not hold; read its title."""
    known = (IDENTITY,) if opening.name == "sidebar" else ()
    for finding in check_names(opening.marks, known):
        reader.add(finding)
    titled = opening.name in _TITLED
    if opening.words:
        found = " ".join(word.value for word in opening.words)
        facts = {"name": opening.typed, "found": found}
        at = opening.words[0].at
        reader.add(
            error("structure/title-unquoted", at, facts)
            if titled
            else error("structure/title-misplaced", at, facts)
        )
    titles = [piece for piece in opening.marks.pieces if piece.name == TITLE]
    for extra in ([opening.title] if opening.title and not titled else []) + titles:
        reader.add(
            error("structure/title-misplaced", extra.at, {"name": opening.typed, "found": extra.value})
        )
    if opening.title is None or not titled:
        return ()
    return reader.inline.read(value_at(opening.title, opening.passage))


def _box(opening: Opening, title: Inlines, lines: tuple[Line, ...], reader: BlockReader) -> Box:
    if opening.name == "pullquote":
        lines = tuple(Line(_QUOTED.sub("", line.text, count=1), line.at) for line in lines)
    groups: list[list[Line]] = []
    for line in lines:
        follows = groups and (groups[-1][-1].at.line or 0) + 1 == line.at.line
        if follows:
            groups[-1].append(line)
        else:
            groups.append([line])
    return Box(
        opening.typed,
        title,
        tuple(_passage([line], reader) for line in lines),
        tuple(_passage(group, reader) for group in groups),
        opening.at,
    )


def _passage(lines: list[Line], reader: BlockReader) -> Passage:
    return reader.sheet.passage("\n".join(line.text.strip() for line in lines), lines[0].at.line or 1)


def _sidebar(node: Node, opening: Opening, title: Inlines, reader: BlockReader) -> Sequence[Block]:
    blocks = replace(reader, in_sidebar=True).read(node.children)
    typed = next(iter(opening.marks.all(IDENTITY)), None)
    if typed:
        identity = reader.identities.claim(typed.value, typed.at)
    else:
        identity = reader.identities.offer(slug(title), opening.at)
    return (Sidebar(title, blocks, identity, opening.at),)


def _captioned(node: Node, opening: Opening, title: Inlines, reader: BlockReader) -> Sequence[Block]:
    blocks = reader.read(node.children)
    printed = [child.kind for child in node.children if child.kind not in (*SILENT, "caption")]
    if printed != ["table"]:
        reader.add(error("structure/table-container", opening.at))
        return blocks
    table = next((block for block in blocks if isinstance(block, Table)), None)
    if table is None:
        return ()
    if title and table.caption:
        reader.add(error("structure/caption-twice", opening.at))
    return (replace(table, caption=title or table.caption),)


def _drawing(node: Node, opening: Opening, reader: BlockReader) -> Sequence[Block]:
    for finding in opening.marks.findings:
        reader.add(finding)
    for extra in opening.marks.all(TITLE):
        reader.add(
            error("structure/title-misplaced", extra.at, {"name": opening.typed, "found": extra.value})
        )
    shown = {IDENTITY: "#id", CLASS: ".class"}
    attributes = tuple(
        Attribute(shown.get(piece.name, piece.name), piece.value, piece.at)
        for piece in opening.marks.pieces
        if piece.name != TITLE
    )
    words = tuple(word.value for word in opening.words)
    title = opening.title.value if opening.title else ""
    fence = Fence(opening.name, words, title, attributes, body_lines(node, reader), opening.at)
    if opening.name == "chart":
        parsed = read_chart(fence, reader.folder, reader.inline)
    else:
        parsed = read_map(fence, reader.inline, read_gazetteer(reader.geo))
    for finding in parsed.findings:
        reader.add(finding)
    if parsed.block is not None:
        return (parsed.block,)
    reader.call_sources(node)
    return ()
