"""The family `archive` at the desk: a year made, refused, verified, compared."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from publish.cli.command_line import command_line
from publish.cli.phrases import phrases
from publish.findings import Language, error
from publish.model.report import Report
from publish.place import Place
from publish.press.shelf import deliver

HOUSE = """\
title = "Essai"
publisher = "Maison d'essai"
[responsible]
name = "Une Plume"
address = "1 rue d'essai, 1000 Bruxelles"
"""


@pytest.fixture
def newsroom(desk: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A desk whose press delivers two small files an issue."""
    (desk.root / "issues" / "house.toml").write_text(HOUSE, encoding="utf-8")

    def produce(order: Any, tell: Callable[[Any], None], children: tuple[object, ...] = ()) -> Report:
        report: Report = desk.press.produce(order, tell, children)
        if report.passed:
            deliver({f"{one.name}.pdf": one.name.encode() for one in report.editions}, order.place)
        return report

    monkeypatch.setattr(sys.modules["publish.production"], "produce", produce)
    return desk


def test_a_year_is_delivered_then_archived(newsroom: Any) -> None:
    said = newsroom.ask("archive", "make", "2025")
    assert said.code == 0, said.err
    assert said.out == "build/archive-2025\n"
    bag = newsroom.root / "build" / "archive-2025"
    assert (bag / "data/editions/2025-10-02-n37/print.pdf").read_bytes() == b"print"
    assert (bag / "data/issues/2025-09-25-n36/issue.md").is_file()
    index = (bag / "index.html").read_text(encoding="utf-8")
    assert "2 octobre 2025" in index
    assert "Une voie" in index
    again = newsroom.ask("archive", "make", "2025", "--json")
    document = json.loads(again.out)
    assert (document["command"], document["archive"]["unchanged"]) == ("archive make", True)
    assert document["archive"]["issues"] == ["2025-09-25-n36", "2025-10-02-n37"]
    verified = newsroom.ask("archive", "verify", "build/archive-2025")
    assert (verified.code, "intacte" in verified.out) == (0, True)


def test_an_issue_that_is_refused_leaves_no_archive(newsroom: Any) -> None:
    newsroom.press.findings = (error("front-matter/date-missing", Place(Path("issues/x/issue.md"), 2, 1)),)
    said = newsroom.ask("archive", "make", "2025")
    assert said.code == 1
    assert "front-matter/date-missing" in said.err
    assert "rien n’est livré" in said.err
    assert not (newsroom.root / "build" / "archive-2025").exists()


def test_a_year_of_no_issue_or_no_year_at_all_is_refused(newsroom: Any) -> None:
    said = newsroom.ask("archive", "make", "2024")
    assert (said.code, "archive/no-issue" in said.err) == (1, True)
    for typed in ("25", "deux mille", "20255"):
        said = newsroom.ask("archive", "make", typed)
        assert (said.code, "archive/year-unreadable" in said.err) == (2, True)


def test_an_issue_that_may_be_of_the_year_and_cannot_be_read_stops_all(newsroom: Any) -> None:
    broken = newsroom.root / "issues" / "2025-10-09-n38"
    broken.mkdir()
    (broken / "issue.md").write_text("no front matter\n", encoding="utf-8")
    said = newsroom.ask("archive", "make", "2025")
    assert said.code == 1
    assert "issues/2025-10-09-n38/issue.md:1" in said.err
    assert newsroom.ask("archive", "make", "2024").err.count("archive/no-issue") == 1


def test_earlier_revisions_of_an_issue_are_archived_in_their_order(newsroom: Any) -> None:
    for number in (1, 2, 10):
        deliver({"print.pdf": b"r%d" % number}, newsroom.root / "build" / f"2025-10-02-n37.r{number}")
    assert newsroom.ask("archive", "make", "2025").code == 0
    editions = newsroom.root / "build/archive-2025/data/editions"
    assert (editions / "2025-10-02-n37.r10/print.pdf").read_bytes() == b"r10"
    index = (newsroom.root / "build/archive-2025/index.html").read_text(encoding="utf-8")
    assert index.index("n37.r2<") < index.index("n37.r10<")


def test_a_damaged_bag_is_told_in_french_with_its_cure(newsroom: Any) -> None:
    newsroom.ask("archive", "make", "2025")
    (newsroom.root / "build/archive-2025/data/editions/2025-10-02-n37/print.pdf").write_bytes(b"prynt")
    said = newsroom.ask("archive", "verify", "build/archive-2025")
    assert said.code == 1
    first, second = said.err.splitlines()[:2]
    assert first.startswith(
        "build/archive-2025/data/editions/2025-10-02-n37/print.pdf: error[archive/file-altered]: "
    )
    assert second.startswith("help: le reprendre d’une autre copie")
    assert "abîmée" in said.out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("verify", "nowhere"), "archive/not-a-folder"),
        (("compare", "issues"), "archive/one-copy"),
        (("compare", "issues", "issues/../issues"), "archive/same-copy"),
        (("verify",), "command/argument-missing"),
        (("verfy", "x"), "command/verb-misspelled"),
    ],
)
def test_what_cannot_be_is_a_mistake_of_the_command(
    newsroom: Any, arguments: tuple[str, ...], code: str
) -> None:
    said = newsroom.ask("archive", *arguments)
    assert (said.code, code in said.err) == (2, True)


@pytest.mark.parametrize("language", Language)
def test_the_family_alone_shows_its_help(language: Language) -> None:
    family = command_line(phrases(language)).commands["archive"]
    shown = CliRunner().invoke(family, [])
    assert shown.exit_code == 0
    assert all(verb in shown.output for verb in ("make", "verify", "compare", "deposit"))


def test_the_shell_is_told_years_and_folders(newsroom: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_PUBLISH_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_CWORD", "3")
    monkeypatch.setenv("COMP_WORDS", "publish archive make 2")
    assert newsroom.ask().out.split() == ["plain,2025"]
    monkeypatch.setenv("COMP_WORDS", "publish archive verify b")
    assert newsroom.ask().out.split() == ["dir,b"]


def test_the_pack_for_legal_deposit_is_made_at_the_desk(newsroom: Any) -> None:
    for name in ("layouts", "fonts", "assets"):
        (newsroom.root / name).symlink_to(Path(__file__).resolve().parents[2] / name)
    said = newsroom.ask("archive", "deposit", "2025")
    assert said.code == 0, said.err
    folder = "build/deposit-2025"
    names = ("depot.pdf", "depot.csv", "formulaire.csv", "sha512sums.txt")
    assert said.out.split() == [f"{folder}/{name}" for name in names]
    assert "archive/deposit-incomplete" in said.err
    assert (newsroom.root / folder / "2025-10-02-n37.pdf").read_bytes() == b"screen"
