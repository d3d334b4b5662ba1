"""A command run to its end and watched with all its descendants: time, memory, and when it said what."""

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from publish.press.memory import peak_memory

_TICK = 0.05  # seconds between two looks at a process and its descendants
_HERTZ = os.sysconf("SC_CLK_TCK")
_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds of wall and of processor time of all its processes."""

    wall: float
    processor: float
    memory: float
    """The peak of the fattest process, in MiB."""
    answer: str
    """What it wrote on standard output."""
    told: tuple[tuple[float, str], ...]
    """The lines of standard error, each with the seconds after which it came."""


def watched(command: list[str], where: Path, path: Path) -> Cost:
    """Run a command in a folder; `path` is where Python finds the press."""
    environment = {**os.environ, "PYTHONPATH": str(path), "PYTHONUNBUFFERED": "1"}
    told: list[tuple[float, str]] = []
    before, begun = os.times(), time.perf_counter()
    with tempfile.TemporaryFile("w+") as answer:
        process = subprocess.Popen(
            command, cwd=where, env=environment, stdout=answer, stderr=subprocess.PIPE, text=True
        )
        assert process.stderr is not None
        listener = Thread(
            target=lambda lines: told.extend((time.perf_counter() - begun, line) for line in lines),
            args=(process.stderr,),
        )
        listener.start()
        fattest, spent = _watched(process)
        wall, after = time.perf_counter() - begun, os.times()
        listener.join()
        answer.seek(0)
        said = answer.read()
    if process.returncode:
        raise SystemExit(
            f"exit {process.returncode}: {' '.join(command)}\n{''.join(line for _, line in told)}{said}"
        )
    reaped = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(wall, max(reaped, spent), fattest, said, tuple(told))


def _watched(process: "subprocess.Popen[str]") -> tuple[float, float]:
    """Give the peak of the fattest process in MiB, and the seconds of all of them as they were last seen."""
    fattest, spent = 0.0, dict[int, float]()
    while process.poll() is None:
        for one in (process.pid, *_descendants(process.pid)):
            fattest = max(fattest, peak_memory(str(one)) / _MIB)
            spent[one] = max(spent.get(one, 0.0), _seconds(one))
        time.sleep(_TICK)
    return fattest, sum(spent.values())


def _descendants(process: int) -> Iterator[int]:
    try:
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield int(child)
                yield from _descendants(int(child))
    except OSError:  # it has ended
        return


def _seconds(process: int) -> float:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _HERTZ
