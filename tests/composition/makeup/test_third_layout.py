"""The layout that layouts/README.md shows as an example is one that works."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from publish.composition.makeup.architecture_file import read_architecture
from publish.findings import Severity
from publish.model.order import Order
from publish.model.project import Project
from publish.production import produce
from tests.production import manuscripts

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def layout(tmp_path: Path) -> Path:
    """Build the layout as the guide says: a copy, and the few lines that differ."""
    guide = (ROOT / "layouts/README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(based-on.*?)```", guide, re.DOTALL)
    shutil.copytree(ROOT / "layouts", tmp_path / "layouts")
    shutil.copytree(ROOT / "layouts/gazette", tmp_path / "layouts/feuille")
    (tmp_path / "layouts/feuille/architecture.toml").write_text(example, encoding="utf-8")
    return tmp_path / "layouts/feuille"


def test_it_takes_from_its_base_what_it_does_not_say(layout: Path) -> None:
    own = read_architecture(layout)
    base = read_architecture(layout.parent / "gazette")
    assert own.grid == base.grid
    assert own.pages == (2,)
    assert own.roles["text"].size > base.roles["text"].size
    assert own.roles["caption"] == base.roles["caption"]
    assert {plan.name for plan in own.plans} == {"front", "back"}


@pytest.mark.slow
def test_it_sets_an_issue(layout: Path) -> None:
    root = layout.parents[1]
    for name in ("fonts", "assets"):
        (root / name).symlink_to(ROOT / name)
    folder = root / "issues/2025-01-23-n99"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "issues/house.toml", root / "issues/house.toml")
    (folder / "issue.md").write_text(manuscripts.three_short(), encoding="utf-8")
    order = Order(
        manuscript=folder / "issue.md",
        project=Project(root.resolve()),
        shelf=root / "build",
        today=date(2025, 1, 23),
        layout="feuille",
    )
    report = produce(order, lambda _: None)
    assert [one for one in report.findings if one.severity is Severity.ERROR] == []
    assert [edition.pages for edition in report.editions] == [2, 2, 2]
