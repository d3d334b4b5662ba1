"""One spoilt file for every code: what a good file does not have, and the check that sees it."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

import publish.findings
from publish.errors import ContentError
from publish.findings import Finding, Language, Severity, wording
from publish.model.edition import PRINT, SCREEN
from publish.preflight.promise import Promise
from tests.preflight import spoiling

Shop = Any  # the fixtures of conftest.py
Opened = Any

FAMILIES = (
    "words",
    "symbols",
    "ink",
    "type",
    "lines",
    "overprint",
    "images",
    "boxes",
    "faces",
    "page",
    "screen",
)
CATALOGUE = Path(publish.findings.__file__).parent / "catalogue" / "fr"

Spoil = Callable[[Shop], tuple[bytes, Promise]]


def on_print(change: Callable[[Opened], None]) -> Spoil:
    """Spoil the print sample's bytes."""

    def spoil(shop: Shop) -> tuple[bytes, Promise]:
        file = shop.opened(shop.print.pdf())
        change(file)
        return file.saved(), shop.promise()

    return spoil


def on_screen(change: Callable[[Opened], None]) -> Spoil:
    """Spoil the screen sample's bytes."""

    def spoil(shop: Shop) -> tuple[bytes, Promise]:
        file = shop.opened(shop.screen.pdf())
        change(file)
        return file.saved(), shop.promise(SCREEN)

    return spoil


def set_otherwise(**changes: Any) -> Spoil:
    """Make the print sample otherwise than promised."""
    return lambda shop: (replace(shop.print, **changes).pdf(), shop.promise())


def promised_otherwise(**changes: Any) -> Spoil:
    """Promise something else than the print sample is."""
    return lambda shop: (shop.print.pdf(), replace(shop.promise(), **changes))


def demanded_otherwise(**changes: Any) -> Spoil:
    """Ask something else of the print sample than it is made for."""
    return lambda shop: (
        shop.print.pdf(),
        replace(shop.promise(), demand=replace(shop.promise().demand, **changes)),
    )


def over_the_code(ink: str, *, start: float, stop: float) -> Spoil:
    """Paint a band over the first code, from one share of its width to another."""

    def spoil(shop: Shop) -> tuple[bytes, Promise]:
        proof = shop.proof(shop.print.pdf())
        page = next(page for page in proof.pages if page.symbols)
        box = page.symbols[0].box
        file = shop.opened(shop.print.pdf())
        left, width = box.left + start * box.width, (stop - start) * box.width
        file.draw(f"{ink} {left} {box.bottom} {width} {box.height} re f", page.number)
        return file.saved(), shop.promise()

    return spoil


def cut_through_the_code(shop: Shop) -> tuple[bytes, Promise]:
    proof = shop.proof(shop.print.pdf())
    page = next(page for page in proof.pages if page.symbols)
    file = shop.opened(shop.print.pdf())
    edges = [float(edge) for edge in file.page(page.number).obj.TrimBox]
    middle = (page.symbols[0].box.left + page.symbols[0].box.right) / 2
    file.page(page.number).obj.TrimBox = pikepdf.Array([middle, *edges[1:]])
    return file.saved(), shop.promise()


def drop_line(number: int) -> Callable[[Opened], None]:
    """Take one line of text out of page 2."""

    def change(file: Opened) -> None:
        page = file.page(2)
        instructions = list(pikepdf.parse_content_stream(page))
        shown = [place for place, one in enumerate(instructions) if str(one.operator) == "TJ"]
        del instructions[shown[number]]
        page.Contents = file.pdf.make_stream(pikepdf.unparse_content_stream(instructions))

    return change


def recolour(old: bytes, new: bytes, number: int, *, every: bool = True) -> Callable[[Opened], None]:
    def change(file: Opened) -> None:
        page = file.page(number)
        content = page.Contents.read_bytes()
        assert old in content
        page.Contents = file.pdf.make_stream(content.replace(old, new, -1 if every else 1))

    return change


