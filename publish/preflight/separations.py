"""A file separated into plates, and its ink measured on them.

Ghostscript draws the plates while other facts are gathered.  It is a second witness: it
has read the same bytes with other eyes than ours.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from math import ceil
from pathlib import Path
from typing import Final

from PIL import Image

from publish.preflight.black import black_matter
from publish.preflight.coverage import PROCESS, Cause, Coverage, Plate, Sheet, Stray, Unmeasured
from publish.preflight.density import FULL, Pixels, heat_map, heaviest, ink_in, smoothed, thumbnail
from publish.preflight.facts import Box, Page
from publish.preflight.ghostscript import Job, Separating, separating

_RESOLUTION: Final = 100.0  # points an inch: a square of 15 mm² is 15 of them wide
_SQUARE: Final = 3.873  # mm: the side of 15 mm² (GWG 2015, 4.22)
_LEAST_RESOLUTION: Final = 40.0  # below it the square has no middle worth the name
_MOST_OF_PAGE = 20_000_000  # points: a sheet of 1.1 m at full resolution
_MOST_OF_FILE = 120_000_000
_SMALLER: Final = 4  # pictures for people, against the plates
_STRAY: Final = 1.0  # per cent: one grey is rounding
_MOST_STRAYS: Final = 50
_TURNS: Final = {
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}
_PLATE: Final = re.compile(r"page(\d+)\((.*)\)\.tif", re.DOTALL)

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
    files = _files(run.folder)
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
    files: Mapping[int, Mapping[str, Path]], pages: Sequence[Page], run: Separating, *, pictures: bool
) -> Coverage | Unmeasured | None:
    """Measure the pages that have plates; None when none has."""
    resolution = run.job.resolution
    if resolution < _LEAST_RESOLUTION:
        return Unmeasured(Cause.LARGE)
    drawn = [(page, files[number]) for number, page in enumerate(pages, 1) if number in files]
    sheets = tuple(_sheet(page, plates, resolution, pictures=pictures) for page, plates in drawn)
    if not sheets:
        return None
    first = next(iter(drawn[0][1].values()))
    return Coverage(_program(first), resolution, sheets, run.complaints())


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


def _sheet(page: Page, files: Mapping[str, Path], resolution: float, *, pictures: bool) -> Sheet:
    plates = {name: _picture(file, page.turn) for name, file in files.items()}
    place = _Places(page.media, next(iter(plates.values())).size)
    bleed = place.pixels(page.bleed)
    within = [plate.crop(bleed) for plate in plates.values()]
    radius = max(round((_SQUARE * resolution / 25.4 - 1) / 2), 0)
    total = smoothed(within, radius)
    ink, square = heaviest(within, total, radius)
    trim = place.pixels(page.trim)
    places = tuple(black_matter(page, reach=72 / resolution))
    return Sheet(
        number=page.number,
        plates=tuple(
            Plate(
                name,
                ink_in(plate, trim),
                thumbnail(_as_shown(plate, page.turn), _SMALLER) if pictures else b"",
            )
            for name, plate in plates.items()
        ),
        heaviest=ink,
        at=place.box(square, bleed),
        heat=heat_map(_as_shown(total, page.turn), _SMALLER) if pictures else b"",
        witnessed=len(places),
        strays=tuple(_strays(places, plates, place))[:_MOST_STRAYS],
    )


def _picture(file: Path, turn: int) -> Image.Image:
    with Image.open(file) as opened:
        grey = opened.convert("L")
    return grey.transpose(_TURNS[turn]) if turn in _TURNS else grey


def _as_shown(picture: Image.Image, turn: int) -> Image.Image:
    """Turn a picture that lies as the page's coordinates do as a viewer shows it."""
    return picture.transpose(_TURNS[360 - turn]) if turn in _TURNS else picture


def _strays(places: Sequence[Box], plates: Mapping[str, Image.Image], place: "_Places") -> Iterator[Stray]:
    """Give the places of black matter that any other plate inks."""
    others = {name: plate for name, plate in plates.items() if name != "Black"}
    for box in places:
        pixels = place.pixels(box)
        for name, plate in others.items():
            darkest = plate.crop(pixels).getextrema()[0]
            ink = 100 * (FULL - float(str(darkest))) / FULL
            if ink > _STRAY:
                yield Stray(name, ink, box)


class _Places:
    """Where boxes of the page lie on the pictures of its plates, and back."""

    def __init__(self, media: Box, size: tuple[int, int]) -> None:
        self._media = media
        self._size = size
        self._scale = (size[0] / (media.width or 1), size[1] / (media.height or 1))

    def pixels(self, box: Box) -> Pixels:
        """Give the pixels that a box touches, at least one."""
        left, right = (self._across(edge) for edge in (box.left, box.right))
        top, bottom = (self._down(edge) for edge in (box.top, box.bottom))
        first = (min(int(left), self._size[0] - 1), min(int(top), self._size[1] - 1))
        return (*first, max(ceil(right), first[0] + 1), max(ceil(bottom), first[1] + 1))

    def box(self, pixels: Pixels, within: Pixels) -> Box:
        """Give the place on the page of pixels, which count from the corner of others."""
        across, down = self._scale
        left, top, right, bottom = pixels
        return Box(
            self._media.left + (left + within[0]) / across,
            self._media.top - (bottom + within[1]) / down,
            self._media.left + (right + within[0]) / across,
            self._media.top - (top + within[1]) / down,
        )

    def _across(self, edge: float) -> float:
        return min(max((edge - self._media.left) * self._scale[0], 0.0), self._size[0])

    def _down(self, edge: float) -> float:
        return min(max((self._media.top - edge) * self._scale[1], 0.0), self._size[1])
