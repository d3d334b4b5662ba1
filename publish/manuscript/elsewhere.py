"""The other issues of the publication, as far as a reference names them: `n37#rail`.

Where a folder's name tells the number or the date, that one front matter is read and no
other: a year may have fifty.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from string import ascii_lowercase

from publish.manuscript.listing import MANUSCRIPT, ListedIssue, folder_number, list_issue, list_issues
from publish.manuscript.text_file import read_text
from publish.model.part import part_name
from publish.model.project import Project

_NUMBER = re.compile(r"(?:n[ºo°]?)?0*([0-9]{1,4})", re.IGNORECASE)
_DATED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FOLDER = re.compile(r"\w[\w.-]{0,79}")
# Of a headline's braces, the id: `## Rail : une voie {tags="a #b" #rail}`.
_HEADED = re.compile(
    r'^##[ \t].*\{(?:[^{}"#]|"[^"]*")*#(\w[\w.-]*)(?:[^{}"]|"[^"]*")*\}[ \t]*$', re.MULTILINE
)
_NEAR = 3
"""Names told for an issue that was not found."""


@dataclass(frozen=True, slots=True)
class Known:
    """An issue that a reference can lead to."""

    folder: Path
    path: Path
    """Its manuscript, as findings show it."""
    number: int | None
    date: date


class Elsewhere:
    """Finds the issues that references of one issue name, and the ids of their stories."""

    def __init__(self, project: Project, own: Path) -> None:
        """Look around from an issue's folder, which is absolute and resolved."""
        self._project, self._own = project, own

    def is_named(self, address: str) -> bool:
        """Tell whether an address has the form of a reference: a number, a date, or a folder there is."""
        name = address.partition("#")[0]
        return bool(
            _NUMBER.fullmatch(name)
            or (_DATED.match(name) and _FOLDER.fullmatch(name))
            or (_FOLDER.fullmatch(name) and (self._project.issues / name / MANUSCRIPT).is_file())
        )

    def find(self, name: str) -> tuple[Known, ...]:
        """Find the issues that a name may mean."""
        folder = self._project.issues / name
        if _FOLDER.fullmatch(name) and (folder / MANUSCRIPT).is_file():
            return tuple(_known([list_issue(self._project, folder / MANUSCRIPT)]))
        number = _NUMBER.fullmatch(name)
        wanted: int | str = int(number[1]) if number else name
        told = (list_issue(self._project, folder / MANUSCRIPT) for folder in self._told(wanted))
        return tuple(_meant(told, wanted)) or tuple(_meant(self._all, wanted))

    def is_own(self, known: Known) -> bool:
        """Tell whether an issue is the one at hand."""
        return known.folder == self._own

    def part(self, known: Known) -> str:
        """Name an issue as a part of a volume: of two of one date, the second is `…-b`."""
        own = part_name(known.number, known.date)
        if known.number is not None:
            return own
        told = (list_issue(self._project, one / MANUSCRIPT) for one in self._told(known.date.isoformat()))
        same = [one.folder for one in _known(told) if one.number is None and one.date == known.date]
        place = same.index(known.folder) if known.folder in same else 0
        return f"{own}-{ascii_lowercase[place % len(ascii_lowercase)]}" if place else own

    def near(self, name: str) -> tuple[str, ...]:
        """Give the names of the issues that were probably meant, else of the latest."""
        others = [one for one in _known(self._all) if one.folder != self._own]
        labels = {label: one for one in others for label in _labels(one)}
        near = [labels[label] for label in get_close_matches(name, labels, n=_NEAR)]
        return tuple(dict.fromkeys(_written(one) for one in near or others[: -_NEAR - 1 : -1]))

    def stories(self, known: Known) -> tuple[str, ...]:
        """Give the ids that the headlines of an issue bear, in its order."""
        source, _ = read_text(known.folder / MANUSCRIPT, known.path)
        return tuple(_HEADED.findall(source.text)) if source else ()

    def _told(self, wanted: int | str) -> Iterator[Path]:
        for manuscript in sorted(self._project.issues.glob(f"*/{MANUSCRIPT}")):
            name = manuscript.parent.name
            if folder_number(name) == wanted or (isinstance(wanted, str) and name.startswith(wanted)):
                yield manuscript.parent

    @cached_property
    def _all(self) -> tuple[ListedIssue, ...]:
        return list_issues(self._project)


def _meant(issues: Iterable[ListedIssue], wanted: int | str) -> Iterator[Known]:
    return (one for one in _known(issues) if wanted in (one.number, one.date.isoformat()))


def _known(issues: Iterable[ListedIssue]) -> Iterator[Known]:
    """Give the issues that have a date: one whose front matter is broken goes by its folder's name."""
    for one in issues:
        day = one.likely_date
        if day is not None:
            yield Known(one.folder, one.path, one.likely_number, day)


def _labels(known: Known) -> Iterator[str]:
    yield known.folder.name
    yield known.date.isoformat()
    if known.number is not None:
        yield f"n{known.number}"


def _written(known: Known) -> str:
    """Write the name of an issue as an editor would."""
    return part_name(known.number, known.date).removeprefix("d")
