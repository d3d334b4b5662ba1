"""The state of the parser of running text, which knows where each of its tokens stands."""

import re
from typing import Literal, NamedTuple

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token


class PlacedState(StateInline):
    """The parser's state, which notes where each token starts."""

    def __init__(self, *given) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN002 handed on as they come
        super().__init__(*given)
        self.text_offset = 0
        self.in_text = False
        self.brackets = _pairs(self.src, "[", "]")
        self.parentheses = _pairs(self.src, "(", ")")

    def append_pending(self, text: str) -> None:
        """Begin or lengthen a piece of plain text."""
        if not self.in_text:
            self.in_text, self.text_offset = True, self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 markdown-it's name
        """End a piece of plain text."""
        token = super().pushPending()
        token.meta["offset"] = self.text_offset
        self.in_text = False
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Add a token."""
        token = super().push(ttype, tag, nesting)
        token.meta["offset"] = self.pos
        self.in_text = False
        return token


class Target(NamedTuple):
    """What stands in a link's parentheses; the offsets are in the text."""

    address: str
    title: str = ""
    address_offset: int = 0
    title_offset: int = 0
    label: str = ""
    """Of a link by reference: the label, folded; its address stands in its definition."""


def _pairs(text: str, opening: str, closing: str) -> dict[int, int]:
    """Match brackets once for a whole text, so that no text takes quadratic time."""
    pairs: dict[int, int] = {}
    if opening not in text:
        return pairs
    waiting: list[int] = []
    for match in re.finditer(rf"\\.|`+|[{re.escape(opening + closing)}]", text, re.DOTALL):
        if match.group() == opening:
            waiting.append(match.start())
        elif match.group() == closing and waiting:
            pairs[waiting.pop()] = match.start()
    return pairs
