"""The list of exit codes is closed, and each kind of ending has its own."""

import sys
from pathlib import Path
from typing import Any

import pytest

from publish.errors import (
    BugError,
    ConfigurationError,
    ContentError,
    InterruptedWorkError,
    MachineError,
    PublishError,
)
from publish.findings import Finding, error, note, warning
from publish.place import Place

AT = Place(Path("issues/2025-10-02-n37/issue.md"), 3, 7)
ERROR = error("command/not-understood", AT, {"message": "m", "command": "c"})
WARNING = warning("doctor/package-differs", AT, {"packages": "a 1 ≠ 2"})
NOTE = note("doctor/tool-absent", AT, {"tool": "qpdf"})


@pytest.mark.parametrize(
    ("findings", "arguments", "code"),
    [
        ((), ("pdf", "37"), 0),
        ((NOTE,), ("pdf", "37"), 0),
        ((WARNING,), ("pdf", "37"), 0),
        ((WARNING,), ("pdf", "37", "--strict"), 1),
        ((NOTE,), ("pdf", "37", "--strict"), 0),
        ((ERROR,), ("pdf", "37"), 1),
        ((ERROR,), ("check",), 1),
        ((WARNING,), ("check",), 0),
        ((WARNING,), ("check", "--strict"), 1),
    ],
)
def test_findings_decide(
    desk: Any,
    findings: tuple[Finding, ...],
    arguments: Any,
    code: int,
) -> None:
    desk.press.findings = findings
    assert desk.ask(*arguments).code == code


@pytest.mark.parametrize("verb", ["pdf", "check"])
@pytest.mark.parametrize(
    ("stop", "code"),
    [
        (ContentError(ERROR), 1),
        (ConfigurationError(ERROR), 2),
        (MachineError(ERROR), 3),
        (BugError(ERROR), 70),
        (InterruptedWorkError(ERROR), 130),
        (KeyboardInterrupt(), 130),
        (RuntimeError("oh"), 70),
        (RecursionError("deep"), 70),
        (OSError(5, "Input/output error"), 70),
        (ModuleNotFoundError("No module named 'pikepdf'", name="pikepdf"), 3),
        (ModuleNotFoundError("No module named 'publish.nothing'", name="publish.nothing"), 70),
    ],
)
def test_each_hard_stop_has_its_code(desk: Any, verb: str, stop: BaseException, code: int) -> None:
    desk.press.breaks = stop
    said = desk.ask(verb)
    assert said.code == code
    assert "Traceback" not in said.err
    assert said.err.strip()


def test_a_stop_without_findings_is_our_own_bug_and_says_so(desk: Any) -> None:
    desk.press.breaks = BugError()
    said = desk.ask("pdf")
    assert said.code == 70
    assert "error[internal/bug]" in said.err


def test_our_own_bug_is_never_masked_by_another_issue(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    stops: list[PublishError] = [ContentError(ERROR), BugError(ERROR)]

    def break_in_turn(order: object, tell: object) -> None:
        raise stops.pop(0)

    monkeypatch.setattr(sys.modules["publish.production"], "produce", break_in_turn)
    assert desk.ask("check").code == 70
    assert not stops


@pytest.mark.parametrize(
    "arguments",
    [
        ("pfd",),
        ("--nonsense",),
        ("pdf", "--edtion", "print"),
        ("pdf", "--edition", "prnt"),
        ("pdf", "--edition"),
        ("pdf", "--again=yes"),
        ("pdf", "36", "37"),
        ("typo",),
        ("explain", "front-mater/date"),
        ("pdf", "1987"),
        ("pdf", "-o", "issues/house.toml"),
        ("pdf", "-o", "a\0b"),
        ("--lang", "kz", "list"),
        ("list", "--format", "xml"),
    ],
)
def test_a_command_that_cannot_be_meant_is_two(desk: Any, arguments: tuple[str, ...]) -> None:
    said = desk.ask(*arguments)
    assert said.code == 2
    assert said.out == ""
    assert "error[" in said.err
    assert not desk.press.orders


def test_nothing_asked_shows_what_can_be_asked(desk: Any) -> None:
    said = desk.ask()
    assert said.code == 0
    assert "pdf" in said.out


def test_a_folder_without_a_project_is_two(
    tmp_path: Path, desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("publish.desk.checkout._own_root", lambda: tmp_path)
    said = desk.ask("list")
    assert said.code == 2
    assert "command/project-missing" in said.err


def test_an_unreadable_epoch_is_two(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    said = desk.ask("pdf")
    assert said.code == 2
    assert "command/epoch-unreadable" in said.err
