from pathlib import Path

import pytest

from publish.composition.style_lint import lint_styles

LETTRE = Path(__file__).parents[2] / "layouts/lettre"


def test_our_own_sheets_are_clean() -> None:
    sheets = sorted((LETTRE / "styles").glob("*.css"))
    assert len(sheets) >= 5
    assert lint_styles(sheets) == ()


@pytest.mark.parametrize(
    ("css", "line", "found"),
    [
        ("@import url(other.css);", 1, "@import"),
        ("p { color: #123 }", 1, "color: #123"),
        ("p {\n  color: red }", 2, "color: red"),
        ("p { border: 1px solid rgb(1, 2, 3) }", 1, "border: rgb()"),
        ("p { background: linear-gradient(var(--a), var(--b)) }", 1, "background: linear-gradient()"),
        ("p { background: url(x.png) }", 1, "background: url()"),
        ("p { box-shadow: 0 0 1px var(--black) }", 1, "box-shadow"),
        ("p { border: 1px inset var(--black) }", 1, "border: inset"),
        ("\n\n@page { marks: crop }", 3, "marks"),
        ("@layer x { @page { margin: 0 } }", 1, "@page in @layer"),
        ("p::first-letter { float: left }", 1, "::first-letter { float }"),
        ("@media print { p { p2 { color: #fff } } }", 1, "color: #fff"),
        (":root { --mine: oklch(0.5 0.1 20) }", 1, "--mine: oklch()"),
    ],
)
def test_what_the_engine_gets_wrong_is_found_at_its_line(
    tmp_path: Path, css: str, line: int, found: str
) -> None:
    sheet = tmp_path / "parts.css"
    sheet.write_text(css, encoding="utf-8")
    findings = lint_styles([sheet])
    assert ("composition/style-forbidden", line, found) in [
        (finding.code, finding.at.line, dict(finding.facts)["found"]) for finding in findings
    ]


def test_a_sheet_that_cannot_be_read_to_its_end_is_found(tmp_path: Path) -> None:
    sheet = tmp_path / "parts.css"
    sheet.write_text("p { color var(--black) }", encoding="utf-8")
    assert [finding.code for finding in lint_styles([sheet])] == ["composition/style-broken"]


@pytest.mark.parametrize(
    "css", ["p { color: var(--black) }", "a { color: inherit }", "p { border: 1pt solid }"]
)
def test_plain_css_is_left_to_the_designer(tmp_path: Path, css: str) -> None:
    sheet = tmp_path / "parts.css"
    sheet.write_text(css, encoding="utf-8")
    assert lint_styles([sheet]) == ()
