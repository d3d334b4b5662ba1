"""A volume of the smallest year, bound once a run, on a shelf that all workers share."""

import os
from pathlib import Path

import pytest

from publish.model.project import Project
from tests.volume.small_year import build, order_of, small_year


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give the year, in a folder outside any worker's own: who comes second finds the work done."""
    own = tmp_path_factory.getbasetemp()
    return small_year((own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own) / "small-year")


@pytest.fixture(scope="session")
def shelf(year: Project) -> Path:
    """Bind it, and give the folder of its files."""
    made, _ = build(order_of(year))
    assert made.report.passed, [(one.code, str(one.at), one.facts) for one in made.report.findings]
    assert made.report.shelf
    return made.report.shelf
