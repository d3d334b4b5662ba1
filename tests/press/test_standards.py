import hashlib
import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from publish.model.edition import ARCHIVE, NEWSPRINT, PRINT, SCREEN, Edition
from publish.press import rendering
from publish.press.enclosures import Enclosure, Relation
from publish.press.standards import conform
from publish.units import A4, LETTER, Size, mm

ROOT = Path(__file__).resolve().parents[2]
Workshop = Any  # the fixture of conftest.py

BODY = (
    '<article id="un"><h1>Titre</h1><p lang="fr">Texte <a href="#deux">renvoi</a> '
    '<a href="https://kz.example/">lien</a></p></article>'
    '<article id="deux" style="break-before: page"><h1>Autre</h1><p>Fin</p></article>'
)
PDFX = "http://www.npes.org/pdfx/ns/id/"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


@pytest.fixture
def made(workshop: Workshop) -> Any:
    def make(edition: Edition, trim: Size = A4) -> pikepdf.Pdf:
        composition = workshop.composition(BODY, edition=edition, trim=trim)
        rendered = rendering.render(composition)
        return pikepdf.open(io.BytesIO(conform(rendered.pdf, composition, rendered.marked)))

    return make


def edges(box: Any) -> list[float]:
    return [float(edge) for edge in box]


@pytest.mark.parametrize("trim", [A4, LETTER, Size(mm(148), mm(210))])
def test_the_boxes_of_a_print_file_are_true(trim: Size, made: Any) -> None:
    file = made(PRINT, trim)
    strip, bleed = mm(12), mm(3)
    for page in file.pages:
        cut = [strip, strip, strip + trim.width, strip + trim.height]
        assert edges(page.obj.TrimBox) == pytest.approx(cut, abs=0.002)
        bled = [strip - bleed, strip - bleed, cut[2] + bleed, cut[3] + bleed]
        assert edges(page.obj.BleedBox) == pytest.approx(bled, abs=0.002)
        assert edges(page.obj.MediaBox) == pytest.approx([0, 0, cut[2] + strip, cut[3] + strip], abs=0.002)
        assert "/ArtBox" not in page.obj
        assert "/CropBox" not in page.obj


def test_the_boxes_of_an_a4_page_are_those_of_the_trade(made: Any) -> None:
    file = made(PRINT, A4)
    page = file.pages[1]
    assert edges(page.obj.MediaBox) == [0, 0, 663.307, 909.921]
    assert edges(page.obj.BleedBox) == [25.512, 25.512, 637.795, 884.409]
    assert edges(page.obj.TrimBox) == [34.016, 34.016, 629.291, 875.906]


def test_without_marks_the_sheet_ends_with_the_bleed(made: Any) -> None:
    file = made(replace(PRINT, marks=False), A4)
    page = file.pages[0]
    assert edges(page.obj.MediaBox) == edges(page.obj.BleedBox) == [0, 0, 612.283, 858.898]
    assert edges(page.obj.TrimBox) == [8.504, 8.504, 603.78, 850.394]


WIDE = (
    "#un { position: absolute; left: -25mm; top: -25mm; width: 230mm; height: 317mm;"
    " background: device-cmyk(1 0 0 0) }"
)


