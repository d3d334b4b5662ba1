"""What an archive edition carries, read back with tools that are not ours."""

import hashlib
import io
import subprocess
from datetime import date
from pathlib import Path

import pikepdf
import pypdf
import pytest

from publish.press.enclosures import Enclosure, Relation, enclose, enclosed
from tests.witness import witness

DAY = date(2025, 10, 2)
PAPERS = (
    Enclosure("issues/n37/issue.md", "À Nour-Soultan\n".encode(), Relation.SOURCE),
    Enclosure("fonts/a/OFL.txt", b"licence a", Relation.SUPPLEMENT),
    Enclosure("fonts/b/OFL.txt", b"licence b", Relation.SUPPLEMENT),
    Enclosure("issues/n37/carte d’été.svg", b"<svg/>", Relation.SOURCE),
    Enclosure("manifest.json", b"{}", Relation.DATA),
)


@pytest.fixture
def carrier() -> bytes:
    with pikepdf.new() as file:
        file.add_blank_page()
        enclose(file, PAPERS, DAY)
        target = io.BytesIO()
        file.save(target, deterministic_id=True)
    return target.getvalue()


def test_what_goes_in_comes_out(carrier: bytes) -> None:
    with pikepdf.open(io.BytesIO(carrier)) as file:
        assert set(enclosed(file)) == set(PAPERS)


def test_another_reader_finds_them_by_their_paths(carrier: bytes) -> None:
    read = pypdf.PdfReader(io.BytesIO(carrier)).attachments
    assert {one.name: b"".join(read[one.name]) for one in PAPERS} == {one.name: one.content for one in PAPERS}


def test_any_reader_can_save_them_side_by_side(carrier: bytes, tmp_path: Path) -> None:
    (tmp_path / "archive.pdf").write_bytes(carrier)
    (tmp_path / "out").mkdir()
    command = [witness("pdfdetach"), "-saveall", "-o", str(tmp_path / "out"), str(tmp_path / "archive.pdf")]
    subprocess.run(command, check=True, capture_output=True)
    saved = {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()}
    assert saved["issue.md"] == PAPERS[0].content
    assert (saved["fonts--a--OFL.txt"], saved["fonts--b--OFL.txt"]) == (b"licence a", b"licence b")
    assert len(saved) == len(PAPERS)


def test_each_says_what_it_is(carrier: bytes) -> None:
    with pikepdf.open(io.BytesIO(carrier)) as file:
        associated = list(file.Root.AF)
        assert len(associated) == len(PAPERS)
        by_name = {str(one.Desc): one for one in associated}
        manuscript = by_name["issues/n37/issue.md"]
        assert manuscript.AFRelationship == pikepdf.Name.Source
        assert manuscript.EF.F.Subtype == pikepdf.Name("/text/markdown")
        parameters = manuscript.EF.F.Params
        assert (int(parameters.Size), str(parameters.ModDate)) == (16, "D:20251002000000Z")
        digest = hashlib.md5(PAPERS[0].content, usedforsecurity=False).digest()
        assert bytes(parameters.CheckSum) == digest
        names = [str(name) for name in list(file.Root.Names.EmbeddedFiles.Names)[::2]]
        assert names == sorted(names, key=lambda name: name.encode("utf-16-be"))
