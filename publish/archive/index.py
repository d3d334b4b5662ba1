"""The index page of a bag: one French page that a person reads without any program of ours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from babel.dates import format_date
from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from publish.archive.fixity import Measured, weight
from publish.archive.names import composed, encoded
from publish.archive.year import EDITIONS, ISSUES, Year, YearIssue

INDEX: Final = "index.html"

_HERE: Final = Path(__file__).parent
_SHOWN: Final = 16  # digits of a checksum: enough to compare by eye
_FRENCH: Final = "fr"

# What each file is for, in the order in which a person looks for it.
_PURPOSES: Final[Mapping[str, str]] = {
    "screen.pdf": "lecture à l’écran\N{NO-BREAK SPACE}: étiqueté, avec liens et langue",
    "archive.pdf": "conservation\N{NO-BREAK SPACE}: avec le manuscrit et les images joints",
    "print.pdf": "impression\N{NO-BREAK SPACE}: encres, fond perdu et repères de l’imprimeur",
    "booklet.pdf": "cahier agrafé, pages imposées",
    "cover.pdf": "couverture du volume",
    "report.html": "feuille de contrôle, pour une personne",
    "report.json": "feuille de contrôle, pour un programme",
    "manifest.json": "de quoi le numéro a été fait\N{NO-BREAK SPACE}: sources, versions, polices",
    "errata.json": "ce qui a été corrigé, et pourquoi",
    "issue.md": "le texte du numéro",
    "house.toml": "titre, éditeur, adresse, papier, langues",
}


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file on the page."""

    path: str
    name: str
    purpose: str
    size: str
    sum: str


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One issue on the page, its files in order of use."""

    number: str
    date: str
    day: str
    title: str
    pages: str
    groups: tuple[tuple[str, tuple[FileRow, ...]], ...]
    """What was delivered, what was written, then each earlier delivery, under its heading."""


def write_index(year: Year, payload: Mapping[str, Measured]) -> bytes:
    """Write the page: the same bytes for the same payload."""
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    page = environment.get_template("index.html.j2").render(
        style=Markup((_HERE / "index.css").read_text(encoding="utf-8")),  # noqa: S704  # our own file
        year=year.year,
        house=year.house,
        issues=tuple(_row(issue, payload) for issue in year.issues),
        volume=_rows(payload, f"{EDITIONS}/{composed(year.volume.name)}/") if year.volume else (),
        house_file=_rows(payload, f"{ISSUES}/{year.house_file.name}"),
        files=format_decimal(len(payload), locale=_FRENCH),
        size=written_size(weight(payload.values())),
        encoded=any(path != encoded(path) for path in payload),
    )
    return page.encode("utf-8")


def written_day(day: date) -> str:
    """Write a day as the French do.

    >>> written_day(date(2025, 10, 2)), written_day(date(2025, 5, 1))
    ('2 octobre 2025', '1er mai 2025')
    """
    written = format_date(day, "d MMMM y", locale=_FRENCH)
    return written.replace("1 ", "1er ", 1) if written.startswith("1 ") else written


def written_size(octets: int) -> str:
    """Write a size as the French do, in units of a thousand, with a space that does not break.

    >>> written_size(999).split(), written_size(1_260_000).split()
    (['999', 'o'], ['1,3', 'Mo'])
    """
    for unit, least in (("Go", 10**9), ("Mo", 10**6), ("ko", 10**3)):
        if octets >= least:
            return f"{format_decimal(octets / least, '#,##0.0', locale=_FRENCH)}\N{NO-BREAK SPACE}{unit}"
    return f"{octets}\N{NO-BREAK SPACE}o"


def _row(issue: YearIssue, payload: Mapping[str, Measured]) -> IssueRow:
    return IssueRow(
        number="" if issue.number is None else str(issue.number),
        date=issue.date.isoformat(),
        day=written_day(issue.date),
        title=issue.title,
        pages=str(issue.pages),
        groups=tuple(_groups(issue, payload)),
    )


def _groups(issue: YearIssue, payload: Mapping[str, Measured]) -> Iterator[tuple[str, tuple[FileRow, ...]]]:
    yield "Éditions", _rows(payload, f"{EDITIONS}/{issue.name}/")
    yield "Manuscrit", _rows(payload, f"{ISSUES}/{issue.name}/")
    for folder in issue.revisions:
        name = composed(folder.name)
        yield f"Version antérieure\N{NO-BREAK SPACE}: {name}", _rows(payload, f"{EDITIONS}/{name}/")


def _rows(payload: Mapping[str, Measured], prefix: str) -> tuple[FileRow, ...]:
    """Give the files below a path: what people look for first, then by name."""
    order = {name: place for place, name in enumerate(_PURPOSES)}
    paths = [path for path in payload if path.startswith(prefix)]
    found = sorted(paths, key=lambda path: (order.get(path.removeprefix(prefix), len(order)), path))
    return tuple(_file(path, path.removeprefix(prefix) or path.rpartition("/")[2], payload) for path in found)


def _file(path: str, name: str, payload: Mapping[str, Measured]) -> FileRow:
    measured = payload[path]
    return FileRow(path, name, _purpose(path, name), written_size(measured.size), measured.sha512[:_SHOWN])


def _purpose(path: str, name: str) -> str:
    written = path.startswith(f"{ISSUES}/")
    return _PURPOSES.get(name, "image ou données du numéro" if written else "")
