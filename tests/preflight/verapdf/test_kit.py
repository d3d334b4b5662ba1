"""The libraries of veraPDF: whole and as noted, or not at all."""

import shutil
from pathlib import Path

import pytest

from publish.errors import MachineError
from publish.preflight.verapdf import kit as fetching
from publish.preflight.verapdf.kit import Kit, fetch, kit_of

from .conftest import JARS, Programs


def refused(kit: Kit) -> tuple[str, dict[str, str]]:
    """Fetch in vain; gives the code and facts of the finding."""
    with pytest.raises(MachineError) as stop:
        fetch(kit)
    (finding,) = stop.value.findings
    return finding.code, dict(finding.facts)


def left(kit: Kit) -> set[str]:
    """What lies about beside the kit, but for the lock."""
    return {file.name for file in kit.folder.parent.iterdir() if not file.name.endswith(".lock")}


def test_the_house_notes_every_library_with_its_checksum() -> None:
    kit = kit_of(Path("build"))
    assert (kit.name, kit.folder) == ("veraPDF 1.28.2", Path("build/.verapdf/1.28.2"))
    assert len(kit.jars) == 19
    assert all(name.endswith(".jar") and len(digest) == 64 for name, digest in kit.jars.items())
    assert f"{kit.artifact.split(':')[1]}-{kit.version}.jar" in kit.jars


def test_maven_brings_it_once(kit: Kit, programs: Programs) -> None:
    programs.maven_brings(JARS)
    fetch(kit)
    assert kit.whole
    assert {file.name: file.read_bytes() for file in kit.folder.iterdir()} == JARS
    assert left(kit) == {kit.version}
    programs.does("mvn", "exit 1")
    fetch(kit)  # nobody is asked again


def test_what_is_damaged_is_not_whole_and_is_brought_again(kit: Kit, programs: Programs) -> None:
    programs.maven_brings(JARS)
    fetch(kit)
    for damage in (
        lambda: (kit.folder / "a.jar").write_bytes(b"f1rst library"),
        (kit.folder / "b.jar").unlink,
        lambda: (kit.folder / "c.jar").write_bytes(b"a stranger on the class path"),
        lambda: shutil.rmtree(kit.folder),
    ):
        damage()
        before = kit.whole
        fetch(kit)
        assert (before, kit.whole) == (False, True)


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("echo '[ERROR] Could not resolve   dependencies'; exit 1", "[ERROR] Could not resolve dependencies"),
        ("echo no network >&2; exit 1", "no network"),
        ("exit 9", "exit 9"),
        ("mkdir lib; echo half >lib/a.jar; kill -9 $$", "exit -9"),
    ],
)
def test_a_maven_that_fails_leaves_nothing(script: str, why: str, kit: Kit, programs: Programs) -> None:
    programs.does("mvn", script)
    code, facts = refused(kit)
    assert (code, facts["why"]) == ("validation/kit-not-fetched", why)
    assert left(kit) == set()


@pytest.mark.parametrize(
    "jars", [{**JARS, "a.jar": b"other"}, {"a.jar": JARS["a.jar"]}, {**JARS, "c.jar": b""}]
)
def test_libraries_that_are_not_those_noted_are_refused(
    jars: dict[str, bytes], kit: Kit, programs: Programs
) -> None:
    programs.maven_brings(jars)
    code, facts = refused(kit)
    assert code == "validation/kit-differs"
    assert facts["files"] in {"a.jar", "b.jar", "c.jar"}
    assert left(kit) == set()


def test_a_maven_without_end_is_ended(kit: Kit, programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_PATIENCE", 0.3)
    programs.does("mvn", "sleep 60")
    assert refused(kit) == ("validation/kit-not-fetched", {"by": kit.name, "why": "0.3 s"})
    assert left(kit) == set()


@pytest.mark.usefixtures("nothing_installed")
def test_without_maven_it_is_said_what_to_install(kit: Kit) -> None:
    code, facts = refused(kit)
    assert (code, facts["program"], facts["packages"]) == ("validation/program-missing", "Maven", "maven")
    assert not kit.whole
