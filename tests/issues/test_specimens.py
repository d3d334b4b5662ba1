"""The specimen issues read without a fault, and between them use all the manuscript knows.

`tests/issues/README.md` tells what each is for.
"""

import importlib.util
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest
from PIL import Image

from publish.findings import Finding, Severity
from publish.manuscript.reading import read_issue
from publish.model.blocks import Block, Chart, ChartKind, ListBlock, Quote, Sidebar
from publish.model.house import House, ResponsiblePublisher
from publish.model.issue import Issue
from publish.model.project import Project
from publish.place import Place

HERE = Path(__file__).resolve().parent
PROJECT = Project(HERE.parents[1])
HOUSE = House(
    title="Maison d'exemple",
    publisher="Maison d'exemple",
    responsible=ResponsiblePublisher("Une Plume", "1 rue d'exemple, 1000 Bruxelles", placeholder=False),
    at=Place(Path("house.toml")),
)
SPECIMENS = ("minimal", "english", "kazakh", "everything", "nopictures-a5")


@pytest.mark.parametrize("name", SPECIMENS)
def test_a_specimen_reads_without_a_fault(name: str, tmp_path: Path) -> None:
    issue, findings = read(laid_out(name, tmp_path))
    waived = {waiver.code for waiver in issue.waivers} if issue else set()
    assert [f for f in findings if f.severity is not Severity.NOTE and f.code not in waived] == []
    assert issue is not None


@pytest.mark.parametrize("name", SPECIMENS)
def test_a_specimen_says_that_it_is_one(name: str) -> None:
    text = (HERE / name / "issue.md").read_text(encoding="utf-8").casefold()
    assert "spécimen" in text or "specimen" in text or "үлгі" in text


@pytest.mark.parametrize("name", SPECIMENS)
def test_the_sources_of_a_specimen_are_nobodys(name: str, tmp_path: Path) -> None:
    issue, _ = read(laid_out(name, tmp_path))
    assert issue is not None
    assert {source.address.split("/")[2] for source in issue.sources} <= {"example.org", "example.com"}


def test_one_specimen_holds_every_kind_of_block_and_chart(tmp_path: Path) -> None:
    issue, _ = read(laid_out("everything", tmp_path))
    assert issue is not None
    blocks = [block for story in issue.stories for block in every(story.blocks)]
    assert {type(block) for block in blocks} == set(get_args(Block))
    assert {block.kind for block in blocks if isinstance(block, Chart)} == set(ChartKind)


def test_the_pictures_are_the_same_every_time_and_of_four_kinds(tmp_path: Path) -> None:
    pictures = script("make_pictures")
    first, second = pictures.make_pictures(tmp_path / "one"), pictures.make_pictures(tmp_path / "two")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    shapes = []
    for path in first:
        with Image.open(path) as picture:
            shapes.append((picture.mode, picture.width > picture.height))
    assert shapes == [("RGB", True), ("RGB", False), ("RGBA", False), ("L", True)]


@pytest.mark.parametrize(("stories", "words"), [(1, 3000), (50, 90)])
def test_a_long_issue_has_the_stories_and_words_that_were_asked_for(
    stories: int, words: int, tmp_path: Path
) -> None:
    text = script("make_long").long_issue(stories, words)
    (tmp_path / "issue.md").write_text(text, encoding="utf-8")
    issue, findings = read(tmp_path)
    assert findings == ()
    assert issue is not None
    assert (len(issue.stories), len(issue.sources)) == (stories, stories)
    assert words * stories <= len(text.split()) <= (words + 60) * stories


def laid_out(name: str, folder: Path) -> Path:
    """Copy a specimen, with the pictures it names, to a folder of its own."""
    copy = folder / name
    shutil.copytree(HERE / name, copy)
    if name == "english":
        script("make_pictures").make_pictures(copy)
    return copy


def read(folder: Path) -> tuple[Issue | None, tuple[Finding, ...]]:
    """Read the issue of a folder."""
    return read_issue(folder / "issue.md", Path(folder.name, "issue.md"), PROJECT, HOUSE)


def script(name: str) -> ModuleType:
    """Load a script that stands beside this test."""
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def every(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Walk through blocks and all they hold."""
    for block in blocks:
        yield block
        match block:
            case Sidebar() | Quote():
                yield from every(block.blocks)
            case ListBlock():
                for item in block.items:
                    yield from every(item)
            case _:
                pass
