"""The SARIF form, as a service for continuous integration reads it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from publish.findings import Severity, error, note
from publish.place import Place

MANUSCRIPT = Path("issues/2025-10-02-n37/issue.md")
WRONG = error("front-matter/date-missing", Place(MANUSCRIPT, 2, 1))
SEEN = note("page/empty", Place(Path("print.pdf"), page=2), {"waived": "page de garde"})
OUT_OF_THIS_WORLD = error("page/empty", Place(Path("un dossier/é.pdf"), page=1))


def log_of(desk: Any, *words: str) -> Any:
    return json.loads(desk.ask("pdf", "37", "--format", "sarif", *words).out)


def test_each_finding_is_a_result_at_its_line(desk: Any) -> None:
    desk.press.findings = (WRONG, replace(WRONG, severity=Severity.WARNING))
    log = log_of(desk)
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [one["level"] for one in run["results"]] == ["error", "warning"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "issues/2025-10-02-n37/issue.md"
    assert place["region"] == {"startLine": 2, "startColumn": 1}
    assert "date" in run["results"][0]["message"]["text"]


def test_every_code_is_explained_once(desk: Any) -> None:
    desk.press.findings = (SEEN, WRONG, WRONG)
    (run,) = log_of(desk, "--lang", "en")["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["front-matter/date-missing", "page/empty"]
    assert all(rule["shortDescription"]["text"] and rule["fullDescription"]["text"] for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_what_the_editor_waived_is_suppressed_with_his_reason(desk: Any) -> None:
    desk.press.findings = (SEEN,)
    (result,) = log_of(desk)["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "external", "justification": "page de garde"}]
    assert result["properties"] == {"page": 2}
    assert "region" not in result["locations"][0]["physicalLocation"]


def test_file_names_are_addresses(desk: Any) -> None:
    desk.press.findings = (OUT_OF_THIS_WORLD,)
    (result,) = log_of(desk)["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "un%20dossier/%C3%A9.pdf"


def test_the_exit_code_is_told(desk: Any) -> None:
    desk.press.findings = (WRONG,)
    assert log_of(desk)["runs"][0]["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]
    assert log_of(desk, "--nonsense")["runs"][0]["invocations"] == [
        {"executionSuccessful": False, "exitCode": 2}
    ]


def test_a_file_name_that_is_not_utf_8_is_an_address_too(desk: Any) -> None:
    desk.press.findings = (error("page/empty", Place(Path("bad\udcff.pdf"), page=1)),)
    (result,) = log_of(desk)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "bad%FF.pdf"


def test_a_fault_in_telling_is_told_plainly(desk: Any, monkeypatch: Any) -> None:
    def broken(*_: object) -> None:
        raise ValueError("cannot say it")

    monkeypatch.setattr("publish.cli.service.speak", broken)
    said = desk.ask("list")
    assert said.code == 70
    assert "internal/bug" in said.err
    assert "Traceback" not in said.err
