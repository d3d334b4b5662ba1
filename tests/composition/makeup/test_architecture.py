"""What a designer can get wrong in an architecture is told at its file, never met in the issue."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from publish.composition.makeup.architecture_file import read_architecture
from publish.errors import ConfigurationError
from publish.findings import Severity
from publish.model.order import Order
from publish.model.project import Project
from publish.model.report import Report
from publish.production import produce
from tests.production import manuscripts

ROOT = Path(__file__).resolve().parents[3]
GAZETTE = (ROOT / "layouts/gazette/architecture.toml").read_text(encoding="utf-8")


def written(folder: Path, text: str) -> Path:
    layout = folder / "layouts/essai"
    layout.mkdir(parents=True)
    (layout / "architecture.toml").write_text(text, encoding="utf-8")
    return layout


@pytest.mark.parametrize(
    ("right", "wrong", "code", "named"),
    [
        ('["wide:6"]]', '["wyde:6"]]', "makeup/name-unknown", "wide"),
        ("[roles]", '[dress]\nfurniture = "sqare"\n[roles]', "makeup/value-wrong", "square"),
        ('headline = "headline-lead"', 'headline = "headline-led"', "makeup/name-unknown", "headline-lead"),
        ("\nlong    =", "\nlang    =", "makeup/key-missing", "forms.long"),
        ("[issue]", "[isue]", "makeup/key-missing", "issue"),
        ("[grid]", "[grid", "composition/tokens-broken", ""),
    ],
)
def test_a_name_that_stands_for_nothing_is_told(
    tmp_path: Path, right: str, wrong: str, code: str, named: str
) -> None:
    assert right in GAZETTE
    layout = written(tmp_path, GAZETTE.replace(right, wrong))
    with pytest.raises(ConfigurationError) as caught:
        read_architecture(layout)
    told = [one for one in caught.value.findings if one.code == code]
    assert told
    assert any(named in value for one in told for _, value in one.facts)
    assert all(one.at.path == layout / "architecture.toml" for one in told)


@pytest.fixture
def press(tmp_path: Path) -> Callable[[str, str], Report]:
    """Make an issue of a text by a changed architecture of « gazette »."""

    def make(text: str, architecture: str = GAZETTE) -> Report:
        shutil.copytree(ROOT / "layouts", tmp_path / "layouts")
        (tmp_path / "layouts/gazette/architecture.toml").write_text(architecture, encoding="utf-8")
        for name in ("fonts", "assets"):
            (tmp_path / name).symlink_to(ROOT / name)
        folder = tmp_path / "issues/2025-01-23-n99"
        folder.mkdir(parents=True)
        shutil.copy(ROOT / "issues/house.toml", tmp_path / "issues/house.toml")
        (folder / "issue.md").write_text(text, encoding="utf-8")
        project = Project(tmp_path.resolve())
        manuscript = project.issues / "2025-01-23-n99/issue.md"
        order = Order(manuscript=manuscript, project=project, shelf=project.shelf, today=date(2025, 1, 23))
        return produce(replace(order, layout="gazette"), lambda _: None)

    return make


def test_a_role_that_a_piece_needs_and_the_layout_lacks_is_told(press: Callable[..., Report]) -> None:
    without = "\n".join(line for line in GAZETTE.split("\n") if not line.startswith("byline "))
    with pytest.raises(ConfigurationError) as caught:
        press(manuscripts.three_short(), without)
    (finding,) = caught.value.findings
    assert finding.code == "makeup/key-missing"
    assert dict(finding.facts)["key"] == "roles.byline"
    assert finding.at.line == without.split("\n").index("[roles]") + 1


def _errors(report: Report) -> list[tuple[str, int | None]]:
    return [(one.code, one.at.line) for one in report.findings if one.severity is Severity.ERROR]


def test_an_address_that_no_code_of_the_layout_holds_is_told_at_its_line(
    press: Callable[..., Report],
) -> None:
    text = manuscripts.three_short().replace("recit/2", "recit/" + "x" * 120)
    line = next(number for number, typed in enumerate(text.split("\n"), 1) if "x" * 120 in typed)
    assert _errors(press(text)) == [("makeup/code-too-large", line)]


def test_a_table_taller_than_a_page_is_told_at_its_line(press: Callable[..., Report]) -> None:
    table = "| Un | Deux |\n|---|---|\n" + "".join(f"| a{row} | b{row} |\n" for row in range(80))
    text = manuscripts.front() + manuscripts.story(1, 60, before=table + "\n") + manuscripts.sources(1)
    line = text.split("\n").index("| Un | Deux |") + 1
    assert _errors(press(text)) == [("makeup/piece-too-tall", line)]
