"""Files written by hand, byte by byte: what no library would write."""

import zlib
from collections.abc import Sequence

PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<<>>/Contents 4 0 R>>"
TREE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"


def raw_pdf(objects: Sequence[bytes]) -> bytes:
    """Write objects as a file; the first is its catalogue."""
    written, offsets = b"%PDF-1.6\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(written))
        written += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n" % size
        + table
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(written))
    )


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Write a stream as it stands."""
    return b"<<%s/Length %d>>stream\n" % (entries, len(data)) + data + b"\nendstream"


def bomb(piece: bytes, times: int, entries: bytes = b"") -> bytes:
    """Write a stream that unfolds into so many copies of a piece, without unfolding it here.

    After a full flush nothing refers back, so what one piece became can be repeated
    (RFC 1951, 3.2); only the sum at the end is wrong, and nobody gets there.
    """
    packing = zlib.compressobj(9)
    head = packing.compress(b"") + packing.flush(zlib.Z_FULL_FLUSH)
    packed = packing.compress(piece) + packing.flush(zlib.Z_FULL_FLUSH)
    return stream(head + packed * times + packing.flush(), entries + b"/Filter/FlateDecode")
