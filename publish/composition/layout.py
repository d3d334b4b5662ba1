"""A layout as data: colours, lengths, formats and faces from `tokens.toml`, and its phrases.

A designer changes a layout without Python; what is wrong in a layout is a matter of
configuration and stops the work (`ConfigurationError`, exit 2).
"""

import difflib
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from publish.composition.drawing import Colours
from publish.composition.layout_file import read_file
from publish.composition.phrase_file import EVERY_LAYOUT, judge_phrases
from publish.composition.tokens import judge_tokens
from publish.errors import ConfigurationError
from publish.findings import error
from publish.model.edition import Colour, Spot
from publish.model.house import Printing
from publish.place import Place
from publish.units import Points, in_mm, mm, pt

_STOPPED_AT = re.compile(r"\(at line (\d+), column (\d+)\)\Z")
BOOK = "volume"
"""The layout of the pages around the issues of a bound volume."""
_FIRST_LANGUAGE = "en"  # a language without phrases of its own borrows the English ones


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour of the palette, once for the press (per cent) and once for the screen."""

    cmyk: tuple[float, float, float, float]
    srgb: str
    spot: str = ""
    """The name of an ink mixed for it, on a plate of its own; empty for a colour of the four."""

    def css(self, colour: Colour) -> str:
        """Write the colour for an edition.

        >>> Ink((73, 6, 19, 0), "#00AFCA").css(Colour.CMYK)
        'device-cmyk(0.73 0.06 0.19 0)'
        """
        if colour is Colour.SRGB:
            return self.srgb
        return f"device-cmyk({' '.join(f'{part / 100:g}' for part in self.cmyk)})"


@dataclass(frozen=True, slots=True)
class Face:
    """A font file under the family name that style sheets use; `file` is relative to fonts/."""

    family: str
    file: str
    weight: int = 400
    style: str = "normal"


@dataclass(frozen=True, slots=True)
class Layout:
    """One folder under layouts/."""

    folder: Path
    inks: Mapping[str, Ink]
    lengths: Mapping[str, str]
    formats: tuple[Mapping[str, str | int], ...]
    """What changes with the paper, widest first; each has `least-width` in millimetres."""
    faces: tuple[Face, ...]
    grey_pictures: bool = False
    """On this stock pictures are printed in black alone."""

    @property
    def spots(self) -> tuple[Spot, ...]:
        """The inks that are mixed before they reach the press, each once."""
        named = {ink.spot: Spot(ink.spot, ink.cmyk) for ink in self.inks.values() if ink.spot}
        return tuple(named.values())

    def colours(self, colour: Colour) -> Colours:
        """Give the palette as one edition writes it."""
        return Colours(tuple((name, ink.css(colour)) for name, ink in self.inks.items()))

    def format_for(self, width: float) -> Mapping[str, str | int]:
        """Give what changes with a trim of this width, in points."""
        fits = (format_ for format_ in self.formats if float(format_["least-width"]) <= in_mm(width) + 0.01)
        return next(fits, self.formats[-1])

    def spoken(self, language: str) -> str:
        """Give the language that its phrases are in for who speaks one: that, or its first."""
        plain = language.split("-", maxsplit=1)[0]
        return plain if (self.folder / "phrases" / f"{plain}.toml").is_file() else _FIRST_LANGUAGE

    def phrases(self, language: str, needed: Collection[str] = EVERY_LAYOUT) -> Mapping[str, object]:
        """Give the fixed phrases of a language; `needed` are those that somebody will ask for."""
        file = self.folder / "phrases" / f"{self.spoken(language)}.toml"
        text = read_file(file)
        phrases = parse_toml(text, file)
        wrong = judge_phrases(phrases, text, file, needed)
        if wrong:
            raise ConfigurationError(*wrong)
        return phrases


def length(css: str) -> Points:
    """Read a length of tokens.toml: `18mm` or `13pt`; ValueError for anything else.

    >>> round(length("18mm"), 2), length("13pt")
    (51.02, 13.0)
    """
    if css.endswith("mm"):
        return mm(float(css.removesuffix("mm")))
    if css.endswith("pt"):
        return pt(float(css.removesuffix("pt")))
    raise ValueError(f"{css!r} is neither mm nor pt")


def layouts_in(layouts: Path) -> tuple[str, ...]:
    """Name the layouts that an issue can have; « volume », which sets the book around them, is none."""
    folders = (tokens.parent for tokens in layouts.glob("*/tokens.toml") if tokens.is_file())
    return tuple(sorted(folder.name for folder in folders if folder.name != BOOK))


def find_layout(layouts: Path, name: str, at: Place) -> Path:
    """Find a layout by name; `at` is where somebody named it."""
    known = layouts_in(layouts)
    if not known:
        raise ConfigurationError(error("composition/layouts-missing", Place(layouts)))
    if name not in known:
        nearest = difflib.get_close_matches(name, known, 1, 0.4) or known[:1]
        facts = {"found": name, "nearest": nearest[0], "known": ", ".join(known)}
        raise ConfigurationError(error("composition/layout-unknown", at, facts))
    return layouts / name


def read_layout(folder: Path, printing: Printing | None = None) -> Layout:
    """Read a layout's tokens, with the inks that it wants on a stock."""
    return _layout(folder, read_file(folder / "tokens.toml"), printing)


@lru_cache(16)
def _layout(folder: Path, text: str, printing: Printing | None) -> Layout:
    """Read tokens once a process, as long as they are the same: every issue asks for them several times."""
    file = folder / "tokens.toml"
    tokens = parse_toml(text, file)
    wrong = judge_tokens(tokens, text, file)
    if wrong:
        raise ConfigurationError(*wrong)
    stock = printing.value if printing else ""
    inks = {
        name: Ink(tuple(pair.get(stock, pair["cmyk"])), pair["srgb"], pair.get("spot", ""))
        for name, pair in tokens["colours"].items()
    }
    lengths = {name: str(value) for name, value in tokens["lengths"].items()}
    faces = tuple(Face(**face) for face in tokens["faces"])
    widest_first = tuple(sorted(tokens["formats"], key=lambda entry: -float(entry["least-width"])))
    return Layout(folder, inks, lengths, widest_first, faces, stock in tokens.get("grey-pictures", ()))


def parse_toml(text: str, file: Path) -> Mapping[str, Any]:
    """Parse a file of a layout; `ConfigurationError` tells the line where it breaks off."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as broken:
        stopped = _STOPPED_AT.search(str(broken))  # tomllib tells the place in its message alone
        at = Place(file, int(stopped[1]), int(stopped[2])) if stopped else Place(file)
        detail = _STOPPED_AT.sub("", str(broken)).strip()
        raise ConfigurationError(error("composition/tokens-broken", at, {"detail": detail})) from broken
