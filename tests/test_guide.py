"""The editor's guide tells the truth: its examples read without a fault, and name everything.

Every block fenced as `markdown` in docs/manuscrit.md is read as an editor would have
typed it; a block without front matter is given a date and nothing else.
"""

import re
from pathlib import Path

import pytest

from publish.findings import Finding, Language, Severity, wording
from publish.manuscript.charts import ATTRIBUTES as CHART_ATTRIBUTES
from publish.manuscript.front_matter_keys import KEYS, LANGUAGES, PRINTINGS
from publish.manuscript.headlines import WEIGHTS
from publish.manuscript.maps import ATTRIBUTES as MAP_ATTRIBUTES
from publish.manuscript.names_file import COLUMNS, KINDS, read_names
from publish.manuscript.reading import read_issue
from publish.model.blocks import ChartKind
from publish.model.house import House, ResponsiblePublisher
from publish.model.issue import Issue
from publish.model.project import Project
from publish.place import Place

ROOT = Path(__file__).resolve().parents[1]
GUIDE = (ROOT / "docs" / "manuscrit.md").read_text(encoding="utf-8")
NAMES_PAGE = (ROOT / "docs" / "noms.md").read_text(encoding="utf-8")
SHOWN = Path("issues/2025-10-02-n37/issue.md")
FRONT_MATTER = "---\ndate: 2025-10-02\n---\n\n"
HOUSE = House(
    title="Maison d'exemple",
    publisher="Maison d'exemple",
    responsible=ResponsiblePublisher("Une Plume", "1 rue d'exemple, 1000 Bruxelles", placeholder=False),
    at=Place(Path("house.toml")),
)
# A drawing, a one-pixel picture and a table: what the examples name beside themselves.
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#000000" d="M0 0h9v9z"/></svg>'
)
TABLE = "Mois;Voyageurs\nJanvier;12\nFévrier;14,5\nMars;18;prévu\n"


def examples() -> list[str]:
    """Give the blocks fenced as Markdown, with fences of any length."""
    return [
        match["text"]
        for match in re.finditer(r"^(?P<mark>`{3,})markdown\n(?P<text>.*?)^(?P=mark)$", GUIDE, re.M | re.S)
    ]


def named(example: str) -> str:
    """Name an example by its first headline."""
    heading = re.search(r"^## (.*)$", example, re.M)
    return heading[1] if heading else example[:30]


@pytest.mark.parametrize("example", examples(), ids=named)
def test_every_example_of_the_guide_reads_without_a_fault(example: str, tmp_path: Path) -> None:
    text = example if example.startswith("---\n") else FRONT_MATTER + example
    issue, findings = read(text, tmp_path)
    assert [
        finding
        for finding in findings
        if finding.severity is not Severity.NOTE and not waived(finding, issue)
    ] == []
    assert issue is not None
    assert issue.stories


def test_the_guide_names_every_key_of_the_front_matter() -> None:
    assert [key for key in KEYS if f"`{key}`" not in GUIDE] == []


def test_the_guide_names_every_language_paper_and_weight() -> None:
    words = (*LANGUAGES.known, *PRINTINGS.known, *WEIGHTS)
    assert [word for word in words if f"`{word}`" not in GUIDE] == []


def test_the_guide_names_every_container(tmp_path: Path) -> None:
    _, findings = read(FRONT_MATTER + "## Titre\n\n::: zzzzzz\nmot\n:::\n", tmp_path)
    facts = dict(next(finding.facts for finding in findings if finding.code == "structure/container-unknown"))
    containers = facts["meant"].split(", ")
    assert len(containers) > 1
    assert [name for name in containers if f"::: {name}" not in GUIDE] == []


def test_the_guide_shows_every_drawing_and_its_attributes() -> None:
    assert [kind.value for kind in ChartKind if f"::: chart {kind.value} " not in GUIDE] == []
    assert [name for name in (*CHART_ATTRIBUTES, *MAP_ATTRIBUTES) if f'{name}="' not in GUIDE] == []


def test_the_message_the_guide_shows_is_the_one_that_is_told(tmp_path: Path) -> None:
    _, findings = read("---\nnumber: 37\n---\n\n## Titre\n\nUn récit.\n", tmp_path)
    told = next(finding for finding in findings if finding.code == "front-matter/date-missing")
    words = wording(told, Language.FRENCH)
    line = f"{told.at}: {told.severity.value}[{told.code}]: {words.problem}\nhelp: {words.remedy}\n"
    assert line.replace("\N{NO-BREAK SPACE}", " ") in GUIDE


def test_the_page_of_names_tells_every_column_and_kind_and_its_table_reads_without_a_fault(
    tmp_path: Path,
) -> None:
    table = re.search(r"^```csv\n(.*?)^```$", NAMES_PAGE, re.M | re.S)
    assert table
    (tmp_path / "names.csv").write_text(table[1], encoding="utf-8")
    names, findings = read_names(tmp_path / "names.csv", Path("issues/names.csv"))
    assert findings == ()
    assert len(names) == 6
    assert [word for word in (*COLUMNS, *KINDS) if f"`{word}`" not in NAMES_PAGE] == []


def test_every_link_within_the_guide_leads_to_a_heading() -> None:
    headings = {anchor(title) for title in re.findall(r"^## (.*)$", outside_fences(GUIDE), re.M)}
    links = set(re.findall(r"\]\(#([^)]*)\)", outside_fences(GUIDE)))
    assert links - {"pomme", "voie"} <= headings


def read(text: str, folder: Path) -> tuple[Issue | None, tuple[Finding, ...]]:
    """Read a manuscript in a folder that holds what the examples name."""
    (folder / "issue.md").write_text(text, encoding="utf-8")
    (folder / "dessin.svg").write_text(DRAWING, encoding="utf-8")
    (folder / "voyageurs.csv").write_text(TABLE, encoding="utf-8")
    photograph(folder / "gare.jpg")
    return read_issue(folder / "issue.md", SHOWN, Project(ROOT), HOUSE)


def photograph(path: Path) -> None:
    """Write a small grey picture."""
    from PIL import Image

    Image.new("L", (300, 200), 128).save(path)


def waived(finding: Finding, issue: Issue | None) -> bool:
    """Tell whether an example's own front matter accepts a finding."""
    return issue is not None and finding.code in {waiver.code for waiver in issue.waivers}


def outside_fences(text: str) -> str:
    """Take the examples away."""
    return re.sub(r"^(?P<mark>`{3,}).*?^(?P=mark)$", "", text, flags=re.M | re.S)


def anchor(title: str) -> str:
    """Give the anchor that a forge makes of a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
