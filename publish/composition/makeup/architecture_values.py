"""The values of an architecture: each kind knows who reads it, what is possible, one that is right."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from publish.composition.layout import length
from publish.composition.makeup.architecture import Band, Cell

_LENGTH = re.compile(r"\d{1,4}(?:\.\d{1,6})?(?:mm|pt)")
_CELL = re.compile(r"[^\s:+]+(?:\+[^\s:+]+)*:[1-9]\d{0,2}")
MOST_MODULES = 48
MOST_LINES = 400  # beyond any page
LARGEST = 1000  # pt: beyond any page
MOST_PAGES = 200  # what an issue may ask for
FEATURES = ("onum", "lnum", "pnum", "tnum")


class UnfitError(ValueError):
    """A value cannot be what its key needs; `parts` are those of it that are wrong."""

    def __init__(self, *parts: object) -> None:
        super().__init__(*parts)
        self.parts = parts


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value must be."""

    read: Callable[[object], object]
    """Gives the value of a field, or raises `UnfitError`."""
    valid: str
    """What is possible, in TOML, for all languages."""
    example: str
    choices: tuple[str, ...] = ()
    """All that is possible, where it is a few words."""
    like: str = ""
    """The key whose value it takes where it is not written."""


def as_it_stands(fits: Callable[[object], bool], valid: str, example: str) -> Kind:
    """Give the kind of values that are taken as they stand."""

    def read(value: object) -> object:
        if not fits(value):
            raise UnfitError(value)
        return value

    return Kind(read, valid, example)


def whole(least: int, most: int, example: int | None = None) -> Kind:
    """Give the kind of whole numbers between two."""
    return as_it_stands(
        lambda value: type(value) is int and least <= value <= most,
        f"{least} … {most}",
        str(least if example is None else example),
    )


def number(least: float, most: float, example: str) -> Kind:
    """Give the kind of numbers between two."""

    def fits(value: object) -> bool:
        return type(value) in (int, float) and least <= float(str(value)) <= most

    return as_it_stands(fits, f"{least:g} … {most:g}", example)


def read_hanging(value: object) -> tuple[tuple[str, float], ...]:
    """Read signs that hang out of the column, each with the share of its width that does."""
    if not isinstance(value, dict):
        raise UnfitError(value)
    shares = tuple(value.items())
    wrong = [
        sign
        for sign, share in shares
        if len(sign) != 1 or type(share) not in (int, float) or not 0 <= float(str(share)) <= 1
    ]
    if wrong:
        raise UnfitError(*wrong)
    return shares


def one_of(*choices: str) -> Kind:
    """Give the kind of a choice among a few words."""
    listed = ", ".join(f'"{choice}"' for choice in choices)
    kind = as_it_stands(lambda value: value in choices, listed, f'"{choices[0]}"')
    return Kind(kind.read, listed, kind.example, choices)


def measure(example: str, *, above: float = -1.0, like: str = "") -> Kind:
    """Give the kind of lengths in points or millimetres, above so much."""

    def read(value: object) -> object:
        if not (isinstance(value, str) and _LENGTH.fullmatch(value)) or length(value) <= above:
            raise UnfitError(value)
        return length(value)

    least = ">" if above >= 0 else "≥"
    return Kind(read, f'"…pt", "…mm" ({least} 0)', f'"{example}"', like=like)


def read_pages(value: object) -> object:
    """Read the numbers of pages an issue may have: sheets have two sides."""
    if not isinstance(value, list) or not value:
        raise UnfitError(value)
    wrong = [one for one in value if type(one) is not int or one % 2 or not 0 < one <= MOST_PAGES]
    wrong += [one for at, one in enumerate(value) if one in value[:at] and one not in wrong]
    if wrong:
        raise UnfitError(*wrong)
    return tuple(value)


def read_heights(value: object) -> object:
    """Read heights in lines, each to be tried."""
    if not isinstance(value, list) or not value:
        raise UnfitError(value)
    wrong = [one for one in value if type(one) is not int or not 0 < one <= MOST_LINES]
    if wrong:
        raise UnfitError(*wrong)
    return tuple(value)


def read_features(value: object) -> object:
    """Read the OpenType figures of a role."""
    if not isinstance(value, list):
        raise UnfitError(value)
    wrong = [one for one in value if one not in FEATURES]
    if wrong:
        raise UnfitError(*wrong)
    return tuple(value)


def read_bands(value: object) -> object:
    """Read the bands of a page; all that is wrong in them is told."""
    if not isinstance(value, list) or not value:
        raise UnfitError(value)
    wrong = [band for band in value if not isinstance(band, list) or not band]
    cells = [cell for band in value if isinstance(band, list) for cell in band]
    wrong += [cell for cell in cells if not isinstance(cell, str) or not _CELL.fullmatch(cell)]
    if wrong:
        raise UnfitError(*wrong)
    return tuple(_band(band) for band in value)


def _band(cells: list[str]) -> Band:
    apart = [cell.partition(":") for cell in cells]
    return tuple(Cell(tuple(slots.split("+")), int(width)) for slots, _, width in apart)


def read_cost(value: object) -> object:
    """Read what a plan costs."""
    if type(value) not in (int, float) or not 0 <= float(str(value)) < math.inf:
        raise UnfitError(value)
    return float(str(value))


TEXT = as_it_stands(lambda value: isinstance(value, str) and bool(value.strip()), '"…"', '"text"')
YES_NO = as_it_stands(lambda value: isinstance(value, bool), "true, false", "true")
