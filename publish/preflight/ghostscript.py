"""The door to Ghostscript, which separates a file into plates.

It draws one picture in greys a plate and page, or one in four inks a page.

It runs beside other work, in a folder of its own that goes with it, with no right to
any other file (`-dSAFER`), and not for ever.
"""

import os
import re
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publish.preflight.coverage import Cause, Complaint, Unmeasured
from publish.press.disk import working
from publish.press.scratch import passing_folder

_PROGRAM: Final = "gs"
_PREFIX: Final = "publish-plates-"
_MEMORY: Final = 2_000_000  # KiB that it may hold
_PATIENCE: Final = 40.0  # seconds: two hundred pages, or four on a machine that is busy with others
_SAID: Final = "said"
_CRIED: Final = "cried"
_LAST_WORDS: Final = 2000  # bytes of what it said
_MOST_WORDS: Final = 64 << 10  # bytes of what it said, from the first on
_MOST_KINDS: Final = 5
_LONGEST: Final = 160  # characters of one complaint
_LISTED: Final = re.compile(r"\t|\s*\*{4} ?(?:Error|Warning)")
"""What is a complaint among its greetings and the numbers of pages."""
_FRAME: Final = re.compile(
    r"The following (?:errors|warnings) were encountered|Output may be incorrect"
    r"|\w+ Ghostscript [\d.]+:$"
    r"|\*{4} (?:This file had errors|The file was produced by|>>>>|Please notify the author"
    r"|file that it does not conform|specification)"
)
"""What stands around its complaints and is the same for all of them."""
_NUMBERS: Final = re.compile(r"(?:0x)?[0-9a-fA-F]*\d[0-9a-fA-F]*")


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be separated: so many pages, at so many points an inch."""

    pages: int
    resolution: float
    first: int = 1
    """The first of them, from 1; what is drawn is counted from it."""
    together: bool = False
    """One picture in four inks a page; no other ink has a plate then, and is drawn in those."""


@dataclass(frozen=True, slots=True)
class Separating:
    """A job under way."""

    job: Job
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
            return Unmeasured(Cause.FAILED, _last_line(self.folder))
        return None

    def complaints(self) -> tuple[Complaint, ...]:
        """Give what it found wrong, one of a kind, while it drew the file all the same."""
        told = complaints_in(_words(self.folder / _SAID), _words(self.folder / _CRIED))
        first: dict[str, str] = {}
        for line in told:
            first.setdefault(_kind(line), line)
        times = Counter(_kind(line) for line in told)
        return tuple(Complaint(line[:_LONGEST], times[kind]) for kind, line in first.items())[:_MOST_KINDS]


@contextmanager
def separating(pdf: bytes, job: Job) -> Iterator[Separating | Unmeasured]:
    """Begin to separate a file; what is not finished by the end of the block is given up."""
    program = shutil.which(_PROGRAM)
    if program is None:
        yield Unmeasured(Cause.ABSENT)
        return
    with passing_folder(_PREFIX) as folder:
        with working():
            (folder / "file.pdf").write_bytes(pdf)
        with (folder / _SAID).open("wb") as said, (folder / _CRIED).open("wb") as cried:
            process = subprocess.Popen(
                [program, *_arguments(job)],
                cwd=folder,
                env=_surroundings(folder),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=cried,
            )
        try:
            yield Separating(job, folder, process, time.monotonic() + _PATIENCE)
        finally:
            process.kill()
            process.wait()


def _arguments(job: Job) -> list[str]:
    return [
        "-dSAFER",
        "-dNOPAUSE",
        "-dBATCH",
        f"-K{_MEMORY}",
        "-dNoUserUnit",
        f"-dFirstPage={job.first}",
        f"-dLastPage={job.first + job.pages - 1}",
        "-sDEVICE=tiff32nc" if job.together else "-sDEVICE=tiffsep",
        "-sCompression=pack",  # a fifth faster than its own choice, for files half as large again
        f"-r{job.resolution:g}",
        "-sOutputFile=page%d.tif",
        "file.pdf",
    ]


def _surroundings(folder: Path) -> dict[str, str]:
    """Give it nothing of what could change what it does, a person's own options above all."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return {**kept, "LC_ALL": "C", "HOME": str(folder), "TMPDIR": str(folder)}


def _kind(line: str) -> str:
    """Give what a complaint has in common with others of its kind.

    >>> _kind("got 80 values, segment 0x1f")
    'got # values, segment #'
    """
    return _NUMBERS.sub("#", line)


def complaints_in(said: str, cried: str) -> list[str]:
    r"""Pick the complaints out of what it wrote on standard output and on standard error.

    >>> complaints_in("Page 1\n\trecoverable image error", "The following errors were encountered\n")
    ['recoverable image error']
    """
    lines = [line for line in said.splitlines() if _LISTED.match(line)] + cried.splitlines()
    told = [" ".join(line.split()) for line in lines if line.strip()]
    return [line for line in told if not _FRAME.match(line)]


def _words(file: Path) -> str:
    with file.open("rb") as written:
        return written.read(_MOST_WORDS).decode("utf-8", "replace")


def _last_line(folder: Path) -> str:
    """Give what it said last before it failed, cries before words."""
    for name in (_CRIED, _SAID):
        lines = (folder / name).read_bytes()[-_LAST_WORDS:].decode("utf-8", "replace").split("\n")
        told = [" ".join(line.split()) for line in lines if line.strip()]
        if told:
            return told[-1]
    return ""
