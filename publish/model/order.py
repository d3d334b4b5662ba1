"""An order: what somebody wants made, of which manuscript, and where to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from publish.model.edition import EDITIONS, PRINT, SCREEN, Edition
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
    """For the warning about dates to come, and the date of an erratum; nothing else looks at the calendar."""
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
    companions: frozenset[str] = frozenset()
    """Names of the parts that an issue is bound with: a reference to any other says its number."""
    revision: str = ""
    """Why an issue that has appeared is corrected; empty when it is not."""

    def __post_init__(self) -> None:
        """Refuse an edition that encloses what is not made, and editions that say different words."""
        if any(edition.bound is not self.bound for edition in self.editions):
            raise ValueError("an issue is made up once: all its editions are to be bound, or none")
        made = {edition.name for edition in self.laid_out}
        if len(self.laid_out) < len(self.editions) and not made >= {PRINT.name, SCREEN.name}:
            raise ValueError(
                "an archive edition shows the screen edition's pages and names the print edition"
            )

    @property
    def bound(self) -> bool:
        """Tell whether what is made is for a volume: its references leave room for folios."""
        return any(edition.bound for edition in self.editions)

    @property
    def laid_out(self) -> tuple[Edition, ...]:
        """The editions that are rendered: the pages of one that encloses its sources are the screen's."""
        return tuple(edition for edition in self.editions if not edition.encloses)

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
