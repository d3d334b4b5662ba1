"""Each need of the machine, met and unmet."""

import ctypes
import hashlib
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from publish.desk.doctor import examine, examine_python
from publish.desk.libraries import LIBRARIES, cure, examine_libraries
from publish.desk.need import KINDS, Need
from publish.desk.packages import examine_packages
from publish.desk.stock import examine_fonts, examine_profiles, examine_shelf
from publish.desk.tools import TOOLS, examine_tools, examine_validator
from publish.model.project import Project

HERE = Path(__file__).parents[2]


def code(need: Need) -> str:
    return need.finding.code if need.finding else "good"


@pytest.mark.parametrize(
    ("found", "verdict"), [((3, 11, 0), "good"), ((3, 14, 2), "good"), ((3, 10, 9), "doctor/python-too-old")]
)
def test_python_is_new_enough_or_not(found: tuple[int, int, int], verdict: str) -> None:
    assert code(examine_python(found)) == verdict


def without(*missing: str) -> Callable[[str], ctypes.CDLL]:
    def load(name: str) -> ctypes.CDLL:
        if any(part in name for part in missing):
            raise OSError(f"{name}: cannot open shared object file")
        return ctypes.CDLL(name)

    return load


def test_the_libraries_of_this_machine_load_and_tell_their_versions() -> None:
    needs = {need.measured.split()[0]: need for need in examine_libraries()}
    assert all(need.met for need in needs.values())
    assert needs["Pango"].measured.split()[1].count(".") == 2
    assert needs["HarfBuzz"].measured
    assert needs["Fontconfig"].measured.split()[1].startswith("2.")


def test_a_missing_library_is_named_with_the_command_that_brings_it() -> None:
    needs = dict(zip((one.name for one in LIBRARIES), examine_libraries(without("pango")), strict=True))
    assert code(needs["Pango"]) == code(needs["PangoFT2"]) == "doctor/library-missing"
    assert needs["Pango"].finding is not None
    assert dict(needs["Pango"].finding.facts)["command"] == cure()
    assert not needs["Pango"].met
    assert needs["HarfBuzz"].met


def test_a_library_one_can_do_without_is_a_warning() -> None:
    needs = dict(zip((one.name for one in LIBRARIES), examine_libraries(without("subset")), strict=True))
    assert needs["HarfBuzz subset"].state == "warning"
    assert needs["HarfBuzz subset"].met


def test_packages_are_compared_with_the_lock(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    assert code(examine_packages(lock)) == "doctor/lock-missing"
    here = version("click")
    lock.write_text(
        f"# a comment\nclick=={here} \\\n    --hash=sha256:00\nnothing==1 ; sys_platform == 'win32' \\\n"
    )
    assert examine_packages(lock) == Need("packages", "2")
    lock.write_text("click==0.1 \\\n    --hash=sha256:00\n")
    differs = examine_packages(lock)
    assert (code(differs), differs.met) == ("doctor/package-differs", True)
    lock.write_text("click==0.1\nno-such-thing==2\n")
    missing = examine_packages(lock)
    assert code(missing) == "doctor/package-missing"
    assert missing.finding is not None
    assert missing.finding.at.line == 2


def test_fonts_are_those_whose_sums_are_written_down(tmp_path: Path) -> None:
    project = Project(tmp_path)
    assert code(examine_fonts(project)) == "doctor/font-sums-missing"
    face = tmp_path / "fonts" / "serif" / "A.otf"
    face.parent.mkdir(parents=True)
    face.write_bytes(b"letters")
    digest = hashlib.sha256(b"letters").hexdigest()
    (tmp_path / "fonts" / "SHA256SUMS").write_text(f"{digest}  ./serif/A.otf\n")
    assert examine_fonts(project) == Need("fonts", "1")
    face.write_bytes(b"other letters")
    assert code(examine_fonts(project)) == "doctor/font-changed"
    face.unlink()
    assert code(examine_fonts(project)) == "doctor/font-missing"


def test_a_damaged_sums_file_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "SHA256SUMS").write_text("\n\nhalf\n")
    assert code(examine_fonts(Project(tmp_path))) == "doctor/font-missing"


def test_profiles_are_there_and_are_profiles(tmp_path: Path) -> None:
    assert {code(need) for need in examine_profiles(Project(HERE))} == {"good"}
    assert {code(need) for need in examine_profiles(Project(tmp_path))} == {"doctor/profile-missing"}
    (tmp_path / "assets" / "icc").mkdir(parents=True)
    (tmp_path / "assets" / "icc" / "sRGB.icc").write_bytes(b"x" * 100)
    assert [code(need) for need in examine_profiles(Project(tmp_path))][-1] == "doctor/profile-broken"


def test_the_shelf_may_be_missing_but_not_a_file_nor_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path)
    assert code(examine_shelf(project)) == "good"
    assert not project.shelf.exists()
    monkeypatch.setattr("os.access", lambda *_: False)
    assert code(examine_shelf(project)) == "doctor/shelf-not-writable"
    project.shelf.write_text("")
    assert code(examine_shelf(project)) == "doctor/shelf-not-folder"


def test_an_absent_tool_is_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert [need.state for need in examine_tools()] == ["note"] * len(TOOLS)


def test_a_tool_that_does_not_start_is_still_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: str(tmp_path / "nothing"))
    assert [need.measured for need in examine_tools()] == [tool.name for tool in TOOLS]


def test_a_validator_that_was_not_fetched_is_a_note(tmp_path: Path) -> None:
    need = examine_validator(Project(tmp_path))
    assert (code(need), need.state) == ("doctor/validator-absent", "note")
    assert need.measured == "veraPDF 1.28.2"


def test_the_whole_examination_names_every_kind_in_order() -> None:
    kinds = [need.kind for need in examine(Project(HERE))]
    assert tuple(dict.fromkeys(kinds)) == KINDS
