"""What gave way is told piece by piece: story, place, lines saved, cost."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from publish.composition.makeup import make
from publish.composition.makeup.copyfitting import GEARS, Gear
from publish.composition.makeup.placed import Lever, MadeUp, Move
from publish.composition.makeup.prepare import made_up
from publish.manuscript.house import read_house
from publish.manuscript.reading import read_issue
from publish.model.project import Project
from publish.typography.issue import set_issue
from tests.production import manuscripts

ROOT = Path(__file__).resolve().parents[3]
PROJECT = Project(ROOT)
NUMBER_37 = ROOT / "issues/2025-10-02-n37/issue.md"
Made = Callable[[Path, Gear], MadeUp]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """Make an issue up as if no gear before this one had been enough."""

    def made_with(file: Path, gear: Gear) -> MadeUp:
        house, _ = read_house(PROJECT.house_file, PROJECT.house_file)
        assert house is not None
        issue, _ = read_issue(file, file, PROJECT, house)
        assert issue is not None
        monkeypatch.setattr(make, "GEARS", (gear,))
        return made_up(set_issue(replace(issue, pages=4))[0], house, PROJECT, ROOT / "layouts/gazette")

    return made_with


def by_lever(moves: tuple[Move, ...], lever: Lever) -> list[Move]:
    return [move for move in moves if move.lever is lever]


def test_nothing_is_told_where_nothing_gave_way(made: Made) -> None:
    assert made(NUMBER_37, GEARS[0]).moves == ()


def test_a_quotation_left_out_is_told_at_its_line(made: Made) -> None:
    (move,) = by_lever(made(NUMBER_37, GEARS[1]).moves, Lever.QUOTE)
    typed = NUMBER_37.read_text(encoding="utf-8").splitlines()
    assert typed[(move.at.line or 0) - 1].startswith("::: ")
    assert move.words.split()[0] in typed[move.at.line or 0]


def test_a_lowered_figure_is_told_with_both_heights(made: Made) -> None:
    (move,) = by_lever(made(NUMBER_37, GEARS[3]).moves, Lever.FIGURE)
    before, after = move.cost
    assert move.saved == before - after > 0
    assert (
        NUMBER_37.read_text(encoding="utf-8").splitlines()[(move.at.line or 0) - 1].startswith(("![", "::: "))
    )


@pytest.mark.parametrize("gear", GEARS[5:])
def test_only_paragraphs_that_lose_a_line_are_tightened_and_each_is_told(
    made: Made, gear: Gear, tmp_path: Path
) -> None:
    file = tmp_path / "issue.md"
    file.write_text(manuscripts.twelve(), encoding="utf-8")
    lever = Lever.LINE if gear.manner.looseness else Lever.LETTERFIT
    moves = by_lever(made(file, gear).moves, lever)
    assert moves
    typed = file.read_text(encoding="utf-8").splitlines()
    for move in moves:
        assert move.saved >= 1
        assert move.letterfit == gear.manner.letterfit
        # The drop cap is an element of its own; the words of the line are those of the move.
        assert (
            move.words[1:12].replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") in typed[(move.at.line or 0) - 1]
        )
