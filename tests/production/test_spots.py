"""An ink of its own: from one line of a layout to a plate of the printed file."""

import io
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from publish.errors import ConfigurationError
from publish.findings import Severity
from publish.model.order import Order, Step
from publish.model.project import Project
from publish.model.report import Report
from publish.production import produce
from tests.witness import witness

ROOT = Path(__file__).resolve().parents[2]
NAME = "PANTONE 306 C"
STAND_IN = (0.73, 0.06, 0.19, 0.0)
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30" width="60" height="30">'
    '<rect width="60" height="30" fill="#FEC50C"/><circle cx="15" cy="15" r="10" fill="#00AFCA"/>'
    '<path d="M30 5 h20" stroke="#00AFCA" stroke-width="2" fill="none"/></svg>'
)
ISSUE = """---
number: 5
date: 2025-01-09
language: fr
---

## Spécimen : Une encre à part {#seule}

Ce texte est un spécimen et renvoie à une source[^1].

![Un disque et un trait.](dessin.svg "Un dessin.")

[^1]: [Une page d'exemple](https://example.org/) — Spécimen
"""

pytestmark = pytest.mark.slow


def _quiet(step: Step) -> None:
    assert step.verb


@pytest.fixture(scope="module")
def ordered(tmp_path_factory: pytest.TempPathFactory) -> Order:
    """Give the order for an issue in a layout that has a spot colour."""
    root = tmp_path_factory.mktemp("tons")
    shutil.copytree(ROOT / "tests/layouts", root / "layouts")
    shutil.copytree(ROOT / "layouts/lettre/phrases", root / "layouts/affiche/phrases")
    for name in ("fonts", "assets"):
        (root / name).symlink_to(ROOT / name)
    folder = root / "issues/n5"
    folder.mkdir(parents=True)
    (folder / "issue.md").write_text(ISSUE, encoding="utf-8")
    (folder / "dessin.svg").write_text(DRAWING, encoding="utf-8")
    house = (ROOT / "issues/house.toml").read_text(encoding="utf-8").replace('"gazette"', '"affiche"')
    (root / "issues/house.toml").write_text(house, encoding="utf-8")
    project = Project(root.resolve())
    manuscript = project.issues / "n5/issue.md"
    return Order(manuscript=manuscript, project=project, shelf=root / "build", today=date(2025, 1, 9))


@pytest.fixture(scope="module")
def made(ordered: Order) -> tuple[Report, Path]:
    return produce(ordered, _quiet), ordered.place


def _streams(file: pikepdf.Pdf) -> Iterator[Any]:
    yield from (page.obj for page in file.pages)
    for one in file.objects:
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form":
            yield one


def test_the_ink_is_a_separation_with_its_stand_in(made: tuple[Report, Path]) -> None:
    report, place = made
    assert [(one.code, one.facts) for one in report.findings if one.severity is Severity.ERROR] == []
    with pikepdf.open(place / "print.pdf") as file:
        space = file.pages[0].obj.Resources.ColorSpace.Spot1
        assert [str(part) for part in list(space)[:3]] == ["/Separation", f"/{NAME}", "/DeviceCMYK"]
        assert tuple(float(part) for part in space[3].C1) == pytest.approx(STAND_IN)
        assert [float(part) for part in space[3].C0] == [0, 0, 0, 0]
        painted = []
        for stream in _streams(file):
            used = stream.Resources.get("/ColorSpace", {})
            assert "/Spot1" not in used or used.Spot1.objgen == space.objgen
            for one in pikepdf.parse_content_stream(stream):
                operands = [str(operand) for operand in one.operands]
                if str(one.operator) in ("k", "K"):
                    assert tuple(float(part) for part in operands) != STAND_IN
                if operands == ["/Spot1"]:
                    painted.append(str(one.operator))
    # The bar over the story, the disc and the stroke of the drawing; the colour bar and the slug line.
    assert painted.count("cs") >= 4
    assert "CS" in painted


def test_the_ink_has_a_plate_and_leaves_the_others_alone(made: tuple[Report, Path], tmp_path: Path) -> None:
    command = [
        witness("gs"),
        "-q",
        "-dNOPAUSE",
        "-dBATCH",
        "-sDEVICE=tiffsep",
        "-r72",
        f"-o{tmp_path}/%d.tif",
    ]
    subprocess.run([*command, str(made[1] / "print.pdf")], check=True, capture_output=True)
    plates = {file.name: Image.open(file).convert("L") for file in tmp_path.glob("*(*).tif")}
    (spot,) = (plate for name, plate in plates.items() if NAME in name)
    trim = (34, 34, spot.width - 34, spot.height - 34)
    inside = spot.crop(trim)
    assert min(inside.tobytes()) == 0
    # Where the spot colour is solid, no other plate has any ink.
    for name in ("Cyan", "Magenta", "Yellow", "Black"):
        (other,) = (plate for known, plate in plates.items() if f"({name})" in known)
        under = [o for o, s in zip(other.crop(trim).tobytes(), inside.tobytes(), strict=True) if s == 0]
        assert len(under) > 1000
        assert set(under) == {255}


def test_on_screen_it_is_a_colour_like_any_other(made: tuple[Report, Path]) -> None:
    data = (made[1] / "screen.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(data)) as file:
        assert not any("Separation" in repr(one) for one in file.objects if isinstance(one, pikepdf.Array))
    with pypdfium2.PdfDocument(data) as file:
        colours = file[0].render(scale=1).to_pil().convert("RGB").getcolors(1 << 24)
    assert (0x00, 0xAF, 0xCA) in {colour for _, colour in colours}


def test_two_colours_cannot_share_an_ink(ordered: Order) -> None:
    tokens = ordered.project.layouts / "affiche/tokens.toml"
    before = tokens.read_text(encoding="utf-8")
    tokens.write_text(before.replace("[2, 24, 92, 0]", "[73, 6, 19, 0]"), encoding="utf-8")
    try:
        with pytest.raises(ConfigurationError) as refused:
            produce(replace(ordered, deliver=False), _quiet)
    finally:
        tokens.write_text(before, encoding="utf-8")
    (finding,) = refused.value.findings
    assert (finding.code, finding.at.line) == ("composition/spot-shared", 9)
