"""Charts of squares as editors type them: what a square is worth, and values it counts without a rest."""

from pathlib import Path

import pytest

from publish.findings import Finding, Language, wording
from publish.manuscript.charts import read_chart
from publish.manuscript.fence import Attribute, Fence, Line, Parsed
from publish.model.blocks import Chart, ChartKind
from publish.model.text import Inlines, Text
from publish.place import Place

MANUSCRIPT = Path("issues/n37/issue.md")
FORUM = ("orateurs : 1000", "jeunes pousses : 500")


def inline(text: str, at: Place) -> Inlines:
    assert at.line is not None
    return (Text(text),)


def read(*rows: str, folder: str = "", kind: str = "squares", **attributes: str) -> Parsed:
    given = tuple(Attribute(name, value, Place(MANUSCRIPT, 10, 20)) for name, value in attributes.items())
    body = tuple(Line(row, Place(MANUSCRIPT, 11 + number, 1)) for number, row in enumerate(rows))
    fence = Fence("chart", (kind,), "Le forum", given, body, Place(MANUSCRIPT, 10, 1))
    return read_chart(fence, Path(folder), inline)


def told(findings: tuple[Finding, ...]) -> list[tuple[str, int | None, int | None]]:
    for finding in findings:
        for language in Language:
            words = wording(finding, language)
            assert words.problem
            assert words.remedy
    return [(finding.code, finding.at.line, finding.at.column) for finding in findings]


def test_a_chart_of_squares_is_read_whole() -> None:
    parsed = read(*FORUM, unit="personnes", each="10")
    assert parsed.findings == ()
    assert isinstance(parsed.block, Chart)
    assert (parsed.block.kind, parsed.block.each) == (ChartKind.SQUARES, 10)
    assert [(one.label, one.value) for one in parsed.block.data] == [
        ("orateurs", 1000),
        ("jeunes pousses", 500),
    ]


@pytest.mark.parametrize(
    ("attributes", "code", "column"),
    [
        ({"unit": "personnes"}, "charts/each-missing", 1),
        ({"unit": "personnes", "each": "dix"}, "charts/each-form", 20),
        ({"unit": "personnes", "each": "0"}, "charts/each-form", 20),
        ({"unit": "personnes", "each": "2,5"}, "charts/each-form", 20),
        ({"unit": "personnes", "each": "1"}, "charts/squares-too-many", 20),
        ({"each": "10"}, "charts/squares-unsaid", 1),
    ],
)
def test_what_a_square_is_must_be_said(attributes: dict[str, str], code: str, column: int) -> None:
    parsed = read(*FORUM, **attributes)
    assert parsed.block is None
    assert told(parsed.findings) == [(code, 10, column)]


def test_a_note_says_it_as_well_as_a_unit() -> None:
    assert read(*FORUM, each="10", note="Dix personnes par carré.").findings == ()


@pytest.mark.parametrize(
    ("row", "near"), [("a : 1005", "1000"), ("a : 3", "10"), ("a : -20", "10"), ("a : 0", "10")]
)
def test_a_value_that_is_no_whole_number_of_squares_is_told_at_its_line(row: str, near: str) -> None:
    parsed = read("b : 40", row, unit="personnes", each="10")
    assert parsed.block is None
    assert told(parsed.findings) == [("charts/squares-broken", 12, 1)]
    assert dict(parsed.findings[0].facts)["near"] == near


def test_the_cure_is_a_round_number_that_counts_every_value() -> None:
    (finding,) = read("a : 1500", "b : 450", unit="personnes").findings
    assert dict(finding.facts)["each"] == "10"
    (finding,) = read("a : 15000", "b : 7", unit="personnes").findings
    assert dict(finding.facts)["each"] == "100"


def test_values_of_a_file_are_told_where_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "forum.csv").write_text("orateurs;1003\n", encoding="utf-8")
    parsed = read(folder=str(tmp_path), unit="personnes", each="10", file="forum.csv")
    assert told(parsed.findings) == [("charts/squares-broken", 10, 20)]


def test_no_other_chart_takes_the_value_of_a_square() -> None:
    parsed = read(*FORUM, kind="bars", unit="personnes", each="10")
    assert told(parsed.findings) == [("charts/attribute-unknown", 10, 20)]
