"""What was archived of an issue: the set in the bag of its year, or the one on the shelf.

Its own checksums are checked first: a damaged copy says nothing about what the press
makes today.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publish.archive.fixity import ALGORITHMS, SHA512, measure
from publish.archive.manifest import is_manifest, is_tag_manifest, read_manifest
from publish.archive.names import composed
from publish.archive.rebuilt.account import Account, read_account
from publish.archive.year import EDITIONS
from publish.errors import ConfigurationError, ContentError
from publish.findings import Finding, error
from publish.place import Place
from publish.preflight.manifest import NAME

_SHOWN: Final = 16  # digits of a checksum that a person compares


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptSet:
    """One archived set: its folder, what its manifest tells, and what of it is damaged."""

    folder: Path
    account: Account
    damaged: Mapping[str, Finding]
    """By file name."""

    @property
    def manifest(self) -> Place:
        """Where its manifest lies."""
        return Place(self.folder / NAME)

    def read(self, name: str) -> bytes:
        """Read a file that is whole; nothing for one that is damaged or missing."""
        return b"" if name in self.damaged else (self.folder / name).read_bytes()

    def sound(self, name: str) -> bool:
        """Tell whether a file is there and as it was."""
        return name not in self.damaged


def find_set(name: str, shelf: Path, year: int | None) -> KeptSet:
    """Find what was archived of an issue: in the bag of its year where that holds it, else on the shelf."""
    bag, place = shelf / f"archive-{year}", shelf / name
    if year is not None and (bag / EDITIONS / composed(name)).is_dir():
        return _in_bag(name, bag)
    if not (place / NAME).is_file():
        raise ContentError(error("archive/nothing-kept", Place(place), {"bag": bag.name, "issue": name}))
    return _read(place, {})


def named_set(name: str, folder: Path) -> KeptSet:
    """Read the set that a person named: a bag that holds the issue, or a folder with a manifest."""
    if (folder / EDITIONS / composed(name)).is_dir():
        return _in_bag(name, folder)
    if not (folder / NAME).is_file():
        raise ConfigurationError(error("archive/not-a-set", Place(folder), {"issue": name}))
    return _read(folder, {})


def _in_bag(name: str, bag: Path) -> KeptSet:
    """Read a set within a bag, by the bag's own checksums: they cover the manifest, too."""
    prefix = f"{EDITIONS}/{composed(name)}/"
    sums: dict[str, tuple[str, str]] = {}
    for file in sorted(path for path in bag.iterdir() if is_manifest(path.name)):
        manifest = read_manifest(file.name, file.read_bytes(), file)
        if manifest.algorithm in ALGORITHMS and not is_tag_manifest(file.name):
            listed = {path: due for path, due in manifest.sums.items() if path.startswith(prefix)}
            sums |= {path.removeprefix(prefix): (manifest.algorithm, due) for path, due in listed.items()}
    return _read(bag / prefix.rstrip("/"), sums)


def _read(folder: Path, sums: Mapping[str, tuple[str, str]]) -> KeptSet:
    manifest = folder / NAME
    damaged = dict(_damage(folder, sums))
    if NAME in damaged:
        raise ContentError(*damaged.values())
    account = read_account(manifest.read_bytes()) if manifest.is_file() else None
    if account is None:
        raise ContentError(error("archive/manifest-unreadable", Place(manifest)), *damaged.values())
    due = {one.file: (SHA512, one.sha512) for one in account.editions.values()}
    return KeptSet(folder=folder, account=account, damaged=dict(_damage(folder, due)) | damaged)


def _damage(folder: Path, sums: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, Finding]]:
    for name, (algorithm, due) in sorted(sums.items()):
        measured = measure(folder / name, (algorithm,))
        found = measured.sums.get(algorithm, "")
        if found == due:
            continue
        facts = {"file": name, "due": due[:_SHOWN], "found": found[:_SHOWN], "reason": measured.fault}
        code = "archive/kept-altered" if found else "archive/kept-lost"
        yield name, error(code, Place(folder / name), facts)
