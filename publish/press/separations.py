"""Colour spaces of single plates: an ink with a name, or every plate at once (ISO 32000-2, 8.6.6.4)."""

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name

REGISTRATION = "All"
"""The name that stands for every plate there is."""

_LEAVES_PAPER = (0, 0, 0, 0)
_EVERY_PLATE = (1, 1, 1, 1)


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
