"""An order: what somebody wants made, of which manuscript, and where to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from publish.model.edition import EDITIONS, Edition
from publish.model.house import Printing
from publish.model.project import Project


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What somebody wants made."""

    manuscript: Path
    """The issue.md, absolute."""
    project: Project
    shelf: Path
    today: date
    """For the warning about dates to come; nothing else looks at the calendar."""
    editions: tuple[Edition, ...] = EDITIONS
    layout: str = ""
    """A layout's name; empty for the issue's own, else the house's."""
    printing: Printing | None = None
    deliver: bool = True
    """False judges without keeping any file."""
    again: bool = False
    """Render even what has not changed."""
    strict: bool = False
    """Refuse to deliver with a warning, too."""

    @property
    def place(self) -> Path:
        """Where the files will be."""
        return self.shelf / self.manuscript.parent.name

    def shown(self, path: Path) -> Path:
        """Give a path as findings name it: relative to the project where it lies within."""
        return path.relative_to(self.project.root) if path.is_relative_to(self.project.root) else path


@dataclass(frozen=True, slots=True)
class Step:
    """A step just finished: `verb` is a key of the trade, `detail` says of what."""

    verb: str
    detail: str


Tell = Callable[[Step], None]
