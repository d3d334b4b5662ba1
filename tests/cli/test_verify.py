"""`publish verify` at the desk: an archived issue made again by a press that a test holds."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from publish.findings import Finding, error
from publish.model.report import Report
from publish.place import Place
from publish.press.shelf import deliver
from tests.archive.rebuilt.sets import SLUG, SOURCES, TEXT, VERSIONS, Small, a_bag, flip, put

SMALL = Small()
OTHER = Small(pages=("Un train part.", "Il repart."), sources={**SOURCES, TEXT: b"Autre.\n"})
SHEET = f"build/{SLUG}.verified/verification.html"


@dataclass
class Newsroom:
    """A desk whose press makes the set that a test wants, or refuses."""

    desk: Any
    small: Small = SMALL
    refusal: tuple[Finding, ...] = ()
    orders: list[Any] = field(default_factory=list)

    @property
    def root(self) -> Path:
        root: Path = self.desk.root
        return root

    def produce(self, order: Any, tell: Callable[[Any], None], children: tuple[object, ...] = ()) -> Report:
        self.orders.append(order)
        if not self.refusal:
            deliver(self.small.files(), order.place)
        return Report(issue=order.place.name, findings=self.refusal)

    def verify(self, *arguments: str | Path) -> Any:
        return self.desk.ask("verify", "37", *arguments)

    def verified(self, *arguments: str | Path) -> Any:
        return json.loads(self.verify(*arguments, "--json").out)

    def deliver(self) -> None:
        deliver(SMALL.files(), self.root / "build" / SLUG)


@pytest.fixture
def newsroom(desk: Any, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    room = Newsroom(desk)
    monkeypatch.setattr(sys.modules["publish.production"], "produce", room.produce)
    room.deliver()
    return room


def test_the_same_bytes_are_one_line(newsroom: Newsroom) -> None:
    said = newsroom.verify("--quiet")
    assert (said.code, said.err) == (0, "")
    (line,) = said.out.replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert line.startswith("identique au bit près : print.pdf (")
    assert line.index("print.pdf") < line.index("screen.pdf") < line.index("archive.pdf")
    assert not (newsroom.root / "build" / f"{SLUG}.verified").exists()


def test_it_is_made_as_the_manifest_says_on_another_shelf(newsroom: Newsroom) -> None:
    newsroom.verify()
    (order,) = newsroom.orders
    assert (order.layout, order.printing.value, order.deliver, order.again) == (
        "lettre",
        "newsprint",
        True,
        True,
    )
    assert not order.shelf.is_relative_to(newsroom.root)
    assert not order.shelf.exists()
    assert [edition.name for edition in order.editions] == ["print", "screen", "archive"]


def test_what_differs_is_told_and_shown_and_then_taken_away(newsroom: Newsroom) -> None:
    before = {file: file.read_bytes() for file in (newsroom.root / "build" / SLUG).iterdir()}
    newsroom.small = OTHER
    said = newsroom.verify()
    assert said.code == 1
    assert said.out.splitlines()[-1] == SHEET
    assert f"{TEXT}:1:1: warning[archive/text-changed]" in said.err
    assert f"build/{SLUG}/print.pdf:p2: error[archive/pages-differ]" in said.err
    assert (newsroom.root / SHEET).is_file()
    assert {file: file.read_bytes() for file in (newsroom.root / "build" / SLUG).iterdir()} == before
    newsroom.small = SMALL
    assert newsroom.verify().code == 0
    assert not (newsroom.root / SHEET).exists()


def test_programs_are_told_edition_by_edition(newsroom: Newsroom) -> None:
    newsroom.small = replace(OTHER, versions={**VERSIONS, "pango": "1.56.0"})
    document = newsroom.verified()
    assert (document["command"], document["exit"], document["files"]) == ("verify", 1, [SHEET])
    told = document["verification"]
    assert (told["issue"], told["against"], told["alike"]) == (SLUG, f"build/{SLUG}", False)
    assert [(one["file"], one["alike"], one["pages"]) for one in told["editions"]] == [
        ("print.pdf", False, [2]),
        ("screen.pdf", False, [2]),
        ("archive.pdf", False, [2]),
    ]
    assert [(one["path"], one["line"], one["lines"]) for one in told["inputs"]] == [(TEXT, 1, 6)]
    assert told["versions"] == [{"name": "pango", "archived": "1.50.12", "present": "1.56.0"}]


def test_the_archive_of_the_year_is_asked_first(newsroom: Newsroom) -> None:
    a_bag(OTHER.files(), newsroom.root / "build/archive-2025")
    document = newsroom.verified()
    assert document["verification"]["against"] == f"build/archive-2025/data/editions/{SLUG}"
    assert document["exit"] == 1
    document = newsroom.verified("--against", f"build/{SLUG}")
    assert (document["exit"], document["verification"]["alike"]) == (0, True)


def test_damage_is_said_before_all_else(newsroom: Newsroom) -> None:
    folder = put(SMALL.files(), newsroom.root / "copie")
    flip(folder / "print.pdf")
    newsroom.small = OTHER
    document = newsroom.verified("--against", "copie")
    assert document["findings"][0]["code"] == "archive/kept-altered"
    assert document["findings"][0]["file"] == "copie/print.pdf"
    newsroom.small = SMALL
    said = newsroom.verify("--against", "copie")
    assert said.code == 1
    assert "identique au bit près" in said.out
    assert "archive/remade-right" in said.err


def test_an_issue_that_is_refused_today_is_told_with_what_changed(newsroom: Newsroom) -> None:
    newsroom.small = OTHER
    newsroom.verify()
    newsroom.refusal = (error("front-matter/date-missing", Place(Path(TEXT), 2, 1)),)
    document = newsroom.verified()
    codes = [finding["code"] for finding in document["findings"]]
    assert document["exit"] == 1
    assert codes[-2:] == ["archive/not-remade", "front-matter/date-missing"]
    assert "archive/text-changed" in codes  # the issue of this desk is not the archived one
    assert "archive/input-removed" in codes  # and it has no face
    assert not (newsroom.root / SHEET).exists()
    assert "rien n’a pu être comparé" in newsroom.verify().out


@pytest.mark.parametrize(
    ("arguments", "exit_code", "code"),
    [
        (("verify", "36"), 1, "archive/nothing-kept"),
        (("verify", "37", "--against", "issues"), 2, "archive/not-a-set"),
        (("verify", "99"), 2, "issue/not-found"),
        (("verify", "37", "--agaisnt", "x"), 2, "command/option-misspelled"),
    ],
)
def test_what_cannot_be_compared_is_said(
    newsroom: Newsroom, arguments: tuple[str, ...], exit_code: int, code: str
) -> None:
    said = newsroom.desk.ask(*arguments)
    assert (said.code, code in said.err) == (exit_code, True), said.err


def test_the_shell_is_told_issues_and_folders(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_PUBLISH_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_CWORD", "2")
    monkeypatch.setenv("COMP_WORDS", "publish verify 2025-10")
    assert newsroom.desk.ask().out.split() == [f"plain,{SLUG}"]
    monkeypatch.setenv("COMP_CWORD", "3")
    monkeypatch.setenv("COMP_WORDS", "publish verify --against b")
    assert newsroom.desk.ask().out.split() == ["dir,b"]
