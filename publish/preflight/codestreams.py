"""Packed pictures, read as far as to tell what picture they hold, and whether to the end.

Nothing is unpacked here: JPEG (ISO/IEC 10918-1, B), JPEG 2000 (ISO/IEC 15444-1, A and I) and
JBIG2 (ISO/IEC 14492, 7) all say so in segments of known length, and a fax ends with a sign.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

_FRAMES: Final = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # SOF0 to SOF15, without DHT, JPG, DAC
_BARE: Final = {0x01, *range(0xD0, 0xD8)}  # TEM and RST: markers without a length
_START: Final = b"\xff\xd8"
_MARK: Final = 0xFF  # every marker begins with it, and may be filled up with it (B.1.1.2)
_SCAN: Final = 0xDA
_END: Final = b"\xff\xd9"
_SIGNATURE_BOX: Final = b"\0\0\0\x0cjP  \r\n\x87\n"
_CODESTREAM: Final = b"\xff\x4f\xff\x51"  # SOC and SIZ
_OPACITY: Final = (1, 2)  # types of a channel that is no colour (I.5.3.6)
_END_OF_FAX: Final = "000000000001" * 2
_OVERLAP: Final = 3  # bytes of that sign, so that none lies across two pieces
_PIECE: Final = 1 << 20
_PAGE: Final = 48  # the type of the JBIG2 segment that tells the size
_UNKNOWN_LENGTH: Final = 0xFFFFFFFF
_MOST_SEGMENTS: Final = 100_000
_MANY: Final = 7  # in three bits: the count of referred segments has a field of its own


@dataclass(frozen=True, slots=True)
class Held:
    """The picture that a packed stream holds."""

    width: int
    height: int
    """0 where the stream leaves it open."""
    colours: int
    whole: bool
    """It comes to its end."""


def jpeg(data: bytes) -> Held | None:
    """Read a JPEG; None when it is none.

    >>> jpeg(b"no JPEG") is None
    True
    """
    held: Held | None = None
    try:
        for marker, place in _markers(data):
            if marker in _FRAMES:
                _, height, width, colours = struct.unpack_from(">BHHB", data, place)
                held = Held(width, height, colours, whole=False)
            elif marker == _SCAN:
                return held and replace(held, whole=data.rfind(_END) > place)
    except (struct.error, IndexError):
        return held
    return held


def jpeg_2000(data: bytes) -> Held | None:
    """Read a JPEG 2000 file, or a bare codestream; None when it is neither."""
    try:
        if data.startswith(_CODESTREAM):
            return _siz(data, 0)
        if not data.startswith(_SIGNATURE_BOX):
            return None
        boxes = dict(reversed([*_boxes(data, 0, len(data))]))
        start, stop = boxes[b"jp2h"]
        header = dict(reversed([*_boxes(data, start, stop)]))
        held = _siz(data, boxes[b"jp2c"][0])
        return held and replace(held, colours=_channels(data, header, held.colours))
    except (struct.error, IndexError, KeyError):
        return None


def jbig2(data: bytes) -> Held | None:
    """Read the segments of an embedded JBIG2 stream; None when they are none, or no page."""
    size: tuple[int, int] | None = None
    place = 0
    try:
        for _ in range(_MOST_SEGMENTS):
            if place >= len(data):
                break
            kind, start, length = _segment(data, place)
            if kind == _PAGE:
                size = struct.unpack_from(">II", data, start)
            if length == _UNKNOWN_LENGTH:
                break
            place = start + length
    except (struct.error, IndexError):
        return None
    if size is None:
        return None
    open_height = size[1] == _UNKNOWN_LENGTH
    return Held(size[0], 0 if open_height else size[1], 1, whole=place <= len(data))


def ends_a_fax(data: bytes) -> bool:
    """Tell whether data of Group 4 hold the sign of their end (EOFB; ITU-T T.6), at any bit.

    What follows it matters to nobody: some writers leave the rest of a TIFF there.

    >>> ends_a_fax(bytes.fromhex("26a00100 10ff")), ends_a_fax(bytes.fromhex("26a00100"))
    (True, False)
    """
    pieces = (data[start : start + _PIECE + _OVERLAP] for start in range(0, len(data), _PIECE))
    return any(_END_OF_FAX in f"{int.from_bytes(piece):0{8 * len(piece)}b}" for piece in pieces)


def _markers(data: bytes) -> Iterator[tuple[int, int]]:
    """Give the markers of a JPEG that have a length, and where their contents begin."""
    place = len(_START)
    while data.startswith(_START) and place < len(data) and data[place] == _MARK:
        marker = data[place + 1]
        if marker == _MARK:
            place += 1
        elif marker in _BARE:
            place += 2
        else:
            yield marker, place + 4
            (length,) = struct.unpack_from(">H", data, place + 2)
            place += 2 + length


def _siz(data: bytes, place: int) -> Held | None:
    if not data.startswith(_CODESTREAM, place):
        return None
    right, bottom, left, top = struct.unpack_from(">IIII", data, place + 8)
    (colours,) = struct.unpack_from(">H", data, place + 40)
    return Held(right - left, bottom - top, colours, whole=data.rfind(_END) > place)


def _boxes(data: bytes, place: int, stop: int) -> Iterator[tuple[bytes, tuple[int, int]]]:
    """Give the boxes of a file or superbox by type: where the contents begin and end (I.4)."""
    while place + 8 <= stop:
        length, kind = struct.unpack_from(">I4s", data, place)
        start = place + 8
        if length == 1:
            (length,) = struct.unpack_from(">Q", data, start)
            start += 8
        end = stop if length == 0 else min(place + length, stop)
        if end < start:
            return
        yield kind, (start, end)
        place = end


def _channels(data: bytes, header: dict[bytes, tuple[int, int]], colours: int) -> int:
    """Count the colours of a picture: after its palette, and without its opacity."""
    if b"pclr" in header:
        colours = data[header[b"pclr"][0] + 2]
    if b"cdef" in header:
        start, _ = header[b"cdef"]
        (count,) = struct.unpack_from(">H", data, start)
        kinds = [struct.unpack_from(">H", data, start + 4 + 6 * index)[0] for index in range(count)]
        colours = sum(kind not in _OPACITY for kind in kinds)
    return colours


def _segment(data: bytes, place: int) -> tuple[int, int, int]:
    """Read the head of a segment: its type, where its data begin, and their length (7.2)."""
    (number,) = struct.unpack_from(">I", data, place)
    flags, references = data[place + 4], data[place + 5]
    place += 6
    count = references >> 5
    if count == _MANY:
        (long,) = struct.unpack_from(">I", data, place - 1)
        count = long & 0x1FFFFFFF
        place += 3 + (count + 8) // 8
    place += count * (1 if number <= 0x100 else 2 if number <= 0x10000 else 4)  # noqa: PLR2004  # 7.2.5
    place += 4 if flags & 0x40 else 1  # the page it belongs to
    (length,) = struct.unpack_from(">I", data, place)
    return flags & 0x3F, place + 4, length
