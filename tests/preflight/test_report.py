import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from publish.findings import Language, error, note, warning
from publish.model.report import EditionFacts, Report, Verdict
from publish.place import Place
from publish.preflight.report import NAME, kept_report, report_json

PDF = b"%PDF-1.6 \xe9dition"

EDITION = EditionFacts(
    name="print",
    profile="coated",
    file="print.pdf",
    sha256=hashlib.sha256(PDF).hexdigest(),
    sha512=hashlib.sha512(PDF).hexdigest(),
    standards=("PDF/X-4",),
    verdicts=(Verdict("PDF/X-4", "a printer", 33, kept=True),),
    bytes=len(PDF),
    pages=6,
    words=1700,
    symbols=("https://example.org/é?a=1&b=2",),
    fonts=("SourceSans3-Bold", "SourceSerif4-Regular"),
    seconds=1.25,
    memory=100,
)
REPORT = Report(
    issue="2025-10-02-n37",
    key="abc",
    editions=(EDITION,),
    findings=(
        warning("screen/no-title", Place(Path("issues/2025-10-02-n37/issue.md"), 3, 7)),
        note("page/empty", Place(Path("print.pdf"), page=2), {"waived": "voulu : « page de garde »"}),
        note("boxes/trim-wrong", Place(Path("print.pdf"), page=1), {"found": "1", "due": "2"}),
    ),
)


@pytest.fixture
def shelf(tmp_path: Path) -> dict[str, Path]:
    (tmp_path / "print.pdf").write_bytes(PDF)
    (tmp_path / NAME).write_bytes(report_json(REPORT))
    (tmp_path / "report.html").write_bytes(b"<!DOCTYPE html>")
    return {file.name: file for file in tmp_path.iterdir()}


def test_the_report_keeps_its_form() -> None:
    content = json.loads(report_json(REPORT))
    assert sorted(content) == ["editions", "findings", "format", "issue", "key", "language", "passed"]
    assert (content["format"], content["issue"], content["passed"], content["language"]) == (
        1,
        "2025-10-02-n37",
        True,
        "fr",
    )
    assert content["editions"] == [
        {
            "name": "print",
            "profile": "coated",
            "file": "print.pdf",
            "sha256": EDITION.sha256,
            "bytes": len(PDF),
            "pages": 6,
            "words": 1700,
            "symbols": ["https://example.org/é?a=1&b=2"],
            "fonts": ["SourceSans3-Bold", "SourceSerif4-Regular"],
            "sha512": EDITION.sha512,
            "standards": ["PDF/X-4"],
            "verdicts": [{"standard": "PDF/X-4", "by": "a printer", "rules": 33, "kept": True}],
        }
    ]
    first, second, _ = content["findings"]
    assert first == {
        "code": "screen/no-title",
        "severity": "warning",
        "file": "issues/2025-10-02-n37/issue.md",
        "line": 3,
        "col": 7,
        "page": None,
        "text": "le fichier n’a pas de titre",
        "help": "donnez un titre au document dans le gabarit (élément title)",
        "facts": {},
        "waived": None,
    }
    assert (second["waived"], second["facts"], second["page"]) == ("voulu : « page de garde »", {}, 2)


def test_the_same_outcome_gives_the_same_bytes_whatever_it_cost(tmp_path: Path) -> None:
    editions = (replace(EDITION, seconds=99.0, memory=1),)
    slower = replace(REPORT, editions=editions, shelf=tmp_path, unchanged=True)
    assert report_json(slower) == report_json(REPORT)
    assert report_json(REPORT).endswith(b"}\n")


def test_the_report_speaks_english_when_asked() -> None:
    content = json.loads(report_json(REPORT, Language.ENGLISH))
    assert content["language"] == "en"
    assert content["findings"][0]["text"] == "the file has no title"


def test_an_error_does_not_pass() -> None:
    report = Report(issue="n", findings=(error("page/empty", Place(Path("print.pdf"), page=1)),))
    assert json.loads(report_json(report))["passed"] is False


def test_no_folder_of_the_machine_is_told() -> None:
    places = ("/home/éditeur/2025-10-02-n37/issue.md", "/tmp/x/print.pdf")
    report = replace(REPORT, findings=tuple(note("page/empty", Place(Path(place))) for place in places))
    files = [finding["file"] for finding in json.loads(report_json(report))["findings"]]
    assert files == ["2025-10-02-n37/issue.md", "print.pdf"]


def test_half_a_character_is_written_all_the_same() -> None:
    damaged = note("page/damaged", Place(Path("x")), {"cause": "\ud800", "count": 1})
    report = replace(REPORT, findings=(damaged,))
    assert b"ud800" in report_json(report)


def test_a_kept_report_is_the_report(shelf: dict[str, Path]) -> None:
    assert kept_report(shelf, "abc") == replace(REPORT, editions=(replace(EDITION, seconds=0.0, memory=0),))


def rewrite(old: bytes, new: bytes) -> Callable[[dict[str, Path]], object]:
    """Write something else in the report."""
    return lambda shelf: shelf[NAME].write_bytes(report_json(REPORT).replace(old, new))


SPOIL: dict[str, Callable[[dict[str, Path]], object]] = {
    "the check sheet is gone": lambda shelf: shelf.pop("report.html"),
    "the file changed": lambda shelf: shelf["print.pdf"].write_bytes(b"other"),
    "the file is gone": lambda shelf: shelf["print.pdf"].unlink(),
    "the file is not on the shelf": lambda shelf: shelf.pop("print.pdf"),
    "the report is gone": lambda shelf: shelf.pop(NAME),
    "the report is empty": lambda shelf: shelf[NAME].write_bytes(b""),
    "the report is a list": lambda shelf: shelf[NAME].write_bytes(b"[]"),
    "the report is not text": lambda shelf: shelf[NAME].write_bytes(b"\xff\xfe\0"),
    "the format is another": rewrite(b'"format": 1', b'"format": 2'),
    "a field is gone": rewrite(b'"pages"', b'"leaves"'),
    "a severity is none": rewrite(b'"warning"', b'"dread"'),
    "the findings are a number": rewrite(b'"findings": [', b'"findings": 7, "others": ['),
}


@pytest.mark.parametrize("fault", SPOIL)
def test_a_report_that_cannot_be_proven_is_not_kept(shelf: dict[str, Path], fault: str) -> None:
    SPOIL[fault](shelf)
    assert kept_report(shelf, "abc") is None


def test_a_report_of_other_inputs_is_not_kept(shelf: dict[str, Path]) -> None:
    assert kept_report(shelf, "abd") is None
