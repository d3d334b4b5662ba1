"""`publish typo`: what typography changes in one issue; nothing is written."""

from typing import TYPE_CHECKING

from publish.cli.outcome import Outcome
from publish.cli.request import Request
from publish.cli.terminal import Ink, painted, visible
from publish.cli.told import counts
from publish.findings import Severity

if TYPE_CHECKING:
    from publish.typography.difference import Difference


def typo(request: Request) -> Outcome:
    """Compare an issue before and after typography."""
    from publish.desk.typesetting import compare
    from publish.manuscript.folders import find_issue

    project, spot = request.project, request.spot
    compared = compare(project, find_issue(project, request.text("issue")))
    if any(finding.severity is Severity.ERROR for finding in compared.findings):
        return Outcome(
            findings=compared.findings,
            facts={"issue": compared.manuscript.parent.name, "changes": []},
            closing=("refused", counts(compared.findings, request.say)),
        )
    counted = request.say.count("change", len(compared.changes))
    lines = [line for change in compared.changes for line in _shown(change, request)]
    return Outcome(
        findings=compared.findings,
        lines=tuple(lines) if request.flag("diff") else (f"{spot.shown(compared.manuscript)}: {counted}",),
        facts={
            "issue": compared.manuscript.parent.name,
            "changes": [
                {
                    "file": spot.shown(change.at.path),
                    "line": change.at.line,
                    "col": change.at.column,
                    "before": change.before,
                    "after": change.after,
                }
                for change in compared.changes
            ],
        },
        closing=("done", counted),
    )


def _shown(change: "Difference", request: Request) -> tuple[str, str, str]:
    paint = request.visit.surroundings.paints_results
    return (
        painted(request.spot.address(change.at), Ink.STRONG, paint=paint),
        painted(f"- {visible(change.before)}", Ink.ERROR, paint=paint),
        painted(f"+ {visible(change.after)}", Ink.HELP, paint=paint),
    )
