"""A temporary folder that is full is told for what it is: no fault of a file, and no bug of ours."""

import errno
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from publish.errors import MachineError
from publish.press.confines import NO_ROOM
from publish.press.leash import Outcome, leashed, tied
from publish.press.scratch import passing_folder, scratch_folder

ANSWERS = """
import sys
from publish.press.confines import hand_over
sys.stdin.buffer.read()
with open("/dev/full", "wb") as answer_to:
    hand_over(b"%PDF" * 100_000, answer_to)
"""


def full(*_: Any, **__: Any) -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def untouched(_content: bytes) -> str:
    raise AssertionError("half an answer is read by nobody")


@pytest.mark.parametrize(
    ("begin", "owner", "name"),
    [
        (lambda: passing_folder("publish-trial-"), tempfile, "mkdtemp"),
        (scratch_folder, Path, "write_text"),
        (tied, tempfile, "TemporaryFile"),
    ],
)
def test_no_room_for_what_goes_with_the_work_is_told_and_nothing_is_left(
    begin: Callable[[], Any], owner: Any, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(owner, name, full)
    with pytest.raises(MachineError) as caught, begin():
        pass
    assert [(one.code, one.at.path) for one in caught.value.findings] == [
        ("files/no-room-for-work", tmp_path)
    ]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_child_without_room_for_its_answer_says_so_by_its_end() -> None:
    command = (sys.executable, "-P", "-c", ANSWERS)
    with scratch_folder() as scratch, leashed(command, scratch) as child:
        child.give("an order")
        assert child.wait(time.monotonic() + 60, lambda: False) is Outcome.ENDED
        assert child.process.returncode == NO_ROOM
        with pytest.raises(MachineError) as caught:
            child.whole_answer(untouched)
    assert caught.value.findings[0].code == "files/no-room-for-work"
