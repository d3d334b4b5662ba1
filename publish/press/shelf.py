"""The shelf: where finished files are delivered, all of an issue's at once or none.

    build/.sets/<slug>.<key>/    a set: every file of one delivery, named by its content
    build/<slug>                 a link to the set in force, switched in one step

A reader sees the old set or the new one, whole, at every instant and after any crash.
Whatever a dead writer has left is removed by the next one, and only that.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from publish.errors import ConfigurationError, MachineError
from publish.findings import error
from publish.place import Place
from publish.press.disk import naming, sync_folder, write_durably
from publish.press.scratch import alive

_SETS = ".sets"
_KEY_LENGTH = 16
_UNFINISHED = re.compile(r"\.(?P<slug>.+)\.(?P<pid>\d+)\.(?:part|link|old)")
"""What a writer makes on its way: the slug, its process number, then what it is."""


def check_shelf(folder: Path) -> None:
    """Stop early unless an issue can be delivered to `folder` (build/<slug>).

    A folder or a file that a person made there is never removed.
    """
    if folder.name in ("", "-", ".", "..") or folder.parent.name == "-":
        raise ConfigurationError(error("files/not-a-place", Place(folder), {"found": folder}))
    shelf = folder.parent
    base = next(above for above in (shelf, *shelf.parents) if above.exists() or above.is_symlink())
    if not base.is_dir():
        raise ConfigurationError(error("files/shelf-not-a-folder", Place(base)))
    if folder.is_symlink():
        if not _is_ours(folder):
            raise ConfigurationError(
                error("files/foreign-link", Place(folder), {"target": folder.readlink()})
            )
    elif folder.exists():
        raise ConfigurationError(error("files/in-the-way", Place(folder)))
    for place in (base, shelf / _SETS):
        if place.exists() and not os.access(place, os.W_OK | os.X_OK):
            facts = {"path": place, "bytes": 0, "detail": ""}
            raise MachineError(error("files/not-writable", Place(place), facts))


def deliver(files: Mapping[str, bytes], folder: Path) -> None:
    """Replace everything on `folder` (build/<slug>) by these files, at once.

    To be called with the folder's lock held.
    """
    if any(Path(name).name != name for name in files):
        raise ValueError("the shelf holds plain files: no folders in names")
    check_shelf(folder)
    needed = sum(map(len, files.values()))
    with naming(folder, needed):
        sets = folder.parent / _SETS
        sets.mkdir(parents=True, exist_ok=True)
        sweep_shelf(folder)
        current = _written(files, folder.name, sets)
        _switch(folder, current)
        _sweep_old(folder, current)


def withdraw(folder: Path) -> None:
    """Take a set of ours away, if there is one; to be called with its lock held."""
    if not (folder.is_symlink() and _is_ours(folder)):
        return
    with naming(folder, 0):
        folder.unlink()
        sync_folder(folder.parent)
    _sweep_old(folder, None)


def sweep_shelf(folder: Path) -> None:
    """Remove what dead writers of this issue have left; to be called with its lock held."""
    sets = folder.parent / _SETS
    for place in (folder.parent, sets):
        for left in place.iterdir() if place.is_dir() else ():
            match = _UNFINISHED.fullmatch(left.name)
            if match and match["slug"] == folder.name and _is_dead(int(match["pid"])):
                _remove(left)


def on_shelf(folder: Path) -> Mapping[str, Path]:
    """Name the files of the set in force; nothing when there is none."""
    if not (folder.is_symlink() and _is_ours(folder) and folder.is_dir()):
        return {}
    return {file.name: file for file in sorted(folder.iterdir())}


def _written(files: Mapping[str, bytes], slug: str, sets: Path) -> Path:
    """Write a set under a name of its own, then give it its true name."""
    key = _key(files)
    for number in range(1, 1000):
        target = sets / (f"{slug}.{key}" if number == 1 else f"{slug}.{key}-{number}")
        if not target.exists():
            break
        if _holds(target, files):
            return target
    part = sets / f".{slug}.{os.getpid()}.part"
    try:
        part.mkdir()
        for name, content in files.items():
            with naming(target / name, len(content)):
                write_durably(part / name, content)
        sync_folder(part)
        part.rename(target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    sync_folder(sets)
    return target


def _key(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return digest.hexdigest()[:_KEY_LENGTH]


def _holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Tell whether a set that was written earlier still is what it was."""
    try:
        found = {file.name: file.read_bytes() for file in folder.iterdir()}
    except OSError:
        return False
    return found == dict(files)


def _switch(folder: Path, current: Path) -> None:
    link = folder.with_name(f".{folder.name}.{os.getpid()}.link")
    try:
        link.symlink_to(Path(_SETS) / current.name)
        link.replace(folder)
    except BaseException:
        link.unlink(missing_ok=True)
        raise
    sync_folder(folder.parent)


def _sweep_old(folder: Path, current: Path | None) -> None:
    """Remove the sets that were in force before; a set that will not go is left for the next time."""
    for old in (folder.parent / _SETS).iterdir():
        if old != current and _is_set_of(folder.name, old.name):
            aside = old.with_name(f".{folder.name}.{os.getpid()}.old")
            try:
                old.rename(aside)  # in one step, so that no half of a set bears a set's name
            except OSError:
                continue
            shutil.rmtree(aside, ignore_errors=True)


def _remove(left: Path) -> None:
    if left.is_symlink():
        left.unlink(missing_ok=True)
    else:
        shutil.rmtree(left, ignore_errors=True)


def _is_dead(process: int) -> bool:
    return process == os.getpid() or not alive(process)


def _is_set_of(slug: str, name: str) -> bool:
    start, _, key = name.rpartition(".")
    return start == slug and re.fullmatch(rf"[0-9a-f]{{{_KEY_LENGTH}}}(-\d+)?", key) is not None


def _is_ours(link: Path) -> bool:
    target = link.readlink()
    return target.parent == Path(_SETS) and _is_set_of(link.name, target.name)
