"""What stands in braces, `{#id .class name="value"}`, and the first line of a container.

Reads the words only; whether a name is known is for the part that uses them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from publish.findings import Finding, error
from publish.manuscript.fence import Attribute
from publish.manuscript.passage import Passage
from publish.manuscript.suggest import nearest

_PIECE = re.compile(
    r"""\s*(?:
        (?P<braces>\{(?:[^{}"]|"[^"]*")*\})
      | [#](?P<id>[^\s{}"=]+)
      | [.](?P<class>[^\s{}"=.][^\s{}"=]*)
      | (?P<name>[^\W\d][\w-]*)=
        (?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s{}"'=«»“”]+))(?=[\s}]|$)
      | "(?P<title>[^"]*)"(?=[\s{]|$)
      | (?P<word>[^\s{}"=«»“”„]+)
    )""",
    re.VERBOSE,
)
_CURLY = re.compile("[«»“”„]")
CLASS, IDENTITY, TITLE, WORD = ".", "#", '"', ""
"""Names under which a class, an id, a quoted title and a bare word are handed over."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The pieces of one pair of braces, or of a container's first line, in order."""

    pieces: tuple[Attribute, ...]
    findings: tuple[Finding, ...] = ()

    def all(self, name: str) -> tuple[Attribute, ...]:
        """Give every piece of one name."""
        return tuple(piece for piece in self.pieces if piece.name == name)

    def value(self, name: str) -> str:
        """Give an attribute's value, or nothing."""
        return next((piece.value for piece in self.pieces if piece.name == name), "")


def read_braces(passage: Passage) -> Marks:
    """Read `{…}`; words and titles have no place between braces."""
    start, end = passage.text.find("{") + 1, passage.text.rfind("}")
    marks = _read(passage, start, end)
    stray = next((piece for piece in marks.pieces if piece.name in {WORD, TITLE}), None)
    if stray is not None and not marks.findings:
        facts = {"found": stray.value}
        return Marks(marks.pieces, (error("structure/attribute-form", stray.at, facts),))
    return marks


def read_opening(passage: Passage) -> Marks:
    """Read what follows `:::` on a container's first line."""
    return _read(passage, 0, len(passage.text))


def check_names(marks: Marks, known: Iterable[str], classes: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Refuse attributes and classes that nobody would read, and any given twice."""
    known = tuple(known)
    findings = list(marks.findings)
    seen: set[tuple[str, str]] = set()
    for piece in marks.pieces:
        key = (piece.name, piece.value if piece.name == CLASS else "")
        if piece.name in {WORD, TITLE}:
            continue
        if key in seen:
            findings.append(error("structure/attribute-twice", piece.at, {"name": _shown(piece)}))
        seen.add(key)
        if piece.name == CLASS and piece.value not in classes:
            findings.append(_unknown(piece, [f".{name}" for name in classes], known))
        elif piece.name != CLASS and piece.name not in known:
            findings.append(_unknown(piece, [_named(name) for name in known], classes))
    return tuple(findings)


def _named(name: str) -> str:
    return "#id" if name == IDENTITY else name


def _shown(piece: Attribute) -> str:
    return f"{piece.name}{piece.value}" if piece.name in {CLASS, IDENTITY} else piece.name


def _unknown(piece: Attribute, likely: Sequence[str], others: Iterable[str]) -> Finding:
    shown = _shown(piece)
    meant = nearest(shown, likely)
    valid = ", ".join(likely) or ", ".join(others) or "–"
    return error("structure/attribute-unknown", piece.at, {"name": shown, "meant": meant or valid})


def _read(passage: Passage, start: int, end: int) -> Marks:
    pieces: list[Attribute] = []
    while match := _PIECE.match(passage.text, start, end):
        if match.group("braces"):
            inner = read_braces(passage.part(match.start("braces"), match.end("braces")))
            pieces.extend(inner.pieces)
            if inner.findings:
                return Marks(tuple(pieces), inner.findings)
        else:
            pieces.append(_piece(match, passage))
        start = match.end()
    rest = passage.text[start:end].strip()
    if not rest:
        return Marks(tuple(pieces))
    where = start + len(passage.text[start:end]) - len(passage.text[start:end].lstrip())
    code = _CURLY.search(rest)
    if code:
        return Marks(tuple(pieces), (error("structure/quotes-curly", passage.at(where), {"found": rest}),))
    return Marks(tuple(pieces), (error("structure/attribute-form", passage.at(where), {"found": rest}),))


def _piece(match: re.Match[str], passage: Passage) -> Attribute:
    kind = match.lastgroup or ""
    at = passage.at(match.start() + len(match.group()) - len(match.group().lstrip()))
    names = {"id": IDENTITY, "class": CLASS, "title": TITLE, "word": WORD}
    return Attribute(names.get(kind, match.group("name") or ""), match.group(kind), at)


def value_at(piece: Attribute, passage: Passage) -> Passage:
    """Give an attribute's value as text at its place; `passage` is where it was read."""
    offset = passage.text.find(piece.value, _offset(piece, passage)) if piece.value else -1
    return passage.part(offset, offset + len(piece.value)) if offset >= 0 else passage.part(0, 0)


def _offset(piece: Attribute, passage: Passage) -> int:
    for start, line, column in reversed(passage.starts):
        if line == piece.at.line:
            return max(start + (piece.at.column or column) - column + len(piece.name), 0)
    return 0
