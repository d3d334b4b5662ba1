"""The second opinion on the shelf: kept with the files, which stay as they are."""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from publish.errors import ConfigurationError, MachineError
from publish.findings import Severity
from publish.model.order import Order
from publish.model.project import Project
from publish.model.report import EditionFacts, Report, Verdict
from publish.preflight.kept import delivered, unchanged
from publish.preflight.later import with_later_words
from publish.preflight.paperwork import paperwork
from publish.preflight.verapdf.kit import Kit
from publish.preflight.verapdf.opinion import opinion_about, second_opinion
from publish.press.fingerprint import build_key
from publish.press.shelf import deliver

from .conftest import Programs

Shop = Any
Answer = Callable[[str], bytes]
BY = "veraPDF 1.28.2"
OURS = Verdict("PDF/UA-1", "page-validation 0.11.0", 104, kept=True)
CLAIMS = ("PDF/A-2a", "PDF/UA-1")


@dataclass(frozen=True)
class Shelf:
    """A shelf with one small screen edition that claims two standards."""

    order: Order
    pdf: bytes

    @property
    def place(self) -> Path:
        return self.order.place

    def content(self) -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in self.place.iterdir()}

    def told(self) -> dict[str, Any]:
        written: dict[str, Any] = json.loads((self.place / "report.json").read_bytes())
        return written


@pytest.fixture
def shelf(tmp_path: Path, shop: Shop) -> Shelf:
    project = Project((tmp_path / "press").resolve())
    folder = project.issues / "n1"
    folder.mkdir(parents=True)
    (folder / "issue.md").write_text(
        "---\ndate: 2025-10-02\n---\n\n## Un : deux\n\nTrois.\n", encoding="utf-8"
    )
    order = Order(
        manuscript=folder / "issue.md", project=project, shelf=project.shelf, today=date(2026, 1, 1)
    )
    pdf = shop.screen.pdf()
    edition = EditionFacts(
        name="screen",
        profile="",
        file="screen.pdf",
        sha256=hashlib.sha256(pdf).hexdigest(),
        sha512=hashlib.sha512(pdf).hexdigest(),
        bytes=len(pdf),
        pages=1,
        words=1,
        symbols=(),
        fonts=(),
        standards=("PDF/X-4", *CLAIMS),
        verdicts=(OURS,),
        seconds=0.0,
        memory=0,
    )
    report = Report(issue="n1", findings=(), editions=(edition,), shelf=order.place, key=build_key(order))
    papers = paperwork(report, {"screen.pdf": pdf}, {})
    deliver({"screen.pdf": pdf, "manifest.json": b"{}", **papers}, order.place)
    return Shelf(replace(order, editions=tuple(one for one in order.editions if one.name == "screen")), pdf)


def alone(answer: bytes) -> bytes:
    """Keep what an answer says of its first file."""
    said = json.loads(answer)
    del said["report"]["jobs"][1:]
    return json.dumps(said).encode()


def claims_shown(sheet: bytes) -> list[str]:
    """Read the table of claims on a check sheet."""
    table = re.search(r'<table class="claims">(.*?)</table>', sheet.decode(), re.S)
    assert table
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in table[1].split("<tr>")[2:]]


def test_a_verdict_is_kept_in_both_papers_and_no_other_file_changes(
    shelf: Shelf, kit: Kit, programs: Programs, answer: Answer
) -> None:
    programs.java_says(alone(answer("kept")))
    before = shelf.content()
    assert claims_shown(before["report.html"]) == ["PDF/UA-1 page-validation 0.11.0 104 tenue"]
    assert b"make validate" in before["report.html"]
    report, (opinion,) = second_opinion(shelf.order, kit)
    after = shelf.content()
    assert {name for name in after if after[name] != before[name]} == {"report.json", "report.html"}
    assert after.keys() == before.keys()
    assert (report.passed, opinion.findings) == (True, ())
    verdicts = shelf.told()["editions"][0]["verdicts"]
    assert [(one["standard"], one["by"], one["rules"], one["kept"]) for one in verdicts] == [
        ("PDF/UA-1", "page-validation 0.11.0", 104, True),
        ("PDF/A-2a", BY, 153, True),
        ("PDF/UA-1", BY, 106, True),
    ]
    assert claims_shown(after["report.html"]) == [
        f"PDF/A-2a {BY} 153 tenue",
        "PDF/UA-1 page-validation 0.11.0 104 tenue",
        f"PDF/UA-1 {BY} 106 tenue",
    ]
    assert b"make validate" not in after["report.html"]


def test_an_unchanged_issue_keeps_the_verdict(
    shelf: Shelf, kit: Kit, programs: Programs, answer: Answer
) -> None:
    programs.java_says(alone(answer("kept")))
    second_opinion(shelf.order, kit)
    done = unchanged(shelf.order)
    assert done is not None
    assert (done.passed, done.unchanged) == (True, True)
    assert {one.by for one in done.editions[0].verdicts} == {OURS.by, BY}


