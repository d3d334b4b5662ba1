"""Pictures made ready for one edition, before the page is laid out.

The engine converts no colours and passes files through as they are.  A prepared picture
is kept by the hash of what it was made from, so it is made once.
"""

import hashlib
import math
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from struct import error as StructError  # noqa: N812  # a class, by its use
from xml.etree.ElementTree import ParseError

import PIL
from PIL import Image, UnidentifiedImageError

from publish.findings import Finding, error, note, warning
from publish.manuscript.raster import MOST_PIXELS
from publish.model.edition import Colour, Edition, PrintingProfile
from publish.place import Place
from publish.press.colour import Remark, Target
from publish.press.decoding import Header, read_header
from publish.press.disk import naming, write_whole
from publish.press.rasters import Developed, Recipe, develop
from publish.press.vectors import is_drawing, redraw
from publish.units import Points

_SCREEN_RESOLUTION = 200  # sharp on the densest screens at the size of the page
_FINEST_LINE_ART = 1200  # pixels an inch: twice what the eye sees, and what platesetters show
_POINTS_IN_INCH = 72
_SUFFIXES = (".jpg", ".png")
_RECIPE = "2"  # to be raised when the same picture would come out otherwise

_REMARKS = {
    Remark.UNTAGGED_RGB: "colour/picture-untagged",
    Remark.UNTAGGED_CMYK: "colour/picture-untagged-cmyk",
    Remark.BROKEN_PROFILE: "colour/picture-profile-broken",
}
_LIMITED = "colour/picture-ink-limited"
_NOTES = ("colour/picture-untagged", _LIMITED)


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
    grey: bool = False
    """Photographs for the press are printed in black alone."""

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
    redrawn = redraw(content, darkroom.inks, darkroom.profile.ink_warning)
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
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit comes next
        header = read_header(content)
        if header.size[0] * header.size[1] > MOST_PIXELS:
            raise ValueError(f"{header.size[0]} × {header.size[1]} pixels")
        recipe = _recipe(header, width, darkroom)
        key = _key(content, recipe.target.ink_profile, _description(recipe))
        findings = tuple(_resolution(path, header, wanted, at))
        kept = _known(key, darkroom.cache)
        if kept:
            return Prepared(kept[0], (*findings, *(_remark(said, path, at) for said in kept[1])))
        developed = develop(content, recipe)
    remarks = _said_of(developed, recipe)
    file = _kept(developed.content, developed.suffix, key, darkroom.cache)
    write_whole(_note_of(key, darkroom.cache), "\n".join(remarks).encode())
    return Prepared(file, (*findings, *(_remark(said, path, at) for said in remarks)))


def _recipe(header: Header, width: Points, darkroom: Darkroom) -> Recipe:
    profile = darkroom.profile
    resolution = profile.target_resolution if darkroom.for_press else _SCREEN_RESOLUTION
    if header.line_art and darkroom.for_press:
        resolution = _FINEST_LINE_ART
    icc = (darkroom.profiles / profile.icc).read_bytes()
    return Recipe(
        target=Target(
            darkroom.edition.colour, icc, profile.known_as, grey=darkroom.grey and darkroom.for_press
        ),
        most_pixels=max(1, round(width / _POINTS_IN_INCH * resolution)),
        own_ink=profile.ink_warning,
        given_ink=profile.ink_limit,
    )


def _description(recipe: Recipe) -> bytes:
    """Write down all of a recipe but the profile itself, and with which library it is followed."""
    parts = (recipe.target.colour.value, recipe.most_pixels, recipe.own_ink, recipe.given_ink)
    return f"{_RECIPE} {PIL.__version__} {parts} {recipe.target.known_as} {recipe.target.grey}".encode()


def _resolution(path: Path, header: Header, wanted: tuple[Points, Darkroom], at: Place) -> Iterator[Finding]:
    """Compare pixels with the printed width: under the stock's least is refused, under its good warned of."""
    width, darkroom = wanted
    if not darkroom.for_press:
        return
    profile = darkroom.profile
    good = profile.line_art_resolution if header.line_art else profile.good_resolution
    pixels = header.size[0]
    found = round(pixels * _POINTS_IN_INCH / width)
    needed = round(good * width / _POINTS_IN_INCH)
    facts = {"picture": path.name, "found": found, "pixels": pixels, "needed": needed}
    if found < profile.least_resolution:
        yield error("layout/picture-resolution-low", at, facts | {"least": profile.least_resolution})
    elif found < good:
        code = "layout/line-art-resolution-poor" if header.line_art else "layout/picture-resolution-poor"
        yield warning(code, at, facts | {"good": good})


def _said_of(developed: Developed, recipe: Recipe) -> list[str]:
    """Write what there is to say of a picture: a code, and what was measured."""
    said = [_REMARKS[remark] for remark in developed.remarks]
    if developed.excess:
        share = math.ceil(developed.excess.share)
        said.append(f"{_LIMITED} found={developed.excess.most} limit={recipe.given_ink} share={share}")
    return said


def _remark(said: str, path: Path, at: Place) -> Finding:
    code, *measured = said.split()
    facts = {"picture": path.name, **dict(fact.split("=", 1) for fact in measured)}
    return note(code, at, facts) if code in _NOTES else warning(code, at, facts)


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
        said = _note_of(key, cache).read_text(encoding="ascii").splitlines()
    except (OSError, ValueError):
        return None
    file = next((file for suffix in _SUFFIXES if (file := cache / f"{key}{suffix}").is_file()), None)
    known = all(line.split(" ")[0] in (*_REMARKS.values(), _LIMITED) for line in said)
    return (file, said) if file and known else None


def _kept(content: bytes, suffix: str, key: str, cache: Path) -> Path:
    with naming(cache, len(content)):
        cache.mkdir(parents=True, exist_ok=True)
    file = cache / f"{key}{suffix}"
    write_whole(file, content)
    return file
