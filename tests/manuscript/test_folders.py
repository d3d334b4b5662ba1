"""Which issues there are, which one is meant, and how they agree."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.errors import ConfigurationError
from publish.findings import Finding, Language, Severity, wording
from publish.manuscript.folders import ListedIssue, find_issue, list_issues, neighbours
from publish.model.project import Project

Write = Callable[..., Path]
TODAY = date(2025, 12, 31)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "issues").mkdir()
    return Project(tmp_path.resolve())


@pytest.fixture
def write(project: Project) -> Write:
    def _write(folder: str, *lines: str) -> Path:
        path = project.issues / folder / "issue.md"
        path.parent.mkdir(parents=True)
        path.write_text("\n".join(("---", *lines, "---", "", "## A : B", "", "Texte")), encoding="utf-8")
        return path

    return _write


def refused(project: Project, wanted: str) -> Finding:
    with pytest.raises(ConfigurationError) as stop:
        find_issue(project, wanted)
    (finding,) = stop.value.findings
    assert all(wording(finding, language).remedy for language in Language)
    return finding


def judged(project: Project, folder: str, today: date = TODAY) -> tuple[Finding, ...]:
    issues = list_issues(project)
    issue = next(issue for issue in issues if issue.folder.name == folder)
    findings = neighbours(issue, issues, today)
    for finding in findings:
        assert finding.at.path == issue.path
        assert all(wording(finding, language).remedy for language in Language)
    return findings


def facts(finding: Finding) -> dict[str, str]:
    return dict(finding.facts)


# Listing


def test_issues_are_listed_oldest_first_by_their_own_dates(project: Project, write: Write) -> None:
    write("zz", "number: 1", "date: 2025-01-02")
    write("aa", "number: 2", "date: 2025-01-09", "title: Deux")
    (project.issues / "volumes").mkdir()
    (project.issues / "house.toml").write_text("")
    listed = list_issues(project)
    assert [issue.folder.name for issue in listed] == ["zz", "aa"]
    assert [issue.number for issue in listed] == [1, 2]
    assert listed[1].path == Path("issues/aa/issue.md")
    assert listed[1].front is not None
    assert listed[1].front.title == "Deux"


def test_a_broken_issue_is_listed_with_its_findings(project: Project, write: Write) -> None:
    write("a", "number: 1", "date: 2025-01-02")
    (project.issues / "b").mkdir()
    (project.issues / "b" / "issue.md").write_bytes(b"---\n\xff\n")
    write("c", "date: demain")
    listed = list_issues(project)
    assert [issue.folder.name for issue in listed] == ["a", "b", "c"]
    assert listed[1].front is None
    assert [issue.findings[0].code for issue in listed[1:]] == [
        "text/not-utf8",
        "front-matter/date-not-understood",
    ]


def test_a_project_without_issues_lists_none(tmp_path: Path) -> None:
    assert list_issues(Project(tmp_path)) == ()
    assert refused(Project(tmp_path), "").code == "issue/none"
    assert refused(Project(tmp_path), "37").code == "issue/none"


# Finding


@pytest.fixture
def three(project: Project, write: Write) -> Project:
    write("2025-09-25-n36", "number: 36", "date: 2025-09-25")
    write("2025-10-02-n37", "number: 037", "date: 2025-10-02")
    write("hors-serie", "date: 2025-08-01")
    return project


@pytest.mark.parametrize(
    ("wanted", "folder"),
    [
        ("", "2025-10-02-n37"),
        ("37", "2025-10-02-n37"),
        ("037", "2025-10-02-n37"),
        ("n36", "2025-09-25-n36"),
        ("nº 36", "2025-09-25-n36"),
        ("2025-10-02", "2025-10-02-n37"),
        ("2025-08-01", "hors-serie"),
        ("hors-serie", "hors-serie"),
        ("issues/hors-serie", "hors-serie"),
        ("issues/hors-serie/", "hors-serie"),
        ("issues/hors-serie/issue.md", "hors-serie"),
        (" 37 ", "2025-10-02-n37"),
    ],
)
def test_an_issue_is_found_by_number_date_folder_or_path(three: Project, wanted: str, folder: str) -> None:
    assert find_issue(three, wanted) == three.issues / folder / "issue.md"


def test_an_issue_outside_the_project_is_found_by_its_path(three: Project, tmp_path: Path) -> None:
    elsewhere = tmp_path / "ailleurs" / "issue.md"
    elsewhere.parent.mkdir()
    elsewhere.write_text("---\n")
    assert find_issue(three, str(elsewhere)) == elsewhere
    assert find_issue(three, str(elsewhere.parent)) == elsewhere


def test_a_path_is_found_from_where_one_stands(three: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(three.issues / "hors-serie")
    assert find_issue(three, ".") == three.issues / "hors-serie" / "issue.md"
    assert find_issue(three, "issue.md") == three.issues / "hors-serie" / "issue.md"


@pytest.mark.parametrize(
    ("wanted", "near"),
    [
        ("hors-séri", "hors-serie"),
        ("2025-10-03", "2025-10-02-n37"),
        ("2025-09-25-n35", "2025-09-25-n36"),
        ("999", "2025-10-02-n37"),
        ("None", "2025-10-02-n37"),
        ("x\0y", "2025-10-02-n37"),
        ("x" * 5000, "2025-10-02-n37"),
        ("issues/absent/issue.md", "2025-10-02-n37"),
        ("--", "2025-10-02-n37"),
    ],
)
def test_an_issue_that_is_not_there_is_refused_with_near_ones(three: Project, wanted: str, near: str) -> None:
    finding = refused(three, wanted)
    assert finding.code == "issue/not-found"
    assert near in facts(finding)["near"]


def test_two_issues_of_one_number_are_not_guessed_between(project: Project, write: Write) -> None:
    write("a", "number: 37", "date: 2025-10-02")
    write("b", "number: 37", "date: 2025-10-09")
    finding = refused(project, "37")
    assert finding.code == "issue/ambiguous"
    assert facts(finding)["candidates"] == "a, b"
    assert find_issue(project, "a").parent.name == "a"


def test_a_folder_without_a_manuscript_is_refused_with_what_it_holds(project: Project) -> None:
    (project.issues / "n38").mkdir()
    (project.issues / "n38" / "Issue.markdown").write_text("---")
    finding = refused(project, "n38")
    assert finding.code == "issue/no-manuscript"
    assert facts(finding)["found"] == "Issue.markdown"


def test_a_broken_issue_is_found_so_that_it_can_be_mended(project: Project, write: Write) -> None:
    write("2025-10-02-n37", "number: 37x", "date: demain")
    write("2025-10-09", "date: 2025-10-09")
    for wanted in ("37", "2025-10-02"):
        assert find_issue(project, wanted).parent.name == "2025-10-02-n37"
    assert find_issue(project, "").parent.name == "2025-10-09"


def test_a_new_issue_without_any_date_is_the_latest(project: Project, write: Write) -> None:
    write("a", "date: 2025-10-02")
    write("brouillon", "number: 38")
    assert find_issue(project, "").parent.name == "brouillon"


@settings(max_examples=100, deadline=None)
@given(wanted=st.text(min_size=1, max_size=20).filter(lambda text: text.strip(" ./~") != ""))
def test_whatever_is_wanted_is_found_or_refused(
    tmp_path_factory: pytest.TempPathFactory, wanted: str
) -> None:
    root = tmp_path_factory.getbasetemp() / "project"
    manuscript = root / "issues" / "37" / "issue.md"
    manuscript.parent.mkdir(parents=True, exist_ok=True)
    manuscript.write_text("---\nnumber: 37\ndate: 2025-10-02\n---\n")
    try:
        found = find_issue(Project(root.resolve()), wanted)
    except ConfigurationError as stop:
        codes = {finding.code.partition("/")[0] for finding in stop.findings}
    else:
        codes = {"issue"} if found.exists() else set()
    assert codes == {"issue"}


# A5, A6


def weekly(write: Write) -> None:
    for number, day in ((34, "09-11"), (35, "09-18"), (36, "09-25")):
        write(f"n{number}", f"number: {number}", f"date: 2025-{day}")


def test_an_issue_in_its_place_has_no_findings(project: Project, write: Write) -> None:
    weekly(write)
    write("2025-10-02-n37", "number: 37", "date: 2025-10-02")
    assert judged(project, "2025-10-02-n37") == ()


def test_weeks_may_be_skipped_and_numbers_missing(project: Project, write: Write) -> None:
    weekly(write)
    write("plus-tard", "date: 2025-11-06")
    assert judged(project, "plus-tard") == ()


def test_a_date_to_come_is_warned_of(project: Project, write: Write) -> None:
    write("n37", "number: 37", "date: 2025-10-02")
    assert judged(project, "n37", date(2025, 10, 2)) == ()
    (finding,) = judged(project, "n37", date(2025, 10, 1))
    assert (finding.code, finding.severity) == ("issue/date-in-future", Severity.WARNING)
    assert (finding.at.line, finding.at.column) == (3, 7)


def test_another_weekday_than_usual_is_warned_of(project: Project, write: Write) -> None:
    weekly(write)
    write("n37", "number: 37", "date: 2025-10-03")
    (finding,) = judged(project, "n37")
    assert (finding.code, finding.severity, finding.at.line) == ("issue/unusual-day", Severity.WARNING, 3)
    assert facts(finding)["nearest"] == "2025-10-02"
    assert facts(finding)["same"] == facts(finding)["others"] == "3"


def test_two_issues_make_no_usual_day_and_neither_does_a_tie(project: Project, write: Write) -> None:
    write("a", "date: 2025-09-18")
    write("b", "date: 2025-09-25")
    write("c", "date: 2025-10-03")
    assert judged(project, "c") == ()
    write("d", "date: 2025-10-10")
    write("e", "date: 2025-10-15")
    assert judged(project, "e") == ()


def test_numbers_against_the_order_of_dates_are_warned_of(project: Project, write: Write) -> None:
    weekly(write)
    write("n37", "number: 37", "date: 2025-09-04")
    (finding,) = judged(project, "n37")
    assert (finding.code, finding.severity) == ("issue/out-of-order", Severity.WARNING)
    assert facts(finding)["other"] == "issues/n36/issue.md"
    assert facts(finding)["count"] == "3"


def test_a_number_borne_twice_is_refused_and_both_files_named(project: Project, write: Write) -> None:
    write("a", "number: 37", "date: 2025-10-02")
    write("b", "date: 2025-10-09", "number: 037")
    (finding,) = judged(project, "b")
    assert (finding.code, finding.severity, finding.at.line) == ("issue/number-twice", Severity.ERROR, 3)
    assert facts(finding)["other"] == "issues/a/issue.md:2:9"
    assert facts(finding)["this"] == "issues/b/issue.md"


@pytest.mark.parametrize("folder", ["037", "n37", "2025-10-02-n37", "2025-10-02-N037-special"])
def test_a_folder_that_tells_another_number_is_refused(project: Project, write: Write, folder: str) -> None:
    write(folder, "number: 38", "date: 2025-10-02")
    (finding,) = judged(project, folder)
    assert (finding.code, finding.severity, finding.at.line) == ("issue/folder-number", Severity.ERROR, 2)
    assert (facts(finding)["told"], facts(finding)["number"]) == ("37", "38")


def test_a_folder_that_tells_a_number_the_issue_lacks_is_warned_of(project: Project, write: Write) -> None:
    write("2025-10-02-n37", "date: 2025-10-02")
    (finding,) = judged(project, "2025-10-02-n37")
    assert (finding.code, finding.severity) == ("issue/number-missing", Severity.WARNING)


@pytest.mark.parametrize("folder", ["2025-10-02", "noel-2025", "20251002", "en-37-pages", "canton-n"])
def test_a_folder_that_tells_no_number_agrees_with_any(project: Project, write: Write, folder: str) -> None:
    write(folder, "number: 3", "date: 2025-10-02")
    assert judged(project, folder) == ()


def test_two_issues_of_one_day_are_warned_of(project: Project, write: Write) -> None:
    write("a", "date: 2025-10-02")
    write("b", "date: 2025-10-02")
    (finding,) = judged(project, "b")
    assert (finding.code, finding.severity) == ("issue/date-twice", Severity.WARNING)
    assert facts(finding)["other"] == "issues/a/issue.md:2:7"


def test_an_issue_nobody_can_read_is_left_out(project: Project, write: Write) -> None:
    write("a", "number: 37", "date: 2025-10-02")
    (project.issues / "b").mkdir()
    (project.issues / "b" / "issue.md").write_text("rien")
    assert judged(project, "a") == ()
    assert judged(project, "b") == ()
    assert isinstance(list_issues(project)[1], ListedIssue)
