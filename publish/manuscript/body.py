"""The body of a manuscript: everything under the front matter, as stories and sources."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from publish.findings import Finding, error
from publish.manuscript.blocks import BlockReader
from publish.manuscript.containers import RAW, read_container
from publish.manuscript.definitions import read_definitions
from publish.manuscript.elsewhere import Elsewhere
from publish.manuscript.identities import Identities
from publish.manuscript.inline import InlineText
from publish.manuscript.markdown import parse_blocks
from publish.manuscript.nodes import SILENT, Node, grow
from publish.manuscript.openings import kind_of
from publish.manuscript.passage import Sheet
from publish.manuscript.source_book import SourceBook
from publish.manuscript.sources import read_sources
from publish.manuscript.stories import read_stories
from publish.manuscript.suggest import nearest
from publish.model.blocks import Blocks
from publish.model.issue import Source, Story
from publish.model.text import SourceCall
from publish.place import Place


@dataclass(frozen=True, slots=True)
class Body:
    """What an issue says."""

    stories: tuple[Story, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a body cannot say itself: where its files lie, its language, the issues around it."""

    folder: Path
    geo: Path
    language: str
    elsewhere: Elsewhere


def read_body(sheet: Sheet, first_line: int, around: Surroundings) -> tuple[Body, tuple[Finding, ...]]:
    """Read the lines of a manuscript from `first_line` on; findings in the order of the source."""
    nodes, reading = _begun(sheet, first_line, "\n".join(sheet.lines[first_line - 1 :]), around)
    book = reading.book
    reader = reading.reader(around, book.call)
    stories = read_stories(nodes, reader, around.language)
    if not any(node.kind not in SILENT for node in nodes):
        reading.found.append(error("structure/no-stories", sheet.at(first_line)))
    return Body(stories, book.sources()), reading.ended(reader)


def read_matter(
    sheet: Sheet, first_line: int, around: Surroundings, text: str | None = None
) -> tuple[Blocks, tuple[Finding, ...]]:
    """Read blocks that belong to no story, and may call no source: the foreword of a volume.

    `text` is what is read where it is not all that stands in the lines from `first_line` on.
    """
    typed = "\n".join(sheet.lines[first_line - 1 :]) if text is None else text
    nodes, reading = _begun(sheet, first_line, typed, around)
    reader = reading.reader(around, None)
    blocks = reader.read(nodes)
    return blocks, reading.ended(reader)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What all blocks of one text share: what was found, and what they may name."""

    sheet: Sheet
    inline: InlineText
    book: SourceBook

    @property
    def found(self) -> list[Finding]:
        return self.inline.found

    def reader(
        self, around: Surroundings, call: Callable[[str, Place], SourceCall | None] | None
    ) -> BlockReader:
        inline = replace(self.inline, call=call)
        identities = Identities({}, self.found)
        return BlockReader(self.sheet, around.folder, around.geo, inline, identities, read_container)

    def ended(self, reader: BlockReader) -> tuple[Finding, ...]:
        """Find what was defined and never used, and what was named and never defined."""
        self.found.extend(
            (
                *self.book.uncalled(),
                *self.inline.definitions.unused(),
                *_lost_anchors(self.inline.anchors, reader.identities),
            )
        )
        return in_order(self.found, self.sheet.path)


def _begun(sheet: Sheet, first_line: int, text: str, around: Surroundings) -> tuple[Sequence[Node], _Reading]:
    """Cut a text into blocks, and read what any of them may name: definitions and sources."""
    nodes, wrong = grow(parse_blocks(text, first_line), sheet)
    found = list(wrong)
    definitions, wrong = read_definitions(
        (node for node in _silent(nodes) if node.kind == "definition"), sheet
    )
    found.extend(wrong)
    anchors: list[tuple[str, Place]] = []
    inline = InlineText(sheet, found, anchors, definitions, around.elsewhere)
    book = read_sources((node for node in _silent(nodes) if node.kind == "note"), inline)
    return nodes, _Reading(sheet, inline, book)


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
