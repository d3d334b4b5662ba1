"""The blocks of a manuscript as a tree: containers, lists and quotes hold their contents.

A heading of a story closes every container still open, so that one forgotten `:::`
does not swallow the rest of the issue.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from publish.findings import Finding, error
from publish.manuscript.passage import Sheet

STORY = "##"
DEEPEST = 4
"""Containers within containers; what lies deeper is refused unread."""
SILENT = ("note", "definition", "comment")
"""Blocks that are printed nowhere where they stand."""


@dataclass(slots=True)
class Node:
    """One block; `first` and `last` are lines of the file, counted from 1, both within it."""

    kind: str
    token: Token
    first: int
    last: int
    children: list["Node"] = field(default_factory=list)
    closed: bool = True
    """False for a container whose closing `:::` is missing."""

    @property
    def text(self) -> str:
        """The running text of a paragraph or a cell."""
        return self.children[0].token.content if self.children else self.token.content


@dataclass(slots=True)
class _Growth:
    """A tree while it grows: the roots, and the blocks still open."""

    sheet: Sheet
    roots: list[Node] = field(default_factory=list)
    open: list[Node] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    misplaced: int = 0
    """Containers opened within a list or a quotation, and not closed yet."""

    def add(self, node: Node) -> None:
        (self.open[-1].children if self.open else self.roots).append(node)

    def close_containers(self, line: int) -> None:
        for node in self.open:
            node.closed, node.last = False, line - 1
            facts = {"name": node.token.content.split()[0]}
            self.findings.append(error("structure/container-open", self.sheet.at(node.first), facts))
        self.open.clear()


def grow(tokens: Sequence[Token], sheet: Sheet) -> tuple[list[Node], tuple[Finding, ...]]:
    """Grow the tree of a body's flat blocks."""
    growth = _Growth(sheet)
    for token in tokens:
        if token.type == "mark":
            _grow_container(token, growth)
        elif token.nesting < 0:
            growth.open.pop()
        else:
            if token.type == "heading" and token.markup == STORY and token.level == 0:
                growth.close_containers(_first(token))
            _grow_block(token, growth)
    growth.close_containers(len(sheet.lines) + 1)
    return growth.roots, tuple(growth.findings)


def every(nodes: Iterable[Node]) -> Iterator[Node]:
    """Walk through blocks and all they hold, in the order of the source."""
    waiting = list(nodes)[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))


def _first(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _grow_block(token: Token, growth: _Growth) -> None:
    last = token.map[1] if token.map else 1
    node = Node(token.type.removesuffix("_open"), token, _first(token), last)
    growth.add(node)
    if token.nesting > 0:
        growth.open.append(node)


def _grow_container(token: Token, growth: _Growth) -> None:
    line = _first(token)
    at = growth.sheet.start_of(line)
    if token.level and growth.misplaced and not token.content:
        growth.misplaced -= 1
    elif token.level:
        growth.misplaced += bool(token.content)
        growth.findings.append(error("structure/container-nested", at))
    elif token.content:
        node = Node("container", token, line, line)
        if len(growth.open) < DEEPEST:
            growth.add(node)
        elif len(growth.open) == DEEPEST:
            growth.findings.append(error("structure/container-too-deep", at, {"limit": DEEPEST}))
        growth.open.append(node)
    elif growth.open:
        growth.open.pop().last = line
    else:
        growth.findings.append(error("structure/container-stray", at))
