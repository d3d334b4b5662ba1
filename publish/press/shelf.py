"""The shelf: where finished files are delivered, all of an issue's at once or none.

    build/.sets/<slug>.<key>/    a set: every file of one delivery, named by its content
    build/<slug>                 a link to the set in force, switched in one step

A reader sees the old set or the new one, whole, at every instant and after any crash.
Whatever a dead writer has left is removed by the next one, and only that.  What a person
has put among the files goes over into the next set.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

from publish.errors import ConfigurationError, MachineError
from publish.findings import error
from publish.place import Place
from publish.press.disk import naming, sync_folder, write_durably
from publish.press.guests import carry, guests_in, guests_of, key_of
from publish.press.scratch import alive

_SETS = ".sets"
_SET = re.compile(r"(?P<slug>.+)\.(?P<key>[0-9a-f]{16})(-\d+)?")
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
    if os.path.lexists(shelf / _SETS) and not (shelf / _SETS).is_dir():
        raise ConfigurationError(error("files/sets-not-a-folder", Place(shelf / _SETS)))
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
        seen = {place: _names(place) for place, _ in _sets_of(folder)}
        guests = guests_of(_sets_of(folder), files.keys())
        current = _written(files, guests, folder.name, sets)
        _switch(folder, current)
        _sweep_old(folder, current, seen)


def withdraw(folder: Path, papers: Set[str]) -> None:
    """Take a set of ours away, if there is one; to be called with its lock held.

    `papers` are names of what may lie in it; what a person has put there stays in its place.
    """
    if not (folder.is_symlink() and _is_ours(folder)):
        return
    seen = {place: _names(place) for place, _ in _sets_of(folder)}
    if guests_of(_sets_of(folder), papers):
        deliver({}, folder)
        return
    with naming(folder, 0):
        folder.unlink()
        sync_folder(folder.parent)
    _sweep_old(folder, None, seen)


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
    return {file.name: file for file in sorted(folder.iterdir()) if file.is_file()}


def delivered_on(folder: Path) -> Mapping[str, Path]:
    """Name the files of the set in force that were delivered there, not what a person has put among them."""
    files = on_shelf(folder)
    guests = _guests(folder.resolve()) if files else None
    return {name: file for name, file in files.items() if name not in (guests or ())}


def _guests(place: Path) -> frozenset[str] | None:
    named = _SET.fullmatch(place.name)
    return guests_in(place, named["key"], frozenset()) if named else None


def _sets_of(folder: Path) -> Iterator[tuple[Path, str]]:
    """Give the sets of an issue, each with the key of its content, and the one in force last."""
    sets, in_force = folder.parent / _SETS, folder.readlink().name if folder.is_symlink() else ""
    held = sets.iterdir() if sets.is_dir() else ()
    for one in sorted(held, key=lambda one: (one.name == in_force, one.name)):
        named = _SET.fullmatch(one.name)
        if named and named["slug"] == folder.name and one.is_dir():
            yield one, named["key"]


def _written(files: Mapping[str, bytes], guests: Mapping[str, Path], slug: str, sets: Path) -> Path:
    """Write a set under a name of its own, then give it its true name."""
    key = key_of({name: hashlib.sha256(content).hexdigest() for name, content in files.items()})
    for number in range(1, 1000):
        target = sets / (f"{slug}.{key}" if number == 1 else f"{slug}.{key}-{number}")
        if not target.exists():
            break
        if not guests and _holds(target, files):
            return target
    part = sets / f".{slug}.{os.getpid()}.part"
    try:
        part.mkdir()
        for name, content in files.items():
            with naming(target / name, len(content)):
                write_durably(part / name, content)
        for name, guest in guests.items():
            with naming(target / name, guest.lstat().st_size):
                carry(guest, part / name)
        sync_folder(part)
        part.rename(target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    sync_folder(sets)
    return target


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


def _sweep_old(folder: Path, current: Path | None, seen: Mapping[Path, frozenset[str]]) -> None:
    """Remove the sets that were in force before; a set that will not go is left for the next time.

    So is one into which something was put since it was `seen`: the next delivery takes it over.
    """
    for old, _ in _sets_of(folder):
        if old != current and _names(old) == seen.get(old):
            aside = old.with_name(f".{folder.name}.{os.getpid()}.old")
            try:
                old.rename(aside)  # in one step, so that no half of a set bears a set's name
            except OSError:
                continue
            shutil.rmtree(aside, ignore_errors=True)


def _names(place: Path) -> frozenset[str]:
    return frozenset(one.name for one in place.iterdir())


def _remove(left: Path) -> None:
    if left.is_symlink():
        left.unlink(missing_ok=True)
    else:
        shutil.rmtree(left, ignore_errors=True)


def _is_dead(process: int) -> bool:
    return process == os.getpid() or not alive(process)


def _is_set_of(slug: str, name: str) -> bool:
    named = _SET.fullmatch(name)
    return named is not None and named["slug"] == slug


def _is_ours(link: Path) -> bool:
    target = link.readlink()
    return target.parent == Path(_SETS) and _is_set_of(link.name, target.name)
