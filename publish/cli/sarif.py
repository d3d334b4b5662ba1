"""The SARIF form: findings as continuous integration services read them (OASIS SARIF 2.1.0).

One log with one run.  Every code found is a rule with its explanation (3.49); a finding
is a result (3.27) with its line, or the page of a finished file among its properties,
since SARIF knows no pages.  What the editor waived is suppressed with his reason (3.35).
"""

from collections.abc import Sequence
from urllib.parse import quote

from publish.cli.outcome import Outcome
from publish.cli.spot import Spot
from publish.cli.told import words_of
from publish.findings import Finding, Language, Severity, explanation
from publish.model.report import WAIVED

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}  # 3.27.10


def as_sarif(outcome: Outcome, version: str, spot: Spot, language: Language) -> dict[str, object]:
    """Give the whole outcome as one SARIF log; `version` is the program's."""
    codes = sorted({finding.code for finding in outcome.findings})
    driver = {
        "name": "publish",
        "version": version,
        "language": language.value,
        "rules": [_rule(code, language) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",  # 3.14.17: our columns count characters
        "invocations": [
            {"executionSuccessful": outcome.exit_code == 0, "exitCode": outcome.code}  # 3.20.14
        ],
        "results": [_result(one, codes, spot, language) for one in outcome.findings],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, language: Language) -> dict[str, object]:
    try:
        explained = explanation(code, language)
    except KeyError:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": explained.rule},
        "fullDescription": {"text": explained.reason},
    }


def _result(finding: Finding, codes: Sequence[str], spot: Spot, language: Language) -> dict[str, object]:
    words = words_of(finding, language)
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join(part for part in (words.problem, words.remedy) if part)},
        "locations": [{"physicalLocation": _location(finding, spot)}],
    }
    if finding.at.page is not None:
        result["properties"] = {"page": finding.at.page}
    reason = dict(finding.facts).get(WAIVED)
    if reason is not None:
        result["suppressions"] = [{"kind": "external", "justification": reason}]
    return result


def _location(finding: Finding, spot: Spot) -> dict[str, object]:
    at = finding.at
    location: dict[str, object] = {
        "artifactLocation": {"uri": quote(spot.shown(at.path), errors="surrogateescape")}
    }
    if at.line is not None:
        region = {"startLine": at.line}
        if at.column is not None:
            region["startColumn"] = at.column
        location["region"] = region
    return location
