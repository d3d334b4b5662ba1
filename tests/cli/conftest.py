"""A desk to stand at: a small project, and a press that makes what a test tells it to."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from publish.cli.main import run
from publish.findings import Finding
from publish.model.edition import EDITIONS, Edition
from publish.model.house import Printing
from publish.model.project import Project
from publish.model.report import EditionFacts, Report

ISSUE = (
    "---\nnumber: {number}\ndate: {date}\nlanguage: fr\n---\n\n## Rail : Une voie {{#voie}}\n\nUn texte.\n"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """The same fields as production's order, without the engine behind it."""

    manuscript: Path
    project: Project
    shelf: Path
    today: date
    editions: tuple[Edition, ...] = EDITIONS
    layout: str = ""
    printing: Printing | None = None
    deliver: bool = True
    again: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    verb: str
    detail: str


@dataclass
class Press:
    """What the press does: answer with findings, deliver, or break down."""

    findings: tuple[Finding, ...] = ()
    breaks: BaseException | None = None
    unchanged: bool = False
    orders: list[Order] = field(default_factory=list)

    def produce(
        self, order: Order, tell: Callable[[Step], None], children: tuple[object, ...] = ()
    ) -> Report:
        self.orders.append(order)
        slug = order.manuscript.parent.name
        tell(Step("typeset", slug))
        if self.breaks is not None:
            raise self.breaks
        for edition in order.editions:
            tell(Step("render", f"{slug} {edition.name}"))
        report = Report(issue=slug, findings=self.findings, unchanged=self.unchanged)
        if not order.deliver or not report.passed:
            return report
        made = tuple(_facts(edition) for edition in order.editions)
        return Report(
            issue=slug,
            findings=self.findings,
            editions=made,
            shelf=order.shelf / slug,
            unchanged=self.unchanged,
        )


def _facts(edition: Edition) -> EditionFacts:
    return EditionFacts(
        profile="coated" if edition.name == "print" else "",
        name=edition.name,
        file=f"{edition.name}.pdf",
        sha256="0" * 64,
        sha512="0" * 64 * 2,
        bytes=1,
        pages=4,
        words=100,
        symbols=("https://example.org/",),
        fonts=("SourceSans3-Regular",),
        seconds=0.5,
        memory=1,
    )


@dataclass
class Said:
    """What one command answered."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the machine that runs the tests reaches the desk."""
    for name in ("NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH", "_PUBLISH_COMPLETE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two issues and a house, and the person standing in the project's folder."""
    root = tmp_path / "press"
    for slug, number, day in (("2025-09-25-n36", 36, "2025-09-25"), ("2025-10-02-n37", 37, "2025-10-02")):
        folder = root / "issues" / slug
        folder.mkdir(parents=True)
        (folder / "issue.md").write_text(ISSUE.format(number=number, date=day), encoding="utf-8")
    (root / "issues" / "house.toml").write_text('title = "Essai"\n', encoding="utf-8")
    monkeypatch.chdir(root)
    return root


@dataclass
class Desk:
    """A desk in a project, with a press of its own behind it."""

    root: Path
    press: Press
    capture: pytest.CaptureFixture[str]

    def ask(self, *arguments: str | os.PathLike[str]) -> Said:
        """Give a command and hear both streams."""
        self.capture.readouterr()
        code = run([os.fspath(argument) for argument in arguments])
        out, err = self.capture.readouterr()
        return Said(code, out, err)


@pytest.fixture
def desk(project: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Stand at the desk of a small project."""
    press = Press()
    module = ModuleType("publish.production")
    for name, value in {"Order": Order, "Step": Step, "produce": press.produce}.items():
        setattr(module, name, value)
    monkeypatch.setitem(sys.modules, "publish.production", module)
    return Desk(project, press, capfd)
