"""The volume of 2025: the six real issues, judged by veraPDF and by what the brief of a book asks."""

import json
from datetime import date
from pathlib import Path

import pytest

from publish.model.project import Project
from publish.preflight.verapdf.machine import ask
from tests.volume.reading import Bound, letters
from tests.volume.small_year import build, order_of
from tests.witness import second_opinion

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def year_2025(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Bind the six issues as they are, on a shelf of its own."""
    project, shelf = Project(ROOT), tmp_path_factory.mktemp("year-2025")
    made, _ = build(order_of(project, year=2025, shelf=shelf, today=date(2025, 12, 31)))
    assert made.report.passed, [(one.code, str(one.at)) for one in made.report.findings]
    assert made.report.shelf
    return made.report.shelf


def test_six_issues_numbered_and_not_are_bound_in_their_order(year_2025: Path) -> None:
    said = json.loads((year_2025 / "report.json").read_text("utf-8"))
    assert [one["name"] for one in said["volume"]["issues"]] == [
        "d2025-05-13", "d2025-05-20", "d2025-07-24", "n37", "d2025-11-24", "d2025-12-12",
    ]  # fmt: skip
    assert [one["code"] for one in said["findings"] if one["severity"] != "note"] == []
    kept = {one["file"]: [(v["standard"], v["kept"]) for v in one["verdicts"]] for one in said["editions"]}
    assert kept["screen.pdf"] == [("PDF/A-2a", True), ("PDF/UA-1", True)]
    assert kept["archive.pdf"] == [("PDF/A-3a", True), ("PDF/UA-1", True)]


def test_references_between_issues_say_the_page_that_their_links_lead_to(year_2025: Path) -> None:
    screen = Bound(year_2025 / "screen.pdf")
    issues = json.loads((year_2025 / "report.json").read_text("utf-8"))["volume"]["issues"]
    part_of: dict[int, str] = {}
    for one in issues:
        begin = screen.labels.index(str(one["folio"]))
        part_of |= dict.fromkeys(range(begin, begin + one["pages"]), one["name"])
    between = [
        (number, target)
        for number, _, target, _ in screen.links()
        if target is not None and part_of.get(number, "") != part_of.get(target, "")
        if number in part_of and target in part_of
    ]
    assert between
    for number, target in between:
        assert letters(f"(p. {screen.labels[target]})") in letters(screen.pages[number].text)


def test_vera_finds_every_claim_of_the_volume_kept(year_2025: Path) -> None:
    kit = second_opinion()
    answers = ask(kit, [(year_2025 / name).read_bytes() for name in ("screen.pdf", "archive.pdf")])
    assert [(one.standard, one.kept, one.by) for answer in answers for one in answer.validations] == [
        ("PDF/A-2a", True, kit.name),
        ("PDF/UA-1", True, kit.name),
        ("PDF/A-3a", True, kit.name),
        ("PDF/UA-1", True, kit.name),
    ]
