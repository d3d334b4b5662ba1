"""A whole issue, read from its file: nothing is lost, everything is told at once."""

import re
import time
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from publish.findings import Finding, Severity
from publish.manuscript.body import Body, Surroundings, read_body
from publish.manuscript.elsewhere import Elsewhere
from publish.manuscript.passage import Sheet
from publish.manuscript.reading import read_issue
from publish.model.blocks import Picture, Sidebar, Table
from publish.model.house import House, ResponsiblePublisher
from publish.model.issue import Issue
from publish.model.project import Project
from publish.place import Place

ROOT = Path(__file__).parents[2]
GEO = ROOT / "assets" / "geo"
SHOWN = Path("issues/a/issue.md")
HOUSE = House(
    title="Le journal",
    publisher="La maison",
    city="Bruxelles",
    responsible=ResponsiblePublisher("A. B.", "rue de l'Exemple 1", placeholder=False),
    at=Place(Path("issues/house.toml")),
)
FRONT = "---\nnumber: 37\ndate: 2025-10-02\n---\n"
WHOLE = """
<!-- pour la rédaction -->

## Rail : une voie {#rail tags="transport" weight=lead}

::: standfirst
La ligne est ouverte.[^1]
:::

Un [lien](#mer), un [autre](https://exemple.be/).

![Un train](train.png "En *gare*[^2]"){credit="KTZ"}

| a | b |
|---|---|
| 1 | 2 |

: Légende

::: chart bars "Trains" unit="paires" source="KTZ[^1]"
2024 : 12
2027 : 60
:::

::: map "La ligne" region="KZ" alt="Une carte."
Dostyk *
:::

::: sidebar "La mer" {#mer}
Un encadré.[^3]
:::

## Anglais {lang=en}

Text.[^2]

[^1]: [Un](https://exemple.be/1) — É, 1er mai 2025
[^2]: [Deux](https://exemple.be/2) — É
[^3]: [Trois](https://exemple.be/3) — É
"""


def read(text: str, folder: Path) -> tuple[Issue | None, tuple[Finding, ...]]:
    path = folder / "issue.md"
    path.write_bytes(text.encode())
    return read_issue(path, SHOWN, Project(ROOT), HOUSE)


def read_text(text: str, folder: Path = GEO) -> tuple[Body, tuple[Finding, ...]]:
    return read_body(
        Sheet(SHOWN, tuple(text.split("\n"))),
        1,
        Surroundings(folder, GEO, "fr", Elsewhere(Project(ROOT), folder)),
    )


