"""The house file, `issues/house.toml`: read, checked, and typed."""

import re
from collections.abc import Iterator
from pathlib import Path

from publish.findings import Finding, Severity, error, note
from publish.manuscript.front_matter_keys import LANGUAGES, PRINTINGS
from publish.manuscript.issn import right_issn
from publish.manuscript.text_file import read_text
from publish.manuscript.toml_codes import Codes
from publish.manuscript.toml_places import key_places
from publish.manuscript.toml_syntax import parsed
from publish.manuscript.toml_values import Form, TomlValues
from publish.model.house import House, Printing, ResponsiblePublisher
from publish.place import Place

_KEYS = (
    *("title", "subtitle", "motto", "nature", "price", "publisher", "address", "city", "website", "email"),
    *("responsible", "printer", "issn", "issn_online", "frequency", "print_run"),
    *("language", "languages", "printing", "trim", "layout", "max_pages"),
)
_RESPONSIBLE_KEYS = ("name", "address")
_ISSN = Form(re.compile(r"[0-9]{4}-[0-9]{3}[0-9X]"), "0378-5955")
_WEBSITE = Form(re.compile(r"https?://[^\s/]+\S*"), "https://www.example.be")
_EMAIL = Form(re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"), "redaction@example.be")
_LAYOUT = Form(re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"), "lettre")
_CODES = Codes(
    syntax="house/syntax",
    duplicate_key="house/duplicate-key",
    table_due="house/table-due",
    foreign_key="house/foreign-key",
    unknown_key="house/unknown-key",
    text_due="house/text-due",
    wrong_form="house/wrong-form",
    list_due="house/list-due",
    number_due="house/number-due",
    trim_due="house/trim-due",
    trim_out_of_range="house/trim-out-of-range",
    unknown_choice="house/unknown-choice",
    choice_misspelt="house/choice-misspelt",
)
_MOST_PAGES = 2000
_USUAL_PAGES = 200
_MOST_COPIES = 10_000_000


def read_house(path: Path, shown: Path) -> tuple[House | None, tuple[Finding, ...]]:
    """Read the house; None after an error.  Its errors are faults of configuration."""
    source, found = read_text(path, shown)
    if source is None:
        return None, found
    given, wrong = parsed(source, _CODES)
    if given is None:
        return None, source.as_typed((*found, *wrong))
    values = TomlValues(given, key_places(source.text, shown), shown, [], _CODES)
    house = _house(values)
    everything = source.as_typed((*found, *values.in_order(), *_placeholders(house, values)))
    refused = any(finding.severity is Severity.ERROR for finding in everything)
    return None if refused else house, everything


def _house(values: TomlValues) -> House:
    values.refuse_unknown("", _KEYS)
    language = values.choice("language", LANGUAGES) or "fr"
    trim = values.trim("trim")
    return House(
        title=values.required("title", "house/key-missing"),
        subtitle=values.text("subtitle"),
        motto=values.text("motto"),
        nature=values.text("nature"),
        price=values.text("price"),
        publisher=values.required("publisher", "house/key-missing"),
        address=values.text("address"),
        city=values.text("city"),
        website=values.formed("website", _WEBSITE),
        email=values.formed("email", _EMAIL),
        responsible=_responsible(values),
        printer=values.text("printer"),
        issn=_issn(values, "issn"),
        issn_online=_issn(values, "issn_online"),
        frequency=values.text("frequency"),
        print_run=values.number("print_run", 1, _MOST_COPIES),
        language=language,
        languages=_languages(values, language),
        printing=Printing(values.choice("printing", PRINTINGS) or Printing.COATED),
        trim=trim.size,
        trim_name=trim.name,
        layout=values.formed("layout", _LAYOUT) or "lettre",
        max_pages=values.number("max_pages", 1, _MOST_PAGES) or _USUAL_PAGES,
        at=Place(values.path, 1, 1),
    )


def _responsible(values: TomlValues) -> ResponsiblePublisher:
    """Read the éditeur responsable, whom Belgian law wants named on every printed item."""
    values.refuse_unknown("responsible", _RESPONSIBLE_KEYS)
    name = values.required("responsible.name", "house/responsible-missing")
    address = values.required("responsible.address", "house/responsible-missing")
    return ResponsiblePublisher(name, address, _is_placeholder(name) or _is_placeholder(address))


def _issn(values: TomlValues, key: str) -> str:
    issn = values.formed(key, _ISSN)
    right = right_issn(issn)
    if right is not None and right != issn:
        values.findings.append(
            error("house/issn-check-digit", values.place(key), {"found": issn, "right": right})
        )
    return issn


def _languages(values: TomlValues, language: str) -> tuple[str, ...]:
    languages = values.choices("languages", LANGUAGES) or (language,)
    if language not in languages:
        facts = {"language": language, "languages": ", ".join(languages)}
        values.findings.append(error("house/language-not-listed", values.place("languages"), facts))
    return languages


def _is_placeholder(text: str) -> bool:
    return text.startswith("[") and text.endswith("]")


def _placeholders(house: House, values: TomlValues) -> Iterator[Finding]:
    """Remind of what is still to be filled in: brackets mark it, in the file and on paper."""
    if _is_placeholder(house.responsible.name):
        yield note(
            "house/name-placeholder", values.place("responsible.name"), {"found": house.responsible.name}
        )
    if _is_placeholder(house.responsible.address):
        facts = {"found": house.responsible.address}
        yield note("house/address-placeholder", values.place("responsible.address"), facts)
