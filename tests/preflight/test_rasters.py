"""Embedded pictures held against their data: whole ones, cut ones, and ones of another kind."""

import zlib
from io import BytesIO
from struct import pack
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from publish.preflight.codestreams import jbig2, jpeg, jpeg_2000
from publish.preflight.flaws import Flaw, PictureFault
from publish.preflight.holders import Resource
from publish.preflight.rasters import picture_faults

Desk = Any  # the fixture of conftest.py

NOISE = bytes((index * 7919) % 251 for index in range(100))
DEFLATED = zlib.compress(NOISE)
ROWS = zlib.compress(b"".join(b"\0" + NOISE[start : start + 10] for start in range(0, 100, 10)))
ONE_BIT: dict[str, Any] = {"Filter": Name.JBIG2Decode, "BitsPerComponent": 1}
PNG = Dictionary(Predictor=15, Columns=10)


def packed(mode: str, form: str, side: int = 10) -> bytes:
    written = BytesIO()
    Image.effect_noise((side, side), 40).convert(mode).save(written, form)
    return written.getvalue()


def page_of_jbig2(width: int, height: int) -> bytes:
    page = pack(">IIIIBH", width, height, 0, 0, 0, 0)
    return pack(">IBBBI", 0, 48, 0, 1, len(page)) + page


def faults(desk: Any, data: bytes, **entries: Any) -> list[PictureFault]:
    image = Stream(desk.pdf, data, Subtype=Name.Image, Width=10, Height=10)
    for key, value in {"BitsPerComponent": 8, "ColorSpace": Name.DeviceGray, **entries}.items():
        if value is not None:
            image[f"/{key}"] = value
    return list(picture_faults(Resource("XObject", "/I", image, 1)))


def indexed(last: object, table: bytes, base: Any = Name.DeviceRGB) -> Array:
    return Array([Name.Indexed, base, last, String(table)])


def fax(**parameters: Any) -> dict[str, Any]:
    parms = Dictionary(K=-1, Columns=10, Rows=10)
    for key, value in parameters.items():
        parms[f"/{key}"] = value
    return {"Filter": Name.CCITTFaxDecode, "DecodeParms": parms, "BitsPerComponent": 1}


def group_4() -> bytes:
    """Pack a few dots as a fax."""
    written = BytesIO()
    Image.frombytes("1", (10, 10), bytes(range(20))).save(written, "TIFF", compression="group4")
    with Image.open(BytesIO(written.getvalue())) as opened:
        (start,), (length,) = opened.tag_v2[273], opened.tag_v2[279]  # type: ignore[attr-defined]
    return written.getvalue()[start : start + length]


SOUND: dict[str, tuple[bytes, dict[str, Any]]] = {
    "raw": (NOISE, {}),
    "a byte more": (NOISE + b"\n", {}),
    "one bit": (NOISE[:20], {"BitsPerComponent": 1}),
    "a mask": (NOISE[:20], {"ImageMask": True, "ColorSpace": None, "BitsPerComponent": None}),
    "deflated": (DEFLATED, {"Filter": Name.FlateDecode}),
    "predicted": (ROWS, {"Filter": Name.FlateDecode, "DecodeParms": PNG}),
    "predicted, in arrays": (ROWS, {"Filter": Array([Name.FlateDecode]), "DecodeParms": Array([PNG])}),
    "two filters": (
        DEFLATED.hex().encode() + b">",
        {"Filter": Array([Name.ASCIIHexDecode, Name.FlateDecode])},
    ),
    "grey JPEG": (packed("L", "JPEG"), {"Filter": Name.DCTDecode}),
    "colour JPEG": (packed("RGB", "JPEG"), {"Filter": Name.DCTDecode, "ColorSpace": Name.DeviceRGB}),
    "JPEG of four inks": (packed("CMYK", "JPEG"), {"Filter": Name.DCTDecode, "ColorSpace": Name.DeviceCMYK}),
    "deflated JPEG": (
        zlib.compress(packed("L", "JPEG")),
        {"Filter": Array([Name.FlateDecode, Name.DCTDecode])},
    ),
    "JPEG in a space by name": (packed("RGB", "JPEG"), {"Filter": Name.DCTDecode, "ColorSpace": Name.Toile}),
    "JPEG 2000": (packed("L", "JPEG2000"), {"Filter": Name.JPXDecode}),
    "JPEG 2000 without a space": (packed("RGB", "JPEG2000"), {"Filter": Name.JPXDecode, "ColorSpace": None}),
    "JPEG 2000 with opacity": (
        packed("RGBA", "JPEG2000"),
        {"Filter": Name.JPXDecode, "ColorSpace": Name.DeviceRGB},
    ),
    "JBIG2": (page_of_jbig2(10, 10), ONE_BIT),
    "JBIG2 of open height": (
        page_of_jbig2(10, 0xFFFFFFFF),
        ONE_BIT,
    ),
    "fax": (group_4(), fax()),
    "fax, with the rest of a TIFF": (group_4() + bytes(90), fax()),
    "fax without an end, as told": (group_4()[:8], fax(EndOfBlock=False)),
    "fax of group 3": (group_4()[:8], fax(K=0)),
    "palette": (NOISE, {"ColorSpace": indexed(9, bytes(30))}),
    "spot colours": (
        NOISE * 2,
        {"ColorSpace": Array([Name.DeviceN, [Name.Or, Name.Argent], Name.DeviceCMYK])},
    ),
}


