"""Whether the names in an architecture stand for something: roles, forms, parts, faces, colours, places."""

import re
from collections.abc import Collection, Iterator
from itertools import chain

from publish.composition.layout import Layout
from publish.composition.makeup.architecture import (
    CHART_ROLES,
    CONTINUATION,
    OPENING,
    PARTS,
    PLATE,
    TEXT,
    WHOLE,
)
from publish.composition.makeup.architecture_entry import lacking
from publish.composition.makeup.architecture_sheet import LIST, Sheet, nearest_first
from publish.composition.makeup.architecture_tables import Tables
from publish.findings import Finding, error

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_SIDEBAR = "sidebar"
"""A part that is set in the form of its name."""

_TWO = 2  # pages of an issue without inner ones
A_ROLE = '{ family = "QDN Sans", size = 8.5, leading = 13 }'
"""What a row of the table of type looks like."""

_A_FORM = '{ width = 6, columns = 3, headline = "headline-lead", standfirst = "standfirst-lead" }'


def judge_names(tables: Tables) -> Iterator[Finding]:
    """Find every name that stands for nothing, and what is not there to be named."""
    yield from _needed(tables)
    yield from _places(tables)
    yield from _forms(tables)
    yield from judge_slots(tables)
    if tables.layout is not None:
        yield from _faces(tables, tables.layout)
        yield from _inks(tables, tables.layout)


def judge_entry_names(sheet: Sheet, table: str) -> Iterator[Finding]:
    """Find names of roles and forms that no style sheet or slot can write, and those that parts have."""
    parts = PARTS - {_SIDEBAR} if table == "forms" else ()
    for name in sheet.tables[table]:
        if not _NAME.fullmatch(name) or name in parts:
            facts = {"key": f"{table}.{name}", "found": name, "parts": ", ".join(sorted(PARTS - {_SIDEBAR}))}
            yield error("makeup/name-taken", sheet.at(f"{table}.{name}"), facts)


def _needed(tables: Tables) -> Iterator[Finding]:
    """Find the roles and forms that what is written asks for."""
    roles = (TEXT, *(CHART_ROLES if tables.charts is not None else ()))
    forms = (OPENING, WHOLE) if CONTINUATION in tables.form_names else ()
    for name in roles:
        if tables.role_names and name not in tables.role_names:
            yield lacking(tables.sheet, f"roles.{name}", f"{name} = {A_ROLE}")
    for name in forms:
        if name not in tables.form_names:
            yield lacking(tables.sheet, f"forms.{name}", f"{name} = {_A_FORM}")


def _places(tables: Tables) -> Iterator[Finding]:
    """Find a place on which no issue could have a page; told of plans that are sound alone."""
    if len(tables.plans) != len(tables.sheet.tables.get(LIST) or ()):
        return  # what is wrong in a plan may be its place
    inner = any(pages > _TWO for pages in tables.pages)
    built = {plan.place for plan in tables.plans.values()}
    for place in ("first", "inner", "last") if inner else ("first", "last"):
        if built and place not in built:
            facts = {"place": place, "pages": ", ".join(map(str, tables.pages))}
            yield error("makeup/place-missing", tables.sheet.at(LIST), facts)


def _forms(tables: Tables) -> Iterator[Finding]:
    for name, form in tables.forms.items():
        for key, role in (("headline", form.headline), ("standfirst", form.standfirst)):
            yield from _named(tables.sheet, f"forms.{name}.{key}", role, tables.role_names)


def judge_slots(tables: Tables, *others: str) -> Iterator[Finding]:
    """Find slots in which nothing could stand: no form has their name, no part, and none of the others."""
    known = {*tables.form_names, *PARTS - {_SIDEBAR, PLATE}, *others}
    for key, plan in tables.plans.items():
        for cell in chain.from_iterable(plan.bands):
            for slot in cell.slots:
                yield from _named(tables.sheet, f"{key}.bands", slot, known)


def _faces(tables: Tables, layout: Layout) -> Iterator[Finding]:
    families = tuple(dict.fromkeys(face.family for face in layout.faces))
    cuts = {(face.family, face.weight, face.style) for face in layout.faces}
    for name, role in tables.roles.items():
        if role.family not in families:
            yield from _named(tables.sheet, f"roles.{name}.family", role.family, families)
        elif (role.family, role.weight, role.style) not in cuts:
            has = sorted((weight, style) for family, weight, style in cuts if family == role.family)
            facts = {
                "role": name,
                "found": f"{role.weight} {role.style}",
                "family": role.family,
                "known": ", ".join(f"{weight} {style}" for weight, style in has),
            }
            yield error("makeup/face-unknown", tables.sheet.at(f"roles.{name}"), facts)


def _inks(tables: Tables, layout: Layout) -> Iterator[Finding]:
    for name, form in tables.forms.items():
        for key, ink in (("ink", form.ink), ("panel", form.panel)):
            if ink:
                yield from _named(tables.sheet, f"forms.{name}.{key}", ink, tuple(layout.inks))


def _named(sheet: Sheet, key: str, found: str, known: Collection[str]) -> Iterator[Finding]:
    if known and found not in known:  # where nothing is known, the lack of the table is told
        facts = {"key": key, "found": found, "known": nearest_first(found, sorted(known))}
        yield error("makeup/name-unknown", sheet.at(key), facts)
