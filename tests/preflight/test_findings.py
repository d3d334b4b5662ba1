"""One spoilt file for every code: what a good file does not have, and the check that sees it."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import publish.findings
from publish.errors import ContentError
from publish.findings import Finding, Language, Severity, wording
from publish.model.edition import PRINT, SCREEN
from publish.preflight.promise import Promise

Shop = Any  # the fixtures of conftest.py
Opened = Any

FAMILIES = ("words", "symbols", "ink", "boxes", "faces", "page", "screen")
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
    "ink/rgb-in-print": on_print(lambda file: file.draw("1 0 0 rg 0 0 9 9 re f")),
    "ink/text-not-black-only": on_print(recolour(b"0 0 0 1 scn", b"0 1 0 1 scn", 1)),
    "ink/symbol-not-black": on_print(recolour(b"0 0 0 1 scn", b".8 .7 .6 1 scn", 2)),
    "ink/no-output-intent": on_print(lose("OutputIntents")),
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
    "screen/not-tagged": on_screen(lose("StructTreeRoot")),
    "screen/no-language": on_screen(lose("Lang")),
    "screen/no-title": on_screen(lose_the_title),
    "screen/link-refused": on_screen(link_to_a_script),
}

# Told when the file is opened, before any check: see test_proof.py.
TOLD_AT_ONCE = {"page/unreadable"}


def told(shop: Shop, code: str) -> tuple[Finding, ...]:
    pdf, promise = SPOILT[code](shop)
    findings: tuple[Finding, ...] = shop.findings(pdf, promise)
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


@pytest.mark.parametrize("code", SPOILT)
def test_a_spoilt_file_is_told_by_its_code(shop: Shop, code: str) -> None:
    findings = told(shop, code)
    assert code in {finding.code for finding in findings}
    for finding in findings:
        assert finding.severity is Severity.ERROR
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
        "faces/not-embedded",
        "faces/foreign",
        "faces/synthetic",
        "page/damaged",
        "page/wrong-count",
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
    assert catalogued == SPOILT.keys() | TOLD_AT_ONCE


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
    assert {finding.code for finding in shop.findings(pdf, promise)} == {"ink/symbol-not-black"}


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
