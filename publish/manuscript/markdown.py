"""The Markdown parser: markdown-it with our rules, without HTML, its positions kept.

Two steps instead of its one, because only blocks know their lines: text to flat blocks,
then each block's text to flat marks.  The trees are grown elsewhere.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, cast

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

from publish.manuscript import block_rules, inline_rules
from publish.manuscript.placed_state import PlacedState, Target

DEEPEST = 40
"""Levels the parser follows.  We refuse long before: below this it would drop text."""

_BLOCKS: tuple[tuple[str, Callable[[StateBlock, int, int, bool], bool]], ...] = (
    ("comment", block_rules.comment),
    ("mark", block_rules.mark),
    ("note", block_rules.note),
    ("heading", block_rules.heading),
)
_INTERRUPTS = {"alt": ["paragraph", "reference", "blockquote", "list"]}


class PlacedInline(ParserInline):
    """The parser of running text, whose tokens know their offsets."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Read a text into tokens."""
        state = PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _Parser(MarkdownIt):
    """The parser without its own opinion of addresses: ours are judged later, as typed."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 markdown-it's signature
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 markdown-it's name
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 markdown-it's name
        return link


def parse_blocks(text: str, first_line: int) -> Sequence[Token]:
    """Read a manuscript's body; `map` of each token counts lines of the file, from 0."""
    tokens: list[Token] = []
    _parser().block.parse("\n" * (first_line - 1) + text, _parser(), {}, tokens)
    return tokens


def parse_inlines(text: str, definitions: dict[str, Target]) -> Sequence[Token]:
    """Read a block's text; each token's `meta["offset"]` tells where in the text it stands."""
    return _parser().inline.parse(text, _parser(), {"definitions": definitions}, [])


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"maxNesting": DEEPEST, "html": False})
    parser.inline = PlacedInline()
    blocks = parser.block.ruler
    blocks.disable(["lheading", "reference", "html_block", "heading"])
    blocks.enable(["table"])
    for name, rule in _BLOCKS:
        blocks.before("table", f"our_{name}", rule, cast("Any", _INTERRUPTS))
    blocks.before("paragraph", "our_definition", block_rules.definition)
    # Tables end where block quotes end: a caption under a table is no row of it.
    blocks.before("table", "our_caption", block_rules.caption, cast("Any", {"alt": ["blockquote"]}))
    _teach(parser.inline)
    return parser


def _teach(parser: ParserInline) -> None:
    inline = parser.ruler
    inline.disable(["link", "image", "html_inline", "linkify", "strikethrough"])
    parser.ruler2.disable(["strikethrough", "fragments_join"])
    for name in ("note_call", "bracket", "attributes", "template", "superior"):
        inline.before("autolink", f"our_{name}", cast("Any", getattr(inline_rules, name)))
    for name in ("comment", "html"):
        inline.after("autolink", f"our_{name}", cast("Any", getattr(inline_rules, name)))
