"""The JSON form: always one valid document, whatever happened."""

import json
from pathlib import Path
from typing import Any

import pytest

from publish.errors import ConfigurationError
from publish.findings import error
from publish.place import Place

AT = Place(Path("issues/2025-10-02-n37/issue.md"), 3, 7)
ERROR = error("command/option-misspelled", AT, {"option": "--x", "command": "publish", "near": "--y"})
FIELDS = ["code", "severity", "file", "line", "col", "page", "text", "help"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("pdf", "37"),
        ("pdf", "nothing"),
        ("check",),
        ("list",),
        ("explain",),
        ("explain", "internal/interrupted"),
        ("explain", "nothing"),
        ("pfd",),
        ("pdf", "--edtion"),
        ("pdf", "--edition", "x"),
        ("--lang", "kz", "pdf"),
        ("list", "too", "much"),
    ],
)
def test_every_answer_is_one_document(desk: Any, arguments: tuple[str, ...]) -> None:
    said = desk.ask(*arguments, "--json")
    document = json.loads(said.out)
    assert said.err == ""
    assert document["format"] == 1
    assert document["exit"] == said.code
    assert all(list(finding) == FIELDS for finding in document["findings"])
    assert bool(document["findings"]) or said.code == 0


@pytest.mark.parametrize(
    ("stop", "code"),
    [
        (ConfigurationError(ERROR), "command/option-misspelled"),
        (KeyboardInterrupt(), "internal/interrupted"),
        (ValueError("oh\x1b"), "internal/bug"),
        (ModuleNotFoundError("no", name="pikepdf"), "doctor/package-missing"),
    ],
)
def test_a_failure_is_a_document_too(desk: Any, stop: BaseException, code: str) -> None:
    desk.press.breaks = stop
    said = desk.ask("pdf", "--json")
    document = json.loads(said.out)
    assert [finding["code"] for finding in document["findings"]] == [code]
    assert document["exit"] == said.code != 0
    assert document["files"] == []


def test_a_finding_has_its_place_and_words(desk: Any) -> None:
    desk.press.findings = (ERROR,)
    document = json.loads(desk.ask("pdf", "37", "--json", "--lang", "en").out)
    assert document["findings"] == [
        {
            "code": "command/option-misspelled",
            "severity": "error",
            "file": "issues/2025-10-02-n37/issue.md",
            "line": 3,
            "col": 7,
            "page": None,
            "text": "“publish” has no option “--x”",
            "help": "did you mean “--y”?",
        }
    ]


def test_pdf_adds_its_files_and_editions(desk: Any) -> None:
    document = json.loads(desk.ask("pdf", "37", "--edition", "print", "--json").out)
    assert document["command"] == "pdf"
    assert document["files"] == ["build/2025-10-02-n37/print.pdf"]
    assert (document["issue"], document["unchanged"]) == ("2025-10-02-n37", False)
    assert document["editions"][0]["pages"] == 4


def test_check_adds_the_verdict_on_each_issue(desk: Any) -> None:
    document = json.loads(desk.ask("check", "--json").out)
    assert document["issues"] == [
        {"issue": "2025-09-25-n36", "passed": True, "findings": 0},
        {"issue": "2025-10-02-n37", "passed": True, "findings": 0},
    ]


def test_jsonl_is_a_finding_a_line_and_the_rest_last(desk: Any) -> None:
    desk.press.findings = (ERROR, ERROR)
    first, second, last = (json.loads(line) for line in desk.ask("pdf", "--format", "jsonl").out.splitlines())
    assert first == second
    assert list(first) == FIELDS
    assert last["command"] == "pdf"
    assert "findings" not in last


def test_github_gets_workflow_commands(desk: Any) -> None:
    desk.press.findings = (ERROR,)
    said = desk.ask("pdf", "37", "--format", "github", "--lang", "en")
    assert said.out == (
        "::error file=issues/2025-10-02-n37/issue.md,line=3,col=7,title=command/option-misspelled::"
        "“publish” has no option “--x”%0Adid you mean “--y”?\n"
    )
