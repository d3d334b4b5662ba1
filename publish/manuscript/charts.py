"""A chart, from its fence: `::: chart bars "Title" unit="…" source="…" note="…" file="…"`.

A row is `Label : 21,4`.  A value that is only forecast is marked by a star (`2030 : 27 *`)
or by a word in brackets (`2030 (prévu) : 27`); the word is printed, the star is not.
"""

import os
from pathlib import Path

from publish.findings import Finding, Severity, error, warning
from publish.manuscript.chart_rows import Rows, read_csv, read_rows
from publish.manuscript.chart_squares import read_each
from publish.manuscript.fence import Attribute, Fence, InlineReader, Parsed
from publish.manuscript.fence_attributes import repeated_attributes, unknown_attributes
from publish.manuscript.suggest import nearest
from publish.manuscript.text_file import read_text
from publish.model.blocks import Chart, ChartKind
from publish.model.text import Inlines

ATTRIBUTES = ("unit", "source", "note", "file", "each")
_KINDS = tuple(kind.value for kind in ChartKind)
# What people call the same drawings, in French and in spreadsheet programs.
_MEANT = {
    "bar": "bars",
    "barres": "bars",
    "barre": "bars",
    "column": "columns",
    "colonnes": "columns",
    "histogramme": "columns",
    "lines": "line",
    "ligne": "line",
    "courbe": "line",
    "curve": "line",
    "dot": "dots",
    "points": "dots",
    "scatter": "dots",
    "square": "squares",
    "carrés": "squares",
    "carré": "squares",
}


def read_chart(fence: Fence, folder: Path, inline: InlineReader) -> Parsed:
    """Read a chart; `folder` is the issue's, where a table of data may lie.

    The title, the source and the note are Markdown and may call sources.
    """
    kind, findings = _kind(fence)
    rows = _rows(fence, folder)
    findings = (*findings, *_attribute_findings(fence, kind), *_heading_findings(fence, kind), *rows.findings)
    if not rows.data and not _has_errors(rows.findings):
        findings = (*findings, error("charts/no-rows", fence.at))
    if kind is None or _has_errors(findings):
        return Parsed(None, findings)
    if kind is ChartKind.LINE and len(rows.data) == 1:
        findings = (*findings, warning("charts/line-of-one", fence.at))
    each = 1
    if kind is ChartKind.SQUARES:
        each, wrong = read_each(fence, rows.data)
        findings = (*findings, *wrong)
        if _has_errors(wrong):
            return Parsed(None, findings)
    chart = Chart(
        kind=kind,
        title=inline(fence.title.strip(), fence.at),
        unit=fence.attribute("unit").strip(),
        data=rows.data,
        source=_read(fence, "source", inline),
        note=_read(fence, "note", inline),
        at=fence.at,
        each=each,
        file=fence.attribute("file").strip(),
    )
    return Parsed(chart, findings)


def _kind(fence: Fence) -> tuple[ChartKind | None, tuple[Finding, ...]]:
    known = ", ".join(_KINDS)
    if not fence.words:
        return None, (error("charts/kind-missing", fence.at, {"known": known}),)
    word, *others = fence.words
    findings = tuple(error("charts/word-unknown", fence.at, {"found": other}) for other in others)
    if word not in _KINDS:
        facts = {"found": word, "nearest": nearest(word, _KINDS, _MEANT) or _KINDS[0], "known": known}
        return None, (error("charts/kind-unknown", fence.at, facts), *findings)
    return ChartKind(word), findings


def _attribute_findings(fence: Fence, kind: ChartKind | None) -> tuple[Finding, ...]:
    known = ATTRIBUTES if kind in (None, ChartKind.SQUARES) else ATTRIBUTES[:-1]
    unknown = (
        error(
            "charts/attribute-unknown", one.attribute.at, {"found": one.attribute.name, "nearest": one.meant}
        )
        for one in unknown_attributes(fence, known)
    )
    repeated = (
        error("charts/attribute-twice", attribute.at, {"found": attribute.name})
        for attribute in repeated_attributes(fence)
    )
    return (*unknown, *repeated)


def _heading_findings(fence: Fence, kind: ChartKind | None) -> tuple[Finding, ...]:
    findings: tuple[Finding, ...] = ()
    if not fence.title.strip():
        findings = (error("charts/title-missing", fence.at),)
    if kind is not ChartKind.SQUARES and not fence.attribute("unit").strip():
        findings = (*findings, warning("charts/unit-missing", fence.at))
    return findings


def _rows(fence: Fence, folder: Path) -> Rows:
    """Read the rows where they stand: in the fence, or in a file beside the issue."""
    given = next((attribute for attribute in fence.attributes if attribute.name == "file"), None)
    if given is None:
        return read_rows(fence.body)
    typed = [line for line in fence.body if line.text.strip()]
    if typed:
        return Rows((), (error("charts/rows-twice", typed[0].at, {"file": given.value}),))
    return _from_file(given, folder)


def _from_file(given: Attribute, folder: Path) -> Rows:
    name = given.value.strip()
    if not name:
        return Rows(
            (), (error("charts/file-missing", given.at, {"found": name, "nearest": _csv_files(folder)}),)
        )
    path = _within(folder, name)
    if path is None:
        return Rows((), (error("charts/file-outside", given.at, {"found": name}),))
    if not os.path.exists(path):  # noqa: PTH110 (pathlib's raises on a name too long)
        near = nearest(name, _names(folder)) or _csv_files(folder)
        return Rows((), (error("charts/file-missing", given.at, {"found": name, "nearest": near}),))
    # Shown as the manuscript is shown, so that an editor can jump to the line.
    text, findings = read_text(path, given.at.path.parent / name)
    if text is None:
        return Rows((), findings)
    rows = read_csv(text.text, text.path)
    return Rows(rows.data, (*findings, *text.as_typed(rows.findings)))


def _within(folder: Path, name: str) -> Path | None:
    """Resolve a name that must stay within the issue's folder, links followed."""
    try:
        root = folder.resolve()
        path = (root / name).resolve()
    except (OSError, ValueError, RuntimeError):  # a NUL, a name too long, a loop of links
        return None
    return path if path.is_relative_to(root) and not Path(name).is_absolute() else None


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.csv"))


def _csv_files(folder: Path) -> str:
    return ", ".join(_names(folder)[:5]) or "–"


def _read(fence: Fence, name: str, inline: InlineReader) -> Inlines:
    given = next((attribute for attribute in fence.attributes if attribute.name == name), None)
    return inline(given.value.strip(), given.at) if given and given.value.strip() else ()


def _has_errors(findings: tuple[Finding, ...]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)
