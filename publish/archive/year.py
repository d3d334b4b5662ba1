"""What an archive of a year holds: its issues as somebody found them, and the payload laid out of them.

    data/issues/house.toml            the house
    data/issues/<folder>/…            what the newsroom wrote: manuscript, pictures, data
    data/editions/<folder>/…          what was delivered: PDFs, report, manifest
    data/editions/<folder>.r1/…       an earlier revision, as it was delivered
    data/editions/volume-2025/…       the bound volume, where there is one

Laid into a checkout of the press, `data/issues` can be set again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from publish.archive.inventory import Found, contents
from publish.archive.manifest import PAYLOAD
from publish.archive.names import composed, folded, is_portable
from publish.findings import Finding, error, note, warning
from publish.model.house import House
from publish.place import Place

ISSUES: Final = f"{PAYLOAD}issues"
EDITIONS: Final = f"{PAYLOAD}editions"

# What machines leave beside people's work, different on each of them.
_LEFT_OUT: Final = frozenset({"Thumbs.db", "desktop.ini", "__pycache__"})


@dataclass(frozen=True, kw_only=True, slots=True)
class YearIssue:
    """One issue of the year, made and delivered."""

    folder: Path
    """The newsroom's folder; its name is the issue's everywhere."""
    number: int | None
    date: date
    title: str
    """Its own title, or the headline it opens with."""
    pages: int
    language: str = "fr"
    editions: Path
    """The folder on the shelf."""
    revisions: tuple[Path, ...] = ()
    """Earlier deliveries, the first one first."""

    @property
    def name(self) -> str:
        """The issue's name in paths, in normal form C."""
        return composed(self.folder.name)


@dataclass(frozen=True, kw_only=True, slots=True)
class Year:
    """Everything of one year, oldest issue first."""

    year: int
    house: House
    house_file: Path
    issues: tuple[YearIssue, ...]
    volume: Path | None = None


@dataclass(frozen=True, slots=True)
class Payload:
    """Where each file of the payload comes from, by its path in the bag, in order."""

    files: dict[str, Path]
    findings: tuple[Finding, ...]


def lay_out(year: Year) -> Payload:
    """Give every file its path in the bag; what cannot be kept for ever is found."""
    files = [(f"{ISSUES}/{year.house_file.name}", year.house_file)]
    findings: list[Finding] = []
    for target, folder in _folders(year):
        for one in contents(folder):
            at = Place(folder / one.path)
            if _is_left_out(one.path):
                findings.append(note("archive/left-out", at, {"name": one.path}))
                continue
            findings += _kept(one, at)
            if one.is_file:
                files.append((f"{target}/{composed(one.path)}", folder / one.path))
    return Payload(dict(sorted(files)), (*findings, *_alike(files)))


def _folders(year: Year) -> Iterator[tuple[str, Path]]:
    for issue in year.issues:
        yield f"{ISSUES}/{issue.name}", issue.folder
        yield f"{EDITIONS}/{issue.name}", issue.editions.resolve()
        for revision in issue.revisions:
            yield f"{EDITIONS}/{composed(revision.name)}", revision.resolve()
    if year.volume:
        yield f"{EDITIONS}/{composed(year.volume.name)}", year.volume.resolve()


def _is_left_out(path: str) -> bool:
    """Tell what a machine or an editor program left: hidden files, backups, caches.

    >>> _is_left_out(".issue.md.swp"), _is_left_out("a/.DS_Store"), _is_left_out("issue.md~")
    (True, True, True)
    """
    parts = path.split("/")
    return any(part.startswith(".") or part in _LEFT_OUT for part in parts) or path.endswith("~")


def _kept(one: Found, at: Place) -> Iterator[Finding]:
    if one.is_link:
        yield error("archive/source-link", at)
    elif not one.is_file:
        yield error("archive/source-not-a-file", at)
    elif not _is_text(one.path):
        yield error("archive/name-unreadable", at, {"name": ascii(one.path)})
    elif not all(map(is_portable, one.path.split("/"))):
        yield warning("archive/name-not-portable", at, {"name": one.path})


def _is_text(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:  # bytes of a name that no encoding explains
        return False
    return True


def _alike(files: Iterable[tuple[str, Path]]) -> Iterator[Finding]:
    """Find files that would have one place: on some disk, or in the bag itself."""
    first: dict[str, Path] = {}
    for path, source in files:
        other = first.setdefault(folded(path), source)
        if other != source:
            yield error("archive/names-alike", Place(source), {"first": other.name, "second": source.name})
