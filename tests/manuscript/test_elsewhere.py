"""Which issue a reference names, and the stories it may lead to."""

from pathlib import Path

import pytest

from publish.manuscript.elsewhere import Elsewhere
from publish.manuscript.references import Lead, read_reference
from publish.model.project import Project
from publish.place import Place

AT = Place(Path("issue.md"), 3, 8)
STORY = """
## Rail : une voie {tags="a #b" #rail}

Texte.

## Sans identifiant

Texte, et un ## dans la ligne {#faux}.

## Deux {#deux.un weight=lead}

Texte.
"""


def write(root: Path, folder: str, front: str) -> None:
    issue = root / "issues" / folder / "issue.md"
    issue.parent.mkdir(parents=True)
    issue.write_text(f"---\n{front}\n---\n{STORY}", encoding="utf-8")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Elsewhere:
    root = tmp_path.resolve()
    write(root, "2025-10-02-n37", "number: 37\ndate: 2025-10-02")
    write(root, "2025-10-09-a", "date: 2025-10-09")
    write(root, "2025-10-09-bis", "date: 2025-10-09")
    write(root, "printemps", "number: 12\ndate: 2025-03-20")
    write(root, "2025-11-20-n40", "number: 41\ndate: 2025-11-21")
    write(root, "2025-11-27-n42", "number: [\ndate: x")
    write(root, "2025-12-04", "date: 2025-12-04")
    return Elsewhere(Project(root), root / "issues" / "2025-12-04")


@pytest.mark.parametrize(
    ("address", "issue", "story"),
    [
        ("n37", "n37", ""),
        ("37#rail", "n37", "rail"),
        ("n°037#deux.un", "n37", "deux.un"),
        ("2025-10-02#rail", "n37", "rail"),
        ("2025-10-02-n37#rail", "n37", "rail"),
        ("2025-10-09-a#rail", "d2025-10-09", "rail"),
        ("2025-10-09-bis#rail", "d2025-10-09-b", "rail"),
        ("printemps", "n12", ""),
        ("n12#rail", "n12", "rail"),
        ("2025-03-20", "n12", ""),
        ("n41", "n41", ""),  # the front matter is right, the folder is not
        ("n42", "n42", ""),  # a front matter that is broken is mended later
        ("2025-12-04#rail", "", "rail"),
    ],
)
def test_a_reference_leads_to_an_issue_and_its_story(
    elsewhere: Elsewhere, address: str, issue: str, story: str
) -> None:
    assert elsewhere.is_named(address)
    assert read_reference(address, AT, elsewhere) == (Lead(issue, story), ())


@pytest.mark.parametrize(
    ("address", "code", "meant"),
    [
        ("n40", "issue-unknown", "n42, n41"),
        ("2025-10-09#rail", "issue-ambiguous", "2025-10-09-a, 2025-10-09-bis"),
        ("n37#rial", "story-unknown", "n37#rail"),
        ("n37#faux", "story-unknown", "rail, deux.un"),
        ("n37#sans-identifiant", "story-unknown", "rail, deux.un"),
        ("2025-12-04", "issue-itself", ""),
    ],
)
def test_what_leads_nowhere_is_told_with_what_was_meant(
    elsewhere: Elsewhere, address: str, code: str, meant: str
) -> None:
    lead, (finding,) = read_reference(address, AT, elsewhere)
    assert (lead, finding.code, finding.at) == (None, f"links/{code}", AT)
    assert dict(finding.facts).get("meant", "").startswith(meant)


@pytest.mark.parametrize(
    "address",
    ["#rail", "exemple.be", "www.akorda.kz/n37", "été", "../n37", "https://exemple.be/n37", "n37/a"],
)
def test_no_other_address_is_taken_for_a_reference(elsewhere: Elsewhere, address: str) -> None:
    assert not elsewhere.is_named(address)


def test_only_the_issue_that_is_named_is_read(elsewhere: Elsewhere, tmp_path: Path) -> None:
    before = read_reference("n37#rail", AT, elsewhere)
    (tmp_path / "issues" / "printemps" / "issue.md").unlink()
    assert read_reference("n37#rail", AT, elsewhere) == before
