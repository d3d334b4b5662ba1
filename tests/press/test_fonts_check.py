import hashlib
import os
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from publish.errors import MachineError
from publish.press.fonts_check import check_fonts, require_fonts

ROOT = Path(__file__).resolve().parents[2]
FACE = ROOT / "fonts/source-sans-3/SourceSans3-Regular.otf"


@pytest.fixture
def fonts(tmp_path: Path) -> Path:
    folder = tmp_path / "fonts"
    (folder / "serif").mkdir(parents=True)
    for name in ("serif/A.otf", "serif/B.otf"):
        (folder / name).write_bytes(FACE.read_bytes())
    take_in(folder)
    return folder


def take_in(folder: Path) -> None:
    """Write the list anew, as when faces are taken in."""
    names = sorted(face.relative_to(folder).as_posix() for face in folder.rglob("*.otf"))
    lines = (f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  ./{name}\n" for name in names)
    (folder / "SHA256SUMS").write_text("".join(lines))


def codes(fonts: Path) -> list[tuple[str, str]]:
    return [(one.code, dict(one.facts).get("face", "")) for one in check_fonts(fonts)]


def test_the_house_s_own_faces_are_whole() -> None:
    require_fonts(ROOT / "fonts")


def test_whole_faces_are_found_whole(fonts: Path) -> None:
    assert codes(fonts) == []
    require_fonts(fonts)


def test_a_missing_face_is_named(fonts: Path) -> None:
    (fonts / "serif/A.otf").unlink()
    assert codes(fonts) == [("fonts/face-missing", "serif/A.otf")]


def test_a_damaged_face_is_named_and_stops_the_work(fonts: Path) -> None:
    (fonts / "serif/B.otf").write_bytes(b"half")
    assert codes(fonts) == [("fonts/face-damaged", "serif/B.otf")]
    with pytest.raises(MachineError) as caught:
        require_fonts(fonts)
    assert caught.value.exit_code == 3


def test_a_face_nobody_has_listed_is_named(fonts: Path) -> None:
    (fonts / "New.ttf").write_bytes(b"new")
    assert codes(fonts) == [("fonts/face-unlisted", "New.ttf")]


def test_a_pipe_in_a_face_s_place_does_not_make_it_wait(fonts: Path) -> None:
    (fonts / "serif/A.otf").unlink()
    os.mkfifo(fonts / "serif/A.otf")
    assert codes(fonts) == [("fonts/face-missing", "serif/A.otf")]


def test_without_the_list_nothing_is_sure(fonts: Path) -> None:
    (fonts / "SHA256SUMS").write_bytes(b"\xff\xfe")
    assert codes(fonts) == [("fonts/list-missing", "")]
    (fonts / "SHA256SUMS").unlink()
    assert codes(fonts) == [("fonts/list-missing", "")]


def test_a_damaged_line_of_the_list_is_told_at_its_line(fonts: Path) -> None:
    listing = fonts / "SHA256SUMS"
    listing.write_text("nonsense\n" + listing.read_text())
    (finding,) = check_fonts(fonts)
    assert (finding.code, finding.at.line) == ("fonts/list-unreadable", 1)


@pytest.mark.parametrize("licence", [0x0002, 0x0100, 0x0200])
def test_a_face_that_may_not_be_embedded_is_named(licence: int, fonts: Path) -> None:
    face = TTFont(FACE)
    face["OS/2"].fsType = licence
    face.save(fonts / "serif/A.otf")
    take_in(fonts)
    assert codes(fonts) == [("fonts/face-not-embeddable", "serif/A.otf")]


@pytest.mark.parametrize("kind", [4, 12])
def test_a_face_without_letters_of_the_house_is_named_with_them(kind: int, fonts: Path) -> None:
    face = TTFont(FACE)
    face["cmap"].tables = [table for table in face["cmap"].tables if table.format == kind]
    for table in face["cmap"].tables:
        for letter in "ҚқҒ":
            table.cmap.pop(ord(letter), None)  # two tables may share one
    face.save(fonts / "serif/B.otf")
    take_in(fonts)
    (finding,) = check_fonts(fonts)
    assert (finding.code, dict(finding.facts)["letters"]) == ("fonts/letters-missing", "қҒҚ")


@pytest.mark.parametrize("content", [b"", b"OTTO", FACE.read_bytes()[:40_000], b"OTTO" + bytes(range(256))])
def test_what_is_no_face_is_told_though_it_is_listed(content: bytes, fonts: Path) -> None:
    (fonts / "serif/A.otf").write_bytes(content)
    take_in(fonts)
    assert codes(fonts) == [("fonts/face-unreadable", "serif/A.otf")]
