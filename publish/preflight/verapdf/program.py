"""Another program run once: in a group of its own, with an end to its time and to what it may say."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_LOOK_UP_EVERY: Final = 0.1  # seconds
_MOST_SAID: Final = 32 << 20  # bytes: a broken rule takes one thousand
_LAST_WORDS: Final = 4000  # bytes
_MOST_TOLD: Final = 200  # characters


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long a program may run, and in which surroundings."""

    seconds: float
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended, and what it said."""

    code: int
    answered: bytes
    last_line: str
    """The end of what it complained of; empty when it did not."""
    limit: str = ""
    """The bound it was ended at: `600 s`, `32 MiB`; empty when it ended by itself."""


def run(command: Sequence[str], folder: Path, bounds: Bounds) -> Ended:
    """Run a program in a folder; it and its kin are gone when this returns, whatever happened."""
    answered, said = folder / "answered", folder / "said"
    with answered.open("wb") as out, said.open("wb") as err:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=dict(bounds.environment),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
    try:
        limit = _watch(process, (answered, said), bounds.seconds)
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    read = b"" if limit else answered.read_bytes()
    return Ended(process.returncode, read, _last_line(said), limit)


def _watch(process: "subprocess.Popen[bytes]", files: Sequence[Path], seconds: float) -> str:
    """Wait for the end; tell the bound that came before it, if any."""
    deadline = time.monotonic() + seconds
    while process.poll() is None:
        if time.monotonic() >= deadline:
            return f"{seconds:g} s"
        if any(file.stat().st_size > _MOST_SAID for file in files):
            return f"{_MOST_SAID >> 20} MiB"
        with suppress(subprocess.TimeoutExpired):
            process.wait(_LOOK_UP_EVERY)
    return ""


def _last_line(said: Path) -> str:
    with said.open("rb") as file:
        file.seek(max(0, said.stat().st_size - _LAST_WORDS))
        lines = file.read().decode("utf-8", "replace").splitlines()
    told = [" ".join(line.split()) for line in lines if line.strip()]
    return told[-1][:_MOST_TOLD] if told else ""
