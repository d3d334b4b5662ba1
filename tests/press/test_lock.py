import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from publish.errors import MachineError
from publish.press.lock import locked

ROOT = Path(__file__).resolve().parents[2]

HOLDER = """
import sys, time
sys.path.insert(0, {root!r})
from pathlib import Path
from publish.press.lock import locked
with locked(Path({folder!r})):
    print("held", flush=True)
    time.sleep({seconds})
"""


def holder(folder: Path, seconds: float) -> "subprocess.Popen[bytes]":
    script = HOLDER.format(root=str(ROOT), folder=str(folder), seconds=seconds)
    child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    child.stdout.close()
    return child


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "build" / "n37"


def test_the_second_waits_for_the_first(folder: Path) -> None:
    child = holder(folder, 0.4)
    with locked(folder, 10):
        assert child.wait() == 0


def test_who_waits_in_vain_learns_the_owner_and_the_age(folder: Path) -> None:
    child = holder(folder, 30)
    try:
        with pytest.raises(MachineError) as caught, locked(folder, 0.2):
            pass
        finding = caught.value.findings[0]
        assert finding.code == "files/locked"
        assert dict(finding.facts) == {"owner": str(child.pid), "age": dict(finding.facts)["age"]}
        assert int(dict(finding.facts)["age"]) < 30
    finally:
        child.kill()
        child.wait()


def test_the_lock_of_a_dead_owner_is_taken_over_at_once(folder: Path) -> None:
    child = holder(folder, 60)
    child.send_signal(signal.SIGKILL)
    child.wait()
    begun = time.monotonic()
    with locked(folder, 5):
        assert time.monotonic() - begun < 1


def test_different_issues_do_not_wait_for_each_other(folder: Path) -> None:
    with locked(folder, 0), locked(folder.with_name("n38"), 0):
        assert folder.parent.is_dir()


def test_the_lock_is_free_again_after_a_fault(folder: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(folder, 0):
        raise ZeroDivisionError
    with locked(folder, 0):
        assert (folder.parent / f".{folder.name}.lock").read_text() == str(os.getpid())


def test_only_one_at_a_time_is_inside(folder: Path) -> None:
    inside: list[int] = []
    most: list[int] = []

    def work() -> None:
        for _ in range(5):
            with locked(folder, 20):
                inside.append(1)
                most.append(len(inside))
                time.sleep(0.001)
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 20
    assert set(most) == {1}


def test_a_shelf_where_no_lock_can_be_made_is_the_machine_s_fault(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file")
    with pytest.raises(MachineError), locked(tmp_path / "build" / "n37", 0):
        pass
