"""The house's table of French cases, row by row."""

import re
from pathlib import Path

import pytest

from publish.model.text import Code, Inlines, Text
from publish.place import Place
from publish.typography import TABLES, Choice, set_inlines
from publish.typography.difference import marked

FILE = Path(__file__).parent / "french_cases.tsv"
AT = Place(FILE, 1)
CHOICES = {
    "[dialogue]": Choice.DIALOGUE,
    "[option:compose]": Choice.COMPOUNDS,
    "[option:group4]": Choice.GROUP_FOUR,
    "[proposer]": Choice.ACCEPT,
}


def _rows() -> list[tuple[str, str, str]]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(_unescaped(typed), _unescaped(done), remark) for typed, done, remark in rows]


def _unescaped(text: str) -> str:
    return text.replace(r"\u00a0", "\N{NO-BREAK SPACE}").replace(r"\u202f", "\N{NARROW NO-BREAK SPACE}")


def _read(typed: str) -> Inlines:
    pieces = re.split(r"(`[^`]*`)", typed)
    return tuple(Code(piece[1:-1]) if piece[0] == "`" else Text(piece) for piece in pieces if piece)


def _choices(remark: str) -> frozenset[Choice]:
    return frozenset(choice for flag, choice in CHOICES.items() if flag in remark)


ROWS = _rows()


def test_the_table_is_whole() -> None:
    assert len(ROWS) == 80


@pytest.mark.parametrize(("typed", "done", "remark"), ROWS)
def test_a_row_is_set_as_the_table_says(typed: str, done: str, remark: str) -> None:
    inlines, findings = set_inlines(_read(typed), TABLES["fr-IN"], at=AT, choices=_choices(remark))
    assert marked(inlines) == done
    assert bool(findings) or "[avertir]" not in remark


@pytest.mark.parametrize(("typed", "done", "remark"), ROWS)
def test_a_row_once_set_stays_as_it_is(typed: str, done: str, remark: str) -> None:
    table, choices = TABLES["fr-IN"], _choices(remark)
    once, _ = set_inlines(_read(typed), table, at=AT, choices=choices)
    twice, _ = set_inlines(once, table, at=AT, choices=choices)
    assert twice == once


@pytest.mark.parametrize(("typed", "done", "remark"), [row for row in ROWS if "[proposer]" in row[2]])
def test_a_proposal_that_is_not_accepted_changes_nothing(typed: str, done: str, remark: str) -> None:
    inlines, findings = set_inlines(_read(typed), TABLES["fr-IN"], at=AT)
    assert marked(inlines) == typed
    assert [finding.code for finding in findings] == ["typography/capital-a"]


@pytest.mark.parametrize(("typed", "done", "remark"), [row for row in ROWS if "[fr-UE:" in row[2]])
def test_a_row_in_the_usage_of_the_institutions(typed: str, done: str, remark: str) -> None:
    wanted = remark.partition("[fr-UE:")[2].rpartition("]")[0].strip()
    inlines, _ = set_inlines(_read(typed), TABLES["fr-UE"], at=AT, choices=_choices(remark))
    assert marked(inlines) == (typed if wanted == "inchangé" else _unescaped(wanted))
