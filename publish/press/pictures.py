"""Pictures made ready for one edition, before the page is laid out.

The engine converts no colours and passes files through as they are.  A prepared picture
is kept by the hash of what it was made from, so it is made once.
"""

import hashlib
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from struct import error as StructError  # noqa: N812  # a class, by its use
from xml.etree.ElementTree import ParseError

import PIL
from PIL import Image, UnidentifiedImageError

from publish.findings import Finding, error, note, warning
from publish.model.edition import Colour, Edition, PrintingProfile
from publish.place import Place
from publish.press.disk import naming, write_whole
from publish.press.rasters import Recipe, Remark, develop, size_as_shown
from publish.press.vectors import is_drawing, redraw
from publish.units import Points

_PIXELS_AN_INCH = {Colour.CMYK: 300, Colour.SRGB: 200}
_POINTS_IN_INCH = 72
_MOST_PIXELS = 100_000_000
_SUFFIXES = (".jpg", ".png")
_RECIPE = "1"  # to be raised when the same picture would come out otherwise

_REMARKS = {
    Remark.UNTAGGED_RGB: "colour/picture-untagged",
    Remark.UNTAGGED_CMYK: "colour/picture-untagged-cmyk",
    Remark.BROKEN_PROFILE: "colour/picture-profile-broken",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Darkroom:
    """What pictures are prepared for, and where."""

    edition: Edition
    profile: PrintingProfile
    profiles: Path
    """Folder of the ICC profiles (assets/icc)."""
    cache: Path
    """Folder that keeps prepared pictures by content; made when missing."""
    inks: Mapping[str, tuple[float, float, float, float]]
    """The palette: sRGB as #RRGGBB to per cent of cyan, magenta, yellow, black."""

    @property
    def for_press(self) -> bool:
        """Tell whether the edition is printed in inks."""
        return self.edition.colour is Colour.CMYK


@dataclass(frozen=True, slots=True)
class Prepared:
    """A prepared picture, or no file when a finding says why not."""

    file: Path | None
    findings: tuple[Finding, ...] = ()


def prepare_picture(path: Path, width: Points, darkroom: Darkroom, at: Place) -> Prepared:
    """Prepare a picture printed this wide; `at` is where the manuscript names it."""
    try:
        content = path.read_bytes()
        if is_drawing(content):
            return _drawing(path, content, darkroom, at)
        return _photograph(path, content, (width, darkroom), at)
    except (
        OSError,
        ValueError,
        SyntaxError,  # what Pillow raises for a broken PNG
        StructError,
        ParseError,
        UnidentifiedImageError,
        Image.DecompressionBombError,
    ) as fault:
        facts = {"picture": path.name, "detail": " ".join(str(fault).split())[:160] or type(fault).__name__}
        return Prepared(None, (error("layout/picture-unreadable", at, facts),))


def _drawing(path: Path, content: bytes, darkroom: Darkroom, at: Place) -> Prepared:
    """Redraw an SVG in inks; a screen takes it as it is."""
    if not darkroom.for_press:
        file = path if path.suffix.lower() == ".svg" else None
        return Prepared(file or _kept(content, ".svg", _key(content), darkroom.cache))
    redrawn = redraw(content, darkroom.inks)
    if redrawn.refused:
        return Prepared(
            None,
            tuple(
                error("colour/drawing-not-in-ink", at, {"picture": path.name, "found": found})
                for found in redrawn.refused
            ),
        )
    return Prepared(_kept(redrawn.content, ".svg", _key(redrawn.content), darkroom.cache))


def _photograph(path: Path, content: bytes, wanted: tuple[Points, Darkroom], at: Place) -> Prepared:
    width, darkroom = wanted
    colour = darkroom.edition.colour
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit comes next
        pixels = size_as_shown(content)
        if pixels[0] * pixels[1] > _MOST_PIXELS:
            raise ValueError(f"{pixels[0]} × {pixels[1]} pixels")
        inches = width / _POINTS_IN_INCH
        icc = (darkroom.profiles / darkroom.profile.icc).read_bytes()
        recipe = Recipe(colour, max(1, round(inches * _PIXELS_AN_INCH[colour])), icc)
        key = _key(content, icc, f"{_RECIPE} {PIL.__version__} {colour.value} {recipe.most_pixels}".encode())
        findings = tuple(_resolution(path, pixels[0], wanted, at))
        kept = _known(key, darkroom.cache)
        if kept:
            return Prepared(kept[0], (*findings, *(_remark(code, path, at) for code in kept[1])))
        developed = develop(content, recipe)
    codes = [_REMARKS[remark] for remark in developed.remarks]
    file = _kept(developed.content, developed.suffix, key, darkroom.cache)
    write_whole(_note_of(key, darkroom.cache), "\n".join(codes).encode())
    return Prepared(file, (*findings, *(_remark(code, path, at) for code in codes)))


def _resolution(path: Path, pixels: int, wanted: tuple[Points, Darkroom], at: Place) -> Iterator[Finding]:
    """Compare pixels with the printed width: under the stock's least is refused, under its good warned of."""
    width, darkroom = wanted
    if not darkroom.for_press:
        return
    profile = darkroom.profile
    found = round(pixels * _POINTS_IN_INCH / width)
    needed = round(profile.good_resolution * width / _POINTS_IN_INCH)
    facts = {"picture": path.name, "found": found, "pixels": pixels, "needed": needed}
    if found < profile.least_resolution:
        yield error("layout/picture-resolution-low", at, facts | {"least": profile.least_resolution})
    elif found < profile.good_resolution:
        yield warning("layout/picture-resolution-poor", at, facts | {"good": profile.good_resolution})


def _remark(code: str, path: Path, at: Place) -> Finding:
    if code == "colour/picture-untagged":
        return note("colour/picture-untagged", at, {"picture": path.name})
    return warning(code, at, {"picture": path.name})


def _key(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:32]


def _note_of(key: str, cache: Path) -> Path:
    return cache / f"{key}.txt"


def _known(key: str, cache: Path) -> tuple[Path, list[str]] | None:
    """Find a picture made earlier; its note is written last, so with a note it is whole."""
    try:
        codes = _note_of(key, cache).read_text(encoding="ascii").split()
    except OSError:
        return None
    file = next((file for suffix in _SUFFIXES if (file := cache / f"{key}{suffix}").is_file()), None)
    known = all(code in _REMARKS.values() for code in codes)
    return (file, codes) if file and known else None


def _kept(content: bytes, suffix: str, key: str, cache: Path) -> Path:
    with naming(cache, len(content)):
        cache.mkdir(parents=True, exist_ok=True)
    file = cache / f"{key}{suffix}"
    write_whole(file, content)
    return file
