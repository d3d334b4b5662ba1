"""Results on standard output, all else on standard error; colours and paths."""

from pathlib import Path
from typing import Any

import pytest

from publish.errors import ConfigurationError
from publish.findings import error, note, warning
from publish.place import Place

AT = Place(Path("issues/2025-10-02-n37/issue.md"), 3, 7)
ERROR = error("command/option-misspelled", AT, {"option": "--x", "command": "publish", "near": "--y"})
WARNING = warning("doctor/package-differs", AT, {"packages": "a 1 ≠ 2"})
NOTE = note("doctor/tool-absent", AT, {"tool": "qpdf"})


def test_paths_are_the_only_result(desk: Any) -> None:
    said = desk.ask("pdf", "37")
    names = ("print", "screen", "archive")
    assert said.out.splitlines() == [f"build/2025-10-02-n37/{name}.pdf" for name in names]


def test_the_latest_issue_is_meant_by_default(desk: Any) -> None:
    desk.ask("pdf")
    assert desk.press.orders[0].manuscript == desk.root.resolve() / "issues/2025-10-02-n37/issue.md"


def test_steps_are_told_flush_right_and_the_last_line_counts(desk: Any) -> None:
    lines = desk.ask("pdf", "37").err.splitlines()
    assert lines[0] == "       Règle  2025-10-02-n37"
    assert lines[1] == " Met en page  2025-10-02-n37 print"
    assert lines[-1].startswith("     Terminé  3 PDF en 0,")


def test_an_unchanged_issue_is_told_so(desk: Any) -> None:
    desk.press.unchanged = True
    said = desk.ask("pdf", "--lang", "en")
    assert said.err.splitlines()[-1].startswith("   Unchanged  3 PDFs in 0.")
    assert said.out.count("\n") == 3


def test_a_finding_is_two_lines_in_a_fixed_frame(desk: Any) -> None:
    desk.press.findings = (ERROR,)
    said = desk.ask("pdf", "37", "--lang", "en")
    lines = said.err.splitlines()
    at = lines.index(
        "issues/2025-10-02-n37/issue.md:3:7: error[command/option-misspelled]: “publish” has no option “--x”"
    )
    assert lines[at + 1] == "help: did you mean “--y”?"
    assert lines[-1] == "     Refused  1 error, nothing is delivered"
    assert said.out == ""


def test_concise_is_one_line_a_finding(desk: Any) -> None:
    desk.press.findings = (ERROR, WARNING)
    said = desk.ask("check", "37", "--format", "concise")
    assert "help:" not in said.err
    assert said.err.count("issue.md:3:7:") == 2


def test_quiet_leaves_errors_and_warnings_alone(desk: Any) -> None:
    desk.press.findings = (WARNING, NOTE)
    said = desk.ask("-q", "pdf", "37")
    assert "warning[doctor/package-differs]" in said.err
    assert "note[" not in said.err
    assert "Terminé" not in said.err
    assert said.out.count("\n") == 3


def test_a_finding_of_the_house_is_told_once_however_many_issues_are_checked(desk: Any) -> None:
    desk.press.findings = (NOTE,)
    said = desk.ask("check")
    assert len(desk.press.orders) == 2
    assert not any(order.deliver for order in desk.press.orders)
    assert said.err.count("note[doctor/tool-absent]") == 1
    assert said.out == ""


@pytest.mark.parametrize(
    ("environment", "arguments", "painted"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False),
        ({"FORCE_COLOR": "0"}, (), False),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
        ({"TERM": "dumb"}, (), False),
    ],
)
def test_colour_obeys_the_person_then_the_environment(
    desk: Any,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    arguments: tuple[str, ...],
    painted: object,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    desk.press.findings = (WARNING,)
    assert ("\x1b[" in desk.ask("pdf", *arguments).err) is painted


def test_no_terminal_obeys_what_an_issue_says(desk: Any) -> None:
    evil = "a\x1b]0;x\x07\x9b31m\u202eb\nc"
    desk.press.findings = (
        error("command/option-unknown", AT, {"option": evil, "command": "c", "known": "k"}),
    )
    for form in ("full", "concise", "json", "jsonl", "github", "sarif"):
        said = desk.ask("pdf", "37", "--format", form)
        both = said.out + said.err
        assert not any(character in both for character in "\x1b\x07\x9b\u202e")
        assert "\\u001b" in both


def test_a_path_outside_the_folder_stays_absolute(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.root / "issues" / "2025-09-25-n36")
    assert desk.ask("pdf", "37").out.splitlines()[0] == "../../build/2025-10-02-n37/print.pdf"
    desk.press.breaks = ConfigurationError(ERROR)
    assert desk.ask("pdf", "37").err.splitlines()[1].startswith("../2025-10-02-n37/issue.md:3:7: error")


def test_the_order_says_what_the_person_said(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1759363200")
    wanted = ("--layout", "lettre", "--profile", "newsprint", "--edition", "screen", "--again", "-o", "out")
    assert desk.ask("pdf", "36", *wanted).code == 0
    order = desk.press.orders[0]
    assert [edition.name for edition in order.editions] == ["screen"]
    assert (order.layout, order.printing.value, order.again) == ("lettre", "newsprint", True)
    assert order.shelf == desk.root / "out"
    assert order.today.isoformat() == "2025-10-02"
    assert order.deliver


def test_shared_options_may_stand_on_either_side_of_the_verb(desk: Any) -> None:
    before, after = desk.ask("--lang", "en", "-q", "list"), desk.ask("list", "-q", "--lang", "en")
    assert before == after


def test_help_is_in_french_and_in_english_where_asked(desk: Any) -> None:
    assert "Commandes" in desk.ask("--help").out
    assert "Commands:" in desk.ask("--lang", "en", "--help").out
    assert desk.ask("pdf", "--help", "--lang", "en").out.startswith("Usage: publish pdf [OPTIONS] [ISSUE]")
