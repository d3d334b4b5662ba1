"""The door to Ghostscript, which separates a file into plates: one picture in greys a plate and page.

It runs beside other work, in a folder of its own that goes with it, with no right to
any other file (`-dSAFER`), and not for ever.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publish.preflight.coverage import Cause, Unmeasured

_PROGRAM: Final = "gs"
_MEMORY: Final = 2_000_000  # KiB that it may hold
_PATIENCE, _PATIENCE_A_PAGE = 30.0, 3.0  # seconds; a busy machine takes a tenth of it
_MOST_PATIENCE: Final = 180.0
_LAST_WORDS: Final = 2000  # bytes of what it said

PLATES: Final = "page{page}({plate}).tif"
"""What it calls the picture of a plate."""


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
        """Wait for the plates; they are in the folder unless it says why not."""
        try:
            code = self.process.wait(max(self.ends - time.monotonic(), 0))
        except subprocess.TimeoutExpired:
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
    with tempfile.TemporaryDirectory(prefix="publish-plates-") as name:
        folder = Path(name)
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
        patience = min(_PATIENCE + _PATIENCE_A_PAGE * job.pages, _MOST_PATIENCE)
        try:
            yield Separating(folder, process, time.monotonic() + patience)
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
