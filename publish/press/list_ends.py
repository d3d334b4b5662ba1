"""Lists of objects that end in doubt, mended where they lie (ISO 32000-1, 7.5.7).

The numbers at the head of a list stand between white space of any kind: one space made an
end of line is the same list with another checksum.  Where it takes as many bytes once
compressed, nothing else in the file moves.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Final

DOUBTFUL: Final = b"\r\nendstream"
_HEAD: Final = re.compile(rb"<<(?=[^>]*/Type /ObjStm)[^>]*/Length (\d+)[^>]*>>\nstream\n\Z")
_FIRST: Final = re.compile(rb"/First (\d+)")
_HEAD_ROOM: Final = 200  # bytes of the dictionary of a list, and more
_LEVELS: Final = (6, 9, 8, 7, 5, 4)
_RETURN: Final = 0x0D


def ended_clearly(written: bytes) -> bytes:
    """Give a file in which lists of objects end clearly, wherever that takes no byte more."""
    out = bytearray(written)
    at = written.find(DOUBTFUL)
    while at >= 0:
        found = _list_before(written, at + 1)
        if found:
            start, first = found
            mended = _mended(written[start : at + 1], first)
            out[start : at + 1] = mended
        at = written.find(DOUBTFUL, at + 1)
    return bytes(out)


def _list_before(written: bytes, end: int) -> tuple[int, int] | None:
    """Give where the data of a list begin that end here, and where in them its objects begin."""
    start = written.rfind(b"stream\n", 0, end) + len(b"stream\n")
    head = _HEAD.search(written[max(0, start - _HEAD_ROOM) : start])
    first = _FIRST.search(head[0]) if head else None
    if head is None or first is None or int(head[1]) != end - start:
        return None
    return start, int(first[1])


def _mended(data: bytes, first: int) -> bytes:
    """Give the same list in as many bytes that end otherwise; the data themselves where there are none."""
    for listed in _alike(zlib.decompress(data), first):
        if zlib.adler32(listed) & 0xFF == _RETURN:
            continue
        for level in _LEVELS:
            packed = zlib.compress(listed, level)
            if len(packed) == len(data):
                return packed
    return data


def _alike(listed: bytes, first: int) -> Iterator[bytes]:
    for place in range(first):
        if listed[place : place + 1] == b" ":
            yield listed[:place] + b"\n" + listed[place + 1 :]
