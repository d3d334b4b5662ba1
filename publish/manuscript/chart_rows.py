"""The rows of a chart: a label and a number each, typed in the fence or in a CSV file."""

import csv
import re
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from publish.findings import Finding, error, note, warning
from publish.manuscript.fence import Line
from publish.manuscript.fold import folded
from publish.model.blocks import Datum
from publish.place import Place

MOST_ROWS = 40
MOST_SIGNS = 120
MOST_FIGURES = 15  # a float holds that many exactly

# What an editor writes in brackets behind a value that nobody has measured yet.
_FORECAST = (
    "prevu", "prevue", "prevus", "prevues", "prevision", "previsions", "projection", "projete", "projetee",
    "objectif", "attendu", "attendue", "forecast", "projected", "planned", "expected", "target", "prognose",
    "verwacht", "gepland", "tahmin", "ongoru", "hedef", "прогноз", "план", "болжам", "жоспар",
)  # fmt: skip
_BRACKET = re.compile(r"\s*\((?P<words>[^()]+)\)\s*$")
_SPACES = re.compile("[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{FIGURE SPACE}]")
_DIGITS = re.compile(r"\d+(?:\.\d+)?|\.\d+", re.ASCII)
_GROUPS = re.compile(r"\d{1,3}(?:(?P<sign>[ .,'])\d{3})(?:(?P=sign)\d{3})*", re.ASCII)
_DOUBTFUL = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_MINUS = "-\N{MINUS SIGN}\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Rows:
    """What was read, and what is wrong with it."""

    data: tuple[Datum, ...]
    findings: tuple[Finding, ...]


def read_rows(body: tuple[Line, ...]) -> Rows:
    """Read lines of the form `Label : 21,4`; the last colon ends the label."""
    cells = []
    findings: list[Finding] = []
    for line in body:
        if not line.text.strip():
            continue
        label, colon, value = line.text.rpartition(":")
        if colon:
            cells.append(_Cells(label, value, "", line.at))
        else:
            findings.append(error("charts/row-without-colon", line.at, {"found": line.text.strip()}))
    read = _judged(cells)
    return Rows(read.data, (*findings, *read.findings))


def read_csv(text: str, shown: Path) -> Rows:
    """Read a table of label and value, and perhaps a third column that marks forecasts."""
    sign = next((sign for sign in (";", "\t") if sign in text), ",")
    cells: list[_Cells] = []
    findings: list[Finding] = []
    reader = csv.reader(StringIO(text), delimiter=sign, strict=True)
    try:
        for row in reader:
            at = Place(shown, reader.line_num)
            if not any(cell.strip() for cell in row):
                continue
            if len(row) not in (2, 3):
                facts = {"found": len(row), "sign": {"\t": "tabulation"}.get(sign, sign)}
                findings.append(error("charts/csv-columns", at, facts))
                continue
            cells.append(_Cells(row[0], row[1], row[2] if row[2:] else "", at))
    except csv.Error as broken:
        findings.append(error("charts/csv-broken", Place(shown, max(reader.line_num, 1)), {"detail": broken}))
    if len(cells) > 1 and cells[0].value.strip() and not any(map(str.isdigit, cells[0].value)):
        found = f"{cells[0].label.strip()} | {cells[0].value.strip()}"
        findings.append(note("charts/csv-heading", cells[0].at, {"found": found}))
        cells = cells[1:]
    read = _judged(cells)
    return Rows(read.data, (*findings, *read.findings))


def number(typed: str) -> str | None:
    """Give a number as digits with a decimal point; None for what is no number.

    >>> number("1 234,50"), number("−3"), number("1.234.567"), number("12 3"), number("NaN")
    ('1234.50', '-3', '1234567', None, None)
    """
    text = _SPACES.sub(" ", typed).strip()
    sign = ""
    if text[:1] in (*_MINUS, "+"):
        sign, text = "-" if text[0] in _MINUS else "+", text[1:].strip()
    whole, point, decimals = _parted(text)
    if _GROUPS.fullmatch(whole):
        whole = re.sub("[ .,']", "", whole)
    digits = whole + ("." if point else "") + decimals
    return sign + digits if _DIGITS.fullmatch(digits) else None


