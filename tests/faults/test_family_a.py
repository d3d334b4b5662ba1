"""Faults of the front matter, one test a row of the fault matrix: A1 to A13."""

import datetime
import time
from typing import Any

import pytest

Press = Any  # the fixture of conftest.py

DATE = "date: 2025-10-02"
STORY = "\n## Rail : Une voie {#voie}\n\nUn texte court.\n"
FRONT = f"---\nnumber: 37\n{DATE}\nlanguage: fr\n---\n"


def listed(press: Press) -> dict[str, Any]:
    """Give what `publish list` tells of the tiny issue."""
    answer = press.ask("list")
    assert answer.code == 0, answer.told()
    (issue,) = answer.document["issues"]
    return dict(issue)


@pytest.mark.parametrize(("typed", "number"), [("037", 37), ("012", 12), ("0o17", None), ("9999", 9999)])
def test_a1a_a_number_is_read_in_tens_whatever_its_zeros(press: Press, typed: str, number: int) -> None:
    press.front(f"number: {typed}", DATE)
    assert listed(press)["number"] == number


@pytest.mark.slow
def test_a1a_a_number_with_a_leading_zero_is_printed_without_it(press: Press) -> None:
    press.front("number: 037", DATE, "language: fr")
    answer = press.accepts()
    assert answer.findings == ()
    assert press.words("screen").count("37") >= 1
    assert "037" not in press.words("screen")
    assert "31" not in press.words("screen")


@pytest.mark.parametrize(
    ("typed", "fix"),
    [("1e3", "1000"), ("0x25", "37"), ("+37", "37"), ("37.0", "37"), ("\u0663\u0667", "37"), ("37a", "37")],
)
def test_a1b_a_number_written_otherwise_is_refused_with_the_fix(press: Press, typed: str, fix: str) -> None:
    press.front(f"number: {typed}", DATE)
    found = press.refuses("front-matter/number-unreadable")
    assert found.where == (2, 9)
    assert found.help == f"écrire « number: {fix} »"


@pytest.mark.parametrize("typed", ["3 7", "-5", "trente-sept", "37-1", "9" * 400])
def test_a1b_a_number_nobody_can_guess_is_refused(press: Press, typed: str) -> None:
    press.front(f"number: {typed}", DATE)
    assert press.refuses("front-matter/number-not-understood").where == (2, 9)


@pytest.mark.parametrize("key", ["number: 38", '"number": 38', "title: a\ntitle: b"])
def test_a2_a_key_given_twice_is_refused_and_both_lines_named(press: Press, key: str) -> None:
    press.front("number: 37", DATE, *key.split("\n"))
    found = press.refuses("front-matter/duplicate-key")
    line, first = (5, 4) if "title" in key else (4, 2)
    assert found.where == (line, 1)
    assert f"à la ligne {first}" in found.text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("key", "typed"),
    [("place", "no"), ("title", "1.10"), ("title", "12:30"), ("byline", "null"), ("title", "yes")],
)
def test_a3_a_value_is_the_text_that_was_typed(press: Press, key: str, typed: str) -> None:
    press.front("number: 37", DATE, "language: fr", f"{key}: {typed}")
    press.accepts()
    information = press.opened("screen").docinfo
    printed = press.words("screen")
    assert typed.replace(":", "") in printed.replace(":", "") or str(information["/Title"]) == typed


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2025-13-45", "date-without-month"),
        ("2025-02-30", "date-without-day"),
        ("2 oct 2025", "date-unreadable"),
        ("02/10/2025", "date-unreadable"),
        ("2025-10-2", "date-unreadable"),
        ("0025-10-02", "date-out-of-range"),
        ("20255-10-02", "date-out-of-range"),
        ("jeudi prochain", "date-not-understood"),
    ],
)
def test_a4_a_date_that_is_none_is_refused_with_the_form(press: Press, typed: str, code: str) -> None:
    press.front("number: 37", f"date: {typed}")
    found = press.refuses(f"front-matter/{code}")
    assert found.where == (3, 7)
    assert "AAAA-MM-JJ" in found.help or "« date: 2025-10-02 »" in found.help


def weekly(press: Press) -> None:
    """Add the three issues of the Thursdays before."""
    for number in (34, 35, 36):
        day = datetime.date(2025, 10, 2) - datetime.timedelta(weeks=37 - number)
        press.write(f"---\nnumber: {number}\ndate: {day}\nlanguage: fr\n---\n{STORY}", f"{day}-n{number}")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2026-10-01", "issue/date-in-future"),
        ("2025-10-03", "issue/unusual-day"),
        ("2025-09-04", "issue/out-of-order"),
    ],
)
def test_a5_a_date_that_surprises_is_warned_of(press: Press, day: str, code: str) -> None:
    weekly(press)
    press.front("number: 37", f"date: {day}", "language: fr")
    answer = press.accepts()
    found = answer.only(code)
    assert (found.severity, found.where) == ("warning", (3, 7))
    assert press.ask("pdf", "37", "--edition", "screen", "--strict").code == 1


def test_a6_two_issues_of_one_number_are_refused_and_both_named(press: Press) -> None:
    press.write(f"---\nnumber: 037\ndate: 2025-10-09\n---\n{STORY}", "autre")
    found = press.refuses("issue/number-twice")
    assert (found.file, found.where) == ("issues/2025-10-02-n37/issue.md", (2, 9))
    assert "issues/autre/issue.md:2:9" in found.text
    asked = press.ask("pdf", "37")
    assert (asked.code, asked.findings[0].code) == (2, "issue/ambiguous")
    assert "autre" in asked.findings[0].text
    assert "2025-10-02-n37" in asked.findings[0].text


