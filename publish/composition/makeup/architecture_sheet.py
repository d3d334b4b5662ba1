"""A file of architecture as it is written: its tables, over those it is based on, and their lines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish.composition.layout import parse_toml
from publish.composition.layout_file import read_file
from publish.errors import ConfigurationError
from publish.findings import error
from publish.manuscript.suggest import nearest
from publish.manuscript.toml_places import numbered_places, place_of
from publish.place import Place

FILE = "architecture.toml"
LIST = "pages"
"""The tables that make a list: one for each way to build a page."""
PAIRS = "spreads"
"""Another list: one for each way to build two facing pages; who writes pages of his own writes these too."""

_BASED_ON = "based-on"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The tables of a layout and of those it is based on, and where each key stands."""

    file: Path
    tables: Mapping[str, Any]
    places: Mapping[str, Place]

    def at(self, key: str) -> Place:
        """Tell where a key stands, or the table it lacks in, or the file."""
        return place_of(key, self.places, self.file)


def read_sheet(file: Path, built_on: tuple[str, ...] = ()) -> Sheet:
    """Read a file over the one of the layout it is based on, if it names one beside it.

    `built_on` are the layouts already on the way here.  A wrong name is told alone: nothing
    else can be judged without the base.
    """
    text = read_file(file)
    own = Sheet(file, parse_toml(text, file), numbered_places(text, file, (LIST, PAIRS)))
    if _BASED_ON not in own.tables:
        return own
    layout, base = file.parent, own.tables[_BASED_ON]
    so_far = (*built_on, layout.name)
    known = sorted({one.parent.name for one in layout.parent.glob(f"*/{FILE}")} - {*so_far})
    if base not in known:  # whatever it is: a list, a number
        facts = {"found": base, "known": nearest_first(str(base), known)}
        raise ConfigurationError(error("makeup/base-unknown", own.at(_BASED_ON), facts))
    return _over(own, read_sheet(layout.parent / base / FILE, so_far))


def nearest_first(typed: str, known: Iterable[str]) -> str:
    """List known names, the one that was probably meant before the others.

    >>> nearest_first("foott", ("head", "foot"))
    'foot, head'
    """
    near = nearest(typed, known := tuple(known))
    return ", ".join(dict.fromkeys((near, *known) if near else known))


def _over(own: Sheet, base: Sheet) -> Sheet:
    """Lay what a layout says over its base: entry by entry in a table, the list of pages whole."""
    tables = {**base.tables, **own.tables}
    for name, table in base.tables.items():
        if isinstance(table, dict) and isinstance(own.tables.get(name), dict):
            tables[name] = {**table, **own.tables[name]}
    if LIST in own.tables and PAIRS not in own.tables:
        tables.pop(PAIRS, None)
    del tables[_BASED_ON]
    written = {_entry(key) for key in own.places}
    kept = {
        key: at
        for key, at in base.places.items()
        if _entry(key) not in written
        and not (key.startswith((f"{LIST}.", f"{PAIRS}.")) and {LIST, PAIRS} & {*own.tables})
    }
    return Sheet(own.file, tables, {**kept, **own.places})


def _entry(key: str) -> str:
    """Give the table and the entry of a key, without the keys of the entry itself."""
    return ".".join(key.split(".")[:2])
