"""Tables: one head row, one line of dashes, rows of as many cells; a caption `: …` below.

The parser drops cells beyond the head's and invents missing ones, so cells are counted
here again, in the lines as typed.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from publish.findings import error
from publish.manuscript.inline import InlineText
from publish.manuscript.nodes import Node, every
from publish.manuscript.passage import Passage, Sheet
from publish.model.blocks import Alignment, Table
from publish.model.text import Inlines

_PREFIX = re.compile(r"(?:\s*>)*\s*")
_ALIGNMENTS = {"center": Alignment.CENTRE, "right": Alignment.RIGHT}


def read_table(node: Node, caption: Node | None, sheet: Sheet, inline: InlineText) -> Sequence[Table]:
    """Read a table; nothing when its rows do not agree with its head."""
    rows = [part for part in every(node.children) if part.kind == "tr"]
    head = rows[0]
    typed = [_cells(sheet, row, is_nested=node.token.level > 0) for row in rows]
    at = sheet.start_of(node.first)
    agreed = True
    for row, cells in zip(rows[1:], typed[1:], strict=True):
        if len(cells) != len(head.children):
            facts = {"cells": len(cells), "columns": len(head.children)}
            inline.found.append(error("structure/table-row", sheet.at(row.first), facts))
            agreed = False
    if len(rows) == 1:
        inline.found.append(error("structure/table-empty", at))
    read = [tuple(inline.read(cell) for cell in cells) for cells in typed]
    words: Inlines = ()
    if caption is not None:
        words = inline.read(sheet.passage(caption.token.content, caption.first))
    if not agreed or len(rows) == 1:
        return ()
    alignments = tuple(_alignment(cell) for cell in head.children)
    return (Table(read[0], tuple(read[1:]), alignments, words, at),)


def _alignment(cell: Node) -> Alignment:
    style = str(cell.token.attrGet("style") or "")
    return _ALIGNMENTS.get(style.removeprefix("text-align:"), Alignment.LEFT)


def _cells(sheet: Sheet, row: Node, *, is_nested: bool) -> list[Passage]:
    """Cut a row at its bars; a bar behind a backslash is text."""
    line = sheet.line(row.first)
    start = 0
    if is_nested:
        bar = line.find("|")
        prefix = _PREFIX.match(line)
        marker = re.compile(r"(?:[-+*]|\d{1,9}[.)])\s+").match(line, prefix.end() if prefix else 0)
        start = marker.end() if marker and marker.end() <= bar else (prefix.end() if prefix else 0)
    passage = sheet.passage(line[start:].strip(), row.first)
    bars = [match.start() for match in re.finditer(r"(?<!\\)\|", passage.text)]
    edges = [-1, *bars, len(passage.text)]
    pieces = list(pairwise(edges))
    if bars and bars[0] == 0:
        pieces = pieces[1:]
    if bars and bars[-1] == len(passage.text) - 1:
        pieces = pieces[:-1]
    return [passage.part(left + 1, right) for left, right in pieces]