def test_a6_a_folder_that_tells_another_number_is_refused(press: Press) -> None:
    press.front("number: 38", DATE)
    found = press.refuses("issue/folder-number")
    assert found.where == (2, 9)
    assert "37" in found.text
    assert "38" in found.text


def test_a7_gaps_in_the_numbers_of_a_year_are_warned_of_and_listed(press: Press) -> None:
    for number, day in ((30, "2025-08-14"), (33, "2025-09-04"), (1, "2026-01-08")):
        press.write(f"---\nnumber: {number}\ndate: {day}\n---\n", f"n{number}")
    answer = press.ask("check", "--edition", "screen")
    first, second = answer.of("issue/numbers-missing")
    assert (first.severity, first.file, first.where) == ("warning", "issues/n33/issue.md", (2, 9))
    assert first.text.endswith("31\N{EN DASH}32")
    assert second.file == "issues/2025-10-02-n37/issue.md"
    assert second.text.endswith("34\N{EN DASH}36")


@pytest.mark.slow
@pytest.mark.parametrize("change", ["bom", "crlf", "bom and crlf"])
def test_a8_a_byte_order_mark_and_crlf_are_accepted(press: Press, change: str) -> None:
    text = FRONT + STORY
    text = text.replace("\n", "\r\n") if "crlf" in change else text
    press.write(("\N{ZERO WIDTH NO-BREAK SPACE}" if "bom" in change else "") + text)
    answer = press.accepts()
    assert answer.warnings == ()
    assert "texte court" in " ".join(press.words("screen").split())


@pytest.mark.parametrize(
    ("old", "new", "code", "where"),
    [
        ("texte", "tex\rte", "text/carriage-return", (9, 7)),
        ("texte", "tex\u2028te", "text/line-separator", (9, 7)),
        ("texte", "tex\u2029te", "text/line-separator", (9, 7)),
        ("court.\n", "court.\n\0\0\0", "text/control-character", (10, 1)),
        ("\n", "\r", "text/carriage-returns-only", (1, 1)),
    ],
)
def test_a8_other_ends_of_line_are_refused(
    press: Press, old: str, new: str, code: str, where: tuple[int, int]
) -> None:
    press.write((FRONT + STORY).replace(old, new))
    assert press.refuses(code).where == where


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"---\nnumber: 37\n{DATE}\n{STORY}", "unclosed-before"),
        (f"---\nnumber: 37\n{DATE}\n----\n{STORY}", "unclosed-wrong-mark"),
        (f"----\nnumber: 37\n{DATE}\n----\n{STORY}", "wrong-mark"),
        (f"+++\nnumber = 37\n+++\n{STORY}", "toml"),
        (f'{{"number": 37}}\n{STORY}', "missing"),
        (STORY.lstrip(), "missing"),
        (f"\n{FRONT}{STORY}", "not-first"),
    ],
)
def test_a9_front_matter_that_is_none_is_refused_at_line_1(press: Press, text: str, code: str) -> None:
    press.write(text)
    assert press.refuses(f"front-matter/{code}").where == (1, 1)


@pytest.mark.parametrize(
    ("lines", "code", "where"),
    [
        (("title: &a un", "byline: *a"), "alias", (5, 9)),
        (("title: &a un",), "anchor", (4, 8)),
        (("<<: {title: un}",), "merge-key", (4, 1)),
        (("title: &a [*a]",), "alias", (4, 12)),
    ],
)
def test_a10_anchors_aliases_and_merge_keys_are_refused(
    press: Press, lines: tuple[str, ...], code: str, where: tuple[int, int]
) -> None:
    press.front("number: 37", DATE, *lines)
    assert press.refuses(f"front-matter/{code}").where == where


def test_a10_an_alias_bomb_is_refused_while_it_is_parsed(press: Press) -> None:
    bomb = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    bomb += [
        f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    press.front("number: 37", DATE, *bomb)
    assert press.refuses("front-matter/anchor").where == (4, 4)
    begun = time.process_time()
    press.ask("list")
    assert time.process_time() - begun < 1.0  # some 30 ms; expanding nine to the ninth takes minutes


@pytest.mark.parametrize(
    "value", ["!!python/object/apply:os.system ['id']", "!!str x", "!noir x", "!!binary aGVsbG8="]
)
def test_a11_a_tag_is_refused(press: Press, value: str) -> None:
    press.front("number: 37", DATE, f"title: {value}")
    assert press.refuses("front-matter/tag").where == (4, 8)


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("tilte", "title"), ("titre", "title"), ("Number2", "number"), ("langue", "language")],
)
def test_a12_an_unknown_key_is_refused_and_the_nearest_proposed(
    press: Press, typed: str, nearest: str
) -> None:
    press.front("number: 37", DATE, f"{typed}: x")
    found = press.refuses("front-matter/unknown-key")
    assert found.where == (4, 1)
    assert found.help.startswith(f"écrire « {nearest} »")


@pytest.mark.parametrize(
    ("lines", "code", "where"),
    [
        (("title: [un, deux]",), "list-for-value", (4, 8)),
        (("title:", "  - un", "  - deux"), "list-for-value", (5, 3)),
        (("title: {un: deux}",), "pairs-for-value", (4, 8)),
        (("waive: tout",), "text-for-pairs", (4, 8)),
        (("waive: [links/tracking]",), "list-for-pairs", (4, 8)),
    ],
)
def test_a13_a_value_of_another_shape_is_refused_and_both_shapes_named(
    press: Press, lines: tuple[str, ...], code: str, where: tuple[int, int]
) -> None:
    press.front("number: 37", DATE, *lines)
    found = press.refuses(f"front-matter/{code}")
    assert found.where == where
    assert "contient" in found.text or "attend" in found.text
