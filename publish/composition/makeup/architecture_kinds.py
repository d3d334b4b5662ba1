"""What each key of an architecture must be.

A key stands for the field of the same name, with underscores, of the class its table is
read into; a field that has a default may be left out.
"""

from collections.abc import Mapping
from types import MappingProxyType

from publish.composition.fit.role import Setting
from publish.composition.makeup.architecture import OVER_TWO
from publish.composition.makeup.architecture_values import (
    FEATURES,
    LARGEST,
    MOST_LINES,
    MOST_MODULES,
    MOST_PAGES,
    TEXT,
    YES_NO,
    Kind,
    as_it_stands,
    measure,
    number,
    one_of,
    read_bands,
    read_cost,
    read_features,
    read_hanging,
    read_heights,
    read_pages,
    whole,
)

Kinds = Mapping[str, Kind]

_MOST_WEIGHT = 1000  # CSS Fonts 4, 2.2
_MODULES = whole(0, MOST_MODULES)
_SOME_MODULES = whole(1, MOST_MODULES)
_LINES = whole(0, MOST_LINES)
_SOME_LINES = whole(1, MOST_LINES, 16)
_SETTINGS = one_of(*(setting.value for setting in Setting))

ISSUE: Kinds = MappingProxyType(
    {
        "pages": Kind(read_pages, f"[2, 4, …] (2 … {MOST_PAGES})", "[2, 4, 6, 8]"),
        "figure-most": _SOME_LINES,
        "map-most": _SOME_LINES,
    }
)

GRID: Kinds = MappingProxyType(
    {
        "columns": whole(1, MOST_MODULES, 6),
        "module": measure("25.5mm", above=0),
        "gutter": measure("5mm"),
        "left": measure("16mm"),
        "verso-left": measure("16mm", like="left"),
        "head": measure("60pt"),
        "line": measure("13pt", above=0),
        "lines": whole(1, MOST_LINES, 56),
        "first-baseline": measure("9.76pt"),
    }
)

DRESS: Kinds = MappingProxyType(
    {
        "furniture": one_of("classic", "square"),
        **dict.fromkeys(("bar", "mark-width", "mark-height", "mark-air"), measure("6pt")),
        "rules": YES_NO,
        "figure-modules": _SOME_MODULES,
        "table-air": number(0, MOST_LINES, "0.5"),
        **dict.fromkeys(("headline-drop", "time-rule", "time-mark"), measure("6.5pt")),
        "figure-rule": YES_NO,
        "spare": _LINES,
    }
)

CHARTS: Kinds = MappingProxyType(
    {
        **dict.fromkeys(("bar", "pitch", "names"), measure("13.5pt", above=0)),
        "most": whole(1, LARGEST, 7),
        "column": whole(1, MOST_MODULES, 2),
        "lines": whole(1, MOST_LINES, 13),
        "most-columns": whole(1, LARGEST, 6),
    }
)

ROLE: Kinds = MappingProxyType(
    {
        "family": Kind(TEXT.read, TEXT.valid, '"QDN Sans"'),
        "size": number(1, LARGEST, "9.3"),
        "leading": number(1, LARGEST, "13"),
        "weight": whole(1, _MOST_WEIGHT, 600),
        "style": one_of("normal", "italic", "oblique"),
        "tracking": number(-0.5, 1, "0.06"),
        "features": Kind(
            read_features, ", ".join(f'"{one}"' for one in FEATURES), '["onum", "pnum"]', FEATURES
        ),
        "setting": Kind(
            lambda value: Setting(_SETTINGS.read(value)),
            _SETTINGS.valid,
            _SETTINGS.example,
            _SETTINGS.choices,
        ),
        "indent": number(0, LARGEST, "13"),
        **dict.fromkeys(("hyphens", "capitals", "acronyms"), YES_NO),
        "letterfit": number(0, 0.05, "0.012"),
        **dict.fromkeys(("hang-left", "hang-right"), Kind(read_hanging, '{ "-" = 0 … 1 }', '{ "-" = 0.6 }')),
    }
)

FORM: Kinds = MappingProxyType(
    {
        "width": whole(1, MOST_MODULES, 4),
        "columns": whole(1, MOST_MODULES, 2),
        "headline": TEXT,
        "standfirst": TEXT,
        "head-columns": _MODULES,
        "drop-cap": _LINES,
        "figure": one_of("across", "column", "beside", OVER_TWO),
        **dict.fromkeys(("side", "left", "text", "text-at", "head"), _MODULES),
        "ink": TEXT,
        "standfirst-in": one_of("head", "text"),
        "code": one_of("foot", "none"),
        "figure-most": _LINES,
        "panel": as_it_stands(lambda value: isinstance(value, str), TEXT.valid, TEXT.example),
        "headline-most": _SOME_LINES,
    }
)

_BANDS = Kind(read_bands, '[["…:1", "…+…:2"], …]', '[["masthead:6"], ["lead:4", "contents+brief:2"]]')

PLAN: Kinds = MappingProxyType(
    {
        "name": TEXT,
        "place": one_of("first", "inner", "last"),
        "bands": _BANDS,
        "cost": Kind(read_cost, "≥ 0", "90"),
    }
)

SPREAD: Kinds = MappingProxyType(
    {
        "name": TEXT,
        **dict.fromkeys(("left", "right"), Kind(_BANDS.read, _BANDS.valid, '[["plate:6"], ["under:6"]]')),
        "most": Kind(read_heights, f"[24, 20, …] (1 … {MOST_LINES})", "[24, 20]"),
        "cost": number(-LARGEST, LARGEST, "-60"),
    }
)
