"""`publish check`: issues judged, no PDF kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from publish.cli.loading import loading
from publish.cli.outcome import Outcome, first_cause
from publish.cli.progress import Progress
from publish.cli.request import Request
from publish.cli.told import counts
from publish.cli.verbs.orders import order_for
from publish.errors import InterruptedWorkError, PublishError
from publish.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one issue."""

    folder: str
    findings: tuple[Finding, ...]
    exit_code: int = 0

    @property
    def passed(self) -> bool:
        """Tell whether it could be delivered."""
        return not self.exit_code and all(one.severity is not Severity.ERROR for one in self.findings)


def check(request: Request) -> Outcome:
    """Judge the issues named, or all."""
    started = monotonic()
    with request.progress() as progress:
        judged = [_judge(request, manuscript, progress) for manuscript in _manuscripts(request)]
    findings = _each_once((*(finding for one in judged for finding in one.findings), *_gaps(request)))
    say = request.say
    timed = say.timed(say.count("issue", len(judged)), monotonic() - started)
    return Outcome(
        findings=findings,
        facts={
            "issues": [
                {"issue": one.folder, "passed": one.passed, "findings": len(one.findings)} for one in judged
            ]
        },
        strict=request.flag("strict"),
        exit_code=first_cause(one.exit_code for one in judged),
        closing=("done", ", ".join(part for part in (timed, counts(findings, say)) if part)),
    )


def _manuscripts(request: Request) -> tuple[Path, ...]:
    from publish.manuscript.folders import find_issue, list_issues

    project = request.project
    wanted = request.texts("issues") or ("",)
    listed = () if request.texts("issues") else list_issues(project)
    if listed:
        return tuple(issue.folder / issue.path.name for issue in listed)
    return tuple(dict.fromkeys(find_issue(project, name) for name in wanted))


def _gaps(request: Request) -> tuple[Finding, ...]:
    """Find the numbers missing from the collection, where all of it is judged."""
    from publish.manuscript.folders import gaps, list_issues

    return () if request.texts("issues") else gaps(list_issues(request.project))


def _judge(request: Request, manuscript: Path, progress: Progress) -> Judged:
    with loading():
        from publish.production import produce

    folder = manuscript.parent.name
    try:
        report = produce(order_for(request, manuscript, deliver=False), progress.glance)
        judged = Judged(folder, report.findings)
    except InterruptedWorkError:
        raise
    except PublishError as stop:  # one issue's trouble does not hide another's
        judged = Judged(folder, stop.findings, stop.exit_code)
    counted = counts(judged.findings, request.say)
    progress.line("judged" if judged.passed else "refused", f"{folder}  {counted}".rstrip())
    return judged


def _each_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    # What is wrong with the house is found again with every issue.
    return tuple(dict.fromkeys(findings))
