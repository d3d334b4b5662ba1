"""The plan of a volume, `issues/volumes/2025.toml`: read, checked, and typed.

A year without a plan has one all the same: every key has a default.
"""

import re
from collections.abc import Iterator
from typing import Final

from publish.findings import Finding, Severity, in_order
from publish.manuscript.body import Surroundings
from publish.manuscript.elsewhere import Elsewhere
from publish.manuscript.isbn import right_isbn
from publish.manuscript.listing import shown_path
from publish.manuscript.plan_keys import BINDINGS, BLANKS, CODES, KEYS, MEANT, SIGNATURES
from publish.manuscript.plan_matter import matter
from publish.manuscript.plan_papers import BOARDS, PAPERS, read_paper
from publish.manuscript.text_file import SourceText, read_text, told_if_empty
from publish.manuscript.toml_places import key_places
from publish.manuscript.toml_syntax import parsed
from publish.manuscript.toml_values import Form, TomlValues
from publish.model.plan import BOARD_250, OFFSET_80, Binding, Plan
from publish.model.project import Project
from publish.place import Place
from publish.units import Points, mm

FOLDER: Final = "volumes"
_LANGUAGE: Final = "fr"
"""What the volume says itself is French, whatever its issues speak."""
_ADD_ON: Final = Form(re.compile(r"[0-9]{2}|[0-9]{5}", re.ASCII), "25")
_NARROWEST_FLAP, _WIDEST_FLAP = 40, 200
"""Millimetres: a narrower flap slips out, a wider one is a page."""

Read = tuple[Plan | None, tuple[Finding, ...]]


def read_plan(project: Project, year: int) -> Read:
    """Read the plan of a year; None after an error.  Its errors are faults of configuration."""
    path = project.issues / FOLDER / f"{year}.toml"
    shown = shown_path(project, path)
    if not path.exists():
        return Plan(year=year, at=Place(shown)), ()
    source, found = read_text(path, shown)
    if source is None:
        return None, told_if_empty(found, "plan/empty")
    given, wrong = parsed(source, CODES)
    if given is None:
        return None, source.as_typed((*found, *wrong))
    values = TomlValues(given, key_places(source.text, shown), shown, [], CODES)
    around = Surroundings(path.parent, project.assets / "geo", _LANGUAGE, Elsewhere(project, path.parent))
    plan = _plan(values, year, source, around)
    everything = in_order(source.as_typed((*found, *values.findings)))
    refused = any(finding.severity is Severity.ERROR for finding in everything)
    return None if refused else plan, everything


def _plan(values: TomlValues, year: int, source: SourceText, around: Surroundings) -> Plan:
    values.refuse_unknown("", KEYS, MEANT)
    foreword, wrong = matter(values, "foreword", source, around)
    afterword, also_wrong = matter(values, "afterword", source, around)
    values.findings.extend((*wrong, *also_wrong))
    trim = values.trim("trim").size if values.value("trim") is not None else None
    issues = tuple(_issues(values, source))
    return Plan(
        year=year,
        title=values.text("title"),
        subtitle=values.text("subtitle"),
        foreword=foreword,
        foreword_title=values.text("foreword_title"),
        afterword=afterword,
        afterword_title=values.text("afterword_title"),
        issues=tuple(name for name, _ in issues),
        issue_places=tuple(at for _, at in issues),
        binding=Binding(values.choice("binding", BINDINGS) or Binding.PERFECT.value),
        paper=read_paper(values, "paper", PAPERS) or OFFSET_80,
        board=read_paper(values, "board", BOARDS) or BOARD_250,
        signature=_signature(values),
        trim=trim,
        covers=_switch(values, "covers", usual=True),
        ornament=values.choice("blanks", BLANKS) == "ornament",
        flaps=_flaps(values),
        isbn=_isbn(values),
        issn_issue=values.formed("issn_issue", _ADD_ON),
        places=tuple((key, values.place(key)) for key in KEYS if key in values.given),
        at=Place(values.path, 1, 1),
    )


def _issues(values: TomlValues, source: SourceText) -> Iterator[tuple[str, Place]]:
    """Give the names of issues, each with its place; a bare number is one too."""
    given = values.value("issues")
    if given is None:
        return
    if not isinstance(given, list) or not all(_is_name(one) for one in given):
        values.find("plan/issues-due", "issues", {"found": given})
        return
    if not given:
        values.find("plan/issues-none", "issues", {})
    at = values.place("issues")
    lines = source.text.split("\n")
    line, column = at.line or 1, (at.column or 1) + len("issues")
    for one in given:
        line, column = _next(lines, line, column, str(one))
        yield str(one).strip(), Place(values.path, line, column)
        column += len(str(one))


def _is_name(one: object) -> bool:
    return isinstance(one, str) or (isinstance(one, int) and not isinstance(one, bool))


def _next(lines: list[str], line: int, column: int, name: str) -> tuple[int, int]:
    """Find where a name stands, from a place on; that very place where an escape hides it."""
    for number in range(line, len(lines) + 1):
        start = column - 1 if number == line else 0
        found = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])").search(lines[number - 1], start)
        if found and "#" not in lines[number - 1][start : found.start()]:
            return number, found.start() + 1
    return line, column


def _signature(values: TomlValues) -> int:
    pages = values.number("signature", 0, SIGNATURES[-1])
    if pages and pages not in SIGNATURES:
        known = ", ".join(map(str, SIGNATURES))
        values.find("plan/signature-unusual", "signature", {"found": pages, "known": known})
    return pages or 0


def _switch(values: TomlValues, key: str, *, usual: bool) -> bool:
    value = values.value(key)
    if value is None or isinstance(value, bool):
        return usual if value is None else value
    values.find("plan/switch-due", key, {"found": value})
    return usual


def _flaps(values: TomlValues) -> Points:
    if values.value("flaps_mm") == 0:
        return mm(0)
    return mm(values.measure("flaps_mm", _NARROWEST_FLAP, _WIDEST_FLAP) or 0)


def _isbn(values: TomlValues) -> str:
    typed = values.text("isbn")
    right = right_isbn(typed) if typed else ""
    if right is None:
        values.find("plan/isbn-unreadable", "isbn", {"found": typed})
    elif right != typed:
        values.find("plan/isbn-check-figure", "isbn", {"found": typed, "right": right})
    return right or ""
