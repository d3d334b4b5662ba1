"""A file separated into plates, and its ink measured on them.

Ghostscript draws the plates while other facts are gathered.  It is a second witness: it
has read the same bytes with other eyes than ours.
"""

import os
import re
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from PIL import Image

from publish.preflight.coverage import PROCESS, Cause, Coverage, Drawn, Unmeasured
from publish.preflight.facts import Box, Page
from publish.preflight.ghostscript import Job, Separating, separating

_RESOLUTION: Final = 100.0  # points an inch: a square of 15 mm² is 15 of them wide
_LEAST_RESOLUTION: Final = 40.0  # below it the square has no middle worth the name
_MOST_OF_PAGE = 20_000_000  # points: a sheet of 1.1 m at full resolution
_MOST_OF_FILE = 120_000_000
_PLATE: Final = re.compile(r"page(\d+)\((.*)\)\.tif", re.DOTALL)
_TOGETHER: Final = re.compile(r"page(\d+)\.tif")

UNUSABLE: Final = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)
"""What a broken or missing picture of a plate raises."""


def begin(pdf: bytes, media: Sequence[Box]) -> AbstractContextManager[Separating | Unmeasured]:
    """Begin to separate a file whose sheets are so large."""
    return separating(pdf, job_for(media))


def measured(
    run: Separating | Unmeasured, pages: Sequence[Page], *, pictures: bool = True
) -> Coverage | Unmeasured:
    """Wait for the plates of pages, and measure them; with or without pictures of them for people.

    The first of `pages` is the first that was separated.
    """
    if isinstance(run, Unmeasured):
        return run
    if not pages:
        return Unmeasured(Cause.FAILED)
    fault = run.finish()
    if fault and fault.cause is not Cause.SLOW:
        return fault
    files: Mapping[int, Drawn] = _together(run.folder) if run.job.together else _files(run.folder)
    if fault:  # the last page begun is not whole
        files = {number: plates for number, plates in files.items() if number < max(files)}
    try:
        found = _coverage(files, pages, run, pictures=pictures)
        return found or fault or Unmeasured(Cause.FAILED)
    except UNUSABLE as broken:
        return Unmeasured(Cause.FAILED, " ".join(str(broken).replace(str(run.folder), "").split()))


def job_for(media: Sequence[Box]) -> Job:
    """Choose how finely, and how many pages, so that any file is measured in a bounded time."""
    areas = [max(box.width, 1.0) * max(box.height, 1.0) / 72**2 for box in media]
    resolution = min(_RESOLUTION, (_MOST_OF_PAGE / max(areas, default=1.0)) ** 0.5)
    pages, points = 0, 0.0
    for area in areas:
        points += area * resolution**2
        if points > _MOST_OF_FILE:
            break
        pages += 1
    return Job(pages, resolution)


def _coverage(
    files: Mapping[int, Drawn], pages: Sequence[Page], run: Separating, *, pictures: bool
) -> Coverage | Unmeasured | None:
    """Measure the pages that have plates; None when none has."""
    resolution = run.job.resolution
    if resolution < _LEAST_RESOLUTION:
        return Unmeasured(Cause.LARGE)
    # The library starts a thread for each core at birth, for work that nobody has for it here.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from publish.preflight.measuring import sheet_of

    drawn = [(page, files[number]) for number, page in enumerate(pages, 1) if number in files]
    sheets = tuple(sheet_of(page, plates, resolution, pictures=pictures) for page, plates in drawn)
    if not sheets:
        return None
    first = drawn[0][1]
    program = _program(first if isinstance(first, Path) else next(iter(first.values())))
    return Coverage(program, resolution, sheets, run.complaints())


def _together(folder: Path) -> Mapping[int, Path]:
    """Give the pictures in four inks by page."""
    named = ((_TOGETHER.fullmatch(file.name), file) for file in folder.iterdir())
    return {int(name[1]): file for name, file in named if name}


def _files(folder: Path) -> Mapping[int, Mapping[str, Path]]:
    """Give the pictures by page and by plate, process plates first."""
    files: dict[int, dict[str, Path]] = {}
    for file in sorted(folder.iterdir()):
        name = _PLATE.fullmatch(file.name)
        if name:
            plate = name[2].encode("utf-8", "backslashreplace").decode("utf-8")
            files.setdefault(int(name[1]), {})[plate] = file
    return {number: dict(sorted(plates.items(), key=_process_first)) for number, plates in files.items()}


def _process_first(plate: tuple[str, Path]) -> tuple[int, str]:
    name = plate[0]
    return (PROCESS.index(name) if name in PROCESS else len(PROCESS), name)


def _program(plate: Path) -> str:
    """Read from a picture who drew it: « 10. 0.0 » is 10.00.0."""
    with Image.open(plate) as picture:
        told = str(getattr(picture, "tag_v2", {}).get(305, ""))
    return " ".join(re.sub(r"\. (?=\d)", ".0", told).split()) or "Ghostscript"
