"""The files of number 37, read back with tools that are not ours."""

import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from publish.findings import Severity
from publish.model.report import Report
from publish.preflight.tags.outline import outline
from publish.preflight.tags.reading import read_tags
from publish.units import mm
from tests.witness import witness

ROOT = Path(__file__).resolve().parents[2]
MANUSCRIPT = ROOT / "issues/2025-10-02-n37/issue.md"
EDITIONS = ("print", "screen", "archive")
CLAIMS = {
    "print": {b"pdfxid:GTS_PDFXVersion": b"PDF/X-4"},
    "screen": {b"pdfaid:part": b"2", b"pdfaid:conformance": b"A", b"pdfuaid:part": b"1"},
    "archive": {b"pdfaid:part": b"3", b"pdfaid:conformance": b"A", b"pdfuaid:part": b"1"},
}
Made = tuple[Report, Path]

pytestmark = pytest.mark.slow


def layout_of(made: Made) -> str:
    """Tell the layout of a made issue by its shelf."""
    return made[1].parent.name


def _words(text: str) -> set[str]:
    """Runs of letters, without case; hyphens within and at line ends do not count."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"[-\u2010\u2011\u00ad]\s*(?=\w)", "", text)
    return set(re.findall(r"[^\W\d_]+", text))


def _typed_words() -> set[str]:
    """The words of the manuscript, without addresses, attributes, names of containers and lexicon signs."""
    body = MANUSCRIPT.read_text(encoding="utf-8").split("---\n", 2)[2]
    quoted = re.findall(r"(?:source|note|caption|unit)=\"([^\"]*)\"", body)
    titles = re.findall(r"^::: \w+(?: \w+)? \"([^\"]*)\"", body, re.MULTILINE)
    unprinted = r"^:::.*$|\{[^}]*\}|\[\^[^\]]*\]:?|!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)"
    body = re.sub(unprinted, " ", body, flags=re.MULTILINE)
    return _words("\n".join([body, *quoted, *titles])) - {"1er"}


def test_everything_passed(made: Made) -> None:
    report, shelf = made
    assert [one.code for one in report.findings if one.severity is Severity.ERROR] == []
    assert sorted(file.name for file in shelf.iterdir()) == [
        "archive.pdf",
        "manifest.json",
        "print.pdf",
        "report.html",
        "report.json",
        "screen.pdf",
    ]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_word_typed_is_in_the_text_that_poppler_reads(made: Made, edition: str) -> None:
    command = [witness("pdftotext"), "-enc", "UTF-8", str(made[1] / f"{edition}.pdf"), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    typed = _typed_words()
    assert len(typed) > 400
    assert typed - _words(text) == set()


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_word_typed_is_whole_in_the_text_that_pdfium_reads(made: Made, edition: str) -> None:
    with pypdfium2.PdfDocument(made[1] / f"{edition}.pdf") as file:
        text = "\n".join(page.get_textpage().get_text_range() for page in file)
    text = re.sub(r"[\x02\ufffe](?:\r?\n)?", "", text)  # how pdfium tells a hyphen at the end of a line
    assert _typed_words() - _words(text) == set()


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_code_reads_at_150_dpi(made: Made, edition: str, tmp_path: Path) -> None:
    command = [
        witness("pdftoppm"),
        "-r",
        "150",
        "-gray",
        str(made[1] / f"{edition}.pdf"),
        str(tmp_path / "page"),
    ]
    subprocess.run(command, check=True)
    read = {
        symbol.text
        for page in sorted(tmp_path.glob("page*"))
        for symbol in zxingcpp.read_barcodes(Image.open(page))
    }
    typed = re.findall(r"^\[\^[^\]]+\]: \[[^\]]*\]\(([^)]*)\)", MANUSCRIPT.read_text(encoding="utf-8"), re.M)
    assert len(typed) == 23
    assert read == set(typed)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_font_is_embedded_and_ours(made: Made, edition: str) -> None:
    command = [witness("pdffonts"), str(made[1] / f"{edition}.pdf")]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[2:]
    assert len(lines) > 8
    for line in lines:
        assert "QDN" in line.split()[0]
        assert re.search(r"\byes yes (yes|no)\b", line), line


def test_no_operator_of_the_print_file_paints_in_rgb(made: Made) -> None:
    seen = set()
    with pikepdf.open(made[1] / "print.pdf") as file:
        streams: list[pikepdf.Object] = [page.obj for page in file.pages]
        streams += [
            one for one in file.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form"
        ]
        for stream in streams:
            for instruction in pikepdf.parse_content_stream(stream):
                seen.add(str(instruction.operator))
    assert not seen & {"rg", "RG", "g", "G", "sh"}
    assert {"Tj", "re"} & seen or {"TJ", "re"} & seen


def test_text_is_black_ink_alone_by_ghostscript(made: Made, tmp_path: Path) -> None:
    """Black text leaves nothing on the other plates: what they hold is sky, gold and their tints."""
    plates = tmp_path / "page%d.tif"
    command = [witness("gs"), "-q", "-dNOPAUSE", "-dBATCH", "-dLastPage=2", "-sDEVICE=tiffsep", "-r72"]
    subprocess.run([*command, f"-o{plates}", str(made[1] / "print.pdf")], check=True, capture_output=True)
    cyan, magenta, yellow, black = (
        # Within the bleed: the printer's marks beside it are on every plate.
        Image.open(next(tmp_path.glob(f"page2*({name})*"))).convert("L").crop((26, 26, 637, 884))
        for name in ("Cyan", "Magenta", "Yellow", "Black")
    )
    assert min(black.tobytes()) < 64
    # The second page has kickers' tabs in sky and no gold: 73 % cyan, 6 % magenta, 19 % yellow at most.
    for plate, most in ((cyan, 74), (magenta, 7), (yellow, 20)):
        assert 100 - min(plate.tobytes()) / 2.55 <= most


def test_the_print_file_is_trimmed_and_bled_as_promised(made: Made) -> None:
    with pikepdf.open(made[1] / "print.pdf") as file:
        for page in file.pages:
            trim, bleed = ([float(side) for side in page.obj[name]] for name in ("/TrimBox", "/BleedBox"))
            assert trim[2] - trim[0] == pytest.approx(mm(210), abs=0.03)
            assert trim[3] - trim[1] == pytest.approx(mm(297), abs=0.03)
            for inner, outer in zip(trim[:2], bleed[:2], strict=True):
                assert inner - outer == pytest.approx(mm(3), abs=0.03)
            assert "/Annots" not in page.obj
        intent = file.Root.OutputIntents[0]
        assert str(intent.OutputConditionIdentifier) == "FOGRA39"


def test_the_screen_file_can_be_read_aloud_and_followed(made: Made) -> None:
    with pikepdf.open(made[1] / "screen.pdf") as file:
        assert str(file.Root.Lang) == "fr"
        assert bool(file.Root.MarkInfo.Marked)
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        with file.open_outline() as outline:
            sidebar = 0 if layout_of(made) == "lettre" else 1
            assert len(outline.root) == 8 + sidebar
        links = [
            str(note.A.URI) for page in file.pages for note in page.obj.get("/Annots", []) if "/A" in note
        ]
        assert any(link.startswith("https://astanatimes.com/") for link in links)


@pytest.mark.parametrize("made", ["gazette"], indirect=True)
def test_the_tree_of_the_file_reads_as_the_manuscript_does(made: Made) -> None:
    """`publish tags build/2025-10-02-n37/screen.pdf` writes the golden file anew."""
    tree = read_tags((made[1] / "screen.pdf").read_bytes())
    golden = ROOT / "tests/golden/number-37.tags.txt"
    assert list(outline(tree)) == golden.read_text(encoding="utf-8").splitlines()


def test_every_link_can_be_touched_and_leads_somewhere(made: Made) -> None:
    with pikepdf.open(made[1] / "screen.pdf") as file:
        names = {str(name) for name in list(file.Root.Names.Dests.Names)[::2]}
        links = [(page, note) for page in file.pages for note in page.obj.get("/Annots", [])]
        assert len(links) > 50
        for page, note in links:
            left, bottom, right, top = (float(edge) for edge in note.Rect)
            trim = [float(edge) for edge in page.trimbox]
            assert right - left > 2
            assert top - bottom > 4
            assert trim[0] <= left < right <= trim[2]
            assert trim[1] <= bottom < top <= trim[3]
            assert "/A" in note or str(note.Dest) in names
            assert str(note.Contents).strip()


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_claims_a_standard_that_is_not_proven(made: Made, edition: str) -> None:
    with pikepdf.open(made[1] / f"{edition}.pdf") as file:
        packet = file.Root.Metadata.read_bytes() if "/Metadata" in file.Root else b""
    assert b"pdfx:" not in packet
    claims = re.findall(rb"<((?:pdfxid|pdfaid|pdfuaid):\w+)>([^<]*)<", packet)
    assert dict(claims) == CLAIMS[edition]
    assert len(claims) == len(CLAIMS[edition])
    (facts,) = [one for one in made[0].editions if one.name == edition]
    judged = {verdict.standard: (verdict.by, verdict.kept) for verdict in facts.verdicts}
    if edition != "print":
        assert set(judged) == set(facts.standards)
        assert all(kept and by.startswith("page-validation") for by, kept in judged.values())


def test_qpdf_finds_nothing_to_mend(made: Made) -> None:
    for edition in EDITIONS:
        subprocess.run(
            [witness("qpdf"), "--check", str(made[1] / f"{edition}.pdf")], check=True, capture_output=True
        )


def test_another_day_zone_locale_and_folder_give_the_same_bytes(made: Made, tmp_path: Path) -> None:
    surroundings = {
        "TZ": "Asia/Almaty",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "37",
        "SOURCE_DATE_EPOCH": "2000000000",
    }
    command = [sys.executable, "-m", "publish", "pdf", "37", "-q", "-o", str(tmp_path / "autre dossier")]
    command += ["--layout", layout_of(made)]
    subprocess.run(command, check=True, cwd=ROOT, env=os.environ | surroundings, capture_output=True)
    for file in ("print.pdf", "screen.pdf"):
        again = (tmp_path / "autre dossier/2025-10-02-n37" / file).read_bytes()
        assert again == (made[1] / file).read_bytes(), file


def test_a_second_order_renders_nothing(made: Made) -> None:
    command = [sys.executable, "-m", "publish", "pdf", "37", "--json", "-o", str(made[1].parent)]
    command += ["--layout", layout_of(made)]
    done = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True)
    told = json.loads(done.stdout)
    assert told["unchanged"] is True
    assert [edition["pages"] for edition in told["editions"]] == [one.pages for one in made[0].editions]
