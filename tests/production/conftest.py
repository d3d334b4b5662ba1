"""Number 37 made once a run, on a shelf that all workers share."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from publish.model.order import Order
from publish.model.project import Project
from publish.model.report import Report
from publish.production import produce

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2025, 10, 2)

Make = Callable[[Path, Path], Report]


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a shelf outside any worker's own folder: who comes second finds the work done."""
    own = tmp_path_factory.getbasetemp()
    return (own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own) / "shelf"


@pytest.fixture(scope="session", params=["gazette", "carre", "lettre"])
def made(shelf: Path, request: pytest.FixtureRequest) -> tuple[Report, Path]:
    """Make number 37 in each layout of the house, and say where its files are."""
    layout = str(request.param)
    project = Project(ROOT)
    manuscript = project.issues / "2025-10-02-n37/issue.md"
    order = Order(manuscript=manuscript, project=project, shelf=shelf / layout, today=TODAY, layout=layout)
    return produce(order, lambda _: None), shelf / layout / "2025-10-02-n37"


@pytest.fixture
def number_37_order(tmp_path: Path) -> Order:
    """Give the order for number 37 on a shelf of its own."""
    project = Project(ROOT)
    manuscript = project.issues / "2025-10-02-n37/issue.md"
    return Order(manuscript=manuscript, project=project, shelf=tmp_path / "build", today=TODAY)


@pytest.fixture
def house(tmp_path: Path) -> Callable[[str], Project]:
    """Give a project of its own whose house prints on another trim."""

    def build(trim: str) -> Project:
        for name in ("layouts", "fonts", "assets"):
            (tmp_path / name).symlink_to(ROOT / name)
        text = (ROOT / "issues/house.toml").read_text(encoding="utf-8")
        (tmp_path / "issues").mkdir()
        changed = text.replace('trim = "A4"', f'trim = "{trim}"').replace('"gazette"', '"lettre"')
        (tmp_path / "issues/house.toml").write_text(changed, encoding="utf-8")
        return Project(tmp_path.resolve())

    return build


@pytest.fixture
def specimen(house: Callable[[str], Project]) -> Callable[[str, str], Order]:
    """Give the order for a specimen issue on a trim, in a project that holds it alone."""

    def order(name: str, trim: str) -> Order:
        project = house(trim)
        folder = project.issues / name
        shutil.copytree(ROOT / "tests/issues" / name, folder)
        return Order(
            manuscript=folder / "issue.md", project=project, shelf=project.root / "build", today=TODAY
        )

    return order
