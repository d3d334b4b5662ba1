"""`publish merge` at the desk: what is told and written, and that nothing is written of what is not whole."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from publish.bindery import apart, child
from tests.bindery.parts import opened, tagged

N37 = tagged()
N38 = tagged("Numéro 38", "en", "The first paragraph", "n37#rail")


@pytest.fixture
def files(desk: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two delivered parts in the person's folder, bound here instead of in a child."""
    monkeypatch.setattr(apart, "bind_apart", child.bound)
    monkeypatch.setattr(child, "guard", lambda: None)  # its limits would stay in force here
    root: Path = desk.root
    (root / "n37.pdf").write_bytes(N37)
    (root / "n38.pdf").write_bytes(N38)
    return root


def attest(folder: Path, name: str, pdf: bytes, pages: int) -> None:
    edition = {"file": name, "sha256": hashlib.sha256(pdf).hexdigest(), "pages": pages}
    (folder / "manifest.json").write_text(json.dumps({"editions": [edition]}), encoding="utf-8")


def test_files_are_bound_in_their_order_and_the_volume_is_told(desk: Any, files: Path) -> None:
    said = desk.ask("merge", "n38.pdf", "n37.pdf", "-o", "tout.pdf", "--title", "Octobre")
    assert (said.code, said.out) == (0, "tout.pdf : 4 pages (PDF/A-2a, PDF/UA-1)\n")
    assert "Terminé  4 pages en " in said.err
    with opened((files / "tout.pdf").read_bytes()) as file:
        assert str(file.docinfo.Title) == "Octobre"
        assert [str(one.T) for one in file.Root.StructTreeRoot.K[0].K] == ["Numéro 38", "Numéro 37"]


def test_the_answer_for_programs(desk: Any, files: Path) -> None:
    said = desk.ask("merge", "n37.pdf", "n38.pdf", "-o", "tout.pdf", "--unclaimed", "--json")
    told = json.loads(said.out)
    size = (files / "tout.pdf").stat().st_size
    assert told["merge"] == {"parts": 2, "pages": 4, "bytes": size, "standards": []}
    assert (told["exit"], told["files"]) == (0, ["tout.pdf"])
    assert [one["code"] for one in told["findings"]] == ["binding/claim-dropped"] * 2


def test_a_part_that_its_manifest_does_not_attest_is_refused(desk: Any, files: Path) -> None:
    attest(files, "n37.pdf", N38, 2)
    said = desk.ask("merge", "n37.pdf", "n38.pdf", "-o", "tout.pdf")
    assert (said.code, said.out) == (1, "")
    assert "n37.pdf: error[binding/part-changed]: ce n’est pas le fichier attendu" in said.err
    assert "rien n’est livré" in said.err
    assert not (files / "tout.pdf").exists()


def test_a_part_with_fewer_pages_than_attested_is_refused(desk: Any, files: Path) -> None:
    attest(files, "n37.pdf", N37, 4)
    said = desk.ask("merge", "n37.pdf", "-o", "tout.pdf")
    assert (said.code, "error[binding/pages-differ]: 2 page(s), au lieu de 4" in said.err) == (1, True)


def test_a_volume_that_lost_something_is_not_written(desk: Any, files: Path) -> None:
    said = desk.ask("merge", "n38.pdf", "n37.pdf", "-o", "tout.pdf", "--lang", "en", "--quiet")
    assert said.code == 0
    (files / "n38.pdf").write_bytes(tagged("Numéro 38", "en", "Word", "n37#nulle-part"))
    before = (files / "tout.pdf").read_bytes()
    said = desk.ask("merge", "n38.pdf", "n37.pdf", "-o", "tout.pdf", "--lang", "en", "--quiet")
    assert said.code == 1
    assert "n38.pdf: error[binding/link-nowhere]: a link leads to “nulle-part” of n37" in said.err
    assert (files / "tout.pdf").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("a.pdf", "-o", "b.pdf"), "command/file-missing"),
        (("n37.pdf", "n38.pdf", "-o", "n38.pdf"), "command/overlay-over-file"),
        (("n37.pdf", "-o", "nulle/part.pdf"), "command/overlay-no-folder"),
        (("n37.pdf", "-o", "issues"), "command/overlay-is-folder"),
        (("n37.pdf", "-o", "x" * 300), "command/output-name-too-long"),
        (("n37.pdf", "-o", "x" * 246), "command/output-name-too-long"),
        (("n37.pdf", "-o", "x" * 300 + "/a.pdf"), "command/output-name-too-long"),
        (("n37.pdf", "-o", "tout.pdf", "--title", "x\x07y"), "command/title-unusable"),
        (("n37.pdf", "-o", "x\x07y.pdf"), "command/title-unusable"),
        (("n37.pdf",), "command/argument-missing"),
        (("-o", "b.pdf"), "command/argument-missing"),
    ],
)
def test_mistakes_are_told_before_anything_is_bound(
    arguments: tuple[str, ...], code: str, desk: Any, files: Path
) -> None:
    said = desk.ask("merge", *arguments)
    assert (said.code, f"error[{code}]" in said.err, said.out) == (2, True, "")


def test_files_that_are_missing_hide_no_other_that_is_bad(desk: Any, files: Path) -> None:
    (files / "html.pdf").write_bytes(b"<html>")
    said = desk.ask("merge", "absent.pdf", "n38.pdf", "html.pdf", "issues", "-o", "tout.pdf")
    told = [line.partition("]")[0] for line in said.err.splitlines() if "error[" in line]
    assert said.code == 2
    assert [line.rpartition("/")[2] for line in told if "command" in line] == [
        "file-missing",
        "file-not-plain",
    ]
    assert [line for line in told if "binding" in line] == ["html.pdf: error[binding/unreadable"]
    assert not (files / "tout.pdf").exists()
