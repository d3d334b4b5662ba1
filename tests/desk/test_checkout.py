from pathlib import Path

import pytest

from publish.desk.checkout import find_project
from publish.errors import ConfigurationError


def made_project(root: Path) -> Path:
    (root / "issues").mkdir(parents=True)
    (root / "issues" / "house.toml").write_text("", encoding="utf-8")
    return root.resolve()


def test_the_project_is_found_from_any_folder_inside(tmp_path: Path) -> None:
    root = made_project(tmp_path / "press")
    deep = root / "issues" / "2025-10-02-n37" / "pictures"
    deep.mkdir(parents=True)
    assert find_project(root).root == find_project(deep).root == root


def test_the_nearest_project_is_meant(tmp_path: Path) -> None:
    made_project(tmp_path / "outer")
    inner = made_project(tmp_path / "outer" / "inner")
    assert find_project(inner).root == inner


def test_elsewhere_the_checkout_of_this_code_is_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = made_project(tmp_path / "own")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setattr("publish.desk.checkout._own_root", lambda: own)
    assert find_project(tmp_path / "elsewhere").root == own


def test_no_project_at_all_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publish.desk.checkout._own_root", lambda: tmp_path)
    with pytest.raises(ConfigurationError) as stop:
        find_project(tmp_path)
    assert stop.value.findings[0].code == "command/project-missing"
