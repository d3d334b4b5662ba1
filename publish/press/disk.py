"""Writing to the disk so that a reader finds the old bytes or the new ones, never a part.

The only module that writes files a person will keep.  Every fault of the disk becomes
one kind of error, with the path and the bytes that were to be written.
"""

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from publish.errors import MachineError
from publish.findings import error
from publish.place import Place

_Result = TypeVar("_Result")

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_NO_ROOM = _FULL | {errno.EFBIG}
_NO_RIGHT = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@contextmanager
def naming(path: Path, size: int) -> Iterator[None]:
    """Turn a fault of the disk into an error that names the path and the bytes needed."""
    try:
        yield
    except OSError as fault:
        raise disk_error(fault, path, size) from fault


@contextmanager
def working() -> Iterator[None]:
    """Turn want of room for files that go with the work into an error that names their folder."""
    try:
        yield
    except OSError as fault:
        if not is_full(fault):
            raise
        raise no_room_for_work() from fault


def is_full(fault: OSError) -> bool:
    """Tell whether a disk, or one's share of it, has no room left."""
    return fault.errno in _FULL


def no_room_for_work() -> MachineError:
    """Say that the temporary folder is full."""
    facts = {"detail": os.strerror(errno.ENOSPC)}
    return MachineError(error("files/no-room-for-work", Place(Path(tempfile.gettempdir())), facts))


def disk_error(fault: OSError, path: Path, size: int) -> MachineError:
    """Put a fault of the disk into words."""
    facts = {"path": path, "bytes": size, "detail": fault.strerror or type(fault).__name__}
    if fault.errno in _NO_ROOM:
        return MachineError(error("files/no-room", Place(path), facts))
    if fault.errno in _NO_RIGHT:
        return MachineError(error("files/not-writable", Place(path), facts))
    return MachineError(error("files/write-failed", Place(path), facts))


def write_durably(path: Path, content: bytes) -> None:
    """Write a new file and wait until it is on the disk; `path` must not exist.

    What a signal or the system cuts short is carried on.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[_again(lambda: os.write(handle, rest)) :]  # noqa: B023  # called at once
        _again(lambda: os.fsync(handle))
    finally:
        os.close(handle)


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file by new content, or leave it as it was."""
    beside = written_beside(path)
    with naming(path, len(content)):
        try:
            beside.unlink(missing_ok=True)
            write_durably(beside, content)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def written_beside(path: Path) -> Path:
    """Name the file that becomes `path` once it is whole."""
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        _again(lambda: os.fsync(handle))
    except OSError as fault:
        if fault.errno != errno.EINVAL:  # some network disks cannot, and need not
            raise
    finally:
        os.close(handle)


def _again(call: Callable[[], _Result]) -> _Result:
    """Call until no signal comes between."""
    while True:
        try:
            return call()
        except InterruptedError:
            continue
