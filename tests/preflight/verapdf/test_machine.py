"""The Java machine: asked once for all files, and believed only when it answers."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from publish.errors import MachineError
from publish.preflight.verapdf import machine, program
from publish.preflight.verapdf.kit import Kit
from publish.preflight.verapdf.machine import ask

from .conftest import Programs

Answer = Callable[[str], bytes]


def unheard(kit: Kit, files: int = 2) -> tuple[str, str]:
    """Ask in vain; gives the code of the finding, and why."""
    with pytest.raises(MachineError) as stop:
        ask(kit, [b"%PDF-"] * files)
    (finding,) = stop.value.findings
    return finding.code, dict(finding.facts).get("why", "")


def test_one_machine_is_asked_about_all_files(kit: Kit, programs: Programs, answer: Answer) -> None:
    asked = programs.java_says(answer("kept"))
    first, second = ask(kit, [b"%PDF-1", b"%PDF-2"])
    assert [one.standard for one in first.validations] == ["PDF/A-2a", "PDF/UA-1"]
    assert [one.standard for one in second.validations] == ["PDF/A-3a", "PDF/UA-1"]
    words = asked.read_text(encoding="utf-8").splitlines()
    assert {"1.pdf", "2.pdf", "-Xmx1024m", "org.verapdf.apps.GreenfieldCliWrapper"} <= set(words)
    assert words[words.index("-cp") + 1] == "lib/*"


def test_the_kit_is_reached_by_a_name_that_java_cannot_take_apart(kit: Kit, programs: Programs) -> None:
    kit.folder.mkdir(parents=True)
    (kit.folder / "a.jar").write_bytes(b"")
    programs.does("java", "ls lib/a.jar 1.pdf >&2; exit 1")
    assert unheard(kit, files=1) == ("validation/no-answer", "lib/a.jar")


def test_a_person_s_own_java_options_are_left_out(
    kit: Kit, programs: Programs, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH"):
        monkeypatch.setenv(name, "-javaagent:spy.jar")
    asked = programs.java_says(answer("kept"))
    ask(kit, [b"1", b"2"])
    assert "spy.jar" not in asked.read_text(encoding="utf-8")


def test_a_file_that_breaks_a_rule_and_one_that_is_none_are_answers(
    kit: Kit, programs: Programs, answer: Answer
) -> None:
    programs.java_says(answer("broken"), code=1)
    (heard,) = ask(kit, [b""])
    assert [one.kept for one in heard.validations] == [True, False]
    programs.java_says(answer("refused"), code=7)
    unreadable, claimless = ask(kit, [b"", b""])
    assert unreadable.refused
    assert claimless.validations == ()


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("echo Killed; exit 137", "exit 137"),
        (
            "echo 'Error: Could not find or load main class' >&2; exit 1",
            "Error: Could not find or load main class",
        ),
        ("kill -SEGV $$", "exit -11"),
        ("printf '\\377\\000\\033[2J' >&2; exit 1", "\N{REPLACEMENT CHARACTER}\0\x1b[2J"),
        ("exit 0", "exit 0"),
        ("exit 3", "1024 MiB"),
    ],
)
def test_a_machine_that_gives_no_answer_is_told(script: str, why: str, kit: Kit, programs: Programs) -> None:
    programs.does("java", script)
    assert unheard(kit) == ("validation/no-answer", why)


def test_an_answer_that_its_exit_code_denies_is_none(kit: Kit, programs: Programs, answer: Answer) -> None:
    programs.java_says(answer("kept"), code=1)
    assert unheard(kit) == ("validation/no-answer", "exit 1")


def test_an_answer_about_other_files_is_none(kit: Kit, programs: Programs, answer: Answer) -> None:
    programs.java_says(answer("kept"))
    assert unheard(kit, files=1)[0] == unheard(kit, files=3)[0] == "validation/no-answer"
    twice = json.loads(answer("kept"))
    twice["report"]["jobs"][1]["itemDetails"]["name"] = "/somewhere/1.pdf"
    programs.java_says(json.dumps(twice).encode())
    assert unheard(kit)[0] == "validation/no-answer"


def test_a_machine_without_end_is_ended_with_its_kin(
    kit: Kit, programs: Programs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(machine, "_PATIENCE", 0.5)
    late = tmp_path / "late"
    programs.does("java", f'(sleep 1.2; echo >"{late}") & sleep 60')
    assert unheard(kit) == ("validation/no-answer", "0.5 s")
    programs.does("java", "sleep 1.5")
    unheard(kit)
    unheard(kit)
    assert not late.exists()


def test_a_machine_that_never_stops_talking_is_ended(
    kit: Kit, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "_MOST_SAID", 1 << 20)
    programs.does("java", "exec yes")
    assert unheard(kit) == ("validation/no-answer", "1 MiB")


@pytest.mark.usefixtures("nothing_installed")
def test_without_java_it_is_said_what_to_install(kit: Kit) -> None:
    assert unheard(kit)[0] == "validation/program-missing"


def test_a_java_that_cannot_be_started_is_told(kit: Kit, programs: Programs) -> None:
    (programs.folder / "java").write_bytes(b"\x7fELF no program")
    (programs.folder / "java").chmod(0o755)
    assert unheard(kit)[0] == "validation/no-answer"
