"""Colour spaces of single plates: an ink with a name, or every plate at once (ISO 32000-2, 8.6.6.4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from publish.model.edition import Spot

REGISTRATION = "All"
"""The name that stands for every plate there is."""

_LEAVES_PAPER = (0, 0, 0, 0)
_EVERY_PLATE = (1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class SpotPlate:
    """The plate of a spot colour in one file: its space, and the name that streams call it by."""

    spot: Spot
    key: str
    space: pikepdf.Object


def spot_plates(file: Pdf, spots: Iterable[Spot]) -> tuple[SpotPlate, ...]:
    """Give the plates of a file; a space is one object, so that one name is one ink everywhere."""
    return tuple(
        SpotPlate(spot, f"Spot{number}", file.make_indirect(separation(spot.name, spot.parts)))
        for number, spot in enumerate(spots, 1)
    )


def registration() -> Array:
    """Give the space that prints on every plate, for marks outside the bleed and nothing else."""
    return separation(REGISTRATION, _EVERY_PLATE)


def separation(name: str, solid: Sequence[float]) -> Array:
    """Give the space of one ink; `solid` are the parts of C, M, Y and K that stand in for it."""
    tint = Dictionary(
        FunctionType=2,
        Domain=Array([0, 1]),
        C0=Array(list(_LEAVES_PAPER)),
        C1=Array(list(solid)),
        N=1,
    )
    return Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, tint])
