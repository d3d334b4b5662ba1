"""What lies in a folder: regular files by name, and what is none.  No link is followed."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Found:
    """One thing in a folder that is not a folder."""

    path: str
    """From the folder on, with slashes, as the disk spells it."""
    kind: int
    """`stat.S_IFMT` of it: a regular file, a link, something else; 0 for what cannot be looked at."""

    @property
    def is_file(self) -> bool:
        """Tell whether it is a regular file."""
        return self.kind == stat.S_IFREG

    @property
    def is_link(self) -> bool:
        """Tell whether it only points to something."""
        return self.kind == stat.S_IFLNK


def contents(folder: Path) -> tuple[Found, ...]:
    """List everything below a folder, in the order of names; a folder that cannot be read is told too."""
    return tuple(_below(folder, ""))


def _below(folder: Path, prefix: str) -> Iterator[Found]:
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        yield Found(prefix.removesuffix("/"), 0)
        return
    for entry in listed:
        kind = _kind(entry)
        if kind == stat.S_IFDIR:
            yield from _below(folder / entry.name, f"{prefix}{entry.name}/")
        else:
            yield Found(f"{prefix}{entry.name}", kind)


def _kind(entry: os.DirEntry[str]) -> int:
    try:
        return stat.S_IFMT(entry.stat(follow_symlinks=False).st_mode)
    except OSError:
        return 0
