"""A layout is looked over before anything is filled, and again only when a file of it changes."""

import os
import shutil
from pathlib import Path

import pytest

from publish.composition import looking_over
from publish.composition.looking_over import look_over
from publish.errors import ConfigurationError

LAYOUTS = Path(__file__).resolve().parents[2] / "layouts"


@pytest.fixture
def layout(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LAYOUTS / "lettre", tmp_path / "lettre"))


@pytest.mark.parametrize("name", ["gazette", "carre", "lettre", "volume"])
def test_nothing_is_wrong_with_the_layouts_of_the_house(name: str) -> None:
    look_over(LAYOUTS / name)


def test_faults_of_styles_and_of_templates_are_told_together(layout: Path) -> None:
    (layout / "styles" / "page.css").write_text("@import 'other.css';", "utf-8")
    (layout / "issue.html.j2").write_text("{% if %}", "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        look_over(layout)
    assert {one.at.path.name for one in caught.value.findings} == {"page.css", "issue.html.j2"}


def test_a_layout_is_looked_over_once_and_again_when_it_changes(
    layout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_over(layout)
    monkeypatch.setattr(looking_over, "lint_templates", None)
    look_over(layout)  # nobody looks
    monkeypatch.undo()
    file = layout / "issue.html.j2"
    sound = file.read_bytes()
    file.write_bytes(sound + b"{% if %}")
    with pytest.raises(ConfigurationError):
        look_over(layout)
    file.write_bytes(sound)
    look_over(layout)


def test_a_file_of_the_same_size_is_another_when_it_was_written_later(layout: Path) -> None:
    file = layout / "issue.html.j2"
    file.write_text("{{ house }}", "utf-8")
    look_over(layout)
    file.write_text("{{ house ]]", "utf-8")
    os.utime(file, ns=(0, file.stat().st_mtime_ns + 1))
    with pytest.raises(ConfigurationError):
        look_over(layout)


def test_a_link_that_leads_nowhere_is_a_fault_and_no_crash(layout: Path) -> None:
    (layout / "parts" / "gone.html.j2").symlink_to(layout / "nowhere")
    with pytest.raises(ConfigurationError) as caught:
        look_over(layout)
    assert [one.code for one in caught.value.findings] == ["composition/file-missing"]
