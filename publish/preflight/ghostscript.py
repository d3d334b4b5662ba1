"""The door to Ghostscript, which separates a file into plates: one picture in greys a plate and page.

It runs beside other work, in a folder of its own that goes with it, with no right to
any other file (`-dSAFER`), and not for ever.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publish.preflight.coverage import Cause, Unmeasured
from publish.press.scratch import passing_folder

_PROGRAM: Final = "gs"
_PREFIX: Final = "publish-plates-"
_MEMORY: Final = 2_000_000  # KiB that it may hold
_PATIENCE: Final = 40.0  # seconds: two hundred pages, or four on a machine that is busy with others
_LAST_WORDS: Final = 2000  # bytes of what it said


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be separated: the first so many pages, at so many points an inch."""

    pages: int
    resolution: float


@dataclass(frozen=True, slots=True)
class Separating:
    """A job under way."""

    folder: Path
    process: "subprocess.Popen[bytes]"
    ends: float

    def finish(self) -> Unmeasured | None:
        """Wait for the plates; they are in the folder, all of them unless it says why not."""
        try:
            code = self.process.wait(max(self.ends - time.monotonic(), 0))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return Unmeasured(Cause.SLOW)
        if code != 0:
            return Unmeasured(Cause.FAILED, _last_line(self.folder / "said"))
        return None


@contextmanager
def separating(pdf: bytes, job: Job) -> Iterator[Separating | Unmeasured]:
    """Begin to separate a file; what is not finished by the end of the block is given up."""
    program = shutil.which(_PROGRAM)
    if program is None:
        yield Unmeasured(Cause.ABSENT)
        return
    with passing_folder(_PREFIX) as folder:
        (folder / "file.pdf").write_bytes(pdf)
        with (folder / "said").open("wb") as said:
            process = subprocess.Popen(
                [program, *_arguments(job)],
                cwd=folder,
                env=_surroundings(folder),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
            )
        try:
            yield Separating(folder, process, time.monotonic() + _PATIENCE)
        finally:
            process.kill()
            process.wait()


def _arguments(job: Job) -> list[str]:
    return [
        "-q",
        "-dSAFER",
        "-dNOPAUSE",
        "-dBATCH",
        f"-K{_MEMORY}",
        "-dNoUserUnit",
        f"-dLastPage={job.pages}",
        "-sDEVICE=tiffsep",
        f"-r{job.resolution:g}",
        "-sOutputFile=page%d.tif",
        "file.pdf",
    ]


def _surroundings(folder: Path) -> dict[str, str]:
    """Give it nothing of what could change what it does, a person's own options above all."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return {**kept, "LC_ALL": "C", "HOME": str(folder), "TMPDIR": str(folder)}


def _last_line(said: Path) -> str:
    lines = said.read_bytes()[-_LAST_WORDS:].decode("utf-8", "replace").split("\n")
    told = [" ".join(line.split()) for line in lines if line.strip()]
    return told[-1] if told else ""