def failed(findings: tuple[Finding, ...]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def test_a_whole_issue_is_read(tmp_path: Path) -> None:
    Image.new("RGB", (8, 6)).save(tmp_path / "train.png")
    issue, findings = read(FRONT + WHOLE, tmp_path)
    assert issue is not None
    assert [finding.code for finding in findings] == ["structure/comment"]
    assert (issue.path, issue.folder) == (SHOWN, tmp_path.resolve())
    assert (issue.number, issue.date, issue.place) == (37, date(2025, 10, 2), "Bruxelles")
    assert (issue.language, issue.typography, issue.layout) == ("fr", "fr-IN", "lettre")
    assert [type(block).__name__ for block in issue.stories[0].blocks] == [
        *("Paragraph", "Picture", "Table", "Chart", "MapBlock", "Sidebar"),
    ]
    assert [story.language for story in issue.stories] == ["fr", "en"]
    assert [story.sources for story in issue.stories] == [(1, 2, 3), (2,)]
    assert [(source.number, source.key, source.at.line) for source in issue.sources] == [
        *((1, "1", 41), (2, "2", 42), (3, "3", 43)),
    ]


def test_every_block_knows_where_it_stands(tmp_path: Path) -> None:
    Image.new("RGB", (8, 6)).save(tmp_path / "train.png")
    issue, _ = read(FRONT + WHOLE, tmp_path)
    assert issue is not None
    places = [(block.at.line, block.at.column) for block in issue.stories[0].blocks]
    assert places == [(14, 1), (16, 1), (18, 1), (24, 1), (29, 1), (33, 1)]
    _, picture, table, _, _, sidebar = issue.stories[0].blocks
    assert isinstance(picture, Picture)
    assert isinstance(table, Table)
    assert isinstance(sidebar, Sidebar)
    assert picture.path == str((tmp_path / "train.png").resolve())
    assert picture.pixels == (8, 6)
    assert sidebar.blocks[0].at.line == 34


def test_faults_of_head_and_body_are_told_together_in_order(tmp_path: Path) -> None:
    issue, findings = read("---\ndate: 2025-13-45\n---\n\n# Titre\n\n## Un\n\n[x](y)\n", tmp_path)
    assert issue is None
    assert [finding.at.line for finding in findings] == [2, 5, 9]
    assert {finding.at.path for finding in findings} == {SHOWN}


def test_columns_are_those_of_the_file_as_typed(tmp_path: Path) -> None:
    decomposed = "e\N{COMBINING ACUTE ACCENT}"
    _, findings = read(f"{FRONT}\n## Un\n\n{decomposed}{decomposed} <b>\n", tmp_path)
    assert [(finding.code, finding.at.line, finding.at.column) for finding in findings] == [
        ("structure/html-refused", 8, 6),
    ]


def test_crlf_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    text = FRONT + "\n## Un\n\nDeux <b>\n"
    _, plain = read(text, tmp_path)
    _, marked = read("\N{ZERO WIDTH NO-BREAK SPACE}" + text.replace("\n", "\r\n"), tmp_path)
    assert len(plain) == 1
    assert tuple(finding for finding in marked if finding.severity is Severity.ERROR) == plain


def test_a_layout_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    (tmp_path / "layouts" / "lettre").mkdir(parents=True)
    path = tmp_path / "issue.md"
    path.write_text("---\ndate: 2025-10-02\nlayout: letre\n---\n\n## Un\n\nTexte.\n", encoding="utf-8")
    issue, findings = read_issue(path, SHOWN, Project(tmp_path), HOUSE)
    assert issue is None
    assert [(finding.code, finding.at.line) for finding in findings] == [("structure/layout-unknown", 3)]
    assert dict(findings[0].facts)["meant"] == "lettre"


@pytest.mark.parametrize("front_only", ["", FRONT])
def test_c1_an_issue_without_stories_is_none(front_only: str, tmp_path: Path) -> None:
    issue, findings = read(front_only, tmp_path)
    assert issue is None
    assert failed(findings)


@pytest.mark.slow
def test_c2_five_hundred_stories_are_read_in_seconds() -> None:
    paragraph = "Un paragraphe *avec* un [lien](https://exemple.be/a), des **mots** et une source.[^1] " * 8
    stories = "".join(
        f"## Rubrique : titre {number}\n\n{paragraph}\n\n{paragraph}\n\n" for number in range(500)
    )
    start = time.process_time()
    body, findings = read_text(stories + "[^1]: [T](https://exemple.be/) — É\n")
    assert time.process_time() - start < 20
    assert findings == ()
    assert len(body.stories) == 500


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        *(
            "[",
            "](",
            "![",
            "[a](",
            "[^",
            "[^1]",
            "(",
            "{",
            '{"',
            "]{",
            "{a=",
            "*",
            "*a ",
            "**a *b ",
            "_a*",
            "`",
            "`a``b",
        ),
        *(
            "<",
            "<a ",
            "<!--",
            '<a x="',
            "<?",
            "&a",
            "^a",
            "~a",
            "==a",
            "\\",
            "|",
            "a|\n-|\n",
            "> ",
            "- ",
            "1. ",
            "  - a\n",
        ),
        *(
            ":::\n",
            "::: x\n",
            '::: sidebar "a\n',
            "## a\n",
            "# a\n",
            "[r]: https://a.be\n",
            "[^a]: x\n",
            "```\n",
            "a\\\n",
        ),
        *("\N{NO-BREAK SPACE}\n", "\t", "a" * 50 + " ", "é[x](y)", "{{", "{%", "www.", ": a\n"),
    ],
)
def test_c2_no_repeated_mark_makes_the_reader_hang(piece: str) -> None:
    for opening in (
        "## T\n\n",
        "## T\n\n::: figures\n",
        "## T\n\n::: laureates\n",
        "## ",
        "::: sidebar ",
        "[^1]: ",
    ):
        start = time.process_time()
        read_text(opening + piece * (20_000 // len(piece)))
        assert time.process_time() - start < 10


TYPED = st.lists(
    st.sampled_from(
        [
            *(
                "mot",
                "Mot",
                "été",
                "Қазақ",
                " ",
                " ",
                "\n",
                "\n\n",
                "\n\n",
                " : ",
                "12",
                ", ",
                ".",
                "'",
                "« », ",
                " — ",
            ),
            *(
                "*",
                "**",
                "_",
                "`",
                "^er^",
                "[",
                "]",
                "(",
                ")",
                "{",
                "}",
                "<",
                ">",
                "&",
                "|",
                "\\",
                "#",
                "~",
                "$",
                "%",
            ),
            *(
                "\n## Titre\n\n",
                "\n### Sous-titre\n\n",
                "- ",
                "1. ",
                "> ",
                "    ",
                "---\n",
                "```\n",
                "| a | b |\n|---|---|\n",
            ),
            *(
                "[^1]",
                "\n\n[^1]: [t](https://exemple.be/) — é, 2025\n\n",
                "[mot](https://exemple.be/x)",
                "[mot]{.index}",
            ),
            *(
                "\n::: sidebar\n",
                "\n::: figures\n",
                "\n::: dialogue\n",
                "\n::: pullquote\n",
                "\n:::\n",
                "[mot]{lang=en}",
            ),
            *(
                "{{ 7*7 }}",
                "<b>",
                "<!-- mot -->",
                "&eacute;",
                "![",
                "\N{NO-BREAK SPACE}",
                "\t",
                "\\\n",
                "  \n",
                ": mot\n",
            ),
        ]
    ),
    max_size=30,
).map("".join)


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def words_of(value: object) -> list[str]:
    """Every word anywhere in a value, places apart."""
    if isinstance(value, str):
        return words(value)
    if isinstance(value, int):
        return [str(value)]
    if isinstance(value, tuple):
        return [word for item in value for word in words_of(item)]
    if is_dataclass(value) and not isinstance(value, Place):
        return [word for field in fields(value) for word in words_of(getattr(value, field.name))]
    return []


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TYPED)
@example("- \N{NO-BREAK SPACE}\n<b>")
def test_whatever_is_typed_is_printed_or_told(typed: str) -> None:
    text = "## Titre\n\n" + typed
    body, findings = read_text(text)
    lines = text.split("\n")
    for finding in findings:
        assert finding.at.line is not None
        assert finding.at.column is not None
        assert 1 <= finding.at.column <= len(lines[finding.at.line - 1]) + 1
    if failed(findings):
        return
    printed = "".join(words_of((body.stories, body.sources)))
    # What is no word of the page: comments (a note tells of them), marks, numbers of items and keys.
    seen = re.sub(
        r"<!--.*?-->|&eacute;|\[\^1\]:?|\{lang=en\}|\{\.index\}|^[ >]*:::.*", " ", text, flags=re.M | re.S
    )
    unmarked = re.sub(
        r"^(?:\s*(?:>|[-*+]|\d+[.)]))+\s", " ", re.sub(r":::[^\n]*", " ", seen), flags=re.MULTILINE
    )
    assert [word for word in words(unmarked) if word not in printed] == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_no_text_makes_the_reader_stumble(typed: str) -> None:
    _, findings = read_text("## Titre\n\n" + typed)
    assert all(finding.at.path == SHOWN for finding in findings)
