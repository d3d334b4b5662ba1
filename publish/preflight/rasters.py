"""Embedded pictures, held against their data: bits, colours, palette, size, and whether all of it is there.

What is packed losslessly is counted as far as it is due and not kept; what is packed with
loss is asked for its head.  ISO 32000-2, 8.9.5 and 7.4.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import pikepdf

from publish.preflight.codestreams import Held, ends_a_fax, jbig2, jpeg, jpeg_2000
from publish.preflight.entries import held, items, name, number
from publish.preflight.flaws import Flaw, PictureFault
from publish.preflight.holders import Resource
from publish.preflight.palettes import components, palette_fault
from publish.preflight.unpacking import inflated, unpacked

_BITS: Final = (1, 2, 4, 8, 16)
_READERS: Final = {"DCTDecode": jpeg, "DCT": jpeg, "JPXDecode": jpeg_2000, "JBIG2Decode": jbig2}
_FAX: Final = ("CCITTFaxDecode", "CCF")
_BITS_OF: Final = {"DCTDecode": 8, "DCT": 8, "JBIG2Decode": 1, "CCITTFaxDecode": 1, "CCF": 1}
_OWN_BITS: Final = "JPXDecode"
_DEFLATED: Final = (["FlateDecode"], ["Fl"])
_PNG: Final = 10  # predictors from here on put a byte before each row (7.4.4.4)
_INLINE: Final = ("/Width", "/Height", "/BitsPerComponent", "/ImageMask", "/Filter", "/DecodeParms")


@dataclass(frozen=True, slots=True)
class _Raster:
    """What a picture says of itself; `colours` is 0 where nobody knows."""

    stream: pikepdf.Stream
    width: int
    height: int
    colours: int
    bits: float | None
    filters: list[str]

    @property
    def what(self) -> str:
        return " ".join((f"{self.width} × {self.height}", *self.filters))


def picture_faults(resource: Resource) -> Iterator[PictureFault]:
    """Give the faults of a picture, its mask included, or of a palette."""
    value = resource.value
    if resource.kind == "ColorSpace":
        found = palette_fault(value)
        yield from () if found is None else (replace(found, page=resource.page),)
    if resource.kind != "XObject":
        return
    for one in (value, held(value, "/Mask")):
        if isinstance(one, pikepdf.Stream) and name(held(one, "/Subtype")) == "Image":
            yield from (
                replace(fault, page=resource.page) for fault in _faults_of(one, held(one, "/ColorSpace"))
            )


def inline_faults(image: pikepdf.PdfInlineImage, spaces: object) -> Iterator[PictureFault]:
    """Give the faults of a picture that is written into a page, whose spaces have names."""
    with pikepdf.new() as bench:
        stream = pikepdf.Stream(bench, image.read_raw_bytes())
        for key in _INLINE:
            if key in image.obj:
                stream[key] = image.obj[key]
        space = image.obj.get("/ColorSpace")
        named = held(spaces, str(space)) if isinstance(space, pikepdf.Name) else None
        yield from _faults_of(stream, space if named is None else named)


def _faults_of(stream: pikepdf.Stream, space: object) -> Iterator[PictureFault]:
    """Give the faults of one picture in such a colour space."""
    raster = _raster(stream, space)
    if raster is None:
        return
    palette = palette_fault(space)
    if palette is not None:
        yield replace(palette, what=raster.what)
    allowed = _allowed(raster)
    if allowed and raster.bits not in allowed:
        found = "–" if raster.bits is None else f"{raster.bits:g}"
        yield PictureFault(Flaw.BITS, raster.what, ", ".join(map(str, allowed)), found)
    else:
        yield from _of_data(raster)


def _raster(stream: pikepdf.Stream, space: object) -> _Raster | None:
    width, height = number(held(stream, "/Width")), number(held(stream, "/Height"))
    if width is None or height is None or width < 1 or height < 1:
        return None  # no picture at all: the walk through the page tells
    filters = [name(one) for one in items(held(stream, "/Filter"))]
    mask = held(stream, "/ImageMask") is True
    told = number(held(stream, "/BitsPerComponent"))
    kind = filters[-1] if filters else ""
    bits = told if told is not None else 1 if mask else _BITS_OF.get(kind)
    return _Raster(stream, int(width), int(height), 1 if mask else components(space), bits, filters)


def _allowed(raster: _Raster) -> tuple[int, ...]:
    """Give the bits a component may have; none where the data alone tell."""
    kind = raster.filters[-1] if raster.filters else ""
    if kind == _OWN_BITS:
        return ()
    if held(raster.stream, "/ImageMask") is True:
        return (1,)
    return (_BITS_OF[kind],) if kind in _BITS_OF else _BITS


def _of_data(raster: _Raster) -> Iterator[PictureFault]:
    kind = raster.filters[-1] if raster.filters else ""
    if kind in _FAX:
        yield from _of_fax(raster)
    elif kind in _READERS:
        yield from _of_packed(raster, kind)
    else:
        yield from _of_samples(raster)


def _of_packed(raster: _Raster, kind: str) -> Iterator[PictureFault]:
    data = _packed(raster)
    found = None if data is None else _READERS[kind](data)
    if data is None or found is None:
        yield PictureFault(Flaw.BROKEN, raster.what, " ".join(raster.filters), "–")
    elif not found.whole:
        yield PictureFault(Flaw.CUT, raster.what, "–", f"{len(data)}")
    elif not _same(raster, found):
        yield PictureFault(
            Flaw.OTHER,
            raster.what,
            f"{raster.width} × {raster.height} × {raster.colours or found.colours}",
            f"{found.width} × {found.height or raster.height} × {found.colours}",
        )


def _of_fax(raster: _Raster) -> Iterator[PictureFault]:
    """Ask a fax of Group 4 for its end, which is due unless its parameters say no.

    Group 3 is left to whoever draws it: its end is often left out.
    """
    parameters = [*items(held(raster.stream, "/DecodeParms"))][-1:]
    group = number(held(parameters[0], "/K")) if parameters else None
    if group is None or group >= 0 or held(parameters[0], "/EndOfBlock") is False:
        return
    data = _packed(raster)
    if data is None or not ends_a_fax(data):
        yield PictureFault(Flaw.CUT, raster.what, "–", f"{len(data or b'')}")


def _same(raster: _Raster, found: Held) -> bool:
    size = raster.width == found.width and found.height in (0, raster.height)
    return size and raster.colours in (0, found.colours)


def _packed(raster: _Raster) -> bytes | None:
    """Give the data as its last filter takes it."""
    stream = raster.stream
    if len(raster.filters) == 1:
        return bytes(stream.read_raw_bytes())
    with pikepdf.new() as bench:
        outer = pikepdf.Stream(bench, stream.read_raw_bytes())
        outer.Filter = pikepdf.Array([pikepdf.Name(f"/{one}") for one in raster.filters[:-1]])
        return unpacked(outer)


def _of_samples(raster: _Raster) -> Iterator[PictureFault]:
    if not raster.colours or raster.bits is None:
        return
    row = -(-raster.width * raster.colours * int(raster.bits) // 8)
    due = row * raster.height
    found = _length(raster, due)
    if found is None:
        yield PictureFault(Flaw.BROKEN, raster.what, " ".join(raster.filters), "–")
    elif found < due:
        yield PictureFault(Flaw.SHORT, raster.what, f"{due}", f"{found}")


def _length(raster: _Raster, due: int) -> int | None:
    """Count the bytes of samples, no further than they are due; None when they cannot be had."""
    stream = raster.stream
    if not raster.filters:
        return len(stream.read_raw_bytes())
    if raster.filters not in _DEFLATED:
        samples = unpacked(stream)
        return None if samples is None else len(samples)
    before = _before_each_row(raster)
    row = due // raster.height
    found = inflated(stream.read_raw_bytes(), due + before * raster.height)
    return found * row // (row + before)


def _before_each_row(raster: _Raster) -> int:
    predictor = number(held(next(items(held(raster.stream, "/DecodeParms")), None), "/Predictor"))
    return 1 if predictor is not None and predictor >= _PNG else 0
