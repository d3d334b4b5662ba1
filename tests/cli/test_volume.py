"""`publish volume` at the desk: what it orders, what it says, and with which code it ends."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from publish.errors import ConfigurationError, ContentError, MachineError
from publish.findings import Finding, error, note, warning
from publish.model.edition import ARCHIVE, PRINT, SCREEN
from publish.model.house import Printing
from publish.model.report import EditionFacts, Report
from publish.place import Place
from publish.press.shelf import deliver
from publish.volume import making
from publish.volume.gathering import gather
from publish.volume.order import VolumeOrder
from tests.cli.conftest import Desk, Press

HOUSE = """\
title = "Essai"
publisher = "Maison d'essai"
[responsible]
name = "Une Plume"
address = "1 rue d'essai, 1000 Bruxelles"
"""
AT = Place(Path("issues/2025-10-02-n37/issue.md"), 3, 7)
PAPER = b'{"volume": {"pages": 42, "spine": 2.7, "issues": [], "index": {}, "chronology": 1, "sources": 2}}'
FILES = ("cover.pdf", "print.pdf", "screen.pdf", "archive.pdf")


@dataclass
class Bindery:
    """What stands behind the desk: it gathers as ever, and binds nothing."""

    findings: tuple[Finding, ...] = ()
    breaks: BaseException | None = None
    orders: list[VolumeOrder] = field(default_factory=list)

    def make_volume(self, order: VolumeOrder, executor: object, tell: making.Telling) -> making.MadeVolume:
        self.orders.append(order)
        gathered = gather(order)
        if self.breaks is not None:
            raise self.breaks
        report = Report(
            issue=order.place.name,
            findings=(*gathered.findings, *self.findings),
            editions=tuple(_facts(Path(file).stem) for file in FILES),
        )
        if not report.passed:
            return making.MadeVolume(report=report, gathered=gathered)
        deliver({**dict.fromkeys(FILES, b"%PDF"), "report.json": PAPER}, order.place)
        delivered = Report(
            issue=report.issue, findings=report.findings, editions=report.editions, shelf=order.place
        )
        return making.MadeVolume(report=delivered, gathered=gathered)


def _facts(name: str) -> EditionFacts:
    standards = {one.name: one.standards for one in (PRINT, SCREEN, ARCHIVE)}.get(name, ())
    return EditionFacts(
        name=name, profile="", file=f"{name}.pdf", sha256="0" * 64, sha512="0" * 128, bytes=4, pages=42,
        words=9, symbols=(), fonts=(), standards=tuple(one.value for one in standards), seconds=0.5, memory=1,
    )  # fmt: skip


@pytest.fixture
def bindery(monkeypatch: pytest.MonkeyPatch) -> Bindery:
    behind = Bindery()
    monkeypatch.setattr("publish.volume.making.make_volume", behind.make_volume)
    return behind


@pytest.fixture
def counter(project: Path, bindery: Bindery, capfd: pytest.CaptureFixture[str]) -> Desk:
    """Stand at the desk of a project whose house is known."""
    (project / "issues/house.toml").write_text(HOUSE, encoding="utf-8")
    return Desk(project, Press(), capfd)


def plan(counter: Desk, text: str) -> None:
    folder = counter.root / "issues/volumes"
    folder.mkdir()
    (folder / "2025.toml").write_text(text, encoding="utf-8")


def test_a_year_is_bound_and_its_files_are_named(counter: Desk, bindery: Bindery) -> None:
    said = counter.ask("volume", "2025")
    assert (said.code, said.out.split()) == (0, [f"build/volume-2025/{name}" for name in FILES])
    assert "4 PDF" in said.err
    (order,) = bindery.orders
    assert (order.year, order.layout, order.printing, order.strict) == (2025, "", None, False)


def test_programs_are_told_the_volume(counter: Desk) -> None:
    document = json.loads(counter.ask("volume", "2025", "--json").out)
    assert (document["command"], document["exit"]) == ("volume", 0)
    assert document["volume"]["issues"] == ["n36", "n37"]
    assert [one["file"] for one in document["volume"]["editions"]] == list(FILES)
    assert len(document["files"]) == 4
    # What an earlier order computed is told again when nothing has changed.
    assert (document["volume"]["pages"], document["volume"]["spine"]) == (42, 2.7)
    assert "chronology" not in document["volume"]


def test_options_reach_the_order(counter: Desk, bindery: Bindery) -> None:
    said = counter.ask(
        "volume",
        "--layout",
        "carre",
        "--profile",
        "uncoated",
        "--again",
        "--strict",
        "-o",
        "elsewhere",
        "2025",
    )
    assert said.out.split()[0] == "elsewhere/volume-2025/cover.pdf"
    (order,) = bindery.orders
    assert (order.layout, order.printing) == ("carre", Printing.UNCOATED)
    assert (order.again, order.strict) == (True, True)
    assert order.place == counter.root / "elsewhere/volume-2025"


def test_a_year_without_issues_names_those_that_have_some(counter: Desk) -> None:
    said = counter.ask("volume", "1999")
    assert said.code == 1
    assert "plan/no-issue" in said.err
    assert "il y a des numéros de\N{NO-BREAK SPACE}: 2025" in said.err
    assert "rien n’est livré" in said.err


@pytest.mark.parametrize("typed", ["", "25", "deux mille", "20255"])
def test_a_year_that_is_none_says_how_one_is_written(counter: Desk, typed: str) -> None:
    said = counter.ask("volume", "--", typed)
    assert (said.code, "archive/year-unreadable" in said.err) == (2, True)
    assert "help: écrire quatre chiffres, par exemple 2025" in said.err


def test_a_year_is_due(counter: Desk) -> None:
    said = counter.ask("volume")
    assert (said.code, "command/argument-missing" in said.err) == (2, True)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ('title = "Essai"\nbinding = "spiral"\n', "issues/volumes/2025.toml:2:1: error[plan/"),
        ("title = \n", "issues/volumes/2025.toml:1:"),
        ('issues = ["n36",\n  "n99"]\n', "issues/volumes/2025.toml:2:4: error[plan/issue-unknown]"),
    ],
)
def test_a_plan_is_judged_where_it_was_typed(counter: Desk, text: str, start: str) -> None:
    plan(counter, text)
    said = counter.ask("volume", "2025")
    assert said.code == (1 if "issue-unknown" in start else 2)
    assert said.err.startswith(start)
    assert not (counter.root / "build/volume-2025").exists()


@pytest.mark.parametrize(
    ("findings", "arguments", "code"),
    [
        ((note("volume/spine-thin", AT, {"spine": "2", "least": "6"}),), (), 0),
        ((warning("links/not-https", AT, {"found": "http://a", "near": "https://a"}),), (), 0),
        ((warning("links/not-https", AT, {"found": "http://a", "near": "https://a"}),), ("--strict",), 1),
        ((error("volume/label-differs", AT, {"label": "1", "folio": "2"}),), (), 1),
    ],
)
def test_findings_decide(
    counter: Desk, bindery: Bindery, findings: tuple[Finding, ...], arguments: tuple[str, ...], code: int
) -> None:
    bindery.findings = findings
    assert counter.ask("volume", "2025", *arguments).code == code


FAILED = error("volume/issue-failed", Place(AT.path), {"issue": "2025-10-02-n37", "count": 1, "year": 2025})


@pytest.mark.parametrize(
    ("stop", "code"),
    [
        (ContentError(FAILED, error("links/note-missing", AT, {"key": "a"})), 1),
        (ConfigurationError(FAILED), 2),
        (MachineError(FAILED), 3),
        (KeyboardInterrupt(), 130),
        (RuntimeError("oh"), 70),
    ],
)
def test_each_stop_has_its_code(counter: Desk, bindery: Bindery, stop: BaseException, code: int) -> None:
    bindery.breaks = stop
    said = counter.ask("volume", "2025")
    assert said.code == code
    assert "Traceback" not in said.err
    assert said.err.strip()


def test_the_issue_that_fails_is_told_before_its_faults(counter: Desk, bindery: Bindery) -> None:
    bindery.breaks = ContentError(FAILED, error("links/note-missing", AT, {"key": "a"}))
    said = counter.ask("volume", "2025")
    assert said.err.index("volume/issue-failed") < said.err.index("links/note-missing")
    assert "ne nommez" not in said.err
    assert "issues/volumes/2025.toml" in said.err


def test_the_shell_is_told_years_and_options(counter: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    complete: Callable[[str], Any] = lambda words: monkeypatch.setenv("COMP_WORDS", words)  # noqa: E731
    monkeypatch.setenv("_PUBLISH_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_CWORD", "2")
    complete("publish volume 2")
    assert counter.ask().out.split() == ["plain,2025"]
    complete("publish volume --p")
    assert counter.ask().out.split() == ["plain,--profile"]
