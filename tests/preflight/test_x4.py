"""One spoilt file for every code of family `x4`: what a good file lacks, and the check that sees it."""

import tomllib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

import publish.findings
from publish.findings import Finding, Language, Severity, wording
from tests.preflight import spoiling as spoil
from tests.preflight.conftest import ROOT

Shop = Any  # the fixtures of conftest.py
Opened = Any

CATALOGUE = Path(publish.findings.__file__).parent / "catalogue" / "fr" / "x4.toml"
PROPERTY = "pdfxid:GTS_PDFXVersion"


def lose(key: str) -> spoil.Change:
    def change(file: Opened) -> None:
        del file.pdf.Root[f"/{key}"]

    return change


def no_claim(file: Opened) -> None:
    spoil.packet(b'<x xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:RDF/></x>')(file)


def claim_elsewhere(file: Opened) -> None:
    no_claim(file)
    file.pdf.trailer.Info.GTS_PDFXVersion = String("PDF/X-4")


def two_packets(file: Opened) -> None:
    packet = file.pdf.Root.Metadata
    said = packet.read_bytes()
    start, stop = said.index(b"<rdf:RDF"), said.index(b"</rdf:RDF>") + len(b"</rdf:RDF>")
    packet.write(said[:stop] + said[start:stop] + said[stop:])


def screen_profile(file: Opened) -> None:
    profile = file.pdf.Root.OutputIntents[0].DestOutputProfile
    head = bytearray(profile.read_bytes())
    head[12:16] = b"mntr"
    profile.write(bytes(head))


def longer_profile(file: Opened) -> None:
    profile = file.pdf.Root.OutputIntents[0].DestOutputProfile
    profile.write(profile.read_bytes() + b"autre chose")


def hollow_profile(file: Opened) -> None:
    profile = file.pdf.Root.OutputIntents[0].DestOutputProfile
    said = bytearray(profile.read_bytes())
    said[136:140] = b"\x7f\xff\xff\xff"  # where the first tag begins
    profile.write(bytes(said))


def in_screen_colours(pdf: pikepdf.Pdf) -> Array:
    return spoil.through(pdf, (ROOT / "assets/icc/sRGB.icc").read_bytes(), 4)


def painted_in_its_own_inks(file: Opened) -> None:
    profile = file.pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()
    spoil.space(lambda pdf: spoil.through(pdf, profile, 4), "/Encres")(file)
    file.draw("/Encres cs 0 0 0 .5 scn 60 120 9 9 re f", 2)


def wide_crop(file: Opened) -> None:
    trim = [float(edge) for edge in file.page().trimbox]
    file.page().obj.CropBox = Array([trim[0] + 3, trim[1], trim[2], trim[3]])
    file.page().obj.BleedBox = Array(trim)


def art_box(file: Opened) -> None:
    file.page().obj.ArtBox = file.page().obj.TrimBox


def broken_stream(file: Opened) -> None:
    broken = Stream(file.pdf, b"no zlib at all")
    file.page().obj.PieceOfNothing = file.pdf.make_indirect(broken)
    broken.write(b"not deflated at all", filter=Name.FlateDecode)


def clash(file: Opened) -> None:
    spoil.space(lambda _: spoil.separation("Or", 0, 0.2, 0.8, 0), "/A")(file)
    spoil.space(lambda _: spoil.separation("Or", 0, 0.3, 0.8, 0), "/B")(file)


def wide_widths(file: Opened) -> None:
    font = next(iter(file.page().resources.Font.values()))
    widths = font.DescendantFonts[0].W
    for index, one in enumerate(widths):
        if isinstance(one, pikepdf.Array):
            widths[index] = Array([float(width) + 20 for width in one])


def without_unicode(file: Opened) -> None:
    del next(iter(file.page().resources.Font.values()))["/ToUnicode"]


def drawn_font(file: Opened) -> None:
    glyph = Stream(file.pdf, b"500 0 0 0 1 1 d1 0 0 1 1 re f")
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=[0, 0, 1, 1],
        FontMatrix=[1, 0, 0, 1, 0, 0],
        FirstChar=65,
        LastChar=65,
        Widths=[1],
        CharProcs=Dictionary(A=glyph),
        Encoding=Dictionary(Differences=[65, Name.A]),
        ToUnicode=Stream(file.pdf, b""),
        Resources=Dictionary(),
    )
    file.page().add_resource(font, Name.Font)


