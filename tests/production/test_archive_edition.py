"""The archive edition: the screen's pages, with all they were made from, enough to make them again."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pypdf
import pytest

from publish.model.order import Order
from publish.model.project import Project
from publish.model.report import Report
from publish.production import produce

Made = tuple[Report, Path]

TODAY = date(2026, 1, 1)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def unpacked(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Take the enclosed files of number 37 out into an empty folder, by a reader that is not ours."""
    folder = tmp_path_factory.mktemp("vide")
    for name, (content,) in pypdf.PdfReader(made[1] / "archive.pdf").attachments.items():
        if "/" in name or name == "manifest.json":
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    return folder.resolve()


def test_its_pages_are_the_screen_s(made: Made) -> None:
    with pikepdf.open(made[1] / "screen.pdf") as screen, pikepdf.open(made[1] / "archive.pdf") as archive:
        assert len(screen.pages) == len(archive.pages)
        for one, other in zip(screen.pages, archive.pages, strict=True):
            assert one.Contents.read_bytes() == other.Contents.read_bytes()


def test_building_from_what_it_encloses_gives_the_same_bytes(made: Made, unpacked: Path) -> None:
    project = Project(unpacked)
    manuscript = project.issues / "2025-10-02-n37/issue.md"
    layout = json.loads((unpacked / "manifest.json").read_bytes())["layout"]
    order = Order(manuscript=manuscript, project=project, shelf=project.shelf, today=TODAY, layout=layout)
    report = produce(order, lambda _: None)
    assert report.passed
    for name in ("print.pdf", "screen.pdf", "archive.pdf"):
        again = (project.shelf / "2025-10-02-n37" / name).read_bytes()
        assert hashlib.sha256(again).digest() == hashlib.sha256((made[1] / name).read_bytes()).digest()


def test_the_manifest_tells_every_input_and_every_edition(made: Made, unpacked: Path) -> None:
    shelf = json.loads((made[1] / "manifest.json").read_bytes())
    enclosed = json.loads((unpacked / "manifest.json").read_bytes())
    assert [one["file"] for one in shelf["editions"]] == ["archive.pdf", "print.pdf", "screen.pdf"]
    # The archive edition cannot hold its own checksum; all else is the same.
    assert {**shelf, "editions": shelf["editions"][1:]} == enclosed
    for one in shelf["editions"]:
        content = (made[1] / one["file"]).read_bytes()
        assert (one["sha512"], one["bytes"]) == (hashlib.sha512(content).hexdigest(), len(content))
    on_disk = {file.relative_to(unpacked).as_posix(): file for file in _files(unpacked)}
    del on_disk["manifest.json"]
    assert {one["path"] for one in enclosed["inputs"]} == set(on_disk)
    for one in enclosed["inputs"]:
        assert one["sha512"] == hashlib.sha512(on_disk[one["path"]].read_bytes()).hexdigest()
    assert {"python", "weasyprint", "pikepdf", "pango", "harfbuzz", "press"} <= set(shelf["versions"])
    assert all(shelf["versions"].values())
    faces = [one["face"] for one in enclosed["inputs"] if one["path"].endswith(".otf")]
    assert "SourceSerif4-Regular" in faces
    assert all(faces)


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file() and "build" not in file.parts)


def test_what_the_manuscript_does_not_name_stays_at_home(number_37_order: Order, tmp_path: Path) -> None:
    root = tmp_path / "maison"
    for name in ("layouts", "fonts", "assets"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).symlink_to(number_37_order.project.root / name)
    folder = root / "issues/2025-11-01-essai"
    folder.mkdir(parents=True)
    house = number_37_order.project.house_file.read_text(encoding="utf-8")
    (root / "issues/house.toml").write_text(house.replace('"gazette"', '"lettre"'), encoding="utf-8")
    (folder / "notes privées.txt").write_text("ne pas publier", encoding="utf-8")
    (folder / "voyageurs.csv").write_text("2023,1,2\n2024,3,4\n", encoding="utf-8")
    (folder / "dessins").mkdir()
    (folder / "dessins/gare.svg").write_text(DRAWING, encoding="utf-8")
    (folder / "vue.svg").symlink_to("dessins/gare.svg")
    (folder / "vues").symlink_to("dessins")
    (folder / "chiffres.csv").symlink_to("voyageurs.csv")
    (folder / "texte.md").write_text(MANUSCRIPT, encoding="utf-8")
    (folder / "issue.md").symlink_to("texte.md")
    project = Project(root.resolve())
    order = replace(
        number_37_order, manuscript=folder.resolve() / "issue.md", project=project, shelf=root / "build"
    )
    report = produce(order, lambda _: None)
    assert [one.code for one in report.findings if one.severity.value == "error"] == []
    names = set(pypdf.PdfReader(order.place / "archive.pdf").attachments)
    # Each under the name that the manuscript uses, and nothing else: so it is found where it is looked for.
    assert {name.removeprefix("issues/2025-11-01-essai/") for name in names if "essai" in name} == {
        "issue.md",
        "chiffres.csv",
        "vue.svg",
        "vues/gare.svg",
    }
    assert "fonts/source-serif-4/SourceSerif4-Regular.otf" in names  # found through a link, too
    assert not [name for name in names if "privées" in name]


def test_sources_changed_meanwhile_are_delivered_nowhere(number_37_order: Order, tmp_path: Path) -> None:
    source = number_37_order.manuscript.parent
    root = tmp_path / "maison"
    folder = root / "issues/2025-10-02-n37"
    folder.mkdir(parents=True)
    for name in ("layouts", "fonts", "assets"):
        (root / name).symlink_to(number_37_order.project.root / name)
    for file in source.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    (root / "issues/house.toml").write_bytes(number_37_order.project.house_file.read_bytes())
    project = Project(root.resolve())
    manuscript = folder.resolve() / "issue.md"
    order = replace(number_37_order, manuscript=manuscript, project=project, layout="lettre")

    def write_on(step: object) -> None:
        if getattr(step, "verb", "") == "render":
            manuscript.write_text(manuscript.read_text(encoding="utf-8") + "\n", encoding="utf-8")

    report = produce(order, write_on)
    assert "files/changed-meanwhile" in {one.code for one in report.findings}
    assert not order.place.exists()


MANUSCRIPT = """---
date: 2025-11-01
---

## Transport : les voyageurs reviennent {#rail}

Les trains comptent de nouveau des voyageurs.

::: chart columns "Les voyageurs" unit="milliers" file="chiffres.csv"
:::

![Une gare.](vue.svg)

![La même gare.](vues/gare.svg)
"""
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20">
<path d="M2 2h36v16H2z" fill="#333"/></svg>"""
