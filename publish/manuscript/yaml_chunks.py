"""Pieces of front matter, and what is wrong with one that YAML cannot read.

An editor does not know YAML: a message names the slip that people make (a colon in a
title, a key set in, a missing space), not the scanner's state.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml.error import MarkedYAMLError, StreamMark
from ruamel.yaml.events import Event, ScalarEvent

from publish.findings import Finding, error
from publish.place import Place

_LISTED = re.compile(r"[-\]},]")
_COLON_WITHOUT_SPACE = re.compile(r"\s*[\w-]+\s?:[^ \t]")  # a no-break space is none to YAML
_COLON_IN_TEXT = re.compile(r"\s*[^:]*:\s+[^\"'\[{|>].*:(?:\s|$)")
_KEY_SET_IN = re.compile(r"\s+([\w-]+)\s*:(?:\s|$)")
# Not `# a remark`: with a space and words after it, the sign begins a comment on purpose.
_HASH_IN_TEXT = re.compile(r"[ \t]+(#+(?:[^ \t#]\S*|[ \t]*$))")
_SHOWN = 60
"""Letters of a faulty line that a message shows."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """The lines of one entry; line 0 of the chunk is line `first` of the file."""

    lines: tuple[str, ...]
    first: int
    path: Path

    @property
    def text(self) -> str:
        """What YAML is to read."""
        # A tab is a space to an editor's eye; YAML takes it for a mistake.
        return "\n".join(self.lines).replace("\t", " ")

    def place(self, mark: StreamMark) -> Place:
        """Tell where in the file a mark in this text stands."""
        return Place(self.path, self.first + mark.line, mark.column + 1)

    @property
    def start(self) -> Place:
        """Where the first character stands that is not a space."""
        indent = len(self.lines[0]) - len(self.lines[0].lstrip())
        return Place(self.path, self.first, indent + 1)


def chunks(lines: Sequence[str], first: int, path: Path) -> Iterator[Chunk]:
    """Cut before every line that starts at the margin, unless it goes on with a list."""
    start: int | None = None
    for number, line in enumerate(lines):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if start is None:
            start = number
        elif not line[0].isspace() and not _LISTED.match(line):
            yield Chunk(tuple(lines[start:number]), first + start, path)
            start = number
    if start is not None:
        yield Chunk(tuple(lines[start:]), first + start, path)


def syntax_fault(chunk: Chunk, fault: Exception) -> Finding:
    """Say what an editor did that the scanner stumbled over."""
    at = _fault_place(chunk, fault)
    if re.match(r"[^:]*:\s*!", chunk.lines[0]):
        return error("front-matter/tag", at, {"found": shown(chunk.lines[0].partition(":")[2])})
    line = chunk.lines[(at.line or chunk.first) - chunk.first]
    indented = _KEY_SET_IN.match(line)
    if indented and at.line != chunk.first:
        return error("front-matter/indented-key", at, {"key": indented[1]})
    if _COLON_IN_TEXT.match(chunk.lines[0]):
        return error("front-matter/colon-in-text", at, {"line": shown(chunk.lines[0])})
    return error("front-matter/syntax", at, {"line": shown(line)})


def _fault_place(chunk: Chunk, fault: Exception) -> Place:
    """Where the scanner stopped; where the fault began if it only stopped at the end."""
    if not isinstance(fault, MarkedYAMLError) or not isinstance(fault.problem_mark, StreamMark):
        return chunk.start
    mark = fault.problem_mark
    at_end = (mark.line, mark.column) >= (len(chunk.lines) - 1, len(chunk.lines[-1]))
    if at_end and isinstance(fault.context_mark, StreamMark):
        mark = fault.context_mark
    return chunk.place(mark) if mark.line < len(chunk.lines) else chunk.start


def no_key(chunk: Chunk) -> Finding:
    """Say why a line at the margin is no `key: value`."""
    facts = {"line": shown(chunk.lines[0])}
    if _COLON_WITHOUT_SPACE.match(chunk.lines[0]):
        return error("front-matter/space-after-colon", chunk.start, facts)
    return error("front-matter/not-a-key", chunk.start, facts)


def hidden_words(events: Sequence[Event], chunk: Chunk) -> Iterator[Finding]:
    """Find `#37` after a value: YAML takes it for a comment, and the word would be lost."""
    for event in events:
        if isinstance(event, ScalarEvent) and event.style not in {"|", ">"}:
            line = chunk.lines[event.end_mark.line] if event.end_mark.line < len(chunk.lines) else ""
            hidden = _HASH_IN_TEXT.match(line, event.end_mark.column)
            if hidden:
                at = Place(chunk.path, chunk.first + event.end_mark.line, hidden.start(1) + 1)
                yield error("front-matter/hash-in-text", at, {"found": shown(hidden[1])})


def shown(line: str) -> str:
    """Cut what a message quotes to a length that fits one."""
    line = line.strip()
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
