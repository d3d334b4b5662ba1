"""The names of the annual index, `issues/names.csv`: read, checked, and typed.

A table parted by commas, one name a row; the first row names the columns.  Every fault is
told at its line and column, all at once; a row with a fault is left out of what is read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publish.findings import Finding, error
from publish.manuscript.csv_cells import Cell, Row, rows_of
from publish.manuscript.fold import folded
from publish.manuscript.suggest import nearest
from publish.manuscript.text_file import read_text, told_if_empty
from publish.model.book import NameKind
from publish.model.names import Indexing, Name
from publish.place import Place

NAMES = "names.csv"
"""The name of the file in `issues/`."""
_LANGUAGES = ("en", "nl", "tr", "kk", "ru")
_NEEDED = ("kind", "fr")
COLUMNS = (*_NEEDED, *_LANGUAGES, "status", "confirmed_in", "variants", "short", "filed", "index")
_SEVERAL = "|"
"""Parts the variants of one name."""

# An index has four kinds of entries; what is neither a person, a place nor an organisation
# is told apart for the newsroom alone.
KINDS: Final = {
    "person": NameKind.PERSON,
    "place": NameKind.PLACE,
    "org": NameKind.ORGANISATION,
    "treaty": NameKind.THEME,
    "route": NameKind.THEME,
    "event": NameKind.THEME,
    "thing": NameKind.THEME,
    "theme": NameKind.THEME,
}
_TAG = "theme"
_KINDS_MEANT = {
    "personne": "person", "lieu": "place", "organisation": "org", "institution": "org", "traité": "treaty",
    "accord": "treaty", "itinéraire": "route", "corridor": "route", "événement": "event", "chose": "thing",
    "objet": "thing", "thème": "theme", "étiquette": "theme", "tag": "theme",
}  # fmt: skip
_COLUMNS_MEANT = {
    "nature": "kind", "genre": "kind", "type": "kind", "français": "fr", "nom": "fr", "anglais": "en",
    "néerlandais": "nl", "turc": "tr", "kazakh": "kk", "russe": "ru", "statut": "status",
    "variantes": "variants", "abrégé": "short", "court": "short", "classé": "filed",
}  # fmt: skip
_INDEXING_MEANT = {
    "tout": "all", "oui": "all", "yes": "all", "principal": "main", "non": "never", "no": "never",
    "jamais": "never",
}  # fmt: skip


def read_names(path: Path, shown: Path) -> tuple[tuple[Name, ...], tuple[Finding, ...]]:
    """Read the names, in the order of the file; none and no finding where there is no file."""
    source, found = read_text(path, shown)
    if source is None:
        absent = any(finding.code == "text/missing" for finding in found)
        return (), () if absent else told_if_empty(found, "names/empty")
    rows = tuple(rows_of(source.text))
    names, faults = _table(rows, shown)
    return names, (*found, *source.as_typed(faults))


def _table(rows: tuple[Row, ...], shown: Path) -> tuple[tuple[Name, ...], tuple[Finding, ...]]:
    head, *body = rows
    faults = list(_head_faults(head, shown))
    if faults:
        return (), tuple(faults)
    columns = tuple(cell.words for cell in head)
    names: list[Name] = []
    taken: dict[str, Name] = {}
    for row in body:
        if not any(cell.words for cell in row):  # a spreadsheet leaves such rows
            continue
        read, wrong = _name(row, columns, shown)
        if read:
            wrong = (*wrong, *_taken(row, columns, read, taken))
        faults += wrong
        if read and not wrong:
            names.append(read)
    return tuple(names), tuple(faults)


def _head_faults(head: Row, shown: Path) -> Iterator[Finding]:
    sign = next((sign for sign in ";\t" if sign in head[0].words), None)
    if len(head) == 1 and sign:
        facts = {"found": "tabulation" if sign == "\t" else sign}
        yield error("names/separator", _place(head[0], shown), facts)
        return
    known = [cell.words for cell in head]
    for index, cell in enumerate(head):
        if cell.words not in COLUMNS:
            meant = nearest(cell.words, COLUMNS, _COLUMNS_MEANT) or ", ".join(COLUMNS)
            yield error("names/column-unknown", _place(cell, shown), {"found": cell.words, "meant": meant})
        elif cell.words in known[:index]:
            yield error("names/column-twice", _place(cell, shown), {"found": cell.words})
    for column in _NEEDED:
        if column not in known:
            yield error("names/column-missing", _place(head[0], shown), {"column": column})


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of a row by column."""

    row: Row
    columns: tuple[str, ...]

    def words(self, column: str) -> str:
        return self.row[self.columns.index(column)].words if column in self.columns else ""

    def cell(self, column: str) -> Cell:
        return self.row[self.columns.index(column)] if column in self.columns else self.row[0]

    def several(self, column: str) -> tuple[str, ...]:
        return tuple(filter(None, (part.strip() for part in self.words(column).split(_SEVERAL))))


