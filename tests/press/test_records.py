import logging
import re
from pathlib import Path
from typing import Any

import pytest
import weasyprint

from publish.findings import Language, Severity, wording
from publish.place import Place
from publish.press.records import judge_rendering
from publish.press.rendered import EngineRecord, FaceFault, GlyphFault, Overflow, OverflowKind, Rendered

Workshop = Any  # the fixture of conftest.py


def heard(message: str, logger: str = "weasyprint") -> Rendered:
    return Rendered(pdf=b"", pages=1, records=(EngineRecord(logger, message),), memory=0, seconds=0)


# Pages that make the engine speak, and what it is called here.
SPEAKING = {
    "layout/picture-not-loaded": '<img alt="x" src="data:image/png,nothing">',
    "layout/css-ignored": "<style>p { colour: red }</style><p>x",
    "layout/anchor-missing": '<a href="#nowhere">x</a>',
    "layout/anchor-twice": '<p id="a">x<p id="a">y',
    "layout/cells-dropped": "<table style='display: grid'>",
    "layout/drawing-failed": '<svg><rect width="1e400" height="nan" transform="matrix(a)"/></svg>',
}


@pytest.mark.parametrize("code", ["layout/picture-not-loaded", "layout/css-ignored", "layout/anchor-missing"])
def test_what_the_engine_really_says_is_understood(
    code: str, workshop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "weasyprint"):
        weasyprint.HTML(string=SPEAKING[code]).write_pdf()
    (record,) = caplog.records
    (finding,) = judge_rendering(heard(record.getMessage()), workshop.composition(""))
    assert finding.code == code
    assert wording(finding, Language.FRENCH)


@pytest.mark.parametrize(
    ("message", "code", "severity"),
    [
        ("Font-face 'QDN Sans' cannot be loaded", "fonts/face-not-loaded", Severity.ERROR),
        ("Failed to load image at 'file:///a.png': broken", "layout/picture-not-loaded", Severity.ERROR),
        ("Failed to render SVG image None", "layout/drawing-failed", Severity.ERROR),
        ("Failed to load inline SVG: bad", "layout/drawing-failed", Severity.ERROR),
        ("Failed to load stylesheet at x: y", "layout/stylesheet-not-loaded", Severity.ERROR),
        ("Unsupported stylesheet type text/html for x", "layout/stylesheet-not-loaded", Severity.ERROR),
        ("No anchor #a for internal URI reference", "layout/anchor-missing", Severity.ERROR),
        ("Content discarded: target points to undefined anchor 'a'", "layout/anchor-missing", Severity.ERROR),
        ("Anchor defined twice: 'a'", "layout/anchor-twice", Severity.ERROR),
        ('Image "a.png" has no required alt description', "layout/picture-without-words", Severity.ERROR),
        (
            'Missing required "lang" attribute at the root of the document',
            "layout/language-missing",
            Severity.ERROR,
        ),
        (
            "This row has more columns than the table, ignored 2 cells",
            "layout/cells-dropped",
            Severity.ERROR,
        ),
        ("Ignored `a: b` at 3:4, unknown property.", "layout/css-ignored", Severity.WARNING),
        ("Unknown rule <X> at 3:4", "layout/css-ignored", Severity.WARNING),
        ("Something never heard before", "layout/engine-says", Severity.WARNING),
    ],
)
def test_every_record_becomes_a_finding(
    message: str, code: str, severity: Severity, workshop: Workshop
) -> None:
    (finding,) = judge_rendering(heard(message), workshop.composition(""))
    assert (finding.code, finding.severity) == (code, severity)
    for language in Language:
        assert "{" not in str(wording(finding, language))


def test_every_warning_in_the_engine_s_own_source_becomes_a_finding(workshop: Workshop) -> None:
    source = Path(weasyprint.__file__).parent
    said = re.compile(r"LOGGER\.(?:warning|error)\(\s*f?['\"](.+?)['\"]", re.DOTALL)
    messages = [match for file in source.rglob("*.py") for match in said.findall(file.read_text("utf-8"))]
    assert len(messages) > 50
    for message in messages:
        assert judge_rendering(heard(message), workshop.composition("")) or ".notdef" in message


def test_an_ignored_declaration_is_told_in_the_layout_s_own_file(workshop: Workshop) -> None:
    styles = workshop.folder / "styles"
    styles.mkdir()
    (styles / "type.css").write_text("p {\n  colour: red;\n}\n")
    composition = workshop.composition("", "p {\n  colour: red;\n}")
    line = composition.stylesheet.splitlines().index("  colour: red;") + 1
    (finding,) = judge_rendering(heard(f"Ignored `colour: red` at {line}:3, unknown property."), composition)
    assert finding.at == Place(styles / "type.css", 2, 3)


def test_a_missing_glyph_is_told_once_with_its_name(workshop: Workshop) -> None:
    message = '.notdef glyph rendered for Unicode string unsupported by fonts: "ༀ" (U+0F00)'
    rendered = Rendered(
        pdf=b"",
        pages=1,
        records=(EngineRecord("weasyprint", message),),
        glyphs=(GlyphFault("ༀ", 3, "un"),),
        memory=0,
        seconds=0,
    )
    (finding,) = judge_rendering(rendered, workshop.composition(""))
    assert (finding.code, finding.at) == ("fonts/glyph-missing", Place(Path("screen.pdf"), page=3))
    facts = dict(finding.facts)
    assert (facts["number"], facts["name"], facts["story"]) == ("U+0F00", "TIBETAN SYLLABLE OM", "un")


def test_findings_about_pages_come_in_page_order(workshop: Workshop) -> None:
    rendered = Rendered(
        pdf=b"",
        pages=4,
        overflows=tuple(Overflow(kind, 6 - at, "", "x", 10.0) for at, kind in enumerate(OverflowKind)),
        faces=(FaceFault("A", 700, "normal", 2, ""),),
        memory=0,
        seconds=0,
    )
    found = judge_rendering(rendered, workshop.composition(""))
    assert [finding.at.page for finding in found] == [1, 2, 2, 3, 4, 5, 6]
    assert all(finding.severity is Severity.ERROR for finding in found)
    assert {wording(finding, language) for finding in found for language in Language}
