"""The bytes of a finished file, written so that every reader measures its streams alike.

Compressed data may end with a carriage return by chance.  With the line feed that comes
before `endstream` it then looks like one end of line (ISO 19005-2, 6.1.7.1: the length
of a stream is counted up to the end-of-line marker), and a validator finds the file a
byte short.  So no stream of ours ends that way.
"""

import io
import zlib
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from publish.press.list_ends import DOUBTFUL, ended_clearly

_RETURN = 0x0D
_FROM_ABOVE = b"\2"
_KEPT = ("/Type", "/Version", "/Extensions")
_BOXES = ("/MediaBox", "/TrimBox", "/BleedBox")


def saved(file: Pdf) -> bytes:
    """Write a file: the same bytes for the same content."""
    for one in file.objects:
        if isinstance(one, Stream) and one.get("/Type") != Name.Metadata:
            _end_clearly(one)
    written = ended_clearly(_written(file))
    # What the writer itself compresses are lists of objects, with their numbers: where one
    # still ends in doubt, one more object is counted, and the numbers in all of them change.
    for holder, key in _countable(file):
        if DOUBTFUL not in written:
            break
        holder[key] = file.make_indirect(holder[key])
        written = ended_clearly(_written(file))
    return written


def _end_clearly(stream: Stream) -> None:
    """Put one byte before data that, compressed, end with a return or would.

    The last byte is one of the checksum of what is compressed (RFC 1950), so it comes from
    the data alone.  The byte before them tells how the row is predicted (ISO 32000-1,
    7.4.4.4): from the row above, of which there is none, so the data stay as they are.
    """
    raw = stream.read_raw_bytes()
    if "/Filter" in stream and not (_is_deflated(stream) and raw[-1:] == b"\r"):
        return
    content = stream.read_bytes()
    if zlib.adler32(content) & 0xFF != _RETURN:
        if "/Filter" in stream:  # a picture, whose rows the engine had predicted
            stream.write(zlib.compress(content), filter=Name.FlateDecode)
        return
    stream.write(
        zlib.compress(_FROM_ABOVE + content),
        filter=Name.FlateDecode,
        decode_parms=Dictionary(Predictor=12, Columns=len(content)),
    )


def _is_deflated(stream: Stream) -> bool:
    filters = stream.get("/Filter")
    listed = list(filters) if isinstance(filters, Array) else [filters]
    return listed == [Name.FlateDecode]


def _countable(file: Pdf) -> Iterator[tuple[Object, str]]:
    """Give entries that may be objects of their own as well as not; the first ones move most numbers."""
    for name in sorted(file.Root.keys()):
        if name not in _KEPT and not file.Root[name].is_indirect:
            yield file.Root, name
    for page in file.pages:
        yield from ((page.obj, name) for name in _BOXES if name in page.obj)


def _written(file: Pdf) -> bytes:
    target = io.BytesIO()
    file.save(
        target,
        deterministic_id=True,
        fix_metadata_version=False,  # it would write our packet anew, in its own way
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )
    return target.getvalue()
