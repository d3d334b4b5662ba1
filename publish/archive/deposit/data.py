"""What a form of legal deposit asks for, each datum with where it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from statistics import median
from typing import Final

from babel import Locale

from publish.archive.index import written_day
from publish.archive.year import Year, YearIssue
from publish.findings import Finding, note
from publish.place import Place
from publish.units import in_mm

_FRENCH: Final = Locale("fr")
_NO_BREAK: Final = "\N{NO-BREAK SPACE}"

# Days between two issues, the most for each word; a month has 31 of them, a quarter 92.
_FREQUENCIES: Final = (
    (2, "quotidienne"),
    (8, "hebdomadaire"),
    (18, "bimensuelle"),
    (40, "mensuelle"),
    (70, "bimestrielle"),
    (110, "trimestrielle"),
)


class State(Enum):
    """How far a datum can be relied on."""

    GIVEN = "given"
    """The house says so in house.toml."""
    MEASURED = "measured"
    """Counted in the issues."""
    TO_CONFIRM = "to-confirm"
    """A person has to look at it."""
    MISSING = "missing"
    """Nobody has said it."""


@dataclass(frozen=True, slots=True)
class Datum:
    """One line of a form."""

    section: str
    """`publication`, `publisher` or `year`."""
    rubric: str
    """What is asked for, in French."""
    value: str
    state: State
    key: str = ""
    """The key of house.toml that would say it."""


def deposit_data(year: Year) -> tuple[Datum, ...]:
    """Gather everything that the forms of the Belgian and the French library ask for."""
    return (*_publication(year), *_publisher(year), *_of_the_year(year))


def missing(data: tuple[Datum, ...], at: Place) -> tuple[Finding, ...]:
    """Remind of what house.toml does not say."""
    return tuple(
        note("archive/deposit-incomplete", at, {"rubric": datum.rubric, "key": datum.key})
        for datum in data
        if datum.state is State.MISSING
    )


def numbers_missing(issues: tuple[YearIssue, ...]) -> tuple[int, ...]:
    """Give the numbers between the first and the last that no issue has."""
    numbers = {issue.number for issue in issues if issue.number is not None}
    return tuple(sorted(set(range(min(numbers), max(numbers))) - numbers)) if numbers else ()


def issue_name(issue: YearIssue) -> str:
    """Name an issue in a line."""
    day = written_day(issue.date)
    return day if issue.number is None else f"nᵒ{_NO_BREAK}{issue.number}, {day}"


def language_name(code: str) -> str:
    """Name a language in French.

    >>> language_name("kk"), language_name("fr")
    ('kazakh', 'français')
    """
    return str(_FRENCH.languages.get(code.partition("-")[0], code))


def format_name(year: Year) -> str:
    """Give the trimmed size of a page in centimetres, height first, as libraries write it."""
    size = year.house.trim
    height, width = (
        f"{in_mm(side) / 10:.1f}".replace(".", ",").removesuffix(",0") for side in (size.height, size.width)
    )
    return f"{height} × {width}{_NO_BREAK}cm ({year.house.trim_name})"


def _publication(year: Year) -> Iterator[Datum]:
    house = year.house
    yield Datum("publication", "Titre", house.title, State.GIVEN)
    if house.subtitle:
        yield Datum("publication", "Sous-titre", house.subtitle, State.GIVEN)
    yield _said("publication", "Nature", house.nature, "nature")
    yield _said("publication", "ISSN de l’édition imprimée", house.issn, "issn")
    yield _said("publication", "ISSN de l’édition en ligne", house.issn_online, "issn_online")
    yield _frequency(year)
    languages = dict.fromkeys(issue.language for issue in year.issues)
    named = ", ".join(map(language_name, languages))
    yield Datum("publication", "Langue" if len(languages) == 1 else "Langues", named, State.MEASURED)
    yield Datum("publication", "Format", format_name(year), State.GIVEN)
    yield _said("publication", "Prix", house.price, "price")
    copies = "" if house.print_run is None else f"{house.print_run} exemplaires"
    yield _said("publication", "Tirage", copies, "print_run")


def _publisher(year: Year) -> Iterator[Datum]:
    house, responsible = year.house, year.house.responsible
    section = "publisher"
    yield Datum(section, "Éditeur", house.publisher, State.GIVEN)
    yield _said(section, "Adresse de l’éditeur", house.address, "address")
    yield _said(section, "Lieu d’édition", house.city, "city")
    for rubric, value, key in (
        ("Éditeur responsable", responsible.name, "responsible.name"),
        ("Adresse de l’éditeur responsable", responsible.address, "responsible.address"),
    ):
        yield _said(section, rubric, "" if value.startswith("[") and value.endswith("]") else value, key)
    yield _said(section, "Imprimeur", house.printer, "printer")
    yield _said(section, "Courriel", house.email, "email")
    yield _said(section, "Site", house.website, "website")


def _of_the_year(year: Year) -> Iterator[Datum]:
    first, last = year.issues[0], year.issues[-1]
    yield Datum("year", "Premier numéro de l’année", issue_name(first), State.MEASURED)
    yield Datum("year", "Dernier numéro de l’année", issue_name(last), State.TO_CONFIRM)
    yield Datum("year", "Numéros parus", str(len(year.issues)), State.MEASURED)
    gaps = numbers_missing(year.issues)
    absent = ", ".join(map(str, gaps)) or "aucun"
    yield Datum("year", "Numéros absents de la suite", absent, State.TO_CONFIRM if gaps else State.MEASURED)
    pages = [issue.pages for issue in year.issues]
    span = f"{min(pages)}" if min(pages) == max(pages) else f"{min(pages)} à {max(pages)}"
    yield Datum("year", "Pages d’un numéro", span, State.MEASURED)
    yield Datum("year", "Pages de l’année", str(sum(pages)), State.MEASURED)


def _said(section: str, rubric: str, value: str, key: str) -> Datum:
    return Datum(section, rubric, value, State.GIVEN if value else State.MISSING, key)


def _frequency(year: Year) -> Datum:
    """Take the house's word; else what the dates tell, which a person confirms."""
    rubric = "Périodicité"
    if year.house.frequency:
        return Datum("publication", rubric, year.house.frequency, State.GIVEN)
    days = [(later.date - earlier.date).days for earlier, later in pairwise(year.issues)]
    if not days:
        return Datum("publication", rubric, "", State.MISSING, "frequency")
    usual = median(days)
    word = next((name for most, name in _FREQUENCIES if usual <= most), "irrégulière")
    value = f"{word} (le plus souvent {usual:g}{_NO_BREAK}jours entre deux numéros)"
    return Datum("publication", rubric, value, State.TO_CONFIRM, "frequency")
