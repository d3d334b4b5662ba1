"""Which issues a volume binds: all of its year in order, or those that its plan names."""

from datetime import date
from pathlib import Path

import pytest

from publish.findings import Finding, Language, Severity, wording
from publish.manuscript.front_matter import FrontMatter
from publish.manuscript.listing import ListedIssue, list_issues
from publish.manuscript.volume_issues import chosen
from publish.model.plan import Plan
from publish.model.project import Project
from publish.place import Place

PLAN = Place(Path("issues/volumes/2025.toml"), 1, 1)


def issue(
    day: str, number: int | None = None, folder: str = "", language: str = "", *, readable: bool = True
) -> ListedIssue:
    """An issue as its front matter tells it; by default its folder is its date and number."""
    name = folder or (day if number is None else f"{day}-n{number}")
    path = Path("issues") / name / "issue.md"
    places = (("number", Place(path, 2, 9)), ("date", Place(path, 3, 7)), ("language", Place(path, 4, 11)))
    front = FrontMatter(
        path=path, number=number, date=date.fromisoformat(day), language=language, places=places
    )
    return ListedIssue(path, Path("/p/issues") / name, front if readable else None, ())


def choose(listed: list[ListedIssue], *names: str, year: int = 2025) -> tuple[list[str], list[str]]:
    """Choose for a plan that names these; give folders, and findings as `severity code place`."""
    places = tuple(Place(PLAN.path, line) for line in range(1, len(names) + 1))
    plan = Plan(year=year, issues=names, issue_places=places, at=PLAN)
    issues, findings = chosen(plan, listed, "fr")
    for finding in findings:
        assert all(wording(finding, language).remedy for language in Language)
    return [one.folder.name for one in issues], [told(finding) for finding in findings]


def told(finding: Finding) -> str:
    return f"{finding.severity.value} {finding.code} {finding.at}"


YEAR = [issue("2025-10-02", 37), issue("2025-05-13"), issue("2025-05-20"), issue("2024-12-30", 36)]


def test_a_year_is_bound_by_date() -> None:
    assert choose(YEAR) == (["2025-05-13", "2025-05-20", "2025-10-02-n37"], [])


def test_the_six_issues_of_this_project_are_bound() -> None:
    listed = list_issues(Project(Path(__file__).parents[2]))
    issues, findings = chosen(Plan(year=2025, at=PLAN), listed, "fr")
    assert [one.likely_date for one in issues] == sorted(one.likely_date for one in issues if one.likely_date)
    assert len(issues) == 6
    assert findings == ()


@pytest.mark.parametrize("count", [1, 53])
def test_one_issue_or_fifty_three_make_a_volume(count: int) -> None:
    weekly = [
        issue(date.fromordinal(date(2025, 1, 1).toordinal() + 6 * week).isoformat(), week + 1)
        for week in range(count)
    ]
    folders, findings = choose(weekly)
    assert (len(folders), findings) == (count, [])


def test_a_year_without_issues_is_refused() -> None:
    assert choose(YEAR, year=2019) == ([], [f"error plan/no-issue {PLAN}"])
    assert choose([], year=2025) == ([], [f"error plan/no-issue {PLAN}"])


@pytest.mark.parametrize("name", ["2025-10-02-n37", "n37", "37", "nº 37", "037", "2025-10-02", "d2025-10-02"])
def test_an_issue_is_named_by_folder_number_or_date(name: str) -> None:
    assert choose(YEAR, name) == (["2025-10-02-n37"], [])


def test_the_plan_gives_the_order() -> None:
    assert choose(YEAR, "n37", "2025-05-13")[0] == ["2025-10-02-n37", "2025-05-13"]


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    folders, findings = choose(YEAR, "n37", "2025-05-12")
    assert (folders, findings) == (
        ["2025-10-02-n37"],
        ["error plan/issue-unknown issues/volumes/2025.toml:2"],
    )
    _, found = chosen(Plan(year=2025, issues=("2025-05-12",), at=PLAN), YEAR, "fr")
    assert "2025-05-13" in dict(found[0].facts)["near"]


def test_an_issue_named_twice_is_refused() -> None:
    folders, findings = choose(YEAR, "n37", "2025-05-13", "2025-10-02")
    assert folders == ["2025-10-02-n37", "2025-05-13"]
    assert findings == ["error plan/issue-twice issues/volumes/2025.toml:3"]


def test_a_date_of_two_issues_names_neither() -> None:
    two = [issue("2025-05-13", folder="a"), issue("2025-05-13", folder="b")]
    assert choose(two, "2025-05-13") == ([], ["error plan/issue-ambiguous issues/volumes/2025.toml:1"])


def test_a_number_names_the_issue_of_the_year() -> None:
    twice = [issue("2024-10-02", 37), issue("2025-10-02", 37)]
    assert choose(twice, "37") == (["2025-10-02-n37"], [])


def test_an_issue_of_another_year_is_bound_with_a_warning() -> None:
    folders, findings = choose(YEAR, "n36", "n37")
    assert folders == ["2024-12-30-n36", "2025-10-02-n37"]
    assert findings == ["warning plan/other-year issues/volumes/2025.toml:1"]


def test_a_missing_number_is_noted() -> None:
    weekly = [issue("2025-03-01", 31), issue("2025-03-08", 32), issue("2025-03-22", 34)]
    folders, findings = choose(weekly)
    assert len(folders) == 3
    assert findings == ["note plan/numbers-missing issues/2025-03-22-n34/issue.md:2:9"]


def test_a_duplicate_number_is_refused() -> None:
    twice = [issue("2025-03-01", 31), issue("2025-03-08", 31)]
    assert choose(twice)[1] == ["error plan/number-twice issues/2025-03-08-n31/issue.md:2:9"]


def test_two_issues_of_one_date_are_both_bound_by_number_then_folder() -> None:
    same = [
        *(issue("2025-03-01", 8, "b"), issue("2025-03-01", 7, "c")),
        *(issue("2025-03-01", folder="e"), issue("2025-03-01", folder="d")),
    ]
    folders, findings = choose(same)
    assert folders == ["d", "e", "c", "b"]
    assert [finding.split()[:2] for finding in findings] == [["note", "plan/date-shared"]] * 3


def test_an_issue_in_another_language_is_bound_and_noted() -> None:
    folders, findings = choose([issue("2025-03-01", 1, language="fr"), issue("2025-03-08", 2, language="kk")])
    assert len(folders) == 2
    assert findings == ["note plan/other-language issues/2025-03-08-n2/issue.md:4:11"]


def test_an_issue_that_cannot_be_read_is_not_left_out_in_silence() -> None:
    assert choose([issue("2025-03-01", 1, readable=False)])[0] == ["2025-03-01-n1"]


def test_refusals_are_errors_and_all_are_told() -> None:
    plan = Plan(year=2025, issues=("x", "37", "37"), at=PLAN)
    _, findings = chosen(plan, YEAR, "fr")
    assert [finding.severity for finding in findings] == [Severity.ERROR] * 2
