"""Charts as editors type them: every slip is found at its line, and no value is misread."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.findings import Finding, Language, Severity, wording
from publish.manuscript.chart_rows import number, read_csv, read_rows
from publish.manuscript.charts import read_chart
from publish.manuscript.fence import Attribute, Fence, Line, Parsed
from publish.model.blocks import Chart, ChartKind
from publish.model.text import Inlines, Text
from publish.place import Place

MANUSCRIPT = Path("issues/n37/issue.md")
AT = Place(MANUSCRIPT, 10, 1)


def inline(text: str, at: Place) -> Inlines:
    assert at.line is not None
    return (Text(text),)


def fence(*rows: str, words: tuple[str, ...] = ("bars",), title: str = "Titre", **attributes: str) -> Fence:
    given_ = tuple(Attribute(name, value, Place(MANUSCRIPT, 10, 20)) for name, value in attributes.items())
    body = tuple(Line(row, Place(MANUSCRIPT, 11 + index, 1)) for index, row in enumerate(rows))
    return Fence("chart", words, title, given_, body, AT)


def read(*rows: str, folder: Path = Path(), **attributes: str) -> Parsed:
    made = fence(*rows, unit="km")
    more = tuple(Attribute(name, value, Place(MANUSCRIPT, 10, 30)) for name, value in attributes.items())
    return read_chart(replace(made, attributes=(*made.attributes, *more)), folder, inline)


def told(findings: tuple[Finding, ...]) -> list[tuple[str, int | None]]:
    for finding in findings:
        for language in Language:
            words = wording(finding, language)
            assert words.problem
            assert not words.problem.endswith(".")
            assert words.remedy
    return [(finding.code, finding.at.line) for finding in findings]


def chart(parsed: Parsed) -> Chart:
    assert isinstance(parsed.block, Chart), parsed.findings
    return parsed.block


def test_a_chart_is_read_whole() -> None:
    rows = ("Juin 2024 (mesuré) : 21.4", "", "2025 (prévu) : 20,6", "Score 2:0 : 1 234", "2030 : 27 *")
    made = chart(read(*rows, source="Source[^1]", note="Note."))
    assert made.kind is ChartKind.BARS
    assert (made.unit, made.source, made.note) == ("km", (Text("Source[^1]"),), (Text("Note."),))
    assert [(d.label, d.typed, d.value, d.forecast) for d in made.data] == [
        ("Juin 2024 (mesuré)", "21.4", 21.4, False),
        ("2025 (prévu)", "20.6", 20.6, True),
        ("Score 2:0", "1234", 1234, False),
        ("2030", "27", 27, True),
    ]


@pytest.mark.parametrize(
    "row",
    [
        "2030 (prévu) : 27",
        "2030 * : 27",
        "2030 : 27*",
        "2030 : 27 (prévu)",
        "2030 (Forecast): 27",
        "2030 (прогноз): 27",
    ],
)
def test_a_forecast_is_marked_by_a_star_or_a_word(row: str) -> None:
    (datum,) = chart(read(row)).data
    assert datum.forecast
    assert datum.value == 27


def test_brackets_of_other_words_mark_nothing() -> None:
    assert not chart(read("Kazakhstan (sud) : 3")).data[0].forecast


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("21.4", "21.4"),
        ("21,40", "21.40"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("+56", "+56"),
        ("1 234", "1234"),
        ("1\u202f234\u202f567,5", "1234567.5"),
        ("1\u00a0234", "1234"),
        ("1.234.567", "1234567"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1'234", "1234"),
        (".5", ".5"),
        ("12 34", None),
        ("1 2", None),
        ("", None),
        ("NaN", None),
        ("inf", None),
        ("1e5", None),
        ("12 %", None),
        ("1,2,3", None),
        ("12.", None),
        ("٣", None),
        ("--3", None),
    ],
)
def test_numbers_are_read_as_french_and_english_write_them(typed: str, digits: str | None) -> None:
    assert number(typed) == digits


@settings(deadline=None)
@given(st.decimals(-(10**9), 10**9, places=2, allow_nan=False))
def test_every_written_number_is_read_back(value: object) -> None:
    assert number(str(value).replace(".", ",")) == str(value)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_nothing_typed_breaks_the_reader(text: str) -> None:
    parsed = read(text, text)
    told(parsed.findings)
    assert parsed.block is None or chart(parsed).data


@pytest.mark.parametrize(
    ("rows", "code", "line"),
    [
        (("Almaty 12",), "charts/row-without-colon", 11),
        (("Almaty : 12", "Aktobe : douze"), "charts/not-a-number", 12),
        (("Almaty : 12", "Aktobe : 12 %"), "charts/not-a-number", 12),
        (("Almaty : NaN",), "charts/not-a-number", 11),
        (("Almaty : inf",), "charts/not-a-number", 11),
        (("Almaty :",), "charts/not-a-number", 11),
        ((": 12",), "charts/label-missing", 11),
        (("a" * 121 + ": 12",), "charts/label-too-long", 11),
        (("Almaty[^1] : 12",), "charts/call-in-row", 11),
        (("Almaty : 12[^1]",), "charts/call-in-row", 11),
        (("Almaty : 1234567890123456",), "charts/number-too-long", 11),
        (tuple(f"{n} : {n}" for n in range(41)), "charts/too-many-rows", 51),
        ((), "charts/no-rows", 10),
        (("", "  "), "charts/no-rows", 10),
    ],
)
def test_a_slip_in_a_row_is_found_at_its_line(rows: tuple[str, ...], code: str, line: int) -> None:
    parsed = read(*rows)
    assert (code, line) in told(parsed.findings)
    assert parsed.block is None


def test_all_slips_are_found_at_once() -> None:
    parsed = read_chart(fence("a", "b : c", words=("pie", "x"), title="", hauteur="3"), Path(), inline)
    assert [code for code, _ in told(parsed.findings)] == [
        "charts/kind-unknown",
        "charts/word-unknown",
        "charts/attribute-unknown",
        "charts/title-missing",
        "charts/unit-missing",
        "charts/row-without-colon",
        "charts/not-a-number",
    ]


@pytest.mark.parametrize(
    ("typed", "meant"), [("bar", "bars"), ("Barres", "bars"), ("colums", "columns"), ("courbe", "line")]
)
def test_a_kind_is_suggested(typed: str, meant: str) -> None:
    parsed = read_chart(fence("a : 1", words=(typed,), unit="km"), Path(), inline)
    assert parsed.block is None
    assert dict(parsed.findings[0].facts)["nearest"] == meant


def test_an_attribute_is_suggested_and_may_not_stand_twice() -> None:
    parsed = read("a : 1", sourse="x")
    assert dict(parsed.findings[0].facts)["nearest"] == "source"
    twice = fence("a : 1", unit="km")
    doubled = Fence("chart", twice.words, "T", twice.attributes * 2, twice.body, AT)
    assert told(read_chart(doubled, Path(), inline).findings) == [("charts/attribute-twice", 10)]


def test_what_is_doubtful_is_printed_and_told() -> None:
    parsed = read("Acier : 36.000", "Acier : 12")
    assert told(parsed.findings) == [("charts/number-doubtful", 11), ("charts/label-twice", 12)]
    assert [finding.severity for finding in parsed.findings] == [Severity.WARNING] * 2
    assert [datum.value for datum in chart(parsed).data] == [36, 12]
    assert told(read_chart(fence("a : 1", words=("line",)), Path(), inline).findings) == [
        ("charts/unit-missing", 10),
        ("charts/line-of-one", 10),
    ]


def test_a_kind_must_be_named() -> None:
    assert told(read_chart(fence("a : 1", words=(), unit="km"), Path(), inline).findings) == [
        ("charts/kind-missing", 10)
    ]


def test_a_table_beside_the_issue_is_read(tmp_path: Path) -> None:
    (tmp_path / "aral.csv").write_text(
        "﻿année;volume;état\n2024;21,4\n2030;27;prévu\n2031;28;*\n", encoding="utf-8"
    )
    parsed = read(folder=tmp_path, file="aral.csv")
    assert [(d.label, d.typed, d.forecast) for d in chart(parsed).data] == [
        ("2024", "21.4", False),
        ("2030 (prévu)", "27", True),
        ("2031", "28", True),
    ]
    assert ("charts/csv-heading", 1) in told(
        tuple(f for f in parsed.findings if f.code.startswith("charts/"))
    )


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Astana,1\nAlmaty,21,4,5\n", "charts/csv-columns", 2),
        ("Astana;1\nAlmaty;x\n", "charts/not-a-number", 2),
        ('Astana,1\n"Almaty,2\n', "charts/csv-broken", 2),
        ("Astana\n", "charts/csv-columns", 1),
    ],
)
def test_a_slip_in_a_table_is_found_at_its_line(tmp_path: Path, text: str, code: str, line: int) -> None:
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    parsed = read(folder=tmp_path, file="t.csv")
    assert parsed.block is None
    assert (code, line) in told(parsed.findings)
    assert {finding.at.path for finding in parsed.findings} == {MANUSCRIPT.parent / "t.csv"}


def test_cells_may_hold_separators_between_quotes() -> None:
    rows = read_csv('"Almaty, la ville",12\n\n"Aktobe","1 234"\n', Path("t.csv"))
    assert [(d.label, d.value) for d in rows.data] == [("Almaty, la ville", 12), ("Aktobe", 1234)]


def test_no_file_outside_the_folder_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "issue"
    folder.mkdir()
    (tmp_path / "secret.csv").write_text("a;1\n", encoding="utf-8")
    (folder / "link.csv").symlink_to(tmp_path / "secret.csv")
    for name in ("../secret.csv", str(tmp_path / "secret.csv"), "link.csv", "a\x00b", "x" * 5000):
        parsed = read(folder=folder, file=name)
        assert parsed.block is None
        assert told(parsed.findings) in ([("charts/file-outside", 10)], [("charts/file-missing", 10)])


def test_a_file_that_is_none_is_refused_without_waiting(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "latin.csv").write_bytes("Région;1\n".encode("latin-1"))
    for name in ("folder.csv", "pipe.csv", "latin.csv"):
        parsed = read(folder=tmp_path, file=name)
        assert parsed.block is None
        assert [finding.severity for finding in parsed.findings] == [Severity.ERROR]


def test_a_missing_file_is_suggested(tmp_path: Path) -> None:
    (tmp_path / "aral.csv").write_text("a;1\n", encoding="utf-8")
    parsed = read(folder=tmp_path, file="arall.csv")
    assert told(parsed.findings) == [("charts/file-missing", 10)]
    assert dict(parsed.findings[0].facts)["nearest"] == "aral.csv"
    assert told(read(folder=tmp_path, file=" ").findings) == [("charts/file-missing", 10)]


def test_data_come_from_one_place(tmp_path: Path) -> None:
    (tmp_path / "aral.csv").write_text("a;1\n", encoding="utf-8")
    assert told(read("b : 2", folder=tmp_path, file="aral.csv").findings) == [("charts/rows-twice", 11)]


def test_a_no_break_space_in_a_label_is_kept() -> None:
    (datum,) = read_rows((Line("Nᵒ\u00a05   du\tmois : 3", AT),)).data
    assert datum.label == "Nᵒ\u00a05 du mois"