def rename_the_program(file: Opened) -> None:
    for descriptor in file.descriptors():
        program = descriptor.FontFile3.read_bytes()
        for form in ("latin-1", "utf-16-be"):
            program = program.replace("SourceSerif4".encode(form), "SourceSerifX".encode(form))
        descriptor.FontFile3.write(program)


def lose_the_program(file: Opened) -> None:
    del next(file.descriptors())["/FontFile3"]


def box(name: str, grow: float, *sides: int) -> Callable[[Opened], None]:
    """Move sides of a box outwards by so many points: 0 left, 1 bottom, 2 right, 3 top."""

    def change(file: Opened) -> None:
        edges = [float(edge) for edge in file.page().obj[f"/{name}"]]
        for side in sides:
            edges[side] += grow if side > 1 else -grow
        file.page().obj[f"/{name}"] = pikepdf.Array(edges)

    return change


def lose(key: str) -> Callable[[Opened], None]:
    def change(file: Opened) -> None:
        del file.pdf.Root[f"/{key}"]

    return change


def lose_the_trim(file: Opened) -> None:
    del file.page().obj["/TrimBox"]


def empty_a_page(file: Opened) -> None:
    file.page().Contents = file.pdf.make_stream(b"")


def annotate(file: Opened) -> None:
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[0, 0, 10, 10],
        A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://example.org/")),
    )
    file.page().obj.Annots = file.pdf.make_indirect([link])


def turn(file: Opened) -> None:
    file.page().obj.Rotate = 90


def tilt(file: Opened) -> None:
    file.page().obj.Rotate = 45


def box_of_nothing(file: Opened) -> None:
    file.page().obj.TrimBox = pikepdf.Array([0, 0, 0, 0])


def lose_the_title(file: Opened) -> None:
    del file.pdf.trailer.Info["/Title"]


def link_to_a_script(file: Opened) -> None:
    for page in file.pdf.pages:
        for note in page.obj.get("/Annots", []):
            note.A.URI = pikepdf.String("JavaScript:alert(1)")


def damage(shop: Shop) -> tuple[bytes, Promise]:
    pdf = shop.opened(shop.print.pdf()).saved()
    start = pdf.rindex(b"startxref")
    return pdf[:start] + b"startxref\n7\n%%EOF\n", shop.promise()


def drawn(content: str) -> Spoil:
    """Paint on the first page; {font} is a font of its own, /On overprints, /Spot and /All are plates."""

    def change(file: Opened) -> None:
        page = file.page()
        page.add_resource(
            pikepdf.Dictionary(OP=True, op=True, OPM=1), pikepdf.Name.ExtGState, pikepdf.Name.On
        )
        tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[0, 0.2, 0.6, 0])
        for name, plate in (("/Spot", "/Or"), ("/All", "/All")):
            space = pikepdf.Array(
                [pikepdf.Name.Separation, pikepdf.Name(plate), pikepdf.Name.DeviceCMYK, tint]
            )
            page.add_resource(space, pikepdf.Name.ColorSpace, pikepdf.Name(name))
        font = next(iter(page.resources.Font))
        file.draw(content.replace("{font}", str(font)))

    return on_print(change)


def letters(ink: str, size: float, at: str = "60 120", code: str = "0002") -> str:
    """Set one letter in a font of the page."""
    return f"BT {ink} {{font}} {size} Tf {at} Td <{code}> Tj ET "


