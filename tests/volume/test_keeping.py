"""Entries of the cache, whole or not there."""

import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from publish.model.edition import BOUND_PRINT, BOUND_SCREEN
from publish.model.part import PartRecord
from publish.preflight.promise import Promise
from publish.units import A4
from publish.volume.in_use import in_use
from publish.volume.keeping import (
    PRINT,
    SCREEN,
    Shelfmark,
    keep_part,
    kept_part,
    kept_promises,
    part_files,
    parts_on,
)

ROOT = Path(__file__).resolve().parents[2]
PROMISE = Promise(
    edition=BOUND_PRINT, trim=A4, manuscript=("un",), symbols=(), faces=frozenset(), most_pages=4
)
PROMISES = (PROMISE, replace(PROMISE, edition=BOUND_SCREEN))
FILES = {PRINT: b"%PDF print", SCREEN: b"%PDF screen"}


@pytest.fixture
def mark(tmp_path: Path) -> Shelfmark:
    return Shelfmark(tmp_path / "build", "n37", "a" * 64)


def record() -> PartRecord:
    printed, screen = part_files(FILES[PRINT], FILES[SCREEN], (4, 4))
    return PartRecord(
        name="n37",
        slug="2025-10-02-n37",
        number=37,
        date=date(2025, 10, 2),
        language="fr",
        title="",
        stories=(),
        pieces=(),
        print=printed,
        screen=screen,
    )


def test_what_is_kept_comes_back_with_its_place(mark: Shelfmark) -> None:
    assert kept_part(mark) is None
    kept = keep_part(mark, record(), FILES, PROMISES)
    assert kept_part(mark) == kept
    assert kept_promises(kept) == PROMISES
    assert kept.screen.path.read_bytes() == FILES[SCREEN]
    assert sorted(one.name for one in mark.folder.parent.iterdir()) == [mark.folder.name]


def test_a_moved_shelf_keeps_its_parts(mark: Shelfmark, tmp_path: Path) -> None:
    keep_part(mark, record(), FILES, PROMISES)
    mark.shelf.rename(tmp_path / "elsewhere")
    kept = kept_part(replace(mark, shelf=tmp_path / "elsewhere"))
    assert kept is not None
    assert kept.print.path.is_file()


@pytest.mark.parametrize("name", [PRINT, SCREEN, "record", "promises"])
@pytest.mark.parametrize("damage", ["turned", "short", "empty", "gone"])
def test_a_damaged_entry_is_not_believed_and_is_replaced(mark: Shelfmark, name: str, damage: str) -> None:
    keep_part(mark, record(), FILES, PROMISES)
    file = mark.folder / name
    whole = file.read_bytes()
    turned = whole[:-1] + bytes([whole[-1] ^ 1])
    contents = {"turned": turned, "short": whole[: len(whole) // 2], "empty": b""}
    if damage == "gone":
        file.unlink()
    else:
        file.write_bytes(contents[damage])
    assert kept_part(mark) is None
    keep_part(mark, record(), FILES, PROMISES)
    assert kept_part(mark) is not None


@pytest.mark.parametrize(("name", "key"), [("n38", "a"), ("n37", "b")])
def test_an_entry_copied_over_another_is_not_believed(mark: Shelfmark, name: str, key: str) -> None:
    """The same pages under another name or key: a book would have the issue twice."""
    beside = replace(mark, name=name, key=key * 64)
    keep_part(mark, record(), FILES, PROMISES)
    shutil.copytree(mark.folder, beside.folder)
    assert kept_part(beside) is None
    kept = keep_part(beside, replace(record(), name=beside.name), FILES, PROMISES)
    assert kept_part(beside) == kept


def test_earlier_contents_of_the_same_part_are_let_go_and_no_others(mark: Shelfmark) -> None:
    other = replace(mark, name="n38")
    keep_part(other, replace(record(), name="n38"), FILES, PROMISES)
    keep_part(mark, record(), FILES, PROMISES)
    dead = mark.folder.parent / f".{mark.folder.name}-1.999999999.part"
    dead.mkdir()
    later = replace(mark, key="b" * 64)
    keep_part(later, record(), FILES, PROMISES)
    assert sorted(mark.folder.parent.iterdir()) == sorted([later.folder, other.folder])


def test_what_another_program_may_build_from_stays_until_it_has_ended(mark: Shelfmark) -> None:
    later, other, parts = replace(mark, key="b" * 64), replace(mark, key="c" * 64), parts_on(mark.shelf)
    keep_part(mark, record(), FILES, PROMISES)
    script = (
        "import sys\nfrom pathlib import Path\nfrom publish.volume.in_use import in_use\n"
        f"with in_use(Path({str(parts)!r})):\n    print('begun', flush=True)\n    sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as building:
        assert building.stdout is not None
        assert building.stdout.readline() == b"begun\n"
        with in_use(parts):
            keep_part(later, record(), FILES, PROMISES)
        assert kept_part(mark) is not None
        building.kill()  # what it has said counts no more
    keep_part(other, record(), FILES, PROMISES)
    assert sorted(parts.iterdir()) == [other.folder]


def test_a_program_lets_go_of_its_own_earlier_contents(mark: Shelfmark) -> None:
    keep_part(mark, record(), FILES, PROMISES)
    with in_use(parts_on(mark.shelf)):
        keep_part(replace(mark, key="b" * 64), record(), FILES, PROMISES)
    assert kept_part(mark) is None


def test_a_part_that_cannot_be_written_leaves_nothing(
    mark: Shelfmark, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("publish.volume.keeping.write_durably", full)
    with pytest.raises(Exception, match="files/no-room"):
        keep_part(mark, record(), FILES, PROMISES)
    assert list(mark.folder.parent.iterdir()) == []
