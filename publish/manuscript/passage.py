"""Where a piece of text stands in the manuscript, to the character.

The Markdown parser knows blocks by their lines only; a `Passage` remembers the line and
column of every line of its text, so that any offset in it is a place in the file.
"""

from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

from publish.place import Place

_FAR = 1 << 60
"""A line past every line."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of Markdown text; `starts` gives (offset, line, column) of each of its lines."""

    text: str
    path: Path
    starts: tuple[tuple[int, int, int], ...]

    def at(self, offset: int = 0) -> Place:
        """Tell where a character of the text stands in the file."""
        index = max(bisect_right(self.starts, (offset, _FAR, 0)) - 1, 0)
        start, line, column = self.starts[index]
        return Place(self.path, line, column + offset - start)

    def part(self, start: int, end: int | None = None) -> "Passage":
        """Cut a piece out of the text, without the blanks at its ends."""
        end = len(self.text) if end is None else end
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        piece = piece.strip()
        if not piece:
            end = min(start, len(self.text))
        first = self.at(min(start, end))
        after = bisect_right(self.starts, (start, _FAR, 0))
        until = bisect_right(self.starts, (start + len(piece), _FAR, 0))
        rest = tuple((offset - start, line, column) for offset, line, column in self.starts[after:until])
        return Passage(piece, self.path, ((0, first.line or 1, first.column or 1), *rest))


@dataclass(frozen=True, slots=True)
class Sheet:
    """The manuscript's lines, front matter included; line 1 is `lines[0]`."""

    path: Path
    lines: tuple[str, ...]

    def line(self, number: int) -> str:
        """Give a line by its number; nothing past the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def at(self, line: int, column: int = 1) -> Place:
        """Name a place of this file."""
        return Place(self.path, line, column)

    def start_of(self, line: int) -> Place:
        """Name the place of a line's first character that is no blank."""
        text = self.line(line)
        return self.at(line, len(text) - len(text.lstrip()) + 1)

    def passage(self, text: str, line: int) -> Passage:
        """Find where the lines of a block's text stand; the first is on line `line`."""
        starts = []
        offset = 0
        pieces = text.split("\n")
        for number, piece in enumerate(pieces, start=self._line_of(pieces[0].strip(), line)):
            starts.append((offset, number, column_of(piece, self.line(number))))
            offset += len(piece) + 1
        return Passage(text, self.path, tuple(starts))

    def _line_of(self, piece: str, line: int) -> int:
        """Pass lines that hold but a no-break space: the parser takes them for text, then cuts them."""
        for number in range(line, len(self.lines) + 1):
            if piece in self.line(number):
                return number
            if self.line(number).strip(" \t>\N{NO-BREAK SPACE}"):
                break
        return line

    def found(self, text: str, at: Place) -> Passage:
        """Find where a piece of one line stands, at `at` or further along that line."""
        line, column = at.line or 1, at.column or 1
        offset = self.line(line).find(text, column - 1) if text else -1
        return Passage(text, at.path, ((0, line, offset + 1 if offset >= 0 else column),))


def column_of(piece: str, line: str) -> int:
    """Tell at which column a piece of a line starts; blocks keep the end of their lines.

    >>> column_of("suite", "> - suite")
    5
    """
    typed, wanted = line.rstrip(), piece.rstrip()
    if typed.endswith(wanted):
        return len(typed) - len(wanted) + 1
    return max(line.find(piece.strip()), 0) + 1
