"""How two files differ: where first, in how many bytes and bits."""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

_PIECE: Final = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Damage:
    """What is wrong with a file beside a right one; offsets count from 0."""

    offset: int
    """Of the first byte that differs, or of the end where one of them goes on."""
    bytes: int
    """How many differ, as far as both go."""
    bits: int
    size: int
    due: int
    """Bytes of the right one."""


def damage(file: Path, right: Path) -> Damage:
    """Compare two files that differ, piece by piece."""
    first, differing, bits, place = -1, 0, 0, 0
    with file.open("rb") as one, right.open("rb") as other:
        while True:
            mine, due = one.read(_PIECE), other.read(_PIECE)
            common = min(len(mine), len(due))
            if not common:
                break
            if mine[:common] != due[:common]:
                changed = _changed(mine[:common], due[:common])
                first = place + _first(changed) if first < 0 else first
                differing += common - changed.count(0)
                bits += int.from_bytes(changed, "big").bit_count()
            place += common
        size, size_due = _size(one), _size(other)
    return Damage(min(size, size_due) if first < 0 else first, differing, bits, size, size_due)


def _changed(mine: bytes, due: bytes) -> bytes:
    """Give the bits that differ, byte by byte."""
    return (int.from_bytes(mine, "big") ^ int.from_bytes(due, "big")).to_bytes(len(mine), "big")


def _first(changed: bytes) -> int:
    """Give the place of the first byte that is not nought.

    >>> _first(bytes([0, 0, 4, 0]))
    2
    """
    return len(changed) - len(changed.lstrip(b"\0"))


def _size(file: BinaryIO) -> int:
    return file.seek(0, 2)
