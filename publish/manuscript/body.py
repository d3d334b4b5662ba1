"""The body of a manuscript: everything under the front matter, as stories and sources."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from publish.findings import Finding, error
from publish.manuscript.blocks import BlockReader
from publish.manuscript.containers import RAW, read_container
from publish.manuscript.definitions import read_definitions
from publish.manuscript.identities import Identities
from publish.manuscript.inline import InlineText
from publish.manuscript.markdown import parse_blocks
from publish.manuscript.nodes import SILENT, Node, grow
from publish.manuscript.openings import kind_of
from publish.manuscript.passage import Sheet
from publish.manuscript.sources import read_sources
from publish.manuscript.stories import read_stories
from publish.manuscript.suggest import nearest
from publish.model.issue import Source, Story
from publish.place import Place


@dataclass(frozen=True, slots=True)
class Body:
    """What an issue says."""

    stories: tuple[Story, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a body cannot say itself: where its files lie, and its language."""

    folder: Path
    geo: Path
    language: str


def read_body(sheet: Sheet, first_line: int, around: Surroundings) -> tuple[Body, tuple[Finding, ...]]:
    """Read the lines of a manuscript from `first_line` on; findings in the order of the source."""
    tokens = parse_blocks("\n".join(sheet.lines[first_line - 1 :]), first_line)
    nodes, wrong = grow(tokens, sheet)
    found = list(wrong)
    definitions, wrong = read_definitions(
        (node for node in _silent(nodes) if node.kind == "definition"), sheet
    )
    found.extend(wrong)
    anchors: list[tuple[str, Place]] = []
    inline = InlineText(sheet, found, anchors, definitions)
    book = read_sources((node for node in _silent(nodes) if node.kind == "note"), inline)
    identities = Identities({}, found)
    reader = BlockReader(
        sheet,
        around.folder,
        around.geo,
        InlineText(sheet, found, anchors, definitions, book.call),
        identities,
        read_container,
    )
    stories = read_stories(nodes, reader, around.language)
    if not any(node.kind not in SILENT for node in nodes):
        found.append(error("structure/no-stories", sheet.at(first_line)))
    found.extend((*book.uncalled(), *definitions.unused(), *_lost_anchors(anchors, identities)))
    return Body(stories, book.sources()), in_order(found, sheet.path)


def in_order(findings: Iterable[Finding], path: Path) -> tuple[Finding, ...]:
    """Sort findings as they stand in the source, each once; those about other files come last."""
    once = dict.fromkeys(findings)
    return tuple(sorted(once, key=lambda f: (f.at.path != path, f.at.line or 0, f.at.column or 0)))


def _silent(nodes: Iterable[Node]) -> Iterator[Node]:
    """Find notes and definitions wherever they stand, but in lines that are no Markdown."""
    waiting = list(nodes)[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        if kind_of(node) not in RAW:
            waiting.extend(reversed(node.children))


def _lost_anchors(anchors: list[tuple[str, Place]], identities: Identities) -> Iterator[Finding]:
    for name, at in anchors:
        if name not in identities.places:
            meant = nearest(name, identities.places) or ", ".join(identities.places) or "–"
            yield error("links/anchor-missing", at, {"id": name, "meant": meant})
