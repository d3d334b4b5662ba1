"""An order for a volume: which year, from which project, to which shelf."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from publish.model.house import Printing
from publish.model.order import Order
from publish.model.project import Project


@dataclass(frozen=True, kw_only=True, slots=True)
class VolumeOrder:
    """What somebody wants bound."""

    year: int
    project: Project
    shelf: Path
    today: date
    layout: str = ""
    """A layout for every issue; empty for each one's own, else the house's."""
    printing: Printing | None = None
    again: bool = False
    """Bind even what has not changed."""
    strict: bool = False
    """Refuse to deliver with a warning, too."""

    @property
    def place(self) -> Path:
        """Where the files will be."""
        return self.shelf / f"volume-{self.year}"

    def issue(self, manuscript: Path, companions: frozenset[str] = frozenset()) -> Order:
        """Write the order for one of its issues; `companions` name all that are bound."""
        return Order(
            manuscript=manuscript,
            project=self.project,
            shelf=self.shelf,
            today=self.today,
            layout=self.layout,
            printing=self.printing,
            deliver=False,
            companions=companions,
        )
