"""A small press to break: a project of its own, one tiny issue, an earlier set on its shelf.

The layouts are copied, so that a test may spoil them; fonts and assets are links, because
nothing spoils those except a test that first takes a copy with `own`.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from publish.cli.main import run
from publish.press.shelf import deliver

ROOT = Path(__file__).resolve().parents[2]
SLUG = "2025-10-02-n37"
FRONT = "---\nnumber: 37\ndate: 2025-10-02\nlanguage: fr\n---\n"
STORY = "\n## Rail : Une voie {#voie}\n\nUn texte court.\n"
EARLIER = {"print.pdf": b"an earlier print", "screen.pdf": b"an earlier screen"}

HOUSE = """\
title = "La Maison d'essai"
publisher = "Maison d'essai"
city = "Bruxelles"
language = "fr"
languages = ["fr", "en", "nl", "ru", "kk", "tr"]
printing = "coated"
trim = "A4"
layout = "lettre"
max_pages = 200

[responsible]
name = "Une Plume"
address = "1 rue d'essai, 1000 Bruxelles"
"""

# The frame that editor programs jump to: the same in every language.
_FRAME = re.compile(
    r"(?P<file>[^\s:][^:]*)(?::(?P<line>\d+)(?::(?P<col>\d+))?)?(?::p(?P<page>\d+))?: "
    r"(?P<severity>error|warning|note)\[(?P<code>[a-z-]+/[a-z-]+)\]: (?P<text>\S.*)"
)
_HELP = re.compile(r"help: (?P<help>\S.*)")


@dataclass(frozen=True, kw_only=True)
class Found:
    """One finding, as the desk told it."""

    code: str
    severity: str
    file: str
    line: int | None
    col: int | None
    page: int | None
    text: str
    help: str

    def __post_init__(self) -> None:
        # Tests are easier to read, and to type, with ordinary spaces.
        for name in ("text", "help"):
            value = getattr(self, name).replace("\N{NO-BREAK SPACE}", " ")
            object.__setattr__(self, name, value.replace("\N{NARROW NO-BREAK SPACE}", " "))

    @property
    def where(self) -> tuple[int | None, int | None]:
        """Line and column."""
        return self.line, self.col


@dataclass(frozen=True)
class Answer:
    """What one command answered."""

    code: int
    out: str
    err: str
    findings: tuple[Found, ...]
    document: Mapping[str, Any] = field(default_factory=dict)
    """The whole of what `--json` gave; empty for a command in the human form."""

    def of(self, code: str) -> tuple[Found, ...]:
        """Give the findings with a code."""
        return tuple(found for found in self.findings if found.code == code)

    def only(self, code: str) -> Found:
        """Give the one finding with a code."""
        found = self.of(code)
        assert len(found) == 1, self.told()
        return found[0]

    @property
    def errors(self) -> tuple[Found, ...]:
        """The findings that refuse."""
        return tuple(found for found in self.findings if found.severity == "error")

    @property
    def warnings(self) -> tuple[Found, ...]:
        """The findings that warn."""
        return tuple(found for found in self.findings if found.severity == "warning")

    def told(self) -> str:
        """Write everything down for a failed assertion."""
        lines = [
            f"{one.severity} {one.code} {one.file}:{one.line}:{one.col} p{one.page} {one.text}"
            for one in self.findings
        ]
        return "\n".join([f"exit {self.code}", *lines, self.err])


@dataclass
class Project:
    """A project to break, with somebody standing in it."""

    root: Path
    capture: pytest.CaptureFixture[str]

    @property
    def folder(self) -> Path:
        """The folder of the tiny issue."""
        return self.root / "issues" / SLUG

    @property
    def manuscript(self) -> Path:
        """The tiny issue."""
        return self.folder / "issue.md"

    @property
    def layout(self) -> Path:
        """The copy of the layout `lettre`."""
        return self.root / "layouts" / "lettre"

    @property
    def shelf(self) -> Path:
        """Where the tiny issue is delivered."""
        return self.root / "build" / SLUG

    def write(self, text: str | bytes, slug: str = SLUG) -> Path:
        """Write a whole manuscript."""
        file = self.root / "issues" / slug / "issue.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return file

    def body(self, text: str, front: str = FRONT) -> Path:
        """Write the tiny issue with another body; its first line is line 6 of the file."""
        return self.write(front + text)

    def front(self, *lines: str) -> Path:
        """Write the tiny issue with another front matter; its first line is line 2 of the file."""
        return self.write("\n".join(["---", *lines, "---"]) + "\n" + STORY)

    def house(self, text: str) -> None:
        """Write another house."""
        (self.root / "issues" / "house.toml").write_text(text, encoding="utf-8")

    def own(self, folder: str) -> Path:
        """Take a copy of `fonts` or `assets`, so that it may be spoilt."""
        link = self.root / folder
        link.unlink()
        shutil.copytree(ROOT / folder, link)
        return link

    def spoil(self, name: str, old: str, new: str) -> int:
        """Change a file of the layout once; give the line on which the change stands."""
        file = self.layout / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    def ask(self, *arguments: str | os.PathLike[str], human: bool = False) -> Answer:
        """Give a command in this process; findings are read from `--json`, or from the lines told."""
        self.capture.readouterr()
        form = () if human else ("--json",)
        code = run([*map(str, arguments), *form])
        out, err = self.capture.readouterr()
        return read_lines(code, out, err) if human else read_json(code, out, err)

    def spawn(self, *arguments: str | os.PathLike[str], **environment: str) -> "subprocess.Popen[str]":
        """Start a command in a process of its own, in a session of its own."""
        return subprocess.Popen(
            (sys.executable, "-m", "publish", *map(str, arguments)),
            cwd=self.root,
            env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def deliver_earlier(self, slug: str = SLUG) -> None:
        """Put a set on the shelf that a refused work must leave alone."""
        deliver(EARLIER, self.root / "build" / slug)

    def on_shelf(self) -> dict[str, bytes]:
        """Read everything on the shelf, locks left out: what a reader could find there.

        The papers of a refusal lie beside it, in a folder that says so, and hold no edition.
        """
        shelf = self.root / "build"
        found = [file for file in sorted(shelf.rglob("*")) if file.is_file()]
        papers = [file for file in found if any(".refused" in part for part in file.parts)]
        assert all(file.name in ("report.html", "report.json") for file in papers)
        files = (file for file in found if file not in papers)
        return {
            file.relative_to(shelf).as_posix(): file.read_bytes()
            for file in files
            if file.suffix != ".lock" and ".pictures" not in file.parts
        }

    def sources(self) -> dict[str, bytes]:
        """Read everything that no work may write to."""
        return {
            file.relative_to(self.root).as_posix(): file.read_bytes()
            for part in ("issues", "layouts")
            for file in sorted((self.root / part).rglob("*"))
            if file.is_file()
        }

    def opened(self, edition: str) -> pikepdf.Pdf:
        """Open a delivered edition."""
        return pikepdf.open(self.shelf / f"{edition}.pdf")

    def words(self, edition: str) -> str:
        """Read the text of a delivered edition, page by page, as pdfium reads it."""
        with pypdfium2.PdfDocument(self.shelf / f"{edition}.pdf") as document:
            return "\n".join(page.get_textpage().get_text_range() for page in document)

    def refuses(self, code: str, *arguments: str, exit_code: int = 1) -> Found:
        """Try to make the issue, and give the finding that refuses it.

        Whatever the fault, nothing is delivered, the earlier set and the sources stay as they
        were, no traceback is shown, and people are told the same as programs.
        """
        self.deliver_earlier()
        shelf, sources = self.on_shelf(), self.sources()
        command = ("pdf", SLUG, *arguments)
        answer = self.ask(*command)
        assert answer.code == exit_code, answer.told()
        assert answer.of(code), answer.told()
        assert answer.errors, answer.told()
        assert not answer.document["files"]
        told = self.ask(*command, human=True)
        assert told.code == exit_code
        assert told.findings == answer.findings
        assert (told.out, self.on_shelf(), self.sources()) == ("", shelf, sources)
        return next(one for one in answer.errors if one.code == code)

    def accepts(self, *arguments: str, edition: str = "screen") -> Answer:
        """Make the issue in one edition; it must be delivered, and the sources stay as they were."""
        sources = self.sources()
        answer = self.ask("pdf", SLUG, "--edition", edition, *arguments)
        assert answer.code == 0, answer.told()
        assert not answer.errors, answer.told()
        assert (self.shelf / f"{edition}.pdf").is_file(), answer.told()
        assert self.sources() == sources
        return answer


def read_json(code: int, out: str, err: str) -> Answer:
    """Read the answer of a command for programs: nothing stands on the other stream."""
    assert err == ""
    document = json.loads(out)
    assert document["exit"] == code
    return Answer(code, out, err, tuple(Found(**found) for found in document["findings"]), document)


def read_lines(code: int, out: str, err: str) -> Answer:
    """Read the answer of a command for people: a frame and a help line for each finding."""
    assert "Traceback" not in err
    findings: list[Found] = []
    lines = err.splitlines()
    for place, line in enumerate(lines):
        framed = _FRAME.fullmatch(line)
        if framed:
            cure = _HELP.fullmatch(lines[place + 1]) if place + 1 < len(lines) else None
            assert cure is not None, line
            facts = framed.groupdict()
            numbers = {name: int(facts[name]) if facts[name] else None for name in ("line", "col", "page")}
            findings.append(
                Found(
                    code=facts["code"],
                    severity=facts["severity"],
                    file=facts["file"],
                    text=facts["text"],
                    help=cure["help"],
                    **numbers,
                )
            )
    return Answer(code, out, err, tuple(findings))


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the machine that runs the tests reaches the desk."""
    for name in ("NO_COLOR", "FORCE_COLOR", "_PUBLISH_COMPLETE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")  # 1 January 2026: today, for the press


@pytest.fixture
def press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Project:
    """A project with one tiny issue, and the person standing in its folder."""
    root = tmp_path / "press"
    (root / "issues").mkdir(parents=True)
    shutil.copytree(ROOT / "layouts", root / "layouts")
    for name in ("fonts", "assets"):
        (root / name).symlink_to(ROOT / name)
    project = Project(root, capfd)
    project.house(HOUSE)
    project.body(STORY)
    monkeypatch.chdir(root)
    return project
