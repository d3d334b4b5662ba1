"""Photographs: the header first, and only then, within limits, the whole picture.

Pillow alone would decode 120 megapixels with a warning and draw half of a torn file.
"""

import struct
import warnings
import zlib
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile

from publish.findings import Finding, error
from publish.place import Place

MOST_PIXELS = 100_000_000
MOST_BYTES = 64 * 1024 * 1024
_SIGNATURES: tuple[tuple[bytes, type[ImageFile]], ...] = (
    (b"\xff\xd8\xff", JpegImageFile),
    (b"\x89PNG\r\n\x1a\n", PngImageFile),
    (b"II*\x00", TiffImageFile),
    (b"MM\x00*", TiffImageFile),
)
_KNOWN: tuple[tuple[int, bytes, str], ...] = (
    (8, b"WEBP", "WebP"),
    (0, b"GIF8", "GIF"),
    (4, b"ftypheic", "HEIC"),
    (4, b"ftypheix", "HEIC"),
    (4, b"ftypmif1", "HEIF"),
    (4, b"ftypavif", "AVIF"),
    (0, b"BM", "BMP"),
    (0, b"%PDF", "PDF"),
    (0, b"8BPS", "PSD"),
    (0, b"\x00\x00\x01\x00", "ICO"),
    (0, b"PK\x03\x04", "ZIP"),
)
# Pillow has no one class for damaged files: these came up with torn and flipped ones.
_DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    EOFError,
    ArithmeticError,
    AttributeError,
    AssertionError,
    RuntimeError,
    MemoryError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)
_TOO_DEEP = ("I", "F")
"""Modes of 32 bits a pixel, whole and floating: no rule says which number is white."""
_ORIENTATION = 0x0112
_SIDEWAYS = (5, 6, 7, 8)
"""EXIF orientations that lay the picture on its side (CIPA DC-008, 4.6.5)."""


@dataclass(frozen=True, slots=True)
class Raster:
    """A photograph that was read to its end; `pixels` as displayed."""

    pixels: tuple[int, int]


def read_raster(path: Path, at: Place) -> tuple[Raster | None, tuple[Finding, ...]]:
    """Read a JPEG, PNG or TIFF whole, or tell why it cannot be printed."""
    facts: dict[str, object] = {"found": path.name}
    size = path.stat().st_size
    if size > MOST_BYTES:
        return None, (
            error("pictures/file-too-large", at, {**facts, "size": size >> 20, "limit": MOST_BYTES >> 20}),
        )
    with path.open("rb") as file:
        head = file.read(32)
    kind = next((kind for signature, kind in _SIGNATURES if head.startswith(signature)), None)
    if kind is None:
        return None, (error("pictures/format-refused", at, {**facts, "format": format_of(head)}),)
    with warnings.catch_warnings():
        # Pillow's remarks about odd metadata; what matters to us it raises.
        warnings.simplefilter("ignore")
        return _read(path, kind, at, facts)


def format_of(head: bytes) -> str:
    """Name the format of a file by its first bytes; a dash when nobody knows.

    >>> format_of(b"GIF89a")
    'GIF'
    """
    return next((name for start, signature, name in _KNOWN if head.startswith(signature, start)), "–")


def _read(
    path: Path, kind: type[ImageFile], at: Place, facts: dict[str, object]
) -> tuple[Raster | None, tuple[Finding, ...]]:
    try:
        # The class itself, not `Image.open`, whose own limit speaks of attacks.
        with kind(path) as picture:
            unfit = _unfit(picture, at, facts)
            if unfit is not None:
                return None, (unfit,)
            # Pillow gives the size of a TIFF as it is shown, of the others as it is stored.
            stored = kind is not TiffImageFile
            sideways = stored and picture.getexif().get(_ORIENTATION) in _SIDEWAYS
            width, height = picture.size
            picture.load()
        _verify(path, kind)
    except _DAMAGE as reason:
        detail = " ".join(str(reason).split())[:120] or type(reason).__name__
        return None, (error("pictures/damaged", at, {**facts, "detail": detail}),)
    return Raster((height, width) if sideways else (width, height)), ()


def _unfit(picture: ImageFile, at: Place, facts: dict[str, object]) -> Finding | None:
    """Judge a picture by its header."""
    width, height = picture.size
    pixels = width * height
    frames: int = getattr(picture, "n_frames", 1)
    if pixels > MOST_PIXELS:
        size = {"width": width, "height": height, "megapixels": pixels // 1_000_000}
        return error("pictures/too-many-pixels", at, {**facts, **size, "limit": MOST_PIXELS // 1_000_000})
    if frames > 1:
        return error("pictures/many-frames", at, {**facts, "count": frames})
    if picture.mode in _TOO_DEEP:
        return error("pictures/depth-refused", at, {**facts, "mode": picture.mode})
    return None


def _verify(path: Path, kind: type[ImageFile]) -> None:
    """Look for damage that decoders pass over in silence."""
    if kind is PngImageFile:
        with PngImageFile(path) as picture:
            picture.verify()
    elif kind is JpegImageFile:
        data = path.read_bytes()
        # Without its end marker the lower part of a photograph is filled with grey.
        if data.rfind(b"\xff\xd9") < data.rfind(b"\xff\xda"):
            raise EOFError("the end marker is missing")
    elif kind is TiffImageFile:
        with TiffImageFile(path) as picture:
            _check_strips(picture, path.stat().st_size)


def _check_strips(picture: TiffImageFile, size: int) -> None:
    """Refuse a TIFF whose strips or tiles lie past its end (TIFF 6.0, sections 3 and 15).

    Pillow does so by itself, until the layout engine tells it, for the whole process, to
    take half pictures.
    """
    tags = picture.tag_v2
    for offsets, counts in ((273, 279), (324, 325)):
        starts, lengths = tags.get(offsets, ()), tags.get(counts, ())
        if any(start + length > size for start, length in zip(starts, lengths, strict=False)):
            raise EOFError("image file is truncated")
