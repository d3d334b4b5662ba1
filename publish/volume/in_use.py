"""Which programs build from the parts that are kept: what one of them may need, no other lets go.

Two years may share an issue, and need it in two contents.  Who builds says so beside the parts,
by its process number; who would let go of a part looks there first, and nobody begins to build
meanwhile.  What a program that died has said counts no more.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from publish.press.disk import naming
from publish.press.lock import locked
from publish.press.scratch import alive

_BUILDING: Final = re.compile(r"\.(?P<process>\d+)\.build")


@contextmanager
def in_use(parts: Path) -> Iterator[None]:
    """Say that this program builds from `parts`, the folder of all entries, until the block ends."""
    said = parts / f".{os.getpid()}.build"
    with locked(_door(parts)), naming(said, 0):
        parts.mkdir(parents=True, exist_ok=True)
        said.touch()
    try:
        yield
    finally:
        said.unlink(missing_ok=True)


@contextmanager
def nobody_else(parts: Path) -> Iterator[bool]:
    """Tell whether no other program builds from `parts`; while the block lasts, none begins.

    A worker asks for the program whose worker it is.
    """
    with locked(_door(parts)):
        yield not any(list(_others(parts)))


def _others(parts: Path) -> Iterator[int]:
    """Give the numbers of other programs that build, and remove what dead ones have said."""
    for said in parts.iterdir():
        building = _BUILDING.fullmatch(said.name)
        if building is None:
            continue
        process = int(building["process"])
        if not alive(process):
            said.unlink(missing_ok=True)
        elif process not in (os.getpid(), os.getppid()):
            yield process


def _door(parts: Path) -> Path:
    """Name what is locked: beside the folder, which can be deleted at any time."""
    return parts.with_name("parts")
