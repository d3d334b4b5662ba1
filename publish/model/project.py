"""Where the parts of the project lie on this machine."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Project:
    """A checkout of the press: `root` is absolute and resolved."""

    root: Path

    @property
    def issues(self) -> Path:
        """One folder an issue, and `house.toml`."""
        return self.root / "issues"

    @property
    def house_file(self) -> Path:
        """What is the same in every issue."""
        return self.issues / "house.toml"

    @property
    def layouts(self) -> Path:
        """One folder a layout."""
        return self.root / "layouts"

    @property
    def fonts(self) -> Path:
        """The only faces that may be embedded."""
        return self.root / "fonts"

    @property
    def assets(self) -> Path:
        """Colour profiles (`icc`) and map data (`geo`)."""
        return self.root / "assets"

    @property
    def shelf(self) -> Path:
        """Where finished files are delivered."""
        return self.root / "build"