@pytest.mark.parametrize("marks", [True, False])
def test_what_was_painted_moves_with_the_trim_and_ends_at_the_bleed(
    workshop: Workshop, *, marks: bool
) -> None:
    edition = replace(PRINT, marks=marks)
    composition = workshop.composition(BODY, WIDE, edition, A4)
    pdf = conform(rendering.render(composition).pdf, composition)
    with pypdfium2.PdfDocument(pdf) as file:
        red, _, blue = file[0].render(scale=2).to_pil().convert("RGB").split()
    low, wide, high = 2 * mm(9 if marks else 0), 2 * mm(216), 2 * mm(303)
    cyan = ImageChops.multiply(red.point(lambda v: 255 * (v < 128)), blue.point(lambda v: 255 * (v > 128)))
    if marks:  # the colour bar stands in the middle of the head, and has cyan of its own
        cyan.paste(0, (cyan.width // 4, 0, 3 * cyan.width // 4, round(low) - 3))
    assert cyan.getbbox() == pytest.approx((low, low, low + wide, low + high), abs=1)


def test_a_print_file_names_its_printing_condition(made: Any) -> None:
    file = made(PRINT)
    (intent,) = file.Root.OutputIntents
    assert intent.S == "/GTS_PDFX"
    assert str(intent.OutputConditionIdentifier) == "FOGRA39"
    assert str(intent.RegistryName) == "http://www.color.org"
    assert "FOGRA39L" in str(intent.OutputCondition)
    profile = intent.DestOutputProfile
    assert profile.N == 4
    assert profile.read_bytes() == (ROOT / "assets/icc/ISOcoated_v2_300_bas.icc").read_bytes()


def test_another_stock_has_another_intent(workshop: Workshop) -> None:
    composition = workshop.composition("<p>Texte</p>", edition=PRINT)
    rendered = rendering.render(composition)
    news = replace(composition, profile=NEWSPRINT, profile_file=ROOT / "assets/icc" / NEWSPRINT.icc)
    file = pikepdf.open(io.BytesIO(conform(rendered.pdf, news)))
    (intent,) = file.Root.OutputIntents
    assert str(intent.OutputConditionIdentifier) == "IFRA26"
    assert intent.DestOutputProfile.read_bytes() == news.profile_file.read_bytes()


def test_a_print_file_has_nothing_for_a_screen(made: Any) -> None:
    file = made(PRINT)
    assert not [page for page in file.pages if "/Annots" in page.obj]
    for name in ("/Outlines", "/Names", "/StructTreeRoot", "/MarkInfo"):
        assert name not in file.Root
    assert "/device-cmyk" not in file.pages[0].obj.Resources.ColorSpace


def test_a_screen_file_keeps_what_serves_a_reader(made: Any) -> None:
    file = made(SCREEN)
    assert file.Root.MarkInfo.Marked
    assert file.Root.ViewerPreferences.DisplayDocTitle
    assert "/StructTreeRoot" in file.Root
    assert "/Outlines" in file.Root
    annotations = [annotation for page in file.pages for annotation in page.obj.get("/Annots", [])]
    assert len(annotations) == 2
    assert {int(annotation.F) for annotation in annotations} == {4}
    (intent,) = file.Root.OutputIntents
    assert (str(intent.S), intent.DestOutputProfile.N) == ("/GTS_PDFA1", 3)
    assert edges(file.pages[0].obj.MediaBox) == edges(file.pages[0].obj.TrimBox)


@pytest.mark.parametrize("edition", [PRINT, SCREEN])
def test_info_and_packet_say_the_same(edition: Edition, made: Any) -> None:
    file = made(edition)
    packet = file.Root.Metadata
    assert "/Filter" not in packet
    text = packet.read_bytes().decode("utf-8")
    body = text[text.index("<x:xmpmeta") : text.index("<?xpacket end")]
    root = ElementTree.fromstring(body)
    assert len(root.findall(f"{RDF}RDF")) == 1
    said = {element.tag.rpartition("}")[2]: "".join(element.itertext()) for element in root[0][0]}
    assert said["title"] == str(file.docinfo["/Title"]) == "Essai & erreur"
    assert {said[name] for name in ("CreateDate", "ModifyDate", "MetadataDate")} == {"2025-10-02T00:00:00Z"}
    assert str(file.docinfo["/CreationDate"]) == str(file.docinfo["/ModDate"]) == "D:20251002000000Z"
    assert said["Producer"] == str(file.docinfo["/Producer"])
    assert re.fullmatch(r"uuid:[0-9a-f-]{36}", said["DocumentID"])
    assert (said["VersionID"], said["RenditionClass"]) == ("1", "default")
    if edition is PRINT:
        assert str(file.docinfo["/Trapped"]) == "/False"
        assert said["Trapped"] == "False"
    assert str(file.Root.Lang) == "fr"
    assert len(file.trailer.ID) == 2


CLAIMS = {
    f"{{{PDFX}}}GTS_PDFXVersion": "X",
    "{http://www.aiim.org/pdfa/ns/id/}part": "A part",
    "{http://www.aiim.org/pdfa/ns/id/}conformance": "A level",
    "{http://www.aiim.org/pdfua/ns/id/}part": "UA part",
}


@pytest.mark.parametrize(
    ("edition", "claims"),
    [
        (PRINT, {"X": "PDF/X-4"}),
        (PRINT.without(["ink/rgb-in-print"]), {}),
        (SCREEN, {"A part": "2", "A level": "A", "UA part": "1"}),
        (SCREEN.without(["tags/alt-missing"]), {}),
        (ARCHIVE, {"A part": "3", "A level": "A", "UA part": "1"}),
    ],
)
def test_a_file_claims_what_its_edition_keeps_and_nothing_else(
    edition: Edition, claims: dict[str, str], made: Any
) -> None:
    file = made(edition)
    text = file.Root.Metadata.read_bytes().decode("utf-8")
    root = ElementTree.fromstring(text[text.index("<x:xmpmeta") : text.index("<?xpacket end")])
    assert {CLAIMS[one.tag]: one.text for one in root.iter() if one.tag in CLAIMS} == claims
    assert len(root.findall(f"{RDF}RDF")) == 1
    # The keys of older standards are nowhere; a claim of accessibility is explained to archivists.
    assert "pdfx:" not in text
    assert ("pdfaExtension:schemas" in text) == ("UA part" in claims)
    assert "GTS_PDFXVersion" not in str(file.docinfo)
    if edition is PRINT:
        assert file.pdf_version == "1.6"


@pytest.mark.parametrize("edition", [SCREEN, ARCHIVE], ids=lambda edition: edition.name)
def test_another_program_finds_the_claims_kept(edition: Edition, workshop: Workshop) -> None:
    composition = workshop.composition(BODY, edition=edition)
    paper = Enclosure("issues/essai/issue.md", b"# Titre", Relation.SOURCE)
    rendered = rendering.render(composition)
    papers = (paper,) if edition.encloses else ()
    pdf = conform(rendered.pdf, composition, rendered.marked, papers)
    import page  # whose name is that of every page elsewhere in this module

    for standard in edition.standards:
        profile = standard.value.replace("PDF/UA-", "ua").replace("PDF/A-", "")
        report = page.validate_pdf_bytes(pdf, profile=profile)
        assert [(one.rule_id, one.message) for one in report.failures] == []
        assert report.rules.total > 100


@pytest.mark.parametrize("edition", [PRINT, SCREEN])
def test_no_picture_wants_to_be_smoothed(edition: Edition, workshop: Workshop) -> None:
    Image.new("RGBA", (40, 40), (200, 10, 10, 128)).save(workshop.folder / "disque.png")
    picture = (workshop.folder / "disque.png").as_uri()
    composition = workshop.composition(f'<p><img src="{picture}" alt="Disque"></p>', edition=edition)
    rendered = rendering.render(composition)

    def wishes(pdf: bytes) -> list[bool]:
        with pikepdf.open(io.BytesIO(pdf)) as file:
            streams = [one for one in file.objects if isinstance(one, pikepdf.Stream)]
            return ["/Interpolate" in one for one in streams if one.get("/Subtype") == "/Image"]

    assert wishes(rendered.pdf) == [True, True]  # the picture and its mask, as the engine has them
    assert wishes(conform(rendered.pdf, composition, rendered.marked)) == [False, False]


def test_files_tell_nothing_of_the_machine(workshop: Workshop) -> None:
    for edition in (PRINT, SCREEN):
        composition = workshop.composition(BODY, edition=edition)
        with pikepdf.open(io.BytesIO(conform(rendering.render(composition).pdf, composition))) as file:
            target = io.BytesIO()
            file.save(
                target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized
            )
        for private in (str(workshop.folder), str(ROOT), "/tmp/", "file:"):
            assert private.encode() not in target.getvalue()


BUILD = """
import sys
sys.path[:0] = [{root!r}, {tests!r}]
import hashlib
from pathlib import Path
import conftest
from PIL import Image
from publish.model.edition import PRINT, SCREEN
from publish.press import rendering
from publish.press.enclosures import Enclosure, Relation
from publish.press.standards import conform
rendering.child_command = conftest.bare_child
workshop = conftest.Workshop(Path({folder!r}))
body = {body!r}
for level in (0, 90, 180):  # several: their names in the file must stand in one order everywhere
    picture = workshop.folder / f"{{level}}.png"
    Image.new("RGBA", (8, 8), (level, 20, 200, 128)).save(picture)
    body += f'<p><img src="{{picture.as_uri()}}" alt="Carré"></p>'
for edition in (PRINT, SCREEN):
    composition = workshop.composition(body, edition=edition)
    print(hashlib.sha256(conform(rendering.render(composition).pdf, composition)).hexdigest())
"""


def hashes(folder: Path, **around: str) -> list[str]:
    script = BUILD.format(root=str(ROOT), tests=str(Path(__file__).parent), folder=str(folder), body=BODY)
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **around},
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return done.stdout.split()


def test_the_bytes_are_the_same_on_every_machine_at_every_hour(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "là bas"
    here.mkdir()
    there.mkdir()
    first = hashes(here, PYTHONHASHSEED="1", TZ="Europe/Brussels", LC_ALL="C")
    second = hashes(
        there,
        PYTHONHASHSEED="2",
        TZ="Asia/Almaty",
        LC_ALL="tr_TR.UTF-8",
        LANG="kk_KZ.UTF-8",
        SOURCE_DATE_EPOCH="1",
        HOME="/nonexistent",
    )
    assert len(first) == 2
    assert first == second


def test_the_same_render_conforms_to_the_same_bytes(workshop: Workshop) -> None:
    composition = workshop.composition(BODY, edition=PRINT)
    pdf = rendering.render(composition).pdf
    digests = {hashlib.sha256(conform(pdf, composition)).hexdigest() for _ in range(3)}
    assert len(digests) == 1
