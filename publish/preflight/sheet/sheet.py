"""The check sheet of one subject, as a single HTML file that opens offline and prints well."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from publish.findings import Finding, Language, wording
from publish.model.report import WAIVED
from publish.preflight.facts import Intent
from publish.preflight.reader import reader
from publish.preflight.sheet import rows
from publish.preflight.sheet.examined import Examined, Subject
from publish.preflight.sheet.figures import Figures
from publish.preflight.sheet.inking import Inking, inking
from publish.preflight.sheet.views import View, views

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding in words; `number` counts from 1 in its list."""

    number: int
    severity: str
    code: str
    place: str
    """File, line and column; empty where there is a page."""
    page: int | None
    problem: str
    remedy: str
    waived: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """The part of the sheet that is about one file."""

    file: Examined
    sha256: str
    size: str
    words: str
    findings: tuple[FindingRow, ...]
    views: tuple[View, ...]
    hidden: int
    """Pages that are not shown."""
    intents: tuple[Intent, ...]
    boxes: tuple[rows.BoxRow, ...]
    faces: tuple[rows.FaceRow, ...]
    pictures: tuple[rows.PictureRow, ...]
    symbols: tuple[rows.SymbolRow, ...]
    inking: Inking | None
    """None where nothing was measured: a finding says why."""
    claims: tuple[rows.ClaimRow, ...]
    unasked: bool
    """A second opinion can be had and was not asked for."""
    measurable: bool
    """The file is for the press, so its ink matters."""


def check_sheet(subject: Subject, language: Language = Language.FRENCH) -> bytes:
    """Write the check sheet: the same bytes for the same files and findings."""
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    page = environment.get_template("sheet.html.j2").render(
        language=language.value,
        say=tomllib.loads((_HERE / "phrases" / f"{language.value}.toml").read_text(encoding="utf-8")),
        style=Markup((_HERE / "sheet.css").read_text(encoding="utf-8")),  # noqa: S704  # our own file
        subject=subject,
        findings=tuple(_findings(subject.findings, language)),
        parts=tuple(_part(file, language) for file in subject.files),
    )
    return page.encode("utf-8", "backslashreplace")


def _part(file: Examined, language: Language) -> Part:
    figures = Figures(language.value)
    with reader(file.pdf) as document:
        shown = tuple(views(document, file.proof.pages, file.findings))
    return Part(
        file=file,
        sha256=file.sha256,
        size=figures.size(len(file.pdf)),
        words=figures.count(file.proof.words),
        findings=tuple(_findings(file.findings, language)),
        views=shown,
        hidden=len(file.proof.pages) - len(shown),
        intents=file.proof.intents,
        boxes=rows.box_rows(file.proof, figures),
        faces=rows.face_rows(file.proof),
        pictures=rows.picture_rows(file.proof, figures),
        symbols=rows.symbol_rows(file.proof, figures),
        claims=rows.claim_rows(file.verdicts, figures),
        unasked=file.ours and len({one.by for one in file.verdicts}) == 1,
        inking=inking(file.proof, figures),
        measurable=file.proof.coverage is not None,
    )


def _findings(findings: tuple[Finding, ...], language: Language) -> Iterator[FindingRow]:
    for number, finding in enumerate(findings, 1):
        words = wording(finding, language)
        yield FindingRow(
            number=number,
            severity=finding.severity.value,
            code=finding.code,
            place="" if finding.at.page else str(finding.at),
            page=finding.at.page,
            problem=words.problem,
            remedy=words.remedy,
            waived=dict(finding.facts).get(WAIVED, ""),
        )
