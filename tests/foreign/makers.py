"""Files as other programs write them: every library and tool at hand, in its several ways.

What a machine lacks (Ghostscript, qpdf) makes no files; the libraries alone make enough.
"""

import shutil
import subprocess
import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pypdf.annotations
import pypdfium2
import weasyprint
from pikepdf import Array, Dictionary, Encryption, Name, ObjectStreamMode, Pdf, Stream, String
from PIL import Image
from pypdf.actions import JavaScript

Made = tuple[str, bytes]

_HTML = "<html lang=fr><title>Essai</title><h1>Une voie</h1><p>Un <a href='https://example.org'>lien</a>.{}"
_VARIANTS = (None, "pdf/a-1b", "pdf/a-2u", "pdf/a-3b", "pdf/ua-1", "pdf/x-1a", "pdf/x-3", "pdf/x-4")
_PIXELS = ("1", "L", "LA", "P", "RGB", "RGBA", "CMYK")

_POSTSCRIPT = r"""%!PS
<< /PageSize [300 400] >> setpagedevice
/Times-Roman findfont 24 scalefont setfont 40 300 moveto (Une voie) show
0.2 0.4 0.1 0 setcmykcolor 40 40 100 100 rectfill
[/Separation (Or) /DeviceCMYK {dup 0.2 mul exch 0.8 mul 0 exch 0 exch pop 0}] setcolorspace
1 setcolor 160 40 50 50 rectfill
1 0 0 setrgbcolor 2 setlinewidth 40 200 moveto 200 220 lineto stroke
/Symbol findfont 18 scalefont setfont 40 250 moveto (abc) show
[/Title (Essai) /DOCINFO pdfmark
[/Rect [40 40 140 140] /Subtype /Link /Action << /Subtype /URI /URI (https://example.org) >> /ANN pdfmark
showpage
<< /PageSize [400 300] /Orientation 1 >> setpagedevice 50 50 moveto (Deux) show showpage
"""
_PRESSES = (
    ("1.3", ()),
    ("1.4", ("-dPDFSETTINGS=/printer",)),
    ("1.7", ("-dPDFSETTINGS=/prepress",)),
    ("1.4", ("-sColorConversionStrategy=CMYK", "-sProcessColorModel=DeviceCMYK")),
    ("1.5", ("-sColorConversionStrategy=Gray",)),
    ("1.4", ("-dEmbedAllFonts=false", "-dCompressPages=false")),
)
_ROUNDS = (
    ("linear", ("--linearize",)),
    ("laid-open", ("--qdf",)),
    ("gathered", ("--object-streams=generate", "--compress-streams=y")),
    ("scattered", ("--object-streams=disable", "--stream-data=uncompress")),
    ("old-version", ("--force-version=1.2",)),
    ("split-crypt", ("--encrypt", "", "maître", "256", "--")),
    ("turned", ("--rotate=+90:1",)),
)


def made_files(folder: Path) -> Iterator[Made]:
    """Give all files, each with a name that tells its maker."""
    yield from _by_weasyprint()
    yield from _by_pillow()
    yield from _by_pypdf()
    yield from _by_pikepdf()
    yield from _by_pdfium()
    pressed = list(_by_ghostscript(folder))
    yield from pressed
    yield from _by_qpdf(folder, [*pressed, ("ua", _web("pdf/ua-1", ""))])


def _web(variant: str | None, more: str, *, forms: bool = False) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # the engine leaves its profile open
        page = weasyprint.HTML(string=_HTML.format(more))
        written = page.write_pdf(pdf_variant=variant, pdf_forms=forms)
    assert isinstance(written, bytes)
    return written


def _by_weasyprint() -> Iterator[Made]:
    for variant in _VARIANTS:
        yield f"weasyprint {variant}", _web(variant, "")
    form = "<form><input name=a value=b><textarea>c</textarea><select><option>d</select></form>"
    for name, more in {
        "transparent": "<p style='opacity: .5; color: #c00'>pâle</p>",
        "drawn": "<svg width=90 height=90><defs><linearGradient id=g><stop stop-color=red /><stop offset=1"
        " stop-color=blue /></linearGradient></defs><circle cx=40 cy=40 r=30 fill='url(#g)'/></svg>",
        "long": "<p style='break-before: page'>page" * 12,
        "many signs": "<p>Ωμέγα Қазақстан 漢字 🎻 مرحبا",
        "marked": "<style>@page { size: 148mm 210mm; bleed: 3mm; marks: crop cross }</style>",
    }.items():
        yield f"weasyprint {name}", _web(None, more)
    yield "weasyprint form", _web(None, form, forms=True)


def _by_pillow() -> Iterator[Made]:
    for mode in _PIXELS:
        written = BytesIO()
        picture = Image.new(mode, (60, 40))
        (picture.convert("L") if mode == "LA" else picture).save(written, "PDF", resolution=72)
        yield f"pillow {mode}", written.getvalue()
    written = BytesIO()
    pages = [Image.new("RGB", (40 + 10 * number, 40)) for number in range(5)]
    pages[0].save(written, "PDF", save_all=True, append_images=pages[1:], title="Essai")
    yield "pillow pages", written.getvalue()


