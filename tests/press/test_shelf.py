import errno
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from publish.errors import ConfigurationError, MachineError, PublishError
from publish.press import disk
from publish.press.shelf import check_shelf, deliver, delivered_on, on_shelf, sweep_shelf, withdraw

ROOT = Path(__file__).resolve().parents[2]
OLD = {"print.pdf": b"old print" * 1000, "screen.pdf": b"old screen", "report.json": b"{}"}
NEW = {"print.pdf": b"new print" * 1000, "screen.pdf": b"new screen", "report.json": b"[]"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "build" / "2025-10-02-n37"


def held(folder: Path) -> dict[str, bytes]:
    return {name: file.read_bytes() for name, file in on_shelf(folder).items()}


def everything(folder: Path) -> list[str]:
    return sorted(path.name for place in (folder.parent, folder.parent / ".sets") for path in place.iterdir())


def code(work: Callable[[], object], kind: type[PublishError]) -> str:
    with pytest.raises(kind) as caught:
        work()
    return caught.value.findings[0].code


def test_a_set_is_delivered_whole_behind_a_link(folder: Path) -> None:
    deliver(OLD, folder)
    assert held(folder) == OLD
    assert folder.is_symlink()
    assert not folder.readlink().is_absolute()


def test_a_new_set_replaces_the_old_one_and_nothing_is_left(folder: Path) -> None:
    deliver(OLD, folder)
    deliver({"print.pdf": b"alone"}, folder)
    assert held(folder) == {"print.pdf": b"alone"}
    assert len(everything(folder)) == 3  # .sets, the link, one set


def test_the_same_files_are_not_written_twice(folder: Path) -> None:
    deliver(OLD, folder)
    before = folder.resolve().stat().st_ino
    deliver(OLD, folder)
    assert folder.resolve().stat().st_ino == before


def test_a_set_that_was_tampered_with_is_written_anew(folder: Path) -> None:
    deliver(OLD, folder)
    (folder / "print.pdf").write_bytes(b"scribbled over")
    deliver(OLD, folder)
    assert held(folder) == OLD
    deliver(NEW, folder)
    assert len(everything(folder)) == 3


def test_a_reader_who_holds_the_old_set_keeps_it(folder: Path) -> None:
    deliver(OLD, folder)
    with (folder / "print.pdf").open("rb") as reading:
        deliver(NEW, folder)
        assert reading.read() == OLD["print.pdf"]


def test_issues_with_like_names_do_not_touch_each_other(folder: Path) -> None:
    other = folder.with_name("2025-10-02-n37.bis")
    deliver(OLD, folder)
    deliver(OLD, other)
    deliver(NEW, folder)
    assert (held(folder), held(other)) == (NEW, OLD)


def test_a_file_s_name_is_no_path(folder: Path) -> None:
    with pytest.raises(ValueError, match="plain files"):
        deliver({"../print.pdf": b""}, folder)


def test_a_folder_that_a_person_made_is_never_touched(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "mine.txt").write_text("mine")
    assert code(lambda: check_shelf(folder), ConfigurationError) == "files/in-the-way"
    assert code(lambda: deliver(NEW, folder), ConfigurationError) == "files/in-the-way"
    assert (folder / "mine.txt").read_text() == "mine"


def mine(folder: Path) -> list[str]:
    """What a person has put among the files of a set, as it stands in it."""
    return [
        str(one.readlink()) if one.is_symlink() else one.read_text()
        for one in (folder / "mine.txt", folder / "mine" / "deep.txt", folder / "mine.link")
        if one.is_symlink() or one.is_file()
    ]


@pytest.fixture
def guests(folder: Path) -> list[str]:
    """A file, a folder and a link that a person has put among delivered files."""
    deliver(OLD, folder)
    (folder / "mine.txt").write_text("mine")
    (folder / "mine").mkdir()
    (folder / "mine" / "deep.txt").write_text("deep")
    (folder / "mine.link").symlink_to("nowhere")
    return ["mine", "deep", "nowhere"]


@pytest.mark.parametrize(
    "after", [NEW, OLD, {"print.pdf": b"alone"}, {"other.pdf": b""}, {**NEW, "errata.json": b""}]
)
def test_what_a_person_put_among_the_files_stays_and_no_old_file_does(
    after: dict[str, bytes], guests: list[str], folder: Path
) -> None:
    deliver(after, folder)
    assert mine(folder) == guests
    assert {one.name for one in folder.iterdir()} == {*after, "mine.txt", "mine", "mine.link"}
    assert {name: file.read_bytes() for name, file in delivered_on(folder).items()} == after
    deliver(NEW, folder)
    assert mine(folder) == guests
    assert len(everything(folder)) == 3


def test_a_set_is_withdrawn_and_what_a_person_put_there_stays(guests: list[str], folder: Path) -> None:
    withdraw(folder, frozenset(OLD))
    assert mine(folder) == guests
    assert set(on_shelf(folder)) == {"mine.txt"}
    (folder / "mine.txt").unlink()
    (folder / "mine" / "deep.txt").unlink()
    (folder / "mine").rmdir()
    (folder / "mine.link").unlink()
    withdraw(folder, frozenset(OLD))
    assert everything(folder) == [".sets"]


def test_a_link_to_sets_that_are_gone_is_withdrawn(folder: Path) -> None:
    deliver(OLD, folder)
    shutil.rmtree(folder.parent / ".sets")
    withdraw(folder, frozenset(OLD))
    assert list(folder.parent.iterdir()) == []


def test_a_set_that_lost_a_paper_is_withdrawn(folder: Path) -> None:
    deliver(OLD, folder)
    (folder / "report.json").unlink()
    withdraw(folder, frozenset(OLD))
    assert everything(folder) == [".sets"]


def test_where_nothing_tells_whose_a_file_is_nothing_is_removed(guests: list[str], folder: Path) -> None:
    (folder / "print.pdf").write_bytes(b"scribbled over")
    assert code(lambda: deliver(NEW, folder), ConfigurationError) == "files/not-ours"
    assert mine(folder) == guests
    assert (folder / "print.pdf").read_bytes() == b"scribbled over"


def test_what_is_put_among_the_files_while_others_are_delivered_is_taken_over_next_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(OLD, folder)
    real = Path.rename

    def put(path: Path, target: Path) -> Path:
        if path.suffix == ".part":
            (folder / "mine.txt").write_text("mine")
        return real(path, target)

    monkeypatch.setattr(Path, "rename", put)
    deliver(NEW, folder)
    monkeypatch.undo()
    assert held(folder) == NEW
    deliver(OLD, folder)
    assert mine(folder) == ["mine"]
    assert len(everything(folder)) == 3


@pytest.mark.parametrize("name", ["write", "open", "fsync"])
def test_a_fault_at_any_call_keeps_what_a_person_put_there(
    name: str, guests: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for site in range(12):
        failing(os, name, site, errno.ENOSPC, monkeypatch)
        with suppress(MachineError):
            deliver(NEW if site % 2 else OLD, folder)
        monkeypatch.undo()
        assert mine(folder) == guests


@pytest.mark.parametrize("target", ["/etc", "nowhere", ".sets/other.0123456789abcdef", ".sets/../.."])
def test_a_foreign_link_is_refused(target: str, folder: Path) -> None:
    folder.parent.mkdir()
    folder.symlink_to(target)
    assert code(lambda: check_shelf(folder), ConfigurationError) == "files/foreign-link"


def test_our_own_link_to_a_set_that_is_gone_is_replaced(folder: Path) -> None:
    deliver(OLD, folder)
    for file in folder.resolve().iterdir():
        file.unlink()
    folder.resolve().rmdir()
    check_shelf(folder)
    assert not on_shelf(folder)
    deliver(NEW, folder)
    assert held(folder) == NEW


@pytest.mark.parametrize("name", ["-", "-/n37", "file/n37", "dangling/n37"])
def test_what_cannot_be_a_shelf_is_refused_before_layout(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("")
    (tmp_path / "dangling").symlink_to("nowhere")
    assert code(lambda: check_shelf(Path(name)), ConfigurationError).startswith("files/")


def test_a_shelf_one_may_not_write_to_is_refused_before_layout(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # the tests may run as a user who may do all
    assert code(lambda: check_shelf(folder), MachineError) == "files/not-writable"


@pytest.mark.parametrize("make", [Path.touch, lambda place: place.symlink_to("nowhere")])
def test_what_stands_in_the_place_of_the_sets_is_told_as_such(
    make: Callable[[Path], None], folder: Path
) -> None:
    folder.parent.mkdir()
    make(folder.parent / ".sets")
    assert code(lambda: check_shelf(folder), ConfigurationError) == "files/sets-not-a-folder"


def test_checking_changes_nothing(folder: Path) -> None:
    check_shelf(folder)
    assert not folder.parent.exists()


def test_what_dead_writers_left_is_swept_and_only_that(folder: Path) -> None:
    deliver(OLD, folder)
    gone = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    dead, alive = int(gone.stdout), os.getppid()
    sets = folder.parent / ".sets"
    for pid in (dead, alive):
        (sets / f".{folder.name}.{pid}.part").mkdir()
        (sets / f".{folder.name}.{pid}.part" / "print.pdf").write_bytes(b"half")
        folder.with_name(f".{folder.name}.{pid}.link").symlink_to("x")
    (sets / f".another.{dead}.part").mkdir()
    (folder.parent / "notes.txt").write_text("mine")
    sweep_shelf(folder)
    left = everything(folder)
    assert not [name for name in left if str(dead) in name and "another" not in name]
    assert [name for name in left if str(alive) in name] == [
        f".{folder.name}.{alive}.link",
        f".{folder.name}.{alive}.part",
    ]
    assert f".another.{dead}.part" in left
    assert "notes.txt" in left


# Every call by which a delivery touches the disk.
CALLS = [
    (os, "open"),
    (os, "write"),
    (os, "fsync"),
    (os, "close"),
    (Path, "mkdir"),
    (Path, "rename"),
    (Path, "replace"),
    (Path, "symlink_to"),
]
FAULTS = [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS, errno.EFBIG]


def count_calls(owner: Any, name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    counted = failing(owner, name, -1, 0, monkeypatch)
    deliver(NEW, folder)
    monkeypatch.undo()
    return len(counted)


def failing(owner: Any, name: str, at: int, fault: int, monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """Let the call at this number fail, as the system would."""
    real = getattr(owner, name)
    calls: list[None] = []

    def call(*arguments: Any, **named: Any) -> Any:
        calls.append(None)
        if len(calls) - 1 == at:
            if name == "close":
                real(*arguments, **named)
            raise OSError(fault, os.strerror(fault))
        return real(*arguments, **named)

    monkeypatch.setattr(owner, name, call)
    return calls


@pytest.mark.parametrize(("owner", "name"), CALLS, ids=lambda part: getattr(part, "__name__", part))
def test_a_fault_at_any_call_keeps_a_whole_set_and_leaves_nothing(
    owner: Any, name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(OLD, folder)
    sites = count_calls(owner, name, folder, monkeypatch)
    assert sites
    deliver(OLD, folder)
    for fault in FAULTS:
        for site in range(sites):
            failing(owner, name, site, fault, monkeypatch)
            try:
                deliver(NEW, folder)
            except MachineError as stopped:
                finding = stopped.findings[0]
                assert finding.code.startswith("files/")
                assert str(folder.parent) in dict(finding.facts)["path"]
                assert int(dict(finding.facts)["bytes"]) > 0
            finally:
                monkeypatch.undo()
            assert held(folder) in (OLD, NEW)
            # Only a set no longer in force may be left half removed; it goes the next time.
            left = [name for name in everything(folder) if str(os.getpid()) in name]
            assert not [name for name in left if not name.endswith(".old")]
            deliver(OLD, folder)
            assert len(everything(folder)) == 3


def test_a_full_disk_is_named_with_the_path_and_the_bytes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(OLD, folder)
    failing(os, "write", 0, errno.ENOSPC, monkeypatch)
    with pytest.raises(MachineError) as caught:
        deliver(NEW, folder)
    facts = dict(caught.value.findings[0].facts)
    assert caught.value.findings[0].code == "files/no-room"
    assert facts["bytes"] == str(len(NEW["print.pdf"]))
    assert facts["path"].endswith("print.pdf")
    assert held(folder) == OLD


def test_a_signal_between_is_no_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(os, "write", 0, errno.EINTR, monkeypatch)
    failing(os, "fsync", 0, errno.EINTR, monkeypatch)
    deliver(NEW, folder)
    assert held(folder) == NEW


def test_a_write_cut_short_is_carried_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: real(handle, content[:7]))
    deliver(NEW, folder)
    assert held(folder) == NEW


LIMITED = """
import sys, resource
sys.path.insert(0, {root!r})
from pathlib import Path
from publish.errors import MachineError
from publish.press.shelf import deliver
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    deliver({{"print.pdf": b"x" * 9000}}, Path({folder!r}))
except MachineError as stopped:
    print(stopped.findings[0].code)
"""


def test_a_limit_on_file_size_keeps_the_old_set(folder: Path) -> None:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 5000
    deliver(OLD, folder)
    script = LIMITED.format(root=str(ROOT), folder=str(folder))
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stdout.strip() == "files/no-room"
    assert held(folder) == OLD
    assert len(everything(folder)) == 3


KILLED = """
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from publish.press.shelf import deliver
sets = [{{f"{{name}}.pdf": mark * 20000 for name in "abc"}} for mark in (b"one", b"two")]
print("begun", flush=True)
while True:
    for one in sets:
        deliver(one, Path({folder!r}))
"""


def kills(folder: Path, times: int) -> None:
    """Kill a child that delivers again and again, at moments drawn by lot."""
    whole = [{f"{name}.pdf": mark * 20000 for name in "abc"} for mark in (b"one", b"two")]
    deliver(whole[0], folder)
    lot = random.Random(37)
    for _ in range(times):
        child = subprocess.Popen(
            [sys.executable, "-c", KILLED.format(root=str(ROOT), folder=str(folder))], stdout=subprocess.PIPE
        )
        assert child.stdout is not None
        with child.stdout:
            child.stdout.readline()
            time.sleep(lot.uniform(0, 0.03))
            child.send_signal(signal.SIGKILL)
            child.wait()
        assert held(folder) in whole
        deliver({"last.pdf": b"!"}, folder)
        assert held(folder) == {"last.pdf": b"!"}
        assert len(everything(folder)) == 3
        deliver(whole[0], folder)


def test_killed_at_any_moment_what_a_person_put_there_stays(folder: Path) -> None:
    deliver({"a.pdf": b"first"}, folder)
    (folder / "mine.txt").write_text("mine")
    lot = random.Random(2025)
    for _ in range(5):
        script = KILLED.format(root=str(ROOT), folder=str(folder))
        with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(lot.uniform(0, 0.03))
            child.send_signal(signal.SIGKILL)
        assert mine(folder) == ["mine"]


def test_killed_at_any_moment_the_set_is_old_or_new_and_whole(folder: Path) -> None:
    kills(folder, 5)


@pytest.mark.slow
def test_killed_fifty_times_the_set_is_old_or_new_and_whole(folder: Path) -> None:
    kills(folder, 50)


def test_one_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "issue.md"
    disk.write_whole(file, b"old")
    for site, name in ((0, "write"), (0, "fsync"), (0, "open")):
        failing(os, name, site, errno.ENOSPC, monkeypatch)
        assert code(lambda: disk.write_whole(file, b"new"), MachineError) == "files/no-room"
        monkeypatch.undo()
        assert file.read_bytes() == b"old"
        assert list(tmp_path.iterdir()) == [file]
    disk.write_whole(file, b"new")
    assert file.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("fault", "slug"),
    [
        (errno.ENOSPC, "no-room"),
        (errno.EACCES, "not-writable"),
        (errno.EROFS, "not-writable"),
        (errno.EIO, "write-failed"),
    ],
)
def test_each_fault_of_the_disk_has_its_code(fault: int, slug: str) -> None:
    assert disk.disk_error(OSError(fault, "x"), Path("a"), 7).findings[0].code == f"files/{slug}"
