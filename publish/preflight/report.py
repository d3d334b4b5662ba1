"""The report of one order as JSON, on the shelf beside the files it tells of.

A stable interface, to which fields may be added but none taken away; another meaning
of a field would be another `format`.  docs/report.schema.json describes each field.

The bytes depend on nothing else: no clock, no machine, no folder outside the project.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from publish.findings import Finding, Language, Severity, wording
from publish.model.report import WAIVED, EditionFacts, Report, Verdict
from publish.place import Place

NAME = "report.json"
"""What the report is called on the shelf."""
SHEET = "report.html"
"""What the check sheet is called; what writes it is not imported for an unchanged issue."""

_FORMAT = 1


def report_json(report: Report, language: Language = Language.FRENCH) -> bytes:
    """Write a report: the same bytes for the same outcome."""
    content = {
        "format": _FORMAT,
        "issue": report.issue,
        "passed": report.passed,
        "key": report.key,
        "language": language.value,
        "editions": [_edition(edition) for edition in report.editions],
        "findings": [_finding(finding, report.issue, language) for finding in report.findings],
    }
    text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
    return (text + "\n").encode("utf-8", "backslashreplace")


def kept_report(files: Mapping[str, Path], key: str) -> Report | None:
    """Read back the report of an earlier order with the same key; None when there is none."""
    report = delivered_report(files)
    return report if report and report.key == key else None


def delivered_report(files: Mapping[str, Path]) -> Report | None:
    """Read back the report of what was delivered, from whatever it was made.

    None unless every file that it tells of is still there, byte for byte, with its check sheet.
    """
    return report_again(files) if SHEET in files else None


def report_again(files: Mapping[str, Path]) -> Report | None:
    """Read a report back; None unless every file that it tells of is still there, byte for byte."""
    try:
        content = json.loads(files[NAME].read_bytes())
        if content["format"] != _FORMAT:
            return None
        report = Report(
            issue=content["issue"],
            findings=tuple(_finding_again(value) for value in content["findings"]),
            editions=tuple(_edition_again(value) for value in content["editions"]),
            key=str(content["key"]),
        )
        whole = all(_same(files[edition.file], edition) for edition in report.editions)
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        return None  # no report, or one that somebody changed: the order is made again
    return report if whole else None


def _edition(edition: EditionFacts) -> dict[str, object]:
    return {
        "name": edition.name,
        "profile": edition.profile,
        "file": edition.file,
        "sha256": edition.sha256,
        "bytes": edition.bytes,
        "pages": edition.pages,
        "words": edition.words,
        "symbols": list(edition.symbols),
        "fonts": list(edition.fonts),
        "sha512": edition.sha512,
        "standards": list(edition.standards),
        "verdicts": [_verdict(one) for one in edition.verdicts],
    }


def _verdict(one: Verdict) -> dict[str, object]:
    return {"standard": one.standard, "by": one.by, "rules": one.rules, "kept": one.kept}


def _edition_again(value: Mapping[str, Any]) -> EditionFacts:
    return EditionFacts(
        name=value["name"],
        profile=value["profile"],
        file=value["file"],
        sha256=value["sha256"],
        bytes=value["bytes"],
        pages=value["pages"],
        words=value["words"],
        symbols=tuple(value["symbols"]),
        fonts=tuple(value["fonts"]),
        sha512=value["sha512"],
        standards=tuple(value["standards"]),
        verdicts=tuple(
            Verdict(one["standard"], one["by"], one["rules"], one["kept"]) for one in value["verdicts"]
        ),
        seconds=0.0,
        memory=0,
    )


def _finding(finding: Finding, issue: str, language: Language) -> dict[str, object]:
    words = wording(finding, language)
    facts = dict(finding.facts)
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "file": _portable(finding.at.path, issue),
        "line": finding.at.line,
        "col": finding.at.column,
        "page": finding.at.page,
        "text": words.problem,
        "help": words.remedy,
        "facts": {name: value for name, value in facts.items() if name != WAIVED},
        "waived": facts.get(WAIVED),
    }


def _finding_again(value: Mapping[str, Any]) -> Finding:
    facts = dict(value["facts"])
    if value["waived"] is not None:
        facts[WAIVED] = value["waived"]
    return Finding(
        value["code"],
        Severity(value["severity"]),
        Place(Path(value["file"]), value["line"], value["col"], value["page"]),
        tuple(sorted(facts.items())),
    )


def _portable(path: Path, issue: str) -> str:
    """Give a path as it is on every machine; one outside the project by its end alone.

    >>> _portable(Path("issues/n37/issue.md"), "n37"), _portable(Path("/home/me/n37/issue.md"), "n37")
    ('issues/n37/issue.md', 'n37/issue.md')
    """
    if not path.is_absolute():
        return path.as_posix()
    parts = path.parts
    return Path(*parts[parts.index(issue) :]).as_posix() if issue in parts else path.name


def _same(file: Path, edition: EditionFacts) -> bool:
    return hashlib.sha256(file.read_bytes()).hexdigest() == edition.sha256
