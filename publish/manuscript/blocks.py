"""Blocks: paragraphs, subheads, lists, quotes, code, pauses, tables, pictures.

What stands between `:::` lines is read by `publish.manuscript.containers`.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from publish.findings import Finding, error, note, warning
from publish.manuscript.identities import Identities
from publish.manuscript.inline import InlineText
from publish.manuscript.nodes import STORY, Node
from publish.manuscript.passage import Sheet
from publish.manuscript.pictures import pictures_alone, read_picture
from publish.manuscript.tables import read_table
from publish.model.blocks import Block, Blocks, ListBlock, Paragraph, Quote, Rule, Subhead, Verbatim
from publish.place import Place

DEEPEST_LIST = 6
DEEPEST_QUOTE = 4
_SUBHEADS = ("###", "####")
_SHOWN = 60
_CALL = re.compile(r"\[\^([^\[\]\s]{1,80})\]")


@dataclass(frozen=True, slots=True)
class BlockReader:
    """Reads blocks; what is wrong with them is added to the inline reader's findings."""

    sheet: Sheet
    folder: Path
    """The folder of the issue, where pictures and tables of figures lie."""
    geo: Path
    """Where the data of maps lie."""
    inline: InlineText
    identities: Identities
    box: Callable[[Node, "BlockReader"], Sequence[Block]]
    """Reads a container."""
    lists: int = 0
    quotes: int = 0
    in_sidebar: bool = False

    def read(self, nodes: Iterable[Node]) -> Blocks:
        """Read blocks in their order."""
        blocks: list[Block] = []
        waiting = list(nodes)
        while waiting:
            node = waiting.pop(0)
            if node.kind == "table":
                caption = waiting.pop(0) if waiting and waiting[0].kind == "caption" else None
                blocks += read_table(node, caption, self.sheet, self.inline)
            else:
                blocks += self._block(node)
        return tuple(blocks)

    def add(self, finding: Finding) -> None:
        """Tell what is wrong."""
        self.inline.found.append(finding)

    def at(self, node: Node) -> Place:
        """Tell where a block begins."""
        return self.sheet.start_of(node.first)

    def call_sources(self, node: Node) -> None:
        """Call the sources of a block that is not read, lest they be reported as never called."""
        for number in range(node.first, node.last + 1):
            for match in _CALL.finditer(self.sheet.line(number)):
                if self.inline.call is not None and not self.sheet.line(number).startswith(
                    match.group() + ":"
                ):
                    self.inline.call(match.group(1), self.sheet.at(number, match.start() + 1))

    def _block(self, node: Node) -> Sequence[Block]:
        blocks: Sequence[Block] = ()
        match node.kind:
            case "paragraph":
                blocks = self._paragraph(node)
            case "bullet_list" | "ordered_list":
                blocks = self._list(node)
            case "blockquote":
                blocks = self._quote(node)
            case "fence" | "code_block":
                blocks = self._verbatim(node)
            case "hr":
                blocks = (Rule(self.at(node)),)
            case "container":
                blocks = self.box(node, self)
            case _:
                blocks = self._other(node)
        return blocks

    def _other(self, node: Node) -> Sequence[Block]:
        shown = " ".join(node.token.content.split())[:_SHOWN]
        match node.kind:
            case "heading":
                return self._subhead(node)
            case "comment":
                self.add(note("structure/comment", self.at(node), {"found": shown}))
            case "caption":
                self.add(error("structure/caption-alone", self.at(node), {"found": shown}))
        return ()

    def _paragraph(self, node: Node) -> Sequence[Block]:
        passage = self.sheet.passage(node.text, node.first)
        tokens = self.inline.tokens(passage)
        pictures = pictures_alone(list(tokens))
        if pictures is not None:
            self.inline.grow([token for token in tokens if token.type == "comment"], passage)
            read = [read_picture(pair, passage, self.folder, self.inline) for pair in pictures]
            return [picture for picture in read if picture is not None]
        inlines = self.inline.grow(tokens, passage)
        return (Paragraph(inlines, passage.at()),) if inlines else ()

    def _subhead(self, node: Node) -> Sequence[Block]:
        level = node.token.markup
        at = self.at(node)
        passage = self.sheet.passage(node.token.content, node.first)
        inlines = self.inline.without_calls().read(passage)
        if level == "#":
            self.add(error("structure/heading-first-level", at, {"found": passage.text[:_SHOWN]}))
        elif level not in (*_SUBHEADS, STORY):
            self.add(error("structure/heading-level", at, {"found": level}))
        elif node.token.level or level == STORY:
            self.add(error("structure/heading-nested", at, {"found": passage.text[:_SHOWN]}))
        elif not inlines:
            self.add(error("structure/heading-empty", at))
        else:
            return (Subhead(inlines, at),)
        return ()

    def _list(self, node: Node) -> Sequence[Block]:
        if self.lists >= DEEPEST_LIST:
            self.add(error("structure/list-too-deep", self.at(node), {"limit": DEEPEST_LIST}))
            self.call_sources(node)
            return ()
        within = replace(self, lists=self.lists + 1)
        items = []
        for item in node.children:
            blocks = within.read(item.children)
            if not item.children:
                self.add(warning("structure/block-empty", self.at(item)))
            items.append(blocks)
        numbers = [int(item.token.info) for item in node.children if item.token.info.isdigit()]
        self._check_numbers(node, numbers)
        return (ListBlock(tuple(items), numbers[0] if numbers else None, self.at(node)),)

    def _check_numbers(self, node: Node, numbers: list[int]) -> None:
        """Warn of numbers that print otherwise than typed; 1, 1, 1 is a custom of Markdown."""
        expected = list(range(numbers[0], numbers[0] + len(numbers))) if numbers else []
        if numbers == expected or len(set(numbers)) == 1:
            return
        index = next(
            i for i, (typed, right) in enumerate(zip(numbers, expected, strict=True)) if typed != right
        )
        facts = {"found": numbers[index], "printed": expected[index]}
        self.add(warning("structure/list-numbers", self.at(node.children[index]), facts))

    def _quote(self, node: Node) -> Sequence[Block]:
        if self.quotes >= DEEPEST_QUOTE:
            self.add(error("structure/quote-too-deep", self.at(node), {"limit": DEEPEST_QUOTE}))
            self.call_sources(node)
            return ()
        blocks = replace(self, quotes=self.quotes + 1).read(node.children)
        if not node.children:
            self.add(warning("structure/block-empty", self.at(node)))
        return (Quote(blocks, self.at(node)),) if blocks else ()

    def _verbatim(self, node: Node) -> Sequence[Block]:
        token = node.token
        at = self.at(node)
        if node.kind == "code_block":
            self.add(
                warning(
                    "structure/code-indented", at, {"found": token.content.strip().split("\n")[0][:_SHOWN]}
                )
            )
            return (Verbatim(token.content.rstrip("\n"), at),)
        last = self.sheet.line(node.last)
        if node.last <= node.first or not re.search(re.escape(token.markup) + r"\s*$", last):
            self.add(error("structure/code-open", at, {"mark": token.markup}))
        info = token.info.strip()
        if info.isalnum():
            self.add(note("structure/code-language", at, {"found": info[:_SHOWN]}))
        elif info:
            self.add(error("structure/code-info", at, {"found": info[:_SHOWN]}))
        return (Verbatim(token.content.rstrip("\n"), at),)
