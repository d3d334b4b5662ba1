"""Row G3 of the fault matrix: an issue that has appeared is rebuilt.

One short issue appears, and is corrected; each test goes on where the one before it left off,
because every step is a real build.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from publish.cli.main import run
from publish.model.order import Order
from publish.model.project import Project
from publish.preflight import manifest as papers
from publish.preflight.frozen import appeared

ROOT = Path(__file__).resolve().parents[2]
SLUG = "2025-11-01-paru"
EDITIONS = ("print.pdf", "screen.pdf", "archive.pdf")
MANUSCRIPT = """---
date: 2025-11-01
published: true
---

## Transport : les trains reviennent {#rail}

Les trains comptent de nouveau des voyageurs.
"""

pytestmark = pytest.mark.slow


class Newsroom:
    """A project whose one issue has appeared."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("layouts", "fonts", "assets"):
            (root / name).symlink_to(ROOT / name)
        self.manuscript = root / "issues" / SLUG / "issue.md"
        self.manuscript.parent.mkdir(parents=True)
        house = (ROOT / "issues/house.toml").read_text(encoding="utf-8")
        (root / "issues/house.toml").write_text(house.replace('"gazette"', '"lettre"'), encoding="utf-8")
        self.manuscript.write_text(MANUSCRIPT, encoding="utf-8")

    def write(self, old: str, new: str) -> None:
        self.manuscript.write_text(self.manuscript.read_text(encoding="utf-8").replace(old, new), "utf-8")

    @property
    def shelf(self) -> Path:
        return self.root / "build" / SLUG

    def sums(self, folder: Path | None = None) -> dict[str, str]:
        held = folder or self.shelf
        return {file.name: hashlib.sha512(file.read_bytes()).hexdigest() for file in held.iterdir()}


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    root = tmp_path_factory.mktemp("paru").resolve()
    yield Newsroom(root)
    shutil.rmtree(root)


@pytest.fixture
def ask(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.chdir(newsroom.root)

    def run_pdf(*arguments: str) -> tuple[int, Any]:
        capfd.readouterr()
        code = run(["pdf", SLUG, *arguments, "--json"])
        return code, json.loads(capfd.readouterr().out)

    return run_pdf


def codes(document: Any) -> set[str]:
    return {one["code"] for one in document["findings"] if one["code"].startswith("published/")}


def test_it_appears(newsroom: Newsroom, ask: Any) -> None:
    code, document = ask("--revise", "trop tôt")
    assert (code, codes(document)) == (0, {"published/nothing-to-revise"})
    said = json.loads((newsroom.shelf / papers.NAME).read_bytes())
    assert said["published"] is True
    assert set(EDITIONS) <= set(newsroom.sums())


def test_the_same_again_changes_nothing(newsroom: Newsroom, ask: Any) -> None:
    before = newsroom.sums()
    code, document = ask("--again")
    assert (code, codes(document), newsroom.sums()) == (0, set(), before)


def test_other_words_are_refused_and_named(newsroom: Newsroom, ask: Any) -> None:
    before = newsroom.sums()
    newsroom.write("de nouveau", "encore")
    assert ask()[0] == 1
    refused = json.loads((newsroom.root / "build" / f"{SLUG}.refused/report.json").read_bytes())
    (finding,) = [one for one in refused["findings"] if one["code"] == "published/frozen"]
    assert finding["facts"]["changed"] == f"issues/{SLUG}/issue.md"
    assert set(finding["facts"]["files"].split(", ")) == set(EDITIONS)
    assert "REVISE" in finding["help"]
    assert newsroom.sums() == before


@pytest.mark.parametrize("damage", [None, b"", b"{", b"[1]", b'{"published": true}'])
def test_a_lost_or_damaged_manifest_frees_nothing(newsroom: Newsroom, damage: bytes | None) -> None:
    project = Project(newsroom.root)
    order = Order(
        manuscript=newsroom.manuscript, project=project, shelf=project.shelf, today=date(2026, 1, 1)
    )
    whole, file = appeared(order), newsroom.shelf / papers.NAME
    content = file.read_bytes()
    file.unlink()
    if damage is not None:
        file.write_bytes(damage)
    left = appeared(order)
    file.write_bytes(content)
    assert whole is not None
    assert left is not None
    assert (left.editions, left.inputs) == (whole.editions, whole.inputs)


def test_nobody_withdraws_an_issue_by_a_word_in_its_head(newsroom: Newsroom, ask: Any) -> None:
    before = newsroom.sums()
    newsroom.write("published: true", "published: false")
    assert ask()[0] == 1
    assert newsroom.sums() == before
    newsroom.write("published: false", "published: true")


def test_a_revision_keeps_the_first_and_tells_why(newsroom: Newsroom, ask: Any) -> None:
    first = newsroom.sums()
    code, document = ask("--revise", "  le mot  juste ")
    assert (code, codes(document)) == (0, set())
    second = newsroom.sums()
    assert all(second[name] != first[name] for name in EDITIONS)
    assert newsroom.sums(newsroom.root / "build" / f"{SLUG}.r1") == first
    (erratum,) = json.loads((newsroom.shelf / "errata.json").read_bytes())
    assert (erratum["revision"], erratum["reason"], erratum["kept"]) == (1, "le mot juste", f"{SLUG}.r1")
    assert erratum["replaced"] == {name: first[name] for name in EDITIONS}
    assert erratum["by"] == {name: second[name] for name in EDITIONS}


def test_a_second_revision_goes_on_with_the_list(newsroom: Newsroom, ask: Any) -> None:
    second = newsroom.sums()
    newsroom.write("encore", "toujours")
    assert ask("--revise", "un autre mot")[0] == 0
    errata = json.loads((newsroom.shelf / "errata.json").read_bytes())
    assert [(one["revision"], one["reason"]) for one in errata] == [
        (1, "le mot juste"),
        (2, "un autre mot"),
    ]
    assert newsroom.sums(newsroom.root / "build" / f"{SLUG}.r2") == second


def test_another_press_with_the_same_pages_replaces_nothing(
    newsroom: Newsroom, ask: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = newsroom.sums()
    monkeypatch.setattr(papers, "press_source", lambda: "0" * 64)
    code, document = ask("--again")
    assert (code, codes(document), newsroom.sums()) == (0, {"published/kept"}, before)
