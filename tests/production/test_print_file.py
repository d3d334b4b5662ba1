"""What number 37 says of itself to a print shop: boxes, printing condition, claim, colours."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest

from publish.model.report import Report
from tests.witness import witness

ROOT = Path(__file__).resolve().parents[2]
Made = tuple[Report, Path]
MEDIA = [0, 0, 663.307, 909.921]
BLEED = [25.512, 25.512, 637.795, 884.409]
TRIM = [34.016, 34.016, 629.291, 875.906]

pytestmark = pytest.mark.slow


def _said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_the_boxes_are_those_of_the_trade_and_no_others(made: Made) -> None:
    with pikepdf.open(made[1] / "print.pdf") as file:
        for page in file.pages:
            boxes = {
                name: [float(edge) for edge in value] for name, value in page.obj.items() if "Box" in name
            }
            assert boxes == {"/MediaBox": MEDIA, "/BleedBox": BLEED, "/TrimBox": TRIM}
            assert "/Rotate" not in page.obj
            assert "/UserUnit" not in page.obj


def test_other_readers_see_the_same_boxes(made: Made) -> None:
    pdf, pages = str(made[1] / "print.pdf"), made[0].editions[0].pages
    lines = _said(witness("pdfinfo"), "-box", "-l", str(pages), pdf).splitlines()
    for name, box in (("MediaBox", MEDIA), ("BleedBox", BLEED), ("TrimBox", TRIM)):
        told = [[float(edge) for edge in line.split()[3:]] for line in lines if f" {name}:" in line]
        assert told == [[pytest.approx(edge, abs=0.006) for edge in box]] * pages
    told_by_mutool = _said(witness("mutool"), "pages", pdf)
    for name, box in (("MediaBox", MEDIA), ("BleedBox", BLEED), ("TrimBox", TRIM)):
        found = re.findall(rf'<{name} l="([^"]+)" b="([^"]+)" r="([^"]+)" t="([^"]+)"', told_by_mutool)
        assert [[float(edge) for edge in edges] for edges in found] == [
            [pytest.approx(edge, abs=0.001) for edge in box]
        ] * pages


def test_one_output_intent_names_the_printing_condition(made: Made) -> None:
    with pikepdf.open(made[1] / "print.pdf") as file:
        (intent,) = file.Root.OutputIntents
        said = {name: str(value) for name, value in intent.items() if name != "/DestOutputProfile"}
        assert said == {
            "/Type": "/OutputIntent",
            "/S": "/GTS_PDFX",
            "/OutputConditionIdentifier": "FOGRA39",
            "/OutputCondition": "Offset on coated paper, ISO 12647-2 (FOGRA39L), 300 %",
            "/RegistryName": "http://www.color.org",
            "/Info": "Offset on coated paper, ISO 12647-2 (FOGRA39L), 300 %",
        }
        profile = intent.DestOutputProfile
        assert int(profile.N) == 4
        data = profile.read_bytes()
        assert (data[12:16], data[16:20]) == (b"prtr", b"CMYK")
        assert data == (ROOT / "assets/icc/ISOcoated_v2_300_bas.icc").read_bytes()
        assert not [page for page in file.pages if "/OutputIntents" in page.obj]


def _packet(file: pikepdf.Pdf) -> dict[str, set[str]]:
    """Read the packet: its elements by namespace, each as name=text."""
    assert "/Filter" not in file.Root.Metadata
    text = file.Root.Metadata.read_bytes().decode("utf-8")
    assert text.count("<rdf:RDF") == 1
    root = ElementTree.fromstring(text[text.index("<x:xmpmeta") : text.index("<?xpacket end")])
    ((description,),) = root
    said: dict[str, set[str]] = {}
    for element in description:
        space, name = element.tag[1:].split("}")
        said.setdefault(space, set()).add(f"{name}={''.join(element.itertext())}")
    return said


def test_the_packet_says_what_x_4_wants_and_nothing_else(made: Made) -> None:
    with pikepdf.open(made[1] / "print.pdf") as file:
        said = _packet(file)
        assert file.pdf_version == "1.6"
        assert "/Version" not in file.Root
        assert "/Encrypt" not in file.trailer
        assert len(file.trailer.ID) == 2
    assert set(said) == {
        "http://www.npes.org/pdfx/ns/id/",
        "http://ns.adobe.com/xap/1.0/mm/",
        "http://ns.adobe.com/xap/1.0/",
        "http://purl.org/dc/elements/1.1/",
        "http://ns.adobe.com/pdf/1.3/",
    }
    assert said["http://www.npes.org/pdfx/ns/id/"] == {"GTS_PDFXVersion=PDF/X-4"}
    media = said["http://ns.adobe.com/xap/1.0/mm/"]
    assert {"VersionID=1", "RenditionClass=default"} < media
    assert {one.partition("=uuid:")[0] for one in media if "=uuid:" in one} == {"DocumentID", "InstanceID"}


def test_the_packet_and_info_agree(made: Made) -> None:
    with pikepdf.open(made[1] / "print.pdf") as file:
        said = _packet(file)
        info = {name: str(value) for name, value in file.docinfo.items()}
    moment = "2025-10-02T00:00:00Z"
    dates = {f"{name}={moment}" for name in ("CreateDate", "ModifyDate", "MetadataDate")}
    assert dates < said["http://ns.adobe.com/xap/1.0/"]
    assert info["/CreationDate"] == info["/ModDate"] == "D:20251002000000Z"
    assert f"title={info['/Title']}" in said["http://purl.org/dc/elements/1.1/"]
    assert "Trapped=False" in said["http://ns.adobe.com/pdf/1.3/"]
    assert info["/Trapped"] == "/False"
    assert not [name for name in info if "PDFX" in name]


def _everything(thing: Any, depth: int = 0) -> Iterator[Any]:
    """Give an object and all that stands directly within it."""
    yield thing
    assert depth < 50
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for name, value in thing.items():
            yield pikepdf.Name(name)
            yield from _everything(value, depth + 1) if not getattr(value, "is_indirect", False) else ()
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            yield from _everything(value, depth + 1) if not getattr(value, "is_indirect", False) else ()


def test_no_object_of_the_file_speaks_of_rgb(made: Made) -> None:
    seen = 0
    with pikepdf.open(made[1] / "print.pdf") as file:
        for one in file.objects:
            for part in _everything(one):
                seen += 1
                if isinstance(part, pikepdf.Name):
                    assert str(part) not in ("/DeviceRGB", "/CalRGB", "/DefaultRGB", "/ICCBased"), one
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image":
                assert str(one.ColorSpace) in ("/DeviceCMYK", "/DeviceGray")
                assert "/Interpolate" not in one
    assert seen > 500


def test_groups_blend_in_the_colours_of_the_press(made: Made) -> None:
    with pikepdf.open(made[1] / "print.pdf") as file:
        groups = [one.Group for one in file.objects if isinstance(one, pikepdf.Stream) and "/Group" in one]
        groups += [page.obj.Group for page in file.pages]
        assert len(groups) >= len(file.pages)
        assert {str(group.CS) for group in groups} == {"/DeviceCMYK"}


def test_a_checkout_in_another_folder_gives_the_same_bytes(made: Made, tmp_path: Path) -> None:
    """Another day, zone, language, working folder, place of the project, and order of hashes."""
    there = tmp_path / "là-bas, ailleurs"
    there.mkdir()
    for name in ("issues", "layouts"):
        shutil.copytree(ROOT / name, there / name)
    for name in ("fonts", "assets"):
        (there / name).symlink_to(ROOT / name)
    around = {
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "4",
        "TZ": "Pacific/Kiritimati",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "tr_TR.UTF-8",
        "SOURCE_DATE_EPOCH": "1",
        "HOME": str(tmp_path),
    }
    command = [sys.executable, "-m", "publish", "pdf", "37", "-q", "--edition", "print"]
    command += ["--layout", made[1].parent.name]
    subprocess.run(command, check=True, cwd=there, env=os.environ | around, capture_output=True)
    again = (there / "build/2025-10-02-n37/print.pdf").read_bytes()
    assert again == (made[1] / "print.pdf").read_bytes()
