"""The stocks a plan may name, and those it describes itself: `{ name = "…", caliper_mm = 0.12 }`.

Thickness is grammage × bulk / 1000; the bulk of a stock is on the mill's sheet, and the
printer's own figure replaces ours in the plan.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from publish.manuscript.suggest import words_for
from publish.manuscript.toml_values import TomlValues
from publish.manuscript.typed_values import Choice
from publish.model.plan import BOARD_250, OFFSET_80, Paper
from publish.units import mm

PAPERS: Final[Mapping[str, Paper]] = MappingProxyType(
    {
        "newsprint-45": Paper("papier journal", mm(0.065), 45),
        "offset-80": OFFSET_80,
        "offset-90": Paper("offset", mm(0.112), 90),
        "offset-120": Paper("offset", mm(0.146), 120),
        "bulky-90": Paper("bouffant", mm(0.162), 90),
        "coated-115": Paper("couché satiné", mm(0.101), 115),
        "coated-135": Paper("couché satiné", mm(0.122), 135),
        "coated-170": Paper("couché satiné", mm(0.156), 170),
    }
)
BOARDS: Final[Mapping[str, Paper]] = MappingProxyType(
    {
        "board-250": BOARD_250,
        "board-300": Paper("carte couchée une face", mm(0.345), 300),
        "coated-170": PAPERS["coated-170"],
    }
)
_MEANT = words_for(
    {
        "newsprint-45": ("journal", "papier journal"),
        "offset-80": ("offset", "80", "offset 80 g"),
        "offset-90": ("90", "offset 90 g"),
        "bulky-90": ("bouffant", "bulky", "bouffant-90"),
        "coated-115": ("couché", "coated", "115"),
        "coated-135": ("135",),
        "coated-170": ("170",),
        "board-250": ("carte", "250", "carte-250"),
        "board-300": ("300", "carte-300"),
    }
)
_KEYS = ("name", "caliper_mm", "grammage")
_THINNEST, _THICKEST = 0.02, 2.0
"""Millimetres: bible paper, and the board of a hard cover."""
_LIGHTEST, _HEAVIEST = 20, 900


def read_paper(values: TomlValues, key: str, known: Mapping[str, Paper]) -> Paper | None:
    """Read a stock by its name, or as a table of its own; None where none is given, or it is wrong."""
    given = values.value(key)
    if given is None:
        return None
    if isinstance(given, Mapping):
        return _described(values, key)
    if not isinstance(given, str):
        values.find(values.codes.table_due, key, {"found": given})
        return None
    name = values.choice(key, Choice(tuple(known), _MEANT))
    return known.get(name)


def _described(values: TomlValues, key: str) -> Paper | None:
    values.refuse_unknown(key, _KEYS)
    if values.value(f"{key}.caliper_mm") is None:
        values.find("plan/caliper-missing", f"{key}.caliper_mm", {"paper": key})
        return None
    caliper = values.measure(f"{key}.caliper_mm", _THINNEST, _THICKEST)
    grammage = values.number(f"{key}.grammage", _LIGHTEST, _HEAVIEST)
    name = values.text(f"{key}.name")
    return Paper(name, mm(caliper), grammage) if caliper is not None else None
