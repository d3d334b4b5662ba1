"""Data of a stream unpacked: all of them, or counted and not kept."""

import zlib
from typing import Final

import pikepdf

from publish.preflight.walk import FAULTS

_AT_ONCE: Final = 1 << 20  # bytes in memory while they are counted


def unpacked(stream: pikepdf.Stream) -> bytes | None:
    """Undo filters within the library's own limits; None when they cannot be undone."""
    try:
        return bytes(stream.read_bytes(pikepdf.StreamDecodeLevel.specialized))
    except FAULTS:
        return None


def inflated(packed: bytes, due: int) -> int:
    """Count what deflated data unfold into, up to what is due; what breaks off counts so far."""
    unfolding, found, waiting = zlib.decompressobj(), 0, packed
    try:
        while found < due and waiting and not unfolding.eof:
            found += len(unfolding.decompress(waiting, min(_AT_ONCE, due - found)))
            waiting = unfolding.unconsumed_tail
    except zlib.error:
        return found
    return found
