"""Checksums of files, read in pieces, over all cores: hashing leaves Python's lock alone."""

import hashlib
import os
import stat
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

SHA512: Final = "sha512"
"""What we write, and by what copies are compared."""
ALGORITHMS: Final[Mapping[str, int]] = {"sha512": 128, "sha256": 64, "sha1": 40, "md5": 32}
"""What we can check, strongest first, with the length of a sum in hexadecimal digits."""

_PIECE: Final = 1 << 20  # bytes; larger ones are no faster, and each thread holds one


@dataclass(frozen=True, slots=True)
class Measured:
    """What reading a file through showed."""

    size: int = 0
    sums: Mapping[str, str] = field(default_factory=dict)
    """By algorithm, in lower case."""
    fault: str = ""
    """Why it could not be read to its end; empty when it was."""

    @property
    def sha512(self) -> str:
        """The sum by which files are compared."""
        return self.sums.get(SHA512, "")


def measure(file: Path, algorithms: Collection[str] = (SHA512,)) -> Measured:
    """Read a regular file through; what waits for a writer is not waited for, links are not followed."""
    try:
        handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as fault:
        return Measured(fault=_reason(fault))
    try:
        return _measured(handle, algorithms)
    except OSError as fault:
        return Measured(fault=_reason(fault))
    finally:
        os.close(handle)


def ours(_name: str) -> Collection[str]:
    """Want the sum that we write."""
    return (SHA512,)


def measure_all(
    files: Mapping[str, Path], algorithms: Callable[[str], Collection[str]] = ours
) -> dict[str, Measured]:
    """Measure many files side by side; `algorithms` tells by a file's name which sums are wanted."""
    names = tuple(files)
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        try:
            found = pool.map(measure, files.values(), map(algorithms, names))
            return dict(zip(names, found, strict=True))
        finally:
            pool.shutdown(cancel_futures=True)


def summed(contents: Mapping[str, bytes]) -> dict[str, str]:
    """Give the sums of what is still in memory."""
    return {name: hashlib.sha512(content).hexdigest() for name, content in contents.items()}


def weight(measured: Iterable[Measured]) -> int:
    """Give the bytes of several files together."""
    return sum(one.size for one in measured)


def _measured(handle: int, algorithms: Collection[str]) -> Measured:
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        return Measured(fault="not a regular file")
    sums = [hashlib.new(name, usedforsecurity=False) for name in algorithms]
    piece = bytearray(_PIECE)
    view = memoryview(piece)
    size = 0
    while count := os.readv(handle, [piece]):
        size += count
        for one in sums:
            one.update(view[:count])
    return Measured(size, {one.name: one.hexdigest() for one in sums})


def _reason(fault: Exception) -> str:
    return (fault.strerror if isinstance(fault, OSError) else "") or type(fault).__name__