def lzw(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as file:
        # The codes 256 (clear), 0x71 (« q »), 257 (end), nine bits each.
        coded = Stream(file, bytes([0b10000000, 0b00011100, 0b01100000, 0b00100000]), Filtre=Name.LZWDecode)
        file.pages[0].add_resource(coded, Name.XObject)
        return _plain(file).replace(b"/Filtre", b"/Filter")


def form_field(file: Opened) -> None:
    file.pdf.Root.AcroForm = Dictionary(Fields=[file.pdf.make_indirect(Dictionary(FT=Name.Tx))])


def page_of_another_file(file: Opened) -> None:
    spoil.form(Ref=Dictionary(F=Dictionary(Type=Name.Filespec, F=String("autre.pdf")), Page=0))(file)


def thirty_three_plates(_: pikepdf.Pdf) -> Array:
    plates = Array([Name(f"/E{number}") for number in range(33)])
    function = Dictionary(FunctionType=2, Domain=[0, 1] * 33, N=1, C0=[0] * 4, C1=[1] * 4)
    return Array([Name.DeviceN, plates, Name.DeviceCMYK, function])


def version_2(pdf: bytes) -> bytes:
    return pdf.replace(b"%PDF-1.6", b"%PDF-2.0", 1)


def locked(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as file:
        written = BytesIO()
        file.save(written, encryption=pikepdf.Encryption(owner="un", user=""))
        return written.getvalue()


SPOILT: dict[str, spoil.Change] = {
    "no-claim": no_claim,
    "other-standard": spoil.metadata("PDF/X-4", "PDF/X-3:2003"),
    "claim-wrong": claim_elsewhere,
    "metadata-missing": spoil.every(claim_elsewhere, lose("Metadata")),
    "metadata-unreadable": spoil.packet(b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF>"),
    "metadata-form": two_packets,
    "media-management": spoil.without_property("xmpMM:VersionID"),
    "dates-missing": spoil.without_property("xmp:MetadataDate"),
    "title-missing": spoil.without_property("dc:title"),
    "info-disagrees": spoil.info("Title", String("Un autre titre")),
    "trapped-unknown": spoil.info("Trapped", Name.Unknown),
    "trapped-disagrees": spoil.info("Trapped", Name("/True")),
    "condition-missing": spoil.intent(OutputConditionIdentifier=None),
    "condition-unregistered": spoil.intent(OutputConditionIdentifier=String("Ma presse")),
    "condition-untold": spoil.intent(Info=String(""), OutputCondition=String(" ")),
    "intent-profile": screen_profile,
    "profile-length": longer_profile,
    "profile-damaged": hollow_profile,
    "space-profile": spoil.space(in_screen_colours),
    "space-of-intent": painted_in_its_own_inks,
    "wrong-stock": spoil.intent(OutputConditionIdentifier=String("IFRA26")),
    "other-condition": spoil.intent(OutputConditionIdentifier=String("FOGRA51")),
    "intent-on-page": spoil.page(OutputIntents=Array([])),
    "syntax": broken_stream,
    "boxes-nested": wide_crop,
    "art-box": art_box,
    "action": spoil.root(OpenAction=Dictionary(S=Name.Named, N=Name.Print)),
    "script": spoil.root(Names=Dictionary(JavaScript=Dictionary(Names=["a", spoil.script()]))),
    "launch": spoil.annotation(Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String("x.exe"))),
    "multimedia": spoil.annotation(Subtype=Name.RichMedia),
    "form": form_field,
    "xfa": spoil.root(AcroForm=Dictionary(XFA=String("<xdp/>"))),
    "attachment": spoil.root(Names=Dictionary(EmbeddedFiles=Dictionary(Names=[]))),
    "layers": spoil.root(OCProperties=Dictionary(OCGs=[Dictionary(Type=Name.OCG, Name=String("anglais"))])),
    "transfer": spoil.graphics_state(TR=Name.Identity),
    "black-generation": spoil.graphics_state(UCR=spoil.tint(1)),
    "halftone": spoil.graphics_state(HT=Dictionary(HalftoneType=6)),
    "postscript": spoil.form(Subtype2=Name.PS),
    "opi": spoil.picture(OPI=Dictionary()),
    "alternates": spoil.picture(Alternates=Array([])),
    "interpolation": spoil.picture(Interpolate=True),
    "presentation": spoil.page(PresSteps=Dictionary(Type=Name.NavNode)),
    "reference": page_of_another_file,
    "blend-mode": spoil.graphics_state(BM=Name.Glow),
    "too-many-plates": spoil.space(thirty_three_plates),
    "leftovers": spoil.page(PieceInfo=Dictionary()),
    "default-space": spoil.space(lambda _: Name.DeviceRGB, "/DefaultRGB"),
    "group-space": spoil.page(Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)),
    "spot-clash": clash,
    "spot-unexplained": spoil.space(lambda _: Array([Name.Separation, Name.Or, Name.DeviceCMYK])),
    "widths": wide_widths,
    "drawn-font": drawn_font,
    "text-unreadable": without_unicode,
}

SPOILT_AS_BYTES: dict[str, Callable[[bytes], bytes]] = {
    "version": version_2,
    "no-id": lambda pdf: _resaved(pdf, lambda file: file.trailer.__setitem__("/ID", Array(["a"]))),
    "encrypted": locked,
    "filter": lzw,
}

WARNED = {
    "other-standard",
    "condition-unregistered",
    "condition-untold",
    "other-condition",
    "attachment",
    "layers",
    "black-generation",
    "interpolation",
    "drawn-font",
}
NOTED = {"leftovers", "text-unreadable"}

# What one change brings along, and rightly.
BESIDE = {
    "launch": {"page/annotation-in-print"},
    "multimedia": {"page/annotation-in-print"},
    "default-space": {"ink/rgb-in-print"},
    "metadata-unreadable": {"x4/no-claim"},
    "claim-wrong": {"x4/dates-missing", "x4/media-management", "x4/title-missing"},
    "metadata-missing": {"x4/claim-wrong"},
    "drawn-font": {"faces/foreign"},
    "text-unreadable": {"words/lost", "words/added"},
    "widths": {"words/lost", "words/added"},
    "syntax": {"page/damaged"},
    "encrypted": {"x4/version"},
    "boxes-nested": {"boxes/bleed-too-small"},
}


def _resaved(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as file:
        written = BytesIO()
        file.save(written, static_id=True)
    kept = written.getvalue()
    start = kept.rindex(b"/ID [")
    stop = kept.index(b"]", start) + 1
    return kept[:start] + b"/ID []".ljust(stop - start) + kept[stop:]


def _plain(file: pikepdf.Pdf) -> bytes:
    """Write a file so that its bytes can be changed by hand."""
    written = BytesIO()
    file.save(
        written,
        compress_streams=False,
        fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )
    return written.getvalue()


def told(shop: Shop, slug: str) -> tuple[Finding, ...]:
    if slug in SPOILT_AS_BYTES:
        pdf = SPOILT_AS_BYTES[slug](shop.opened(shop.print.pdf()).saved())
    else:
        file = shop.opened(shop.print.pdf())
        SPOILT[slug](file)
        pdf = file.saved()
    findings: tuple[Finding, ...] = shop.findings(pdf)
    return findings


@pytest.mark.parametrize("slug", [*SPOILT, *SPOILT_AS_BYTES])
def test_a_spoilt_file_is_told_by_its_code_and_no_other(shop: Shop, slug: str) -> None:
    findings = told(shop, slug)
    own = [finding for finding in findings if finding.code == f"x4/{slug}"]
    assert len(own) == 1, [finding.code for finding in findings]
    due = Severity.WARNING if slug in WARNED else Severity.NOTE if slug in NOTED else Severity.ERROR
    assert own[0].severity is due
    assert all(wording(own[0], language).problem for language in Language)
    assert {finding.code for finding in findings} - {own[0].code} <= BESIDE.get(slug, set())


def test_every_code_of_the_family_is_spoilt_once() -> None:
    catalogued = set(tomllib.loads(CATALOGUE.read_text(encoding="utf-8")))
    assert catalogued == {*SPOILT, *SPOILT_AS_BYTES} | {"not-checked"}  # see test_standing.py


def test_what_stands_in_for_every_plate_or_none_may_differ(shop: Shop) -> None:
    file = shop.opened(shop.print.pdf())
    for name, plate, cyan in (("/A", "All", 0), ("/B", "All", 1), ("/C", "None", 0), ("/D", "None", 1)):
        spoil.named_space(name, spoil.separation(plate, cyan, 0, 0, 1))(file)
    assert shop.findings(file.saved()) == ()
