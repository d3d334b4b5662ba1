"""Measures of pages kept from one binding to the next: believed as they were written, or not at all."""

from dataclasses import replace
from pathlib import Path

import pytest

from publish.preflight.proof import inspect
from publish.preflight.seen import Seen
from publish.volume.measures import keep_measures, kept_measures, measures_mark
from tests.bindery.parts import tagged

AROUND = "a" * 64


def measured() -> Seen:
    seen = Seen()
    inspect(tagged(), Path("screen.pdf"), seen=seen)
    return seen


def test_what_was_measured_comes_back_and_replaces_what_was_kept(tmp_path: Path) -> None:
    mark = measures_mark(tmp_path, "volume-2025-screen", AROUND)
    assert kept_measures(mark) == Seen()
    keep_measures(mark, Seen())
    keep_measures(mark, measured())
    kept = kept_measures(mark)
    assert (kept.pages, len(kept.pages), kept.met) == (measured().pages, 2, set())
    assert [one.name for one in mark.folder.parent.iterdir()] == [mark.folder.name]


def test_another_press_or_another_drawer_knows_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_measures(measures_mark(tmp_path, "volume-2025-print", AROUND), measured())
    assert kept_measures(measures_mark(tmp_path, "volume-2025-print", "b" * 64)) == Seen()
    monkeypatch.setenv("PATH", "")
    assert kept_measures(measures_mark(tmp_path, "volume-2025-print", AROUND)) == Seen()


@pytest.mark.parametrize("damage", [b"", b"\0" * 99])
def test_damaged_measures_are_not_believed(tmp_path: Path, damage: bytes) -> None:
    mark = measures_mark(tmp_path, "volume-2025-screen", AROUND)
    keep_measures(mark, measured())
    (mark.folder / "pages").write_bytes(damage)
    assert kept_measures(mark) == Seen()


def test_pages_of_which_something_is_wrong_are_measured_again() -> None:
    """Their faults are told of the file, so nobody may pass them over the next time."""
    seen = Seen()
    file = tagged()
    inspect(file, Path("screen.pdf"), seen=seen)
    assert len(seen.of_these().pages) == 2
    faulty = Seen({digest: replace(one, faults=1) for digest, one in seen.pages.items()})
    inspect(file, Path("screen.pdf"), seen=faulty)
    assert faulty.of_these() == Seen()
