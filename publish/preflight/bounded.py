"""The bytes of a stream, up to a limit: a few kilobytes can unfold into gigabytes."""

import zlib

import pikepdf

from publish.preflight.entries import held, items, name
from publish.preflight.walk import FAULTS, TooMuchError

_MIB = 1 << 20


def read_bounded(stream: pikepdf.Stream, most: int) -> bytes:
    """Give a stream's decoded bytes; TooMuchError when there are more than `most`.

    The usual filter is undone here, bit by bit; what is encoded otherwise is left to
    the library, whose own limits hold.
    """
    filters = [name(one) for one in items(held(stream, "/Filter"))]
    raw = stream.read_raw_bytes()
    if not filters:
        return _checked(raw, most)
    if filters in (["FlateDecode"], ["Fl"]) and held(stream, "/DecodeParms") is None:
        unfolding = zlib.decompressobj()
        try:
            found = unfolding.decompress(raw, most + 1)
        except zlib.error:  # the library saves what it can
            found = bytes(stream.read_bytes())
        return _checked(found, most)
    return _checked(bytes(stream.read_bytes()), most)


def readable(stream: object, most: int) -> bytes | None:
    """Give a stream's decoded bytes, or None when they cannot be had within the limit."""
    if not isinstance(stream, pikepdf.Stream):
        return None
    try:
        return read_bounded(stream, most)
    except (*FAULTS, TooMuchError):
        return None


def _checked(found: bytes, most: int) -> bytes:
    if len(found) > most:
        raise TooMuchError(f"a stream of more than {most / _MIB:g} MiB")
    return found
