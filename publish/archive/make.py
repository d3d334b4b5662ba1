"""A year's bag made: whole on the shelf, or not at all, and the same bytes for the same sources.

Written beside its place, read back and verified there, then switched.  A bag that is
there already and holds just this is left alone.
"""

import os
import shutil
from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publish.archive.bag import examine
from publish.archive.fixity import Measured, measure_all, summed, weight
from publish.archive.index import INDEX, write_index
from publish.archive.manifest import MANIFEST, TAG_MANIFEST, write_manifest
from publish.archive.tags import DECLARATION, INFO, OXUM, read_info, write_declaration, write_info
from publish.archive.verify import judge_bag, verify
from publish.archive.year import Payload, Year, lay_out
from publish.errors import ConfigurationError, ContentError, MachineError
from publish.findings import Finding, Severity, error
from publish.place import Place
from publish.press.disk import naming, sync_folder, write_durably
from publish.press.exchange import put_in_place, recover
from publish.press.lock import locked
from publish.press.shelf import check_shelf, sweep_shelf

_IDENTIFIER: Final = "External-Identifier"
_ADDED: Final = "archive/file-added"


@dataclass(frozen=True, kw_only=True, slots=True)
class MadeBag:
    """What became of a year's archive."""

    folder: Path
    files: int
    bytes: int
    """Of the payload."""
    findings: tuple[Finding, ...]
    unchanged: bool


def make_bag(year: Year, folder: Path) -> MadeBag:
    """Make the bag of a year at `folder` (build/archive-2025)."""
    if not year.issues:
        at = Place(year.house_file.parent)
        raise ContentError(error("archive/no-issue", at, {"year": year.year}))
    payload = lay_out(year)
    if any(finding.severity is Severity.ERROR for finding in payload.findings):
        raise ContentError(*payload.findings)
    with locked(folder):
        recover(folder)
        sweep_shelf(folder)
        measured = _measured(payload)
        tags = _tags(year, measured)
        unchanged = _is_there(folder, tags, {*payload.files, *tags})
        if not unchanged:
            _write(payload, measured, tags, folder)
    return MadeBag(
        folder=folder,
        files=len(measured),
        bytes=weight(measured.values()),
        findings=payload.findings,
        unchanged=unchanged,
    )


def _measured(payload: Payload) -> Mapping[str, Measured]:
    measured = measure_all(payload.files)
    unread = tuple(
        error("archive/file-unreadable", Place(payload.files[path]), {"reason": one.fault})
        for path, one in measured.items()
        if one.fault
    )
    if unread:
        raise ContentError(*unread)
    return measured


def _tags(year: Year, payload: Mapping[str, Measured]) -> Mapping[str, bytes]:
    """Write everything that stands beside the payload; nothing in it knows what time it is."""
    manifest = write_manifest({path: one.sha512 for path, one in payload.items()})
    tags = {
        DECLARATION: write_declaration(),
        INFO: write_info(_info(year, payload)),
        INDEX: write_index(year, payload),
        MANIFEST: manifest,
    }
    return {**tags, TAG_MANIFEST: write_manifest(summed(tags))}


def _info(year: Year, payload: Mapping[str, Measured]) -> tuple[tuple[str, str], ...]:
    house, first, last = year.house, year.issues[0], year.issues[-1]
    fields = (
        ("Source-Organization", house.publisher),
        ("Organization-Address", "" if house.responsible.placeholder else house.responsible.address),
        ("Contact-Email", house.email),
        ("External-Description", f"{house.title}, {year.year} : éditions, manuscrits et empreintes"),
        (_IDENTIFIER, f"archive-{year.year}"),
        ("Bag-Group-Identifier", house.title),
        ("ISSN", house.issn),
        ("First-Issue-Date", first.date.isoformat()),
        ("Last-Issue-Date", last.date.isoformat()),
        ("Issue-Count", str(len(year.issues))),
        (OXUM, f"{weight(payload.values())}.{len(payload)}"),
    )
    return tuple((label, value) for label, value in fields if value)


def _is_there(folder: Path, tags: Mapping[str, bytes], ours: Container[str]) -> bool:
    """Tell whether the bag is there, sound and of these bytes; what a person put there is not touched."""
    if not folder.exists() and not folder.is_symlink():
        check_shelf(folder)
        return False
    bag = None if folder.is_symlink() or not folder.is_dir() else examine(folder)
    if bag is None or bag.info.get(_IDENTIFIER.lower()) != read_info(tags[INFO])[_IDENTIFIER.lower()]:
        raise ConfigurationError(error("files/in-the-way", Place(folder)))
    findings = judge_bag(bag)
    added = (finding for finding in findings if finding.code == _ADDED)
    surplus = tuple(finding for finding in added if dict(finding.facts)["path"] not in ours)
    if surplus:
        raise ConfigurationError(error("archive/surplus", Place(folder)), *surplus)
    return not findings and all(bag.files[name].sha512 == digest for name, digest in summed(tags).items())


def _write(
    payload: Payload, measured: Mapping[str, Measured], tags: Mapping[str, bytes], folder: Path
) -> None:
    needed = weight(measured.values()) + sum(map(len, tags.values()))
    part = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    with naming(folder, needed):
        try:
            for path, source in payload.files.items():
                _copy(source, part / path, measured[path])
            for name, content in tags.items():
                write_durably(part / name, content)
            for below in (part, *(one for one in part.rglob("*") if one.is_dir())):
                sync_folder(below)
            _require_sound(part)
            old = put_in_place(part, folder)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        if old:
            shutil.rmtree(old, ignore_errors=True)


def _copy(source: Path, target: Path, due: Measured) -> None:
    try:
        content = source.read_bytes()
    except OSError as fault:  # it was there a moment ago
        raise ContentError(error("archive/source-changed", Place(source))) from fault
    if summed({"": content})[""] != due.sha512:
        raise ContentError(error("archive/source-changed", Place(source)))
    target.parent.mkdir(parents=True, exist_ok=True)
    write_durably(target, content)


def _require_sound(part: Path) -> None:
    """Read back what was written; a disk that lies is found here."""
    found = verify(part)
    if found:
        raise MachineError(error("archive/written-wrong", Place(part)), *found)
