"""A manifest: one line a file, its checksum and its path (RFC 8493, 2.1.3 and 2.2.1)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publish.archive.fixity import ALGORITHMS, SHA512
from publish.archive.names import composed, decoded, encoded, is_plain, leads_out
from publish.findings import Finding, error, warning
from publish.place import Place

PAYLOAD: Final = "data/"
"""Where the payload lies: all that a bag is made for."""
MANIFEST: Final = f"manifest-{SHA512}.txt"
TAG_MANIFEST: Final = f"tagmanifest-{SHA512}.txt"

_NAME: Final = re.compile(r"(?P<tag>tag)?manifest-(?P<algorithm>[a-z0-9]+)\.txt")
_LINE: Final = re.compile(r"(?P<sum>[0-9a-f]+|[0-9A-F]+)[ \t]+\*?(?P<path>.+)", re.DOTALL)
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one manifest lists: the sum of each file, by its path in normal form C."""

    name: str
    algorithm: str
    of_tags: bool
    sums: Mapping[str, str]
    findings: tuple[Finding, ...] = ()
    """What is wrong with its own lines."""


def is_manifest(name: str) -> bool:
    """Tell whether a file at the top of a bag is a manifest by its name."""
    return _NAME.fullmatch(name) is not None


def is_tag_manifest(name: str) -> bool:
    """Tell whether it lists the files beside the payload."""
    named = _NAME.fullmatch(name)
    return named is not None and bool(named["tag"])


def write_manifest(sums: Mapping[str, str]) -> bytes:
    """Write a manifest as `sha512sum -c` reads it, in the order of the paths' bytes.

    >>> print(write_manifest({"data/é": "00", "data/a": "ff"}).decode(), end="")
    ff  data/a
    00  data/é
    """
    lines = sorted((encoded(path).encode("utf-8"), digest.encode()) for path, digest in sums.items())
    return b"".join(digest + b"  " + path + b"\n" for path, digest in lines)


def read_manifest(name: str, content: bytes, at: Path) -> Manifest:
    """Read a manifest; `at` is the file, for findings."""
    named = _NAME.fullmatch(name)
    if named is None:
        raise ValueError(f"{name} is no manifest")
    reading = _Reading(named["algorithm"], bool(named["tag"]), at)
    sums: dict[str, str] = {}
    findings = tuple(reading.lines(content, sums))
    return Manifest(name, named["algorithm"], bool(named["tag"]), sums, findings)


@dataclass(frozen=True, slots=True)
class _Reading:
    algorithm: str
    of_tags: bool
    at: Path

    def lines(self, content: bytes, sums: dict[str, str]) -> Iterator[Finding]:
        """Take every line in; what is wrong with one is found, and the line left out."""
        if self.algorithm not in ALGORITHMS:
            facts = {"algorithm": self.algorithm, "known": ", ".join(ALGORITHMS)}
            yield warning("archive/algorithm-unknown", Place(self.at), facts)
            return
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as fault:
            at = Place(self.at, content.count(b"\n", 0, fault.start) + 1)
            yield error("archive/not-utf8", at, {"offset": fault.start})
            text = content.decode("utf-8", "replace")
        lines = text.split("\n")  # not splitlines: a damaged byte may be any other separator
        for number, line in enumerate(lines[:-1] if lines[-1] == "" else lines, 1):
            yield from self._line(line.removesuffix("\r"), Place(self.at, number), sums)

    def _line(self, line: str, at: Place, sums: dict[str, str]) -> Iterator[Finding]:
        read = _LINE.fullmatch(line)
        if read is None or len(read["sum"]) != ALGORITHMS[self.algorithm]:
            yield error("archive/line-unreadable", at, {"line": line[:_SHOWN]})
            return
        path = composed(decoded(read["path"]))
        if leads_out(read["path"]) or leads_out(path):
            yield error("archive/path-outside", at, {"path": read["path"]})
        elif not is_plain(path) or path.startswith(PAYLOAD) is self.of_tags:
            yield error("archive/line-unreadable", at, {"line": line[:_SHOWN]})
        elif path in sums:
            yield error("archive/listed-twice", at, {"path": path})
        else:
            sums[path] = read["sum"].lower()
