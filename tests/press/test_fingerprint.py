import os
import shutil
import subprocess
import sys
import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from publish.model.order import Order
from publish.model.project import Project
from publish.press.fingerprint import build_key, fingerprint

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for folder in ("issues/n37/pictures", "layouts/lettre/styles", "fonts", "assets/icc", "assets/geo"):
        (tmp_path / folder).mkdir(parents=True)
    for file in (
        "issues/house.toml",
        "issues/n37/issue.md",
        "issues/n37/pictures/a.png",
        "layouts/lettre/tokens.toml",
        "layouts/lettre/styles/page.css",
        "fonts/a.otf",
        "assets/icc/a.icc",
        "assets/geo/a.json",
    ):
        (tmp_path / file).write_text(file)
    return Project(tmp_path)


def key(project: Project) -> str:
    return fingerprint(project, project.issues / "n37")


def test_the_same_files_have_the_same_key(project: Project, tmp_path: Path) -> None:
    assert key(project) == key(project)
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(tmp_path, elsewhere, ignore=shutil.ignore_patterns("elsewhere"))
    assert key(Project(elsewhere)) == key(project)


@pytest.mark.parametrize(
    "file",
    [
        "issues/house.toml",
        "issues/n37/issue.md",
        "issues/n37/pictures/a.png",
        "issues/n37/new.csv",
        "layouts/lettre/tokens.toml",
        "layouts/lettre/styles/page.css",
        "fonts/a.otf",
        "assets/icc/a.icc",
        "assets/geo/a.json",
    ],
)
def test_any_change_changes_the_key(file: str, project: Project) -> None:
    before = key(project)
    (project.root / file).write_text("changed")
    assert key(project) != before


def test_of_another_issue_what_it_names_changes_the_key_and_nothing_else(project: Project) -> None:
    other = project.issues / "2025-10-02-n38/issue.md"
    (project.issues / "n37/issue.md").write_text("[a](n38#rail), [b](n38#voie) et [c]\n\n[c]: 2025-10-02\n")
    order = Order(
        manuscript=project.issues / "n37/issue.md",
        project=project,
        shelf=project.shelf,
        today=date(2026, 1, 1),
    )
    keys = [build_key(order)]
    for front, text in (
        ("number: 38\ndate: 2025-10-02", "## Rail {#rail}\n\nUn."),
        ("number: 38\ndate: 2025-10-02", "## Rail, mieux dit {#rail}\n\nUn autre.\n\n## Deux {#deux}"),
        ("number: 38\ndate: 2025-10-02", "## Rail {#fer}\n\nUn."),
        ("number: 38\ndate: 2025-10-03", "## Rail {#fer}\n\nUn."),
    ):
        other.parent.mkdir(exist_ok=True)
        other.write_text(f"---\n{front}\n---\n\n{text}\n")
        keys.append(build_key(order))
    assert [one == other for one, other in pairwise(keys)] == [False, True, False, False]


def test_a_change_elsewhere_does_not(project: Project) -> None:
    before = key(project)
    (project.issues / "n38").mkdir()
    (project.issues / "n38" / "issue.md").write_text("another issue")
    assert key(project) == before


def test_a_renamed_file_changes_the_key(project: Project) -> None:
    before = key(project)
    (project.issues / "n37/pictures/a.png").rename(project.issues / "n37/pictures/b.png")
    assert key(project) != before


def test_nothing_in_a_folder_makes_it_wait(project: Project) -> None:
    before = key(project)
    folder = project.issues / "n37"
    os.mkfifo(folder / "pipe")
    (folder / "circle").symlink_to(".")
    (folder / "zero").symlink_to("/dev/zero")
    (folder / "nowhere").symlink_to("nothing")
    begun = time.monotonic()
    assert key(project) != before
    assert time.monotonic() - begun < 2


LIGHT = """
import sys, time
sys.path.insert(0, {root!r})
from pathlib import Path
from publish.model.project import Project
from publish.press.fingerprint import fingerprint
root = Path({root!r})
begun = time.process_time()
fingerprint(Project(root), root / "issues")
print(time.process_time() - begun)
print(sorted(sys.modules.keys() & {{"weasyprint", "PIL", "jinja2", "pikepdf", "fontTools"}}))
"""


def test_it_is_quick_and_imports_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIGHT.format(root=str(ROOT))],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    seconds, heavy = done.stdout.splitlines()
    assert float(seconds) < 0.3  # 0.04 on a quiet machine
    assert heavy == "[]"
