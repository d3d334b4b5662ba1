"""Marks that were meant but not made: what would be printed as braces, stars and brackets.

A lone `*`, `_`, `<` or `&` is text and none of our business.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from publish.findings import Finding, error, warning
from publish.manuscript.passage import Passage

_HIDDEN = "\N{NULL}"
"""Stands for all that is no plain text: code, addresses, escaped characters, marks."""
_SHOWN = 60

_BROKEN: tuple[tuple[str, re.Pattern[str]], ...] = (
    # "## Title" has a blank; "#mot-dièse" at the head of a line is text.
    ("structure/heading-space", re.compile(r"^#{2,6}[^\s#]\S*", re.MULTILINE)),
    ("structure/heading-underlined", re.compile(r"^={3,}[ \t]*$", re.MULTILINE)),
    ("structure/container-mark", re.compile(r"^[ \t]*:{2,}[ \t]*[^\s:]*", re.MULTILINE)),
    ("structure/comment-open", re.compile(r"<!--.{0,40}")),
    ("structure/table-broken", re.compile(r"^(?=[^\n]*\|)(?=[^\n]*--)[|:\- \t]+$", re.MULTILINE)),
    # Two lines between bars, and no line of dashes below the first.
    (
        "structure/table-broken",
        re.compile(r"^[ \t]*\|[^\n]*\|[ \t]*\n[ \t]*\|[^\n]*\|[ \t]*$", re.MULTILINE),
    ),
    ("structure/attributes-broken", re.compile(r"\]\{[^{%\n]{0,40}")),
    (
        "structure/attributes-misplaced",
        # "{{ f(x=1) }}" and "{% set x=1 %}" are text, and so is "{mot}": only a single brace that
        # names a class or an id, or that sets something, counts.
        re.compile(
            r"(?<![{\]])\{(?![{%])"
            r"(?:[ \t]*:?[ \t]*[#.][^\W\d][\w-]*[^{}\n]{0,60}\}|[^{}\n]{0,60}[\w-]=[\"'\w“«][^{}\n]{0,60}\}?)"
        ),
    ),
    ("links/note-inline", re.compile(r"\^\[[^\n\[]{0,40}")),
    ("links/note-open", re.compile(r"(?<!\^)\[\^[^\n\[]{0,40}")),
    (
        "links/link-broken",
        re.compile(
            r"\]\([^\n\[]{0,60}|\][ \t]+\((?=https?:|www\.|mailto:)[^\n\[]{0,60}"
            r"|\]\[\]|\)\[(?=https?:|www\.)[^\n\[]{0,60}"
        ),
    ),
    ("pictures/mark-broken", re.compile(r"!\[[^\n\[]{0,60}")),
)
_UNKNOWN_MARK = re.compile(r"~~(?=\S)[^~\n]{1,40}~~|(?<=\w)~\w{1,3}~|==(?=\w)[^=\n]{1,40}==")


def leftovers(tokens: Sequence[Token], passage: Passage) -> Iterator[Finding]:
    """Find what looks like a mark in the plain text of a passage."""
    plain = _plain_text(tokens, passage.text)
    told: set[str] = set()
    for code, pattern in _BROKEN:
        matches = [] if code in told else list(pattern.finditer(plain))
        for match in matches:
            told.add(code)
            yield error(code, passage.at(match.start()), {"found": _original(match, passage.text)})
    for match in _UNKNOWN_MARK.finditer(plain):
        found = _original(match, passage.text)
        yield warning("structure/mark-unknown", passage.at(match.start()), {"found": found})


def _plain_text(tokens: Sequence[Token], text: str) -> str:
    plain = [character if character == "\n" else _HIDDEN for character in text]
    for token in tokens:
        if token.type == "text":
            offset = token.meta["offset"]
            plain[offset : offset + len(token.content)] = token.content
    return "".join(plain[: len(text)])


def _original(match: re.Match[str], text: str) -> str:
    """Show the editor's own characters, hidden ones included."""
    return text[match.start() : match.end()].partition("\n")[0][:_SHOWN].strip()
