"""One writer at a time for each issue's place on the shelf.

The lock is a file with the owner's process number, held by the kernel: it is free the
moment its owner dies, whatever it died of, and is then taken over at once.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from publish.errors import MachineError
from publish.findings import error
from publish.place import Place
from publish.press.disk import naming

_LOOK_UP_EVERY = 0.05


@contextmanager
def locked(folder: Path, wait_seconds: float = 60.0) -> Iterator[None]:
    """Hold the lock of `folder` (build/<slug>), waiting for its owner at most so long."""
    path = folder.parent / f".{folder.name}.lock"
    with naming(path, 0):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        _take(handle, path, time.monotonic() + wait_seconds)
        with naming(path, 0):
            os.ftruncate(handle, 0)
            os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)  # which frees the lock; the file stays, or two could hold two files


def _take(handle: int, path: Path, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise _held(handle, path) from None
            time.sleep(_LOOK_UP_EVERY)
        else:
            return


def _held(handle: int, path: Path) -> MachineError:
    owner = os.pread(handle, 20, 0).decode("ascii", "replace").strip() or "?"
    age = max(0, round(time.time() - os.fstat(handle).st_mtime))
    return MachineError(error("files/locked", Place(path), {"owner": owner, "age": age}))
