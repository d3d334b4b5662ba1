"""An index as text, as a reader sees it: `Tokaïev, Kassym-Jomart **3**, 5–6`."""

from collections.abc import Iterable
from pathlib import Path

from publish.bindery.index.make import VolumeIndex, make_index
from publish.bindery.placed import PlacedPart
from publish.model.book import IndexEntry, Locator, NameKind
from publish.model.names import Name
from publish.model.part import PartRecord
from publish.place import Place

PERSON, PLACE, ORG, THEME = NameKind.PERSON, NameKind.PLACE, NameKind.ORGANISATION, NameKind.THEME
AT = Place(Path("issues/names.csv"), 2, 1)


def name(kind: NameKind, french: str, *variants: str, short: tuple[str, ...] = (), filed: str = "") -> Name:
    return Name(kind=kind, french=french, variants=variants, short=short, filed=filed, at=AT)


def index_of(names: Iterable[Name], *records: PartRecord) -> VolumeIndex:
    """Make the index of parts that follow one another from folio 1."""
    first = 1
    parts = []
    for record in records:
        parts.append(PlacedPart(record, first))
        first += record.pages
    return make_index(tuple(parts), tuple(names))


def lines(made: VolumeIndex) -> list[str]:
    return [_line(entry) for letter in made.letters for entry in letter.entries]


def codes(made: VolumeIndex) -> list[str]:
    return [finding.code for finding in made.findings]


def _line(entry: IndexEntry) -> str:
    pages = ", ".join(map(_pages, entry.locators))
    return f"{entry.heading}, voir {entry.see}" if entry.see else f"{entry.heading} {pages}"


def _pages(locator: Locator) -> str:
    return f"**{locator.words}**" if locator.main else locator.words
