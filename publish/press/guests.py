"""What a person has put among delivered files: it stays there, whatever is delivered next.

A set is named by its content, so its name tells what was delivered in it: those of its files
that give the name together.  All else is somebody's.
"""

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import chain, combinations, islice
from pathlib import Path
from typing import Final

from publish.errors import ConfigurationError
from publish.findings import error
from publish.place import Place
from publish.press.disk import sync_folder, write_durably

_KEY_LENGTH: Final = 16
_MOST_TRIED: Final = 20_000  # choices of files, a quarter of a second
_NAMED: Final = 5


def key_of(digests: Mapping[str, str]) -> str:
    """Name a set by its files and their SHA-256."""
    whole = hashlib.sha256()
    for name, digest in sorted(digests.items()):
        whole.update(f"{name}\0{digest}\n".encode())
    return whole.hexdigest()[:_KEY_LENGTH]


def guests_in(place: Path, key: str, likely: Set[str]) -> frozenset[str] | None:
    """Name what lies in a set besides what was delivered; None when that cannot be told any more.

    `likely` are names that were delivered, if they are there: they are tried first.
    """
    held = {one.name: one for one in place.iterdir()}
    plain = {name: one for name, one in held.items() if one.is_file() and not one.is_symlink()}
    try:
        digests = {name: _digest(one) for name, one in plain.items()}
    except OSError:
        return None
    sure = likely & digests.keys()
    for more in islice(_choices(sorted(digests.keys() - sure)), _MOST_TRIED):
        own = {*sure, *more}
        if key_of({name: digests[name] for name in own}) == key:
            return frozenset(held.keys() - own)
    return None


def guests_of(sets: Iterable[tuple[Path, str]], likely: Set[str]) -> dict[str, Path]:
    """Find the guests of sets that are to be removed, by name; of one name the last counts.

    ConfigurationError `files/not-ours` when a file may be anybody's: it is neither removed nor
    delivered as if it were the press's own.
    """
    found: dict[str, Path] = {}
    for place, key in sets:
        guests = guests_in(place, key, likely)
        if guests is None:
            unsure = sorted({one.name for one in place.iterdir()} - likely)
            if unsure:
                facts = {"names": ", ".join(unsure[:_NAMED]), "count": len(unsure)}
                raise ConfigurationError(error("files/not-ours", Place(place), facts))
        found.update({name: place / name for name in guests or ()})
    return {name: guest for name, guest in found.items() if name not in likely}


def carry(guest: Path, target: Path) -> None:
    """Write a guest once more, as it is, and wait until it is on the disk."""
    if guest.is_symlink():
        target.symlink_to(guest.readlink())
    elif guest.is_dir():
        target.mkdir()
        for one in guest.iterdir():
            carry(one, target / one.name)
        sync_folder(target)
    elif guest.is_file():  # not a pipe, which would never end
        write_durably(target, guest.read_bytes())
        shutil.copystat(guest, target)


def _choices(names: list[str]) -> Iterator[tuple[str, ...]]:
    """Choose among names: none, all, one, all but one, and so on."""
    half = len(names) // 2 + 1
    counts = chain.from_iterable((few, len(names) - few) for few in range(half))
    return chain.from_iterable(combinations(names, count) for count in dict.fromkeys(counts))


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