def _by_pypdf() -> Iterator[Made]:
    source = pypdf.PdfReader(BytesIO(_web(None, "")))
    for name in ("bare", "annotated", "attached", "scripted", "outlined", "locked", "turned", "mixed"):
        writer = pypdf.PdfWriter()
        writer.append(source)
        _written_upon(writer, name)
        written = BytesIO()
        writer.write(written)
        yield f"pypdf {name}", written.getvalue()


def _written_upon(writer: pypdf.PdfWriter, name: str) -> None:
    match name:
        case "annotated":
            text = pypdf.annotations.FreeText(text="note", rect=(50, 50, 100, 100))
            writer.add_annotation(0, text)
        case "attached":
            writer.add_attachment("a.txt", b"un texte")
        case "scripted":
            writer.add_open_action(JavaScript("app.alert(1)"))
        case "outlined":
            parent = writer.add_outline_item(title="Un", page_number=0)
            writer.add_outline_item(title="Deux", page_number=0, parent=parent)
        case "locked":
            writer.encrypt("", "maître", algorithm="RC4-128")
        case "turned":
            writer.pages[0].rotate(270)
        case "mixed":
            writer.add_blank_page(100, 900)


def _by_pikepdf() -> Iterator[Made]:
    for name, mode, version in (
        ("bare", ObjectStreamMode.disable, "1.3"),
        ("gathered", ObjectStreamMode.generate, "1.7"),
        ("later", ObjectStreamMode.generate, "2.0"),
    ):
        with _odd_file() as file:
            yield f"pikepdf {name}", _saved(file, object_stream_mode=mode, force_version=version)
    with _odd_file() as file:
        yield "pikepdf locked", _saved(file, encryption=Encryption(owner="a", user="b", R=6))
    with _odd_file() as file:
        yield "pikepdf linear", _saved(file, linearize=True)
    with pikepdf.new() as empty:
        yield "pikepdf no page", _saved(empty)


def _saved(file: Pdf, **how: object) -> bytes:
    written = BytesIO()
    file.save(written, **how)  # type: ignore[arg-type]  # what is given is what it takes
    return written.getvalue()


def _odd_file() -> Pdf:
    """Make a file with a little of everything that a press should ask about."""
    file = pikepdf.new()
    page = file.add_blank_page(page_size=(300, 400))
    page.obj.Contents = Array(
        [file.make_stream(b"q /G gs /P cs 1 scn 9 9 99 99 re f"), Stream(file, b"/F Do Q")]
    )
    form = Stream(file, b"BT /T 9 Tf 10 10 Td (abc) Tj ET", Subtype=Name.Form, BBox=[0, 0, 99, 99])
    form.Resources = Dictionary(Font=Dictionary(T=Dictionary(Subtype=Name.Type1, BaseFont=Name.Courier)))
    function = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[0, 1, 0, 0])
    page.obj.Resources = Dictionary(
        XObject=Dictionary(F=form),
        ExtGState=Dictionary(G=Dictionary(TR=Name.Identity, HT=Dictionary(HalftoneType=10), ca=0.5)),
        ColorSpace=Dictionary(P=Array([Name.Separation, Name.Or, Name.DeviceCMYK, function])),
    )
    page.obj.TrimBox = Array([290, 10, 10, 390])
    page.obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    file.Root.AcroForm = Dictionary(Fields=Array([]), XFA=String("<xdp/>"))
    file.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("1"))
    return file


def _by_pdfium() -> Iterator[Made]:
    for pages in (1, 7):
        new = pypdfium2.PdfDocument.new()
        for number in range(pages):
            new.new_page(200 + number, 300)
        written = BytesIO()
        new.save(written)
        new.close()
        yield f"pdfium {pages}", written.getvalue()
    source = pypdfium2.PdfDocument(_web(None, ""))
    written = BytesIO()
    source.save(written, version=17)
    source.close()
    yield "pdfium again", written.getvalue()


def _by_ghostscript(folder: Path) -> Iterator[Made]:
    if shutil.which("gs") is None:
        return
    script, out = folder / "page.ps", folder / "page.pdf"
    script.write_text(_POSTSCRIPT, encoding="ascii")
    for number, (version, options) in enumerate(_PRESSES):
        wanted = [
            "-q",
            "-dSAFER",
            "-dBATCH",
            "-dNOPAUSE",
            "-sDEVICE=pdfwrite",
            f"-dCompatibilityLevel={version}",
        ]
        command = ["gs", *wanted, *options, f"-sOutputFile={out}", str(script)]
        done = subprocess.run(command, capture_output=True, timeout=120, check=False)
        if done.returncode == 0:
            yield f"ghostscript {number}", out.read_bytes()


def _by_qpdf(folder: Path, sources: list[Made]) -> Iterator[Made]:
    if shutil.which("qpdf") is None:
        return
    source, out = folder / "source.pdf", folder / "round.pdf"
    for maker, written in sources[::3]:
        source.write_bytes(written)
        for name, options in _ROUNDS:
            command = ["qpdf", *options, str(source), str(out)]
            done = subprocess.run(command, capture_output=True, timeout=120, check=False)
            if done.returncode in (0, 3):  # 3: written, with warnings
                yield f"qpdf {name} of {maker}", out.read_bytes()
