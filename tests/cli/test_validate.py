"""`publish validate` at the desk: what is told, and the exit code of every way it can end."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from publish.findings import error
from publish.place import Place
from publish.preflight.verapdf import kit as kits
from publish.preflight.verapdf.kit import Kit

ANSWERS = Path(__file__).parents[1] / "preflight/verapdf"
PDF = b"%PDF-1.7"


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let programs do what a test tells them to, with a kit of one library."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    whole = kits.kit_of

    def small(shelf: Path) -> Kit:
        return replace(whole(shelf), jars={"a.jar": hashlib.sha256(b"a").hexdigest()})

    def does(**scripts: str) -> None:
        for name, script in scripts.items():
            (folder / name).write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n", encoding="utf-8")
            (folder / name).chmod(0o755)

    monkeypatch.setattr(kits, "kit_of", small)
    return does


MAVEN = "mkdir lib && printf a >lib/a.jar"


def says(name: str) -> str:
    return f"cat '{ANSWERS / name}.json'"


def test_a_file_that_breaks_a_rule_is_told_with_its_verdicts(
    desk: Any, programs: Callable[..., None]
) -> None:
    programs(java=f"{says('broken')}; exit 1", mvn=MAVEN)
    (desk.root / "n 37.PDF").write_bytes(PDF)
    said = desk.ask("validate", "n 37.PDF")
    assert said.code == 1
    assert said.out.splitlines() == [
        "n 37.PDF\N{NO-BREAK SPACE}: PDF/A-2a tenue (veraPDF 1.28.2, 153 règles)",
        "n 37.PDF\N{NO-BREAK SPACE}: PDF/UA-1 enfreinte (veraPDF 1.28.2, 106 règles)",
    ]
    assert "n 37.PDF:p1: error[validation/rule-broken]: " in said.err
    assert "ISO 14289-1:2014, 7.2-34 (812 fois)" in said.err
    assert "Va chercher  veraPDF 1.28.2" in said.err
    assert "2 annonces jugées en " in said.err


def test_it_is_fetched_once_and_answers_in_json(desk: Any, programs: Callable[..., None]) -> None:
    programs(java=f"{says('broken')}; exit 1", mvn=MAVEN)
    (desk.root / "a.pdf").write_bytes(PDF)
    desk.ask("validate", "a.pdf")
    programs(mvn="exit 1")
    said = desk.ask("validate", "a.pdf", "--json")
    told = json.loads(said.out)
    assert (told["exit"], len(told["findings"])) == (1, 9)
    assert told["verdicts"][1] == {
        "file": "a.pdf",
        "standard": "PDF/UA-1",
        "by": "veraPDF 1.28.2",
        "rules": 106,
        "kept": False,
    }


@pytest.mark.parametrize(
    ("scripts", "code"),
    [
        ({}, "validation/program-missing"),
        ({"java": "exit 0"}, "validation/program-missing"),
        ({"java": "exit 0", "mvn": "exit 1"}, "validation/kit-not-fetched"),
        ({"java": "exit 0", "mvn": "mkdir lib && printf b >lib/a.jar"}, "validation/kit-differs"),
    ],
)
def test_whatever_is_missing_is_told_before_anything_is_made(
    scripts: dict[str, str], code: str, desk: Any, programs: Callable[..., None]
) -> None:
    programs(**scripts)
    (desk.root / "a.pdf").write_bytes(PDF)
    for asked in ("a.pdf", "37"):
        said = desk.ask("validate", asked)
        assert (said.code, f"error[{code}]" in said.err, said.out) == (3, True, "")
    assert desk.press.orders == []


@pytest.mark.parametrize("script", ["echo rubbish", "exit 0", "kill -9 $$", "echo '{}'"])
def test_a_machine_that_gives_no_answer_is_never_a_pass(
    script: str, desk: Any, programs: Callable[..., None]
) -> None:
    programs(java=script, mvn=MAVEN)
    (desk.root / "a.pdf").write_bytes(PDF)
    said = desk.ask("validate", "a.pdf")
    assert (said.code, "error[validation/no-answer]" in said.err, said.out) == (3, True, "")


def test_a_file_that_is_not_there_is_a_mistake(desk: Any, programs: Callable[..., None]) -> None:
    programs(java="exit 0", mvn=MAVEN)
    said = desk.ask("validate", "nothing.pdf")
    assert (said.code, "error[command/file-missing]" in said.err) == (2, True)


def test_an_issue_that_is_refused_is_not_judged(desk: Any, programs: Callable[..., None]) -> None:
    programs(java="exit 9", mvn=MAVEN)
    desk.press.findings = (error("front-matter/date-missing", Place(Path("issue.md"), 1, 1)),)
    said = desk.ask("validate", "37")
    assert (said.code, said.out) == (1, "")
    assert "error[front-matter/date-missing]" in said.err
    assert "rien n’est livré" in said.err
    assert [order.manuscript.parent.name for order in desk.press.orders] == ["2025-10-02-n37"]
