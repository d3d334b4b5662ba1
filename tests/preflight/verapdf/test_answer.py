"""What veraPDF answered, recorded from real runs of 1.28.2, and what it must never be taken to say.

`kept.json`: the screen and archive editions of number 37.  `broken.json`: the same screen
edition without the language of the document and the description of one figure.
`refused.json`: a file that is no PDF, then one that claims nothing.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from publish.preflight.verapdf.answer import read_answer

HERE = Path(__file__).parent
KEPT, BROKEN, REFUSED = ((HERE / f"{name}.json").read_bytes() for name in ("kept", "broken", "refused"))
BY = "veraPDF 1.28.2"


def changed(answer: bytes, **details: object) -> bytes:
    """Let the first verdict of an answer say something else."""
    report = json.loads(answer)
    first: dict[str, Any] = report["report"]["jobs"][0]["validationResult"][0]
    for name, value in details.items():
        (first if name in first else first["details"])[name] = value
    return json.dumps(report).encode()


def test_every_claim_of_every_file_has_its_verdict() -> None:
    heard = read_answer(KEPT)
    assert {
        Path(name).name: [(one.standard, one.by, one.rules, one.kept) for one in file.validations]
        for name, file in heard.items()
    } == {
        "1.pdf": [("PDF/A-2a", BY, 153, True), ("PDF/UA-1", BY, 106, True)],
        "2.pdf": [("PDF/A-3a", BY, 155, True), ("PDF/UA-1", BY, 106, True)],
    }


def test_a_broken_rule_has_its_clause_its_count_and_its_page_in_the_order_of_the_standard() -> None:
    (heard,) = read_answer(BROKEN).values()
    archived, accessible = heard.validations
    assert (archived.standard, archived.kept) == ("PDF/A-2a", True)
    assert (accessible.standard, accessible.kept, accessible.unchecked) == ("PDF/UA-1", False, "")
    told = [(one.rule.removeprefix("ISO 14289-1:2014, "), one.times, one.page) for one in accessible.broken]
    assert told == [
        ("7.2-2", 9, None),
        ("7.2-21", 4, None),
        ("7.2-22", 34, None),
        ("7.2-23", 22, None),
        ("7.2-24", 113, 1),
        ("7.2-30", 13, 1),
        ("7.2-33", 2, None),
        ("7.2-34", 812, 1),
        ("7.3-1", 1, None),
    ]
    assert accessible.broken[-1].says.startswith("Figure structure element neither has an alternate")


def test_a_file_that_was_not_looked_at_and_one_without_claims_have_no_verdict() -> None:
    unreadable, claimless = read_answer(REFUSED).values()
    assert "Couldn't parse stream" in unreadable.refused
    assert (claimless.refused, claimless.validations) == ("", ())
    for heard in (unreadable, claimless):
        one = heard.about("PDF/UA-1", BY)
        assert (one.kept, one.rules, bool(one.unchecked)) == (False, 0, True)


def test_a_single_verdict_may_come_without_a_list() -> None:
    report = json.loads(KEPT)
    job = report["report"]["jobs"][0]
    job["validationResult"] = job["validationResult"][1]
    heard = read_answer(json.dumps(report).encode())
    assert [one.standard for one in heard["/somewhere/1.pdf"].validations] == ["PDF/UA-1"]


@pytest.mark.parametrize(
    "said",
    [
        changed(KEPT, compliant=False),
        changed(KEPT, compliant="yes"),
        changed(KEPT, compliant=1),
        changed(KEPT, failedRules=1),
        changed(KEPT, failedChecks=3),
        changed(KEPT, passedRules=0),
        changed(KEPT, passedRules=-3),
        changed(KEPT, passedRules="153"),
        changed(KEPT, passedRules=True),
        changed(KEPT, ruleSummaries=None),
        changed(KEPT, profileName=None),
        changed(BROKEN, ruleSummaries=[{}]),
        b"",
        b"null",
        b"[]",
        b"{}",
        b'{"report": {"jobs": []}}',
        b'{"report": {"jobs": [{"itemDetails": {}}]}}',
        b"OpenJDK 64-Bit Server VM warning\n" + KEPT,
        b"\xff\xfe" + KEPT,
        b"[" * 100_000,
    ],
)
def test_rubbish_is_no_answer(said: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_answer(said)


def test_an_answer_cut_short_is_no_answer() -> None:
    for length in range(0, len(KEPT) - 2, 97):
        with pytest.raises(ValueError, match=r".*"):
            read_answer(KEPT[:length])


def test_a_job_that_did_not_end_well_is_not_checked() -> None:
    first = read_answer(changed(KEPT, jobEndStatus="cancelled"))["/somewhere/1.pdf"].validations[0]
    assert (first.standard, first.unchecked, first.kept) == ("PDF/A-2a", "cancelled", False)
