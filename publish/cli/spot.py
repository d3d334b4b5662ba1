"""Where things are, as the person at the terminal sees it, and the line they stand on."""

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from publish.cli.terminal import visible
from publish.place import Place

# A manuscript is far smaller; nothing larger is read again only to show one line of it.
_LARGEST_SOURCE = 8 << 20


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the person stands: the current folder, and the project's."""

    here: Path
    root: Path | None = None

    def found(self, path: Path) -> Path:
        """Give the file that a path of a finding means: findings count from the project."""
        if path.is_absolute() or self.root is None:
            return path
        below = self.root / path
        return below if below.exists() else path

    def shown(self, path: Path) -> str:
        """Write a path from the current folder on, where that is shorter.

        >>> Spot(Path("/home/a/press")).shown(Path("/home/a/press/build/print.pdf"))
        'build/print.pdf'
        """
        found = self.found(path)
        if not found.is_absolute():
            return found.as_posix()
        near = os.path.relpath(found, self.here)
        return min(near, str(found), key=len)

    def address(self, at: Place) -> str:
        """Write a place so that an editor program can jump to it."""
        return str(Place(Path(self.shown(at.path)), at.line, at.column, at.page))

    def excerpt(self, at: Place, width: int) -> tuple[str, str] | None:
        """Give the line a place names and the caret under its column, if there is such a line."""
        line = None if at.line is None else _line(self.found(at.path), at.line)
        if at.line is None or line is None or not line.strip():
            return None
        column = min(at.column or 1, len(line) + 1)
        start = max(0, column - 1 - width // 2)
        piece = line[start : start + width]
        before = line[start : column - 1]
        gutter = f"{at.line:>5} | "
        caret = "" if at.column is None else " " * (len(gutter) + _columns(before)) + "^"
        return gutter + _flat(piece), caret


def _line(path: Path, number: int) -> str | None:
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST_SOURCE:
            return None
        lines = path.read_bytes().decode("utf-8-sig", "replace").split("\n")
    except OSError:
        return None
    return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else None


def _flat(text: str) -> str:
    return visible(text.replace("\t", " "))


def _columns(text: str) -> int:
    """Count the terminal's columns a text takes."""
    wide = {"W": 2, "F": 2}
    return sum(
        0 if unicodedata.combining(character) else wide.get(unicodedata.east_asian_width(character), 1)
        for character in _flat(text)
    )
