"""The blocks our Markdown has beside the standard ones, as rules of markdown-it.

Each leaves one flat token and swallows nothing: `heading` (also after a no-break
space), `mark` (a line of `:::`), `note` (a source), `definition` (a link's address),
`caption` (of a table) and `comment`.  What they mean is decided elsewhere.
"""

import re

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

NBSP = "\N{NO-BREAK SPACE}"
NARROW = "\N{NARROW NO-BREAK SPACE}"

_HEADING = re.compile(rf"(#{{1,6}})(?:[ \t{NBSP}{NARROW}]+(.*))?$")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_CONTINUED = re.compile(r"(?<!\\)(?:\\\\)*\\$")
_MARK = re.compile(r"(:{3,})[ \t]*(.*)$")
# French hands put a blank before the colon.
_NOTE = re.compile(rf"\[\^([^\[\]\s]{{1,80}})\][ {NBSP}{NARROW}]?:[ \t]*(.*)$")
# "[NDLR]: texte" is prose: a definition's target has a scheme, a `#`, a `/` or a dot in front.
_DEFINITION = re.compile(
    r"""\[(?!\^)([^\[\]]+)\]:[ \t]*(<[^<>]*>|(?:[A-Za-z][A-Za-z0-9+.-]*:|[#/.]|www\.)\S*)"""
    r"""[ \t]*("[^"]*"|'[^']*')?[ \t]*$"""
)
_CAPTION = re.compile(rf":[ \t{NBSP}]+(\S.*)$")


def heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 markdown-it's signature
    """Read `## Title`; a backslash at the end of the line carries the title on."""
    match = _HEADING.match(_line(state, start))
    if match is None or state.is_code_block(start):
        return False
    if silent:
        return True
    pieces = [_CLOSING_HASHES.sub("", match.group(2) or "").rstrip()]
    after = start + 1
    while _CONTINUED.search(pieces[-1]) and after < end and not state.isEmpty(after):
        pieces.append(_line(state, after).rstrip())
        after += 1
    _leave(state, "heading", start, after).content = "\n".join(pieces)
    state.tokens[-1].markup = match.group(1)
    return True


def mark(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 markdown-it's signature
    """Read a line that opens or closes a container."""
    match = _MARK.match(_line(state, start))
    if match is None or state.is_code_block(start):
        return False
    if not silent:
        token = _leave(state, "mark", start, start + 1)
        token.markup, token.content = match.group(1), match.group(2).rstrip().rstrip(":").rstrip()
    return True


def note(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 markdown-it's signature
    """Read `[^1]: …` down to the next blank line, and indented paragraphs after it."""
    match = _NOTE.match(_line(state, start))
    if match is None or state.is_code_block(start):
        return False
    if silent:
        return True
    after = _paragraph_end(state, start, end)
    pieces = [match.group(2).rstrip(), *(_line(state, line).rstrip() for line in range(start + 1, after))]
    token = _leave(state, "note", start, _indented_end(state, after, end))
    token.content, token.info = "\n".join(pieces), match.group(1)
    token.meta["more"] = state.line > after
    return True


def definition(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 markdown-it's signature
    """Read `[label]: address "title"`."""
    match = _DEFINITION.match(_line(state, start))
    if match is None or state.is_code_block(start):
        return False
    if not silent:
        token = _leave(state, "definition", start, start + 1)
        token.info = match.group(1)
        token.content = match.group(2).removeprefix("<").removesuffix(">")
        token.meta["title"] = (match.group(3) or "")[1:-1]
    return True


def caption(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 markdown-it's signature
    """Read `: Caption`, the line under a table."""
    match = _CAPTION.match(_line(state, start))
    if match is None or state.is_code_block(start):
        return False
    if not silent:
        _leave(state, "caption", start, start + 1).content = match.group(1).rstrip()
    return True


def comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 markdown-it's signature
    """Read `<!-- … -->` that has its lines to itself."""
    if not _line(state, start).startswith("<!--") or state.is_code_block(start):
        return False
    opening = state.bMarks[start] + state.tShift[start]
    # Without this, ten thousand open comments would each be searched to the end.
    if "last_comment_end" not in state.env:
        state.env["last_comment_end"] = state.src.rfind("-->")
    possible = opening + 4 <= state.env["last_comment_end"]
    closing = state.src.find("-->", opening + 4) if possible else -1
    after = start
    while after < end and state.eMarks[after] < closing:
        after += 1
    if closing < 0 or after >= end or state.src[closing + 3 : state.eMarks[after]].strip():
        return False
    if not silent:
        _leave(state, "comment", start, after + 1).content = state.src[opening + 4 : closing].strip()
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _leave(state: StateBlock, kind: str, start: int, after: int) -> Token:
    state.line = after
    token = state.push(kind, "", 0)
    token.map = [start, after]
    return token


def _paragraph_end(state: StateBlock, start: int, end: int) -> int:
    stops = state.md.block.ruler.getRules("paragraph")
    line = start + 1
    while line < end and not state.isEmpty(line) and state.sCount[line] >= 0:
        if any(stop(state, line, end, True) for stop in stops):  # noqa: FBT003 markdown-it's signature
            break
        line += 1
    return line


def _indented_end(state: StateBlock, line: int, end: int) -> int:
    after = line
    while line < end:
        if not state.isEmpty(line):
            if state.sCount[line] - state.blkIndent <= 3:  # noqa: PLR2004 four blanks make a block of code
                break
            after = line + 1
        line += 1
    return after