def _name(row: Row, columns: tuple[str, ...], shown: Path) -> tuple[Name | None, tuple[Finding, ...]]:
    for cell in row:
        if cell.open:
            facts = {"found": cell.words[:40]}
            return None, (error("names/quote-open", _place(cell, shown), facts),)
    if len(row) != len(columns):
        facts = {"found": str(len(row)), "expected": str(len(columns))}
        return None, (error("names/column-count", _place(row[-1], shown), facts),)
    cells = _Cells(row, columns)
    wrong = (*_kind_faults(cells, shown), *_indexing_faults(cells, shown))
    if not cells.words("fr"):
        wrong = (*wrong, error("names/french-missing", _place(cells.cell("fr"), shown)))
    if wrong:
        return None, wrong
    return Name(
        kind=KINDS[cells.words("kind")],
        french=cells.words("fr"),
        spellings=tuple((code, cells.words(code)) for code in _LANGUAGES if cells.words(code)),
        variants=cells.several("variants"),
        short=cells.several("short"),
        filed=cells.words("filed"),
        indexing=Indexing(cells.words("index") or Indexing.ALL),
        tag=cells.words("kind") == _TAG,
        at=_place(cells.cell("fr"), shown),
    ), ()


def _kind_faults(cells: _Cells, shown: Path) -> Iterator[Finding]:
    kind = cells.words("kind")
    at = _place(cells.cell("kind"), shown)
    if not kind:
        yield error("names/kind-missing", at, {"known": ", ".join(KINDS)})
    elif kind not in KINDS:
        meant = nearest(kind, KINDS, _KINDS_MEANT) or ", ".join(KINDS)
        yield error("names/kind-unknown", at, {"found": kind, "meant": meant})


def _indexing_faults(cells: _Cells, shown: Path) -> Iterator[Finding]:
    known = tuple(indexing.value for indexing in Indexing)
    typed = cells.words("index")
    if typed and typed not in known:
        meant = nearest(typed, known, _INDEXING_MEANT) or ", ".join(known)
        yield error(
            "names/index-unknown", _place(cells.cell("index"), shown), {"found": typed, "meant": meant}
        )


def _taken(row: Row, columns: tuple[str, ...], name: Name, taken: dict[str, Name]) -> Iterator[Finding]:
    """Refuse a spelling that another row has: nobody could tell which of the two is meant."""
    cells = _Cells(row, columns)
    path = name.at.path
    spelt = [("fr", name.french), *name.spellings, *(("variants", words) for words in name.variants)]
    for column, words in spelt:
        other = taken.setdefault(folded(words), name)
        if other is name or not folded(words):  # a sign alone, `₸`, is no word
            continue
        cell = cells.cell(column)
        at = Place(path, cell.line, cell.column + max(cell.words.find(words), 0))
        facts = {"found": words, "other": other.french, "line": str(other.at.line)}
        if column == "fr" and folded(other.french) == folded(words):
            yield error("names/name-twice", at, facts)
        else:
            yield error("names/spelling-twice", at, facts)


def _place(cell: Cell, shown: Path) -> Place:
    return Place(shown, cell.line, cell.column)
