"""A source file as text: bytes in, characters out, or what is wrong with them."""

import codecs
import os
import re
import stat
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final

from publish.findings import Finding, error, note
from publish.manuscript.characters import character_findings, place_in, without_forbidden
from publish.manuscript.encoding import is_damaged_utf8, likely_encoding, wide_encoding
from publish.place import Place

EMPTY: Final = "text/empty"
_MEBIBYTE = 1024 * 1024
_LARGEST = 4 * _MEBIBYTE
"""Bytes of one manuscript: some 600,000 words.  Whatever is larger is not one."""
_LONGEST_WORD = 1_000
_LONGEST_ADDRESS = 4_000
"""More than any QR code holds; the address itself is judged where its link is read."""
_ADDRESS = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]{{0,15}}://[^\s<>]{{1,{_LONGEST_ADDRESS}}}")
# Signs after which a line may be broken.  No-break spaces are not: text pasted with
# nothing else between its words is one word to the page.
_BREAKS = (
    " \t\n\\\N{HYPHEN-MINUS}\N{HYPHEN}\N{EN DASH}\N{EM DASH}\N{SOFT HYPHEN}/|"
    "\N{EN QUAD}-\N{SIX-PER-EM SPACE}\N{PUNCTUATION SPACE}-\N{ZERO WIDTH SPACE}\N{IDEOGRAPHIC SPACE}"
)
# Looks behind so that a word is measured once, from its start, not from each letter.
_LONG_WORD = re.compile(rf"(?<![^{_BREAKS}])[^{_BREAKS}]{{{_LONGEST_WORD + 1},}}")
_ENOUGH = 20
"""Long words named in one file."""
_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text file as read.

    `text` is composed (NFC), without a byte order mark, its lines ended by a newline.
    `typed` has the same lines before composition: an editor counts columns there.
    """

    path: Path
    text: str
    typed: str

    def as_typed(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Move columns counted in `text` to where they stand in the file."""
        if self.text == self.typed:
            return findings
        lines = self.typed.split("\n")
        return tuple(
            replace(finding, at=_typed_place(finding.at, lines)) if finding.at.path == self.path else finding
            for finding in findings
        )


def read_text(path: Path, shown: Path) -> tuple[SourceText | None, tuple[Finding, ...]]:
    """Read a UTF-8 file; `shown` is the path that findings name.

    The text is given even when it holds forbidden characters (each is then a space), so
    that all the rest can be judged in the same run; None when it cannot be read at all:
    `text/missing` is a mistake of whoever named the file, `text/unreadable` one of the
    machine, the others faults of the file.
    """
    data, found = _bytes(path, Place(shown))
    if data is None:
        return None, found
    decoded, found = _decode(data, shown)
    if decoded is None:
        return None, found
    return _accept(decoded, shown)


def _bytes(path: Path, at: Place) -> tuple[bytes | None, tuple[Finding, ...]]:
    try:
        refused = _not_a_manuscript(path.stat(), at)  # before opening: a named pipe would wait for ever
        return (None, (refused,)) if refused else (path.read_bytes(), ())
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the name
        return None, (error("text/missing", at),)
    except OSError as fault:
        return None, (error("text/unreadable", at, {"reason": fault.strerror or type(fault).__name__}),)


def _not_a_manuscript(facts: os.stat_result, at: Place) -> Finding | None:
    if stat.S_ISDIR(facts.st_mode):
        return error("text/is-a-folder", at)
    if not stat.S_ISREG(facts.st_mode):
        return error("text/not-a-regular-file", at)
    if facts.st_size > _LARGEST:
        size, limit = facts.st_size / _MEBIBYTE, _LARGEST // _MEBIBYTE
        return error("text/too-large", at, {"size": f"{size:.1f}", "limit": limit})
    return None


def told_if_empty(found: Iterable[Finding], code: str) -> tuple[Finding, ...]:
    """Tell of an empty file by the code of its kind: the cure is not that of a manuscript."""
    return tuple(replace(one, code=code) if one.code == EMPTY else one for one in found)


def _decode(data: bytes, shown: Path) -> tuple[str | None, tuple[Finding, ...]]:
    wide = wide_encoding(data)
    if wide:
        return None, (error("text/wide-encoding", Place(shown, 1, 1), {"encoding": wide}),)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as fault:
        return None, (_not_utf8(data, fault.start, shown),)


def _not_utf8(data: bytes, offset: int, shown: Path) -> Finding:
    before = data[:offset].removeprefix(codecs.BOM_UTF8).decode("utf-8")
    at = place_in(before, len(before), Place(shown, 1, 1))
    facts = {"offset": offset, "byte": f"0x{data[offset]:02X}"}
    if is_damaged_utf8(data):
        return error("text/damaged-utf8", at, facts)
    return error("text/not-utf8", at, facts | {"encoding": likely_encoding(data)})


def _accept(decoded: str, shown: Path) -> tuple[SourceText | None, tuple[Finding, ...]]:
    at = Place(shown, 1, 1)
    text = decoded.lstrip(_BYTE_ORDER_MARK)
    found: tuple[Finding, ...] = ()
    if text != decoded:
        found = (note("text/byte-order-mark", at),)
    text = text.replace("\r\n", "\n")
    if "\r" in text and "\n" not in text:
        found += (error("text/carriage-returns-only", at, {"count": text.count("\r")}),)
        text = text.replace("\r", "\n")
    if not text.strip():
        return None, (*found, error(EMPTY, at))
    odd = character_findings(text, at)
    found += (*odd, *_long_words(text, at))
    typed = without_forbidden(text) if odd else text
    return SourceText(shown, unicodedata.normalize("NFC", typed), typed), found


def _long_words(text: str, at: Place) -> tuple[Finding, ...]:
    bare = _ADDRESS.sub(lambda address: " " * len(address.group()), text)
    return tuple(
        error(
            "text/long-word",
            place_in(text, word.start(), at),
            {"length": len(word.group()), "limit": _LONGEST_WORD, "start": word.group()[:30]},
        )
        for word in islice(_LONG_WORD.finditer(bare), _ENOUGH)
    )


def _typed_place(at: Place, lines: list[str]) -> Place:
    if at.line is None or at.column is None or at.line > len(lines):
        return at
    return replace(at, column=_typed_column(lines[at.line - 1], at.column))


def _typed_column(line: str, column: int) -> int:
    """Find where in a line as typed stands what is at a column of the composed line."""
    composed = 0
    for start, cluster in _clusters(line):
        length = len(unicodedata.normalize("NFC", cluster))
        if composed + length >= column:
            return start + 1 + min(column - composed - 1, len(cluster) - 1)
        composed += length
    return len(line) + column - composed


def _clusters(line: str) -> list[tuple[int, str]]:
    """Cut a line before every character that cannot join the one before it."""
    starts = [i for i, character in enumerate(line) if i == 0 or not unicodedata.combining(character)]
    return [(start, line[start:end]) for start, end in zip(starts, [*starts[1:], len(line)], strict=True)]
