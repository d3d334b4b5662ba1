"""Which project is meant: the one the person stands in, else the one this code lies in."""

from pathlib import Path

import publish
from publish.errors import ConfigurationError
from publish.findings import error
from publish.model.project import Project
from publish.place import Place


def find_project(start: Path) -> Project:
    """Find the project that holds a folder: upwards, the first with `issues/house.toml`.

    Standing elsewhere, a person means the checkout that this program lies in.
    """
    own = _own_root()
    for folder in (start, *start.parents, own):
        project = Project(folder)
        if _is_file(project.house_file):
            return Project(folder.resolve())
    raise ConfigurationError(
        error("command/project-missing", Place(start), {"house": "issues/house.toml", "checkout": own})
    )


def _own_root() -> Path:
    return Path(publish.__file__).resolve().parent.parent


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder above that may not be entered
        return False