def test_a_broken_rule_is_told_and_stays_told_but_loses_no_file(
    shelf: Shelf, kit: Kit, programs: Programs, answer: Answer
) -> None:
    programs.java_says(answer("broken"), code=1)
    report, (opinion,) = second_opinion(shelf.order, kit)
    assert not report.passed
    assert {one.code for one in opinion.findings} == {"validation/rule-broken"}
    assert {one.severity for one in opinion.findings} == {Severity.ERROR}
    assert [one.at.page for one in opinion.findings].count(1) == 3
    assert shelf.content()["screen.pdf"] == shelf.pdf
    told = shelf.told()
    assert (told["passed"], len(told["findings"])) == (False, 9)
    assert told["findings"][0]["facts"]["by"] == BY
    sheet = shelf.content()["report.html"]
    assert f"PDF/UA-1 {BY} 106 enfreinte" in claims_shown(sheet)
    done = unchanged(shelf.order)  # made once more, the same bytes would break the same rule
    assert done is not None
    assert [one.code for one in done.findings].count("validation/rule-broken") == 9
    assert not done.passed


def test_asked_again_it_speaks_for_itself_alone(
    shelf: Shelf, kit: Kit, programs: Programs, answer: Answer
) -> None:
    programs.java_says(answer("broken"), code=1)
    second_opinion(shelf.order, kit)
    programs.java_says(alone(answer("kept")))
    report, _ = second_opinion(shelf.order, kit)
    assert (report.passed, report.findings) == (True, ())
    assert len(report.editions[0].verdicts) == 3
    before = shelf.place.readlink()
    second_opinion(shelf.order, kit)
    assert shelf.place.readlink() == before


def test_without_an_answer_the_shelf_is_not_touched(shelf: Shelf, kit: Kit, programs: Programs) -> None:
    before, link = shelf.content(), shelf.place.readlink()
    for script in ("exit 0", "exit 3", "echo '{}'", "kill -9 $$"):
        programs.does("java", script)
        with pytest.raises(MachineError):
            second_opinion(shelf.order, kit)
    assert (shelf.content(), shelf.place.readlink()) == (before, link)


def test_a_claim_without_a_verdict_is_an_error(
    shelf: Shelf, kit: Kit, programs: Programs, answer: Answer
) -> None:
    said = json.loads(alone(answer("kept")))
    del said["report"]["jobs"][0]["validationResult"][1]
    programs.java_says(json.dumps(said).encode())
    report, (opinion,) = second_opinion(shelf.order, kit)
    (finding,) = opinion.findings
    assert (finding.code, dict(finding.facts)["standard"]) == ("validation/unanswered", "PDF/UA-1")
    assert not report.passed
    assert f"PDF/UA-1 {BY} 0 non vérifiée" in claims_shown(shelf.content()["report.html"])


def test_what_was_changed_by_hand_is_not_judged(shelf: Shelf, kit: Kit, programs: Programs) -> None:
    (shelf.place / "screen.pdf").write_bytes(b"%PDF-1.7 another")
    with pytest.raises(ConfigurationError) as stop:
        second_opinion(shelf.order, kit)
    assert stop.value.findings[0].code == "validation/not-delivered"


def test_the_same_bytes_made_anew_keep_what_was_said_of_them(
    shelf: Shelf, kit: Kit, programs: Programs, answer: Answer
) -> None:
    plain = delivered(shelf.order)
    programs.java_says(answer("broken"), code=1)
    second_opinion(shelf.order, kit)
    earlier = delivered(shelf.order)
    assert plain is not None
    assert earlier is not None
    again = with_later_words(plain, earlier)
    assert (again.editions, again.findings) == (earlier.editions, earlier.findings)
    (edition,) = plain.editions
    other = replace(plain, editions=(replace(edition, sha256="0" * 64),))
    assert with_later_words(other, earlier) == other
    newer = replace(edition, verdicts=(Verdict("PDF/UA-1", "veraPDF 2.0", 106, kept=True),))
    asked = replace(plain, editions=(newer,))
    told = with_later_words(asked, earlier)
    assert {one.by for one in told.editions[0].verdicts} == {"veraPDF 2.0", OURS.by}
    assert told.findings == ()


def test_any_file_is_judged_by_what_it_claims(kit: Kit, programs: Programs, answer: Answer) -> None:
    programs.java_says(answer("broken"), code=1)
    opinion = opinion_about(b"%PDF", Path("a/b.pdf"), kit)
    assert [(one.standard, one.kept) for one in opinion.validations] == [
        ("PDF/A-2a", True),
        ("PDF/UA-1", False),
    ]
    assert {one.at.path for one in opinion.findings} == {Path("a/b.pdf")}
    said = json.loads(answer("refused"))
    for job, code in enumerate(("validation/unanswered", "validation/nothing-claimed")):
        one = {**said, "report": {**said["report"], "jobs": [said["report"]["jobs"][job]]}}
        one["report"]["jobs"][0]["itemDetails"]["name"] = "/somewhere/1.pdf"
        programs.java_says(json.dumps(one).encode(), code=1)
        (finding,) = opinion_about(b"%PDF", Path("b.pdf"), kit).findings
        assert (finding.code, finding.severity) == (code, Severity.ERROR)
