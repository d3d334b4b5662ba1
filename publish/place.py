"""Where something is: in a manuscript (line, column) or on a finished page."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a source file or in a finished file.

    Lines and columns count from 1, in characters of the source file, front matter
    included.  `page` is the 1-based number of the page in a finished file.
    """

    path: Path
    line: int | None = None
    column: int | None = None
    page: int | None = None

    def __str__(self) -> str:
        """Write the place so that an editor can jump to it.

        >>> str(Place(Path("issue.md"), 3, 7)), str(Place(Path("print.pdf"), page=2))
        ('issue.md:3:7', 'print.pdf:p2')
        """
        parts = [self.path.as_posix()]
        if self.page is not None:
            parts.append(f"p{self.page}")
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)