@pytest.mark.parametrize("case", SOUND)
def test_a_sound_picture_is_passed(desk: Desk, case: str) -> None:
    data, entries = SOUND[case]
    assert faults(desk, data, **entries) == []


SPOILT: dict[str, tuple[bytes, dict[str, Any], tuple[Flaw, str, str]]] = {
    "raw, cut": (NOISE[:90], {}, (Flaw.SHORT, "100", "90")),
    "of four inks, in grey": (NOISE, {"ColorSpace": Name.DeviceCMYK}, (Flaw.SHORT, "400", "100")),
    "enormous": (NOISE, {"Width": 2**31, "Height": 2**31}, (Flaw.SHORT, str(2**62), "100")),
    "deflated, too few": (
        zlib.compress(NOISE[:50]),
        {"Filter": Name.FlateDecode},
        (Flaw.SHORT, "100", "50"),
    ),
    "not deflated": (b"rien", {"Filter": Name.FlateDecode}, (Flaw.SHORT, "100", "0")),
    "rows missing": (
        zlib.compress((b"\0" + bytes(10)) * 6),
        {"Filter": Name.FlateDecode, "DecodeParms": PNG},
        (Flaw.SHORT, "100", "60"),
    ),
    "run lengths": (b"\x04abcde\x80", {"Filter": Name.RunLengthDecode}, (Flaw.SHORT, "100", "5")),
    "a filter of nobody's": (NOISE, {"Filter": Name.Rien}, (Flaw.BROKEN, "Rien", "–")),
    "three bits": (NOISE, {"BitsPerComponent": 3}, (Flaw.BITS, "1, 2, 4, 8, 16", "3")),
    "no bits": (NOISE, {"BitsPerComponent": None}, (Flaw.BITS, "1, 2, 4, 8, 16", "–")),
    "a mask of eight bits": (NOISE, {"ImageMask": True}, (Flaw.BITS, "1", "8")),
    "JPEG of sixteen bits": (
        packed("L", "JPEG"),
        {"Filter": Name.DCTDecode, "BitsPerComponent": 16},
        (Flaw.BITS, "8", "16"),
    ),
    "colours called grey": (
        packed("RGB", "JPEG"),
        {"Filter": Name.DCTDecode},
        (Flaw.OTHER, "10 × 10 × 1", "10 × 10 × 3"),
    ),
    "another size": (
        packed("L", "JPEG", 5),
        {"Filter": Name.DCTDecode},
        (Flaw.OTHER, "10 × 10 × 1", "5 × 5 × 1"),
    ),
    "no JPEG": (NOISE, {"Filter": Name.DCTDecode}, (Flaw.BROKEN, "DCTDecode", "–")),
    "JPEG 2000 called CMYK": (
        packed("RGB", "JPEG2000"),
        {"Filter": Name.JPXDecode, "ColorSpace": Name.DeviceCMYK},
        (Flaw.OTHER, "10 × 10 × 4", "10 × 10 × 3"),
    ),
    "no JPEG 2000": (bytes(900), {"Filter": Name.JPXDecode}, (Flaw.BROKEN, "JPXDecode", "–")),
    "JBIG2 of zeros": (
        bytes(400),
        ONE_BIT,
        (Flaw.BROKEN, "JBIG2Decode", "–"),
    ),
    "JBIG2, cut": (
        page_of_jbig2(10, 10) + pack(">IBBBI", 1, 38, 0, 1, 99),
        ONE_BIT,
        (Flaw.CUT, "–", "41"),
    ),
    "fax, cut": (group_4()[:8], fax(), (Flaw.CUT, "–", "8")),
    "no fax": (NOISE, fax(), (Flaw.CUT, "–", "100")),
    "too many colours": (NOISE, {"ColorSpace": indexed(5000, bytes(768))}, (Flaw.PALETTE, "5001", "256")),
    "too few colours": (NOISE, {"ColorSpace": indexed(200, bytes(60))}, (Flaw.PALETTE, "201", "20")),
    "colours without a count": (
        NOISE,
        {"ColorSpace": indexed(Name.Beaucoup, bytes(60))},
        (Flaw.PALETTE, "?", "20"),
    ),
}


