"""The pack's paper: set by the house's own flowing layout, rendered and judged as a screen edition is.

The way is the one of every page here: a composition, the render child, the conforming
pass, the proof.  So the paper gets what the screen edition gets, tags and standard included.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from publish.archive.deposit.data import Datum, State
from publish.archive.deposit.files import DepositFile
from publish.archive.deposit.texts import Texts
from publish.archive.index import written_day, written_size
from publish.archive.year import Year, YearIssue
from publish.composition.compose import Setting, compose
from publish.composition.composition import Composition
from publish.composition.layout import find_layout
from publish.composition.layout_file import read_file
from publish.errors import ContentError
from publish.findings import Finding, Severity
from publish.model.edition import PRINTING_PROFILES, SCREEN
from publish.model.issue import Issue
from publish.model.project import Project
from publish.preflight.promise import Promise, faces_in
from publish.preflight.proof import inspect
from publish.preflight.verdict import judge
from publish.press.records import judge_rendering
from publish.press.rendered import Rendered
from publish.press.rendering import render
from publish.press.standards import conform

_LAYOUT: Final = "lettre"
_START: Final = "deposit.html.j2"
_STYLES: Final = "deposit.css"
_SHOWN: Final = 16  # digits of a checksum that a person compares


@dataclass(frozen=True, slots=True)
class IssueLine:
    """One issue in the paper's list."""

    number: str
    day: str
    title: str
    pages: str
    file: str
    size: str
    sum: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """What the template writes, by the names it uses."""

    year: int
    texts: Texts
    data: Mapping[str, tuple[Datum, ...]]
    """By section, in order."""
    issues: tuple[IssueLine, ...]
    unsettled: tuple[Datum, ...]
    """What is missing or has to be confirmed."""


def deposit_paper(year: Year, sheet: Sheet, project: Project) -> tuple[bytes, tuple[Finding, ...]]:
    """Set, render and judge the paper; one that has an error is nobody's (`ContentError`)."""
    composition = _composition(year, sheet, project)
    rendered = render(composition)
    pdf = conform(rendered.pdf, composition, rendered.marked)
    proof = inspect(pdf, Path("depot.pdf"), for_press=False)
    promise = _promise(rendered, composition, project)
    findings = (*judge_rendering(rendered, composition), *judge(proof, promise))
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise ContentError(*findings)
    return pdf, findings


def sheet_of(year: Year, data: tuple[Datum, ...], files: tuple[DepositFile, ...], texts: Texts) -> Sheet:
    """Put together what the paper says."""
    sections = dict.fromkeys(datum.section for datum in data)
    return Sheet(
        year=year.year,
        texts=texts,
        data={one: tuple(datum for datum in data if datum.section == one) for one in sections},
        issues=tuple(_line(issue, file) for issue, file in zip(year.issues, files, strict=True)),
        unsettled=tuple(datum for datum in data if datum.state in (State.MISSING, State.TO_CONFIRM)),
    )


def _line(issue: YearIssue, file: DepositFile) -> IssueLine:
    return IssueLine(
        number="—" if issue.number is None else str(issue.number),
        day=written_day(issue.date),
        title=issue.title,
        pages=str(issue.pages),
        file=file.name,
        size=written_size(len(file.content)),
        sum=file.sha512[:_SHOWN],
    )


def _composition(year: Year, sheet: Sheet, project: Project) -> Composition:
    """Compose the paper as an issue without stories, by a template of its own in the house's layout."""
    house = year.house
    setting = Setting(
        house=house,
        project=project,
        layout=find_layout(project.layouts, _LAYOUT, house.at),
        profile=PRINTING_PROFILES[house.printing],
    )
    composed = compose(_as_issue(year, sheet), SCREEN, setting, {})
    styles = read_file(setting.layout / "styles" / _STYLES)
    return replace(
        composed,
        start=_START,
        values={**composed.values, "deposit": sheet},
        stylesheet=f"{composed.stylesheet}\n{styles}",
        manuscript_words=(),
    )


def _as_issue(year: Year, sheet: Sheet) -> Issue:
    house = year.house
    return Issue(
        path=house.at.path,
        folder=Path(f"deposit-{year.year}"),
        number=None,
        date=year.issues[-1].date,
        title=f"{sheet.texts.words['name']} {year.year}, {house.title}",
        byline=house.publisher,
        place=house.city,
        language="fr",
        typography="fr-IN",
        pages=None,
        layout=_LAYOUT,
        printing=house.printing.value,
        stories=(),
        sources=(),
    )


def _promise(rendered: Rendered, composition: Composition, project: Project) -> Promise:
    return Promise(
        edition=composition.edition,
        trim=composition.trim,
        manuscript=rendered.document,
        furniture=rendered.added,
        symbols=(),
        faces=faces_in(project.fonts),
        most_pages=composition.max_pages,
    )
