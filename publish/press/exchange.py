"""A whole folder put in the place of another in one step, as a link could be, but a real folder.

What people copy to other disks must not be a link: `cp -r` would copy the link alone.
Linux and macOS can exchange two names in one step; where a disk cannot, there is an
instant with nothing in the place, and the next writer puts the old one back.
"""

import ctypes
import errno
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Final

from publish.press.disk import sync_folder
from publish.press.scratch import alive

_HERE: Final = -100  # AT_FDCWD of Linux
_EXCHANGE: Final = 2  # RENAME_EXCHANGE of renameat2(2); RENAME_SWAP of renamex_np(2) as well
_CANNOT: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV})


def put_in_place(new: Path, place: Path) -> Path | None:
    """Put `new` where `place` is, both in one folder; give where the old one is now, if there was one."""
    if not place.exists():
        new.rename(place)
        sync_folder(place.parent)
        return None
    if not _exchanged(new, place):
        aside = _aside(place, os.getpid())
        place.rename(aside)
        new.rename(place)
        new = aside
    sync_folder(place.parent)
    return new


def recover(place: Path) -> None:
    """Put back what a writer who died between two steps had put aside, or take it away."""
    aside = re.compile(rf"\.{re.escape(place.name)}\.(\d+)\.aside")
    for left in sorted(place.parent.iterdir()) if place.parent.is_dir() else ():
        named = aside.fullmatch(left.name)
        if named is None or (int(named[1]) != os.getpid() and alive(int(named[1]))):
            continue
        if place.exists():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.rename(place)
            sync_folder(place.parent)


def _aside(place: Path, process: int) -> Path:
    return place.with_name(f".{place.name}.{process}.aside")


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where the system or the disk cannot."""
    library = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        failed = library.renamex_np(first, second, ctypes.c_uint(_EXCHANGE))
    elif hasattr(library, "renameat2"):
        failed = library.renameat2(_HERE, first, _HERE, second, ctypes.c_uint(_EXCHANGE))
    else:
        return False
    if failed and ctypes.get_errno() not in _CANNOT:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
    return not failed