def pictured(pixels: int, points: float, *, bits: int = 8, alpha: bool = False, at: str = "60 120") -> Spoil:
    """Place a picture of so many pixels a side on so many points, on the first page."""

    def change(file: Opened) -> None:
        data = b"\x80" * (pixels * pixels * bits // 8 + pixels)
        image = pikepdf.Stream(
            file.pdf,
            data,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=pixels,
            Height=pixels,
            BitsPerComponent=bits,
            ColorSpace=pikepdf.Name.DeviceGray,
        )
        if alpha:
            image.SMask = pikepdf.Stream(file.pdf, data, dict(image.items()))
        name = file.page().add_resource(image, pikepdf.Name.XObject)
        file.draw(f"{points} 0 0 {points} {at} cm {name} Do")

    return on_print(change)


def jpeg(mode: str) -> bytes:
    """Pack one pixel."""
    written = BytesIO()
    Image.new(mode, (1, 1)).save(written, "JPEG")
    return written.getvalue()


def palette(last: int, colours: int) -> pikepdf.Array:
    """Give a palette of grey that counts up to one colour and holds so many."""
    table = pikepdf.String(bytes(range(colours)))
    return pikepdf.Array([pikepdf.Name.Indexed, pikepdf.Name.DeviceGray, last, table])


def demanded(spoil: Spoil, **changes: Any) -> Spoil:
    """Demand something else of a file."""

    def spoilt(shop: Shop) -> tuple[bytes, Promise]:
        pdf, promise = spoil(shop)
        assert promise.demand
        return pdf, replace(promise, demand=replace(promise.demand, **changes))

    return spoilt


SPOILT: dict[str, Spoil] = {
    "words/lost": on_print(drop_line(2)),
    "words/added": set_otherwise(extra=" superfétatoire"),
    "symbols/unreadable": over_the_code("0 0 0 0 k", start=0.0, stop=0.5),
    "symbols/wrong-address": promised_otherwise(symbols=("https://example.org/ailleurs",)),
    "symbols/missing": set_otherwise(addresses=()),
    "symbols/too-small": set_otherwise(module="0.36mm"),
    "symbols/quiet-zone": over_the_code("0 0 0 1 k", start=1.05, stop=1.08),
    "symbols/covered": over_the_code("0 0 0 0 k", start=0.45, stop=0.465),
    "symbols/pale": on_print(recolour(b"0 0 0 1 scn", b"0 0 0 .4 scn", 2)),
    "symbols/outside-trim": cut_through_the_code,
    "ink/space-unknown": on_print(lambda file: file.draw("/Nowhere cs 0 scn 10 10 20 20 re f", 1)),
    "ink/rgb-in-print": on_print(lambda file: file.draw("1 0 0 rg 60 120 9 9 re f")),
    "ink/text-not-black-only": on_print(recolour(b"0 0 0 1 scn", b"0 1 0 0 scn", 1)),
    "ink/symbol-not-black": on_print(recolour(b"0 0 0 1 scn", b".8 .7 .6 1 scn", 2)),
    "ink/no-output-intent": on_print(lose("OutputIntents")),
    "ink/limit-exceeded": drawn(".8 .8 .8 1 k 60 120 40 40 re f"),
    "ink/limit-near": drawn(".7 .6 .6 1 k 60 120 40 40 re f"),
    "ink/separation-complaint": drawn("BI /W 9 /H 9 /BPC 8 /CS /G ID 123 EI"),
    "ink/spot-unexpected": demanded(drawn("/Spot cs 1 scn 60 120 40 40 re f"), spots=0),
    "ink/registration-colour-in-page": drawn("/All cs 1 scn 60 120 40 40 re f"),
    "ink/rich-black-text": drawn(letters(".4 .4 .4 1 k", 10)),
    "ink/small-text-several-inks": drawn(letters("1 .5 0 0 k", 7)),
    "ink/black-not-overprinting": drawn("1 0 0 0 k 50 110 40 40 re f " + letters("0 0 0 1 k", 9)),
    "type/too-small": drawn(letters("0 0 0 1 k", 5.9)),
    "type/small-reversed": drawn("0 0 0 1 k 50 110 40 40 re f " + letters("0 0 0 0 k", 7.9)),
    "type/small-in-colours": drawn(letters("1 .5 0 0 k", 9.9)),
    "type/near-trim": drawn(letters("0 0 0 1 k", 10, at="5 120")),
    "type/in-gutter": demanded(drawn(letters("0 0 0 1 k", 10, at="25 120")), multiple=4),
    "lines/hairline": drawn("0 0 0 1 K .2 w 60 120 m 120 120 l S"),
    "overprint/white": drawn("0 0 0 1 k 50 110 40 40 re f /On gs 0 0 0 0 k 60 120 9 9 re f"),
    "overprint/pale": drawn("/On gs 0 0 0 .4 k 60 120 9 9 re f"),
    "images/low-resolution": pictured(40, 20),
    "images/low-resolution-warned": pictured(60, 20),
    "images/line-art-coarse": pictured(120, 20, bits=1),
    "images/enormous": pictured(260, 20),
    "images/with-alpha": pictured(90, 20, alpha=True),
    "images/data-short": on_print(spoiling.picture(Width=2)),
    "images/data-cut": on_print(spoiling.picture(jpeg("L")[:-2], Filter=pikepdf.Name.DCTDecode)),
    "images/data-broken": on_print(spoiling.picture(Filter=pikepdf.Name.JPXDecode)),
    "images/bits": on_print(spoiling.picture(BitsPerComponent=3)),
    "images/data-other": on_print(spoiling.picture(jpeg("RGB"), Filter=pikepdf.Name.DCTDecode)),
    "images/palette": on_print(spoiling.picture(ColorSpace=palette(5000, 3))),
    "boxes/bleed-not-reached": drawn("0 0 0 .5 k -1 120 40 40 re f"),
    "faces/missing-glyph": drawn(letters("0 0 0 1 k", 10, code="00020000")),
    "boxes/user-unit": on_print(lambda file: setattr(file.page().obj, "UserUnit", 10)),
    "boxes/trim-missing": on_print(lose_the_trim),
    "boxes/trim-wrong": on_print(box("TrimBox", 0.5, 0, 2)),
    "boxes/bleed-too-small": on_print(box("BleedBox", -2.9, 3)),
    "faces/not-embedded": on_print(lose_the_program),
    "faces/foreign": on_print(rename_the_program),
    "faces/synthetic": set_otherwise(bold=False),
    "page/damaged": damage,
    "page/wrong-count": promised_otherwise(most_pages=1),
    "page/empty": on_print(empty_a_page),
    "page/text-outside-trim": set_otherwise(extra=f'<span class="wide"> {"de la voie " * 14}</span>'),
    "page/annotation-in-print": on_print(annotate),
    "page/wrong-multiple": demanded_otherwise(multiple=4),
    "boxes/mixed-sizes": on_print(box("TrimBox", -1, 0)),
    "boxes/turned": on_print(turn),
    "boxes/askew": on_print(tilt),
    "boxes/broken": on_print(box_of_nothing),
    "screen/not-tagged": on_screen(lose("StructTreeRoot")),
    "screen/no-language": on_screen(lose("Lang")),
    "screen/no-title": on_screen(lose_the_title),
    "screen/link-refused": on_screen(link_to_a_script),
    "screen/contrast-low": on_screen(recolour(b"0 0 0 rg", b".6 .6 .6 rg", 1)),
    "screen/contrast-unknown": on_screen(recolour(b"0 0 0 rg", b"0 0 0 1 k", 1)),
}

WARNED = {
    "boxes/mixed-sizes",
    "boxes/turned",
    "ink/limit-near",
    "ink/separation-complaint",
    "ink/black-not-overprinting",
    "type/too-small",
    "type/small-reversed",
    "type/small-in-colours",
    "type/near-trim",
    "type/in-gutter",
    "overprint/pale",
    "images/low-resolution-warned",
}
NOTED = {"screen/contrast-unknown", "images/enormous", "images/with-alpha"}

# Told by plates, which take a second to draw; all others are judged without.
ON_PLATES = {"ink/limit-exceeded", "ink/limit-near", "ink/separation-complaint"}

# Told when nothing could be measured, or by plates that gainsay the operators: see test_press_checks.py.
TOLD_OF_PLATES = {
    "ink/not-measured",
    "ink/measuring-failed",
    "ink/measuring-slow",
    "ink/measured-in-part",
    "ink/black-on-other-plates",
}

# Told when the file is opened, before any check, of a book that is not ours, or cannot be drawn: see
# test_proof.py, test_foreign.py, test_press_checks.py.
TOLD_AT_ONCE = {"page/unreadable", "page/locked", "page/too-much", "page/sheet-not-drawn", "page/blank"}


def told(shop: Shop, code: str) -> tuple[Finding, ...]:
    pdf, promise = SPOILT[code](shop)
    judged = shop.findings_on_plates if code in ON_PLATES else shop.findings
    findings: tuple[Finding, ...] = judged(pdf, promise)
    return findings


def test_the_printer_s_marks_do_not_fill_a_page(shop: Shop) -> None:
    file = shop.opened(shop.print.pdf())
    empty_a_page(file)
    left, bottom, right, top = (float(edge) for edge in file.page().mediabox)
    file.page().obj.MediaBox = pikepdf.Array([left - 30, bottom - 30, right + 30, top + 30])
    file.page().contents_add(
        f"0 0 0 1 K {left - 20} 50 m {left - 5} 50 l S 1 0 0 0 k {left - 20} 60 9 9 re f".encode()
    )
    assert "page/empty" in {finding.code for finding in shop.findings(file.saved())}


def severity(code: str) -> Severity:
    if code in WARNED:
        return Severity.WARNING
    return Severity.NOTE if code in NOTED else Severity.ERROR


@pytest.mark.parametrize("code", SPOILT)
def test_a_spoilt_file_is_told_by_its_code(shop: Shop, code: str) -> None:
    findings = told(shop, code)
    assert code in {finding.code for finding in findings}
    for finding in findings:
        assert finding.severity is severity(finding.code)
        assert all(wording(finding, language).problem for language in Language)


@pytest.mark.parametrize(
    "code",
    [
        "words/lost",
        "words/added",
        "symbols/too-small",
        "symbols/quiet-zone",
        "ink/rgb-in-print",
        "ink/text-not-black-only",
        "ink/no-output-intent",
        "boxes/trim-missing",
        "boxes/bleed-too-small",
        "boxes/askew",
        "boxes/broken",
        "faces/not-embedded",
        "faces/foreign",
        "faces/synthetic",
        "page/damaged",
        "page/wrong-count",
        "page/wrong-multiple",
        "page/annotation-in-print",
        "screen/not-tagged",
        "screen/no-language",
        "screen/no-title",
        "screen/link-refused",
    ],
)
def test_a_fault_of_one_kind_raises_no_other_alarm(shop: Shop, code: str) -> None:
    others = {finding.code for finding in told(shop, code)} - {code}
    allowed = {"boxes/trim-missing": {"boxes/trim-wrong", "boxes/bleed-too-small"}}
    assert others <= allowed.get(code, set())


@pytest.mark.parametrize("edition", [PRINT, SCREEN], ids=lambda edition: edition.name)
def test_a_good_file_raises_no_alarm(shop: Shop, edition: Any) -> None:
    sample = shop.print if edition is PRINT else shop.screen
    assert shop.findings(sample.pdf(), shop.promise(edition)) == ()


def test_every_code_of_these_families_is_spoilt_once() -> None:
    catalogued = {
        f"{family}/{slug}"
        for family in FAMILIES
        for slug in tomllib.loads((CATALOGUE / f"{family}.toml").read_text(encoding="utf-8"))
    }
    assert catalogued == SPOILT.keys() | TOLD_AT_ONCE | TOLD_OF_PLATES


def test_a_lost_line_is_told_with_its_words_page_and_passage(shop: Shop) -> None:
    pdf, promise = on_print(drop_line(5))(shop)
    (lost,) = shop.findings(pdf, promise)
    assert lost.at.page == 2
    assert dict(lost.facts)["words"] == "er, chantier, no, 37, 12, 500, traverses, 2025"
    assert dict(lost.facts)["passage"].startswith("1er chantier")


def test_what_a_template_leaves_out_is_lost_too(shop: Shop) -> None:
    # The document never had these words, so the pages do hold all of the document.
    # « 20 » it had, with the call 25 right after it.
    symbols = tuple("https://example.org/" for _ in range(25))
    promise = replace(
        shop.promise(),
        symbols=symbols,
        typed=("Une dombra du siècle", "20", "Un orgue de barbarie du siècle"),
    )
    lost = next(one for one in shop.findings(shop.print.pdf(), promise) if one.code.startswith("words/"))
    assert (lost.code, dict(lost.facts)["words"]) == ("words/lost", "orgue, barbarie")


def test_an_rgb_picture_and_an_rgb_text_are_counted_apart(shop: Shop) -> None:
    file = shop.opened(shop.print.pdf())
    image = pikepdf.Stream(file.pdf, b"\0\0\0", Width=1, Height=1, BitsPerComponent=8)
    image.Type, image.Subtype, image.ColorSpace = (
        pikepdf.Name.XObject,
        pikepdf.Name.Image,
        pikepdf.Name.DeviceRGB,
    )
    name = file.page().add_resource(image, pikepdf.Name.XObject)
    font = next(iter(file.page().resources.Font))
    file.draw(f"q 9 0 0 9 50 50 cm {name} Do Q 1 0 0 rg BT {font} 9 Tf 60 60 Td <0001> Tj ET")
    (rgb,) = (one for one in shop.findings(file.saved()) if one.code == "ink/rgb-in-print")
    facts = dict(rgb.facts)
    assert (facts["pictures"], facts["texts"], facts["shapes"]) == ("1", "1", "0")


def test_a_veil_over_a_code_that_still_reads_is_seen(shop: Shop) -> None:
    pdf, promise = over_the_code("0 .3 0 0 k", start=0.0, stop=0.0001)(shop)
    codes = {finding.code for finding in shop.findings(pdf, promise)}
    assert codes == {"ink/symbol-not-black", "lines/hairline"}  # so narrow a veil is a line too


def test_a_slug_line_beside_the_bleed_is_meant(shop: Shop) -> None:
    file = shop.opened(shop.print.pdf())
    for page in file.pdf.pages:
        page.obj.MediaBox = pikepdf.Array(
            [float(edge) + by for edge, by in zip(page.mediabox, (-60, -60, 60, 60), strict=True)]
        )
    font = next(iter(file.page().resources.Font))
    file.draw(f"BT {font} 9 Tf 0 -50 Td <0002> Tj ET")
    codes = {finding.code for finding in shop.findings(file.saved())}
    assert "page/text-outside-trim" not in codes


@pytest.mark.parametrize("trim", [(0.0, 0.0), (1.0, 0.0)])
def test_a_trim_moved_by_a_millimetre_eats_the_bleed(shop: Shop, trim: tuple[float, float]) -> None:
    file = shop.opened(shop.print.pdf())
    moved = trim[0] * 72 / 25.4
    edges = [float(edge) for edge in file.page().obj.TrimBox]
    file.page().obj.TrimBox = pikepdf.Array([edges[0] + moved, edges[1], edges[2] + moved, edges[3]])
    codes = {finding.code for finding in shop.findings(file.saved())}
    assert codes == ({"boxes/bleed-too-small"} if moved else set())


def test_a_file_without_pages_or_bytes_is_refused_with_one_finding(shop: Shop) -> None:
    with pytest.raises(ContentError) as caught:
        shop.proof(b"")
    assert [finding.code for finding in caught.value.findings] == ["page/unreadable"]