@dataclass(frozen=True, slots=True)
class _Cells:
    label: str
    value: str
    mark: str
    at: Place


def _parted(text: str) -> tuple[str, str, str]:
    """Cut a number at its decimal sign: the last comma or point, unless it only groups."""
    last = max(text.rfind(","), text.rfind("."))
    if last < 0 or (text.count(text[last]) > 1 and _GROUPS.fullmatch(text)):
        return text, "", ""
    return text[:last], text[last], text[last + 1 :]


def _judged(cells: list[_Cells]) -> Rows:
    data: list[Datum] = []
    findings: list[Finding] = []
    labels: dict[str, _Cells] = {}
    for cell in cells[:MOST_ROWS]:
        read = _datum(cell)
        findings += read.findings
        data += read.data
        for datum in read.data:
            if folded(datum.label) in labels:
                first = labels[folded(datum.label)].at.line
                facts = {"label": datum.label, "line": first}
                findings.append(warning("charts/label-twice", cell.at, facts))
            labels.setdefault(folded(datum.label), cell)
    if len(cells) > MOST_ROWS:
        facts = {"found": len(cells), "most": MOST_ROWS}
        findings.append(error("charts/too-many-rows", cells[MOST_ROWS].at, facts))
    return Rows(tuple(data), tuple(findings))


def _datum(cell: _Cells) -> Rows:
    label, value, starred = _without_star(cell)
    bracket = _BRACKET.search(value)
    if bracket:  # `2030 : 27 (prévu)`: the word belongs to the label, where it is printed
        label, value = f"{label} ({bracket['words'].strip()})", value[: bracket.start()]
    mark = cell.mark.strip().strip("()").strip()
    if mark not in ("", "*"):
        label = f"{label} ({mark})"
    typed = number(value)
    findings = (*_label_findings(label, cell.at), *_value_findings(value.strip(), typed, label, cell.at))
    if typed is None or any(finding.code != "charts/number-doubtful" for finding in findings):
        return Rows((), findings)
    # `.5` prints as 0.5.
    whole = re.sub(r"^([+-]?)\.", r"\g<1>0.", typed)
    datum = Datum(label, float(whole), whole, starred or _says_forecast(label))
    return Rows((datum,), findings)


def _without_star(cell: _Cells) -> tuple[str, str, bool]:
    # Only ordinary spaces are gathered: a no-break space in a label was typed on purpose.
    label, value = re.sub("[ \t\n]+", " ", cell.label).strip(), " ".join(cell.value.split())
    starred = label.endswith("*") or value.endswith("*") or cell.mark.strip() == "*"
    return label.removesuffix("*").rstrip(), value.removesuffix("*").rstrip(), starred


def _says_forecast(label: str) -> bool:
    bracket = _BRACKET.search(label)
    return bracket is not None and not set(folded(bracket["words"]).split()).isdisjoint(_FORECAST)


def _label_findings(label: str, at: Place) -> tuple[Finding, ...]:
    if not label:
        return (error("charts/label-missing", at),)
    if len(label) > MOST_SIGNS:
        return (error("charts/label-too-long", at, {"found": len(label), "most": MOST_SIGNS}),)
    if "[^" in label:
        return (error("charts/call-in-row", at, {"found": label}),)
    return ()


def _value_findings(value: str, typed: str | None, label: str, at: Place) -> tuple[Finding, ...]:
    if typed is None:
        code = "charts/call-in-row" if "[^" in value else "charts/not-a-number"
        if code == "charts/call-in-row":
            return (error("charts/call-in-row", at, {"found": value}),)
        return (error("charts/not-a-number", at, {"found": value, "label": label}),)
    if sum(map(str.isdigit, typed)) > MOST_FIGURES:
        return (error("charts/number-too-long", at, {"found": value, "most": MOST_FIGURES}),)
    if _DOUBTFUL.fullmatch(value.lstrip("+" + _MINUS)):
        whole = value.replace(",", "").replace(".", "")
        return (warning("charts/number-doubtful", at, {"found": value, "whole": whole}),)
    return ()