@pytest.mark.parametrize("case", SPOILT)
def test_a_spoilt_picture_is_told_by_what_is_wrong(desk: Desk, case: str) -> None:
    data, entries, told = SPOILT[case]
    (fault,) = faults(desk, data, **entries)
    assert (fault.flaw, fault.said, fault.found) == told
    assert fault.page == 1


@pytest.mark.parametrize(("form", "reader"), [("JPEG", jpeg), ("JPEG2000", jpeg_2000)])
def test_no_cut_of_a_packed_picture_passes(form: str, reader: Any) -> None:
    data = packed("L", form)
    whole = reader(data)
    assert whole
    assert whole.whole
    for stop in range(len(data) - 1):
        cut = reader(data[:stop])
        assert cut is None or not cut.whole


@pytest.mark.parametrize("reader", [jpeg, jpeg_2000, jbig2])
@pytest.mark.parametrize("data", [b"", b"\xff", b"\xff\xd8" + b"\xff" * 99, bytes(9), b"\xff\xd8\xff\xc0\0"])
def test_nonsense_is_no_picture_and_ends(reader: Any, data: bytes) -> None:
    assert reader(data) is None


def test_a_picture_of_forged_segments_ends() -> None:
    forged = jbig2(pack(">IBBBI", 0, 48, 0xE0, 1, 0) * 50_000)
    assert forged
    assert not forged.whole
    assert jpeg_2000(packed("L", "JPEG2000")[:12] + bytes(100_000)) is None


def test_a_picture_in_the_page_is_judged_with_the_spaces_of_its_page(desk: Desk) -> None:
    desk.page.Resources.ColorSpace = Dictionary(Encres=Array([Name.ICCBased, Stream(desk.pdf, b"", N=4)]))
    painted = desk.walk(
        b"q 9 0 0 9 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI Q "
        b"q 9 0 0 9 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /Encres ID abcd EI Q "
        b"q 9 0 0 9 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /G /F [/AHx /LZW] ID 800B6050220C0C8501> EI Q"
    )
    first, second, third = painted.pictures
    assert (first.faults, first.filters) == ((), ())
    assert [(fault.flaw, fault.said, fault.found) for fault in second.faults] == [
        (Flaw.SHORT, "16", "5")
    ]  # with the white before EI
    assert third.filters == ("ASCIIHexDecode", "LZWDecode")
    assert third.faults == ()


def test_a_palette_that_only_the_page_paints_with_is_judged(desk: Desk) -> None:
    (fault,) = picture_faults(Resource("ColorSpace", "/P", indexed(300, bytes(9)), 2))
    assert (fault.flaw, fault.what, fault.page) == (Flaw.PALETTE, "Indexed", 2)
    assert list(picture_faults(Resource("ColorSpace", "/P", indexed(2, bytes(9)), 2))) == []


def test_the_mask_of_a_picture_is_judged_too(desk: Desk) -> None:
    mask = Stream(desk.pdf, b"\0", Subtype=Name.Image, Width=10, Height=10, ImageMask=True)
    (fault,) = faults(desk, NOISE, Mask=mask)
    assert (fault.flaw, fault.said, fault.found) == (Flaw.SHORT, "20", "1")
