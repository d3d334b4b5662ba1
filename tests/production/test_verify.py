"""An archived issue made again by the whole press: alike, a word changed, a face replaced."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from publish.desk.rebuilding import Verified, kept_set, verify_issue
from publish.model.order import Order
from publish.production import produce
from tests.production.conftest import ROOT

Specimen = Callable[[str, str], Order]

FACE = "source-serif-4/SourceSerif4-Regular.otf"
OTHER = "source-serif-4/SourceSerif4Subhead-Regular.otf"

pytestmark = pytest.mark.slow


@pytest.fixture
def delivered(specimen: Specimen) -> Order:
    """Deliver the smallest specimen."""
    order = specimen("minimal", "A4")
    assert produce(order, lambda _: None).passed
    return order


def verified(order: Order) -> Verified:
    return verify_issue(order, kept_set(order, None), lambda _: None)


def codes(found: Verified) -> list[str]:
    return [finding.code for finding in found.verification.findings]


def on_shelf(order: Order) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in order.place.iterdir()}


def replace_face(fonts: Path) -> Iterator[Path]:
    """Put another face under the name of one, with its checksum in the list."""
    (fonts / FACE).write_bytes((fonts / OTHER).read_bytes())
    digest = hashlib.sha256((fonts / FACE).read_bytes()).hexdigest()
    sums = fonts / "SHA256SUMS"
    lines = sums.read_text(encoding="utf-8").splitlines()
    sums.write_text(
        "".join(f"{digest}  ./{FACE}\n" if line.endswith(FACE) else f"{line}\n" for line in lines),
        encoding="utf-8",
    )
    yield fonts / FACE
    yield sums


def test_what_nobody_touched_is_made_alike_and_a_word_is_found(delivered: Order) -> None:
    before = on_shelf(delivered)
    alike = verified(delivered)
    assert alike.verification.alike
    assert (codes(alike), alike.sheet) == ([], None)
    text = delivered.manuscript.read_text(encoding="utf-8")
    delivered.manuscript.write_text(text.replace("deux phrases", "deux propositions"), encoding="utf-8")
    other = verified(delivered)
    assert codes(other) == ["archive/text-changed", *["archive/pages-differ"] * 3]
    line = other.verification.findings[0]
    number = text[: text.index("deux phrases")].count("\n") + 1
    column = text.splitlines()[number - 1].index("phrases") + 1
    assert (str(line.at.path), line.at.line, line.at.column) == ("issues/minimal/issue.md", number, column)
    assert dict(line.facts)["before"] == "phrases"
    assert dict(line.facts)["after"] == "propositions"
    assert [[page.number for page in one.differing] for one in other.verification.editions] == [[1]] * 3
    assert other.sheet == delivered.shelf / "minimal.verified/verification.html"
    assert other.sheet.is_file()
    assert on_shelf(delivered) == before


def test_a_face_that_was_replaced_is_named(delivered: Order) -> None:
    root = delivered.project.root
    (root / "fonts").unlink()
    shutil.copytree(ROOT / "fonts", root / "fonts")
    assert len(list(replace_face(root / "fonts"))) == 2
    found = verified(delivered).verification
    faces = [one for one in found.findings if one.code == "archive/face-changed"]
    assert [one.at.path.as_posix() for one in faces] == [f"fonts/{FACE}"]
    assert dict(faces[0].facts)["face"] == "SourceSerif4-Regular → SourceSerif4Subhead-Regular"
    assert "archive/version-changed" not in {one.code for one in found.findings}
    assert [bool(one.differing) for one in found.editions] == [True] * 3
