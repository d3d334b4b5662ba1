"""What the press needs, examined: every need in turn, none of them changed."""

import sys
from collections.abc import Iterator
from pathlib import Path

from publish.desk.libraries import examine_libraries
from publish.desk.need import Need
from publish.desk.packages import examine_packages
from publish.desk.stock import examine_fonts, examine_profiles, examine_shelf
from publish.desk.tools import examine_tools, examine_validator
from publish.findings import error
from publish.model.project import Project
from publish.place import Place

_LEAST_PYTHON = (3, 11)


def examine(project: Project) -> tuple[Need, ...]:
    """Examine the machine for one project."""
    return tuple(_needs(project))


def examine_python(version: tuple[int, int, int]) -> Need:
    """Judge the Python that runs us."""
    found = ".".join(map(str, version))
    if version[:2] >= _LEAST_PYTHON:
        return Need("python", found)
    least = ".".join(map(str, _LEAST_PYTHON))
    at = Place(Path(sys.executable))
    return Need("python", found, error("doctor/python-too-old", at, {"found": found, "least": least}))


def _needs(project: Project) -> Iterator[Need]:
    yield Need("checkout", str(project.root))
    yield examine_python(sys.version_info[:3])
    yield examine_packages(project.root / "requirements.lock")
    yield from examine_libraries()
    yield examine_fonts(project)
    yield from examine_profiles(project)
    yield examine_shelf(project)
    yield from examine_tools()
    yield examine_validator(project)
