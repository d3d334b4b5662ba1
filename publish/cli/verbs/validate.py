"""`publish validate`: the claims of finished files put to veraPDF, a second time of asking."""

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from publish.cli.given_file import named_path, read_plain
from publish.cli.outcome import Outcome
from publish.cli.request import Request
from publish.cli.told import counts
from publish.cli.verbs.orders import order_for
from publish.cli.verbs.pdf import produced
from publish.model.order import Step

if TYPE_CHECKING:
    from publish.preflight.validation import Validation
    from publish.preflight.verapdf.kit import Kit
    from publish.preflight.verapdf.opinion import Opinion


def validate(request: Request) -> Outcome:
    """Judge the delivered editions of an issue, or one file, by its name."""
    started = monotonic()
    if Path(request.text("issue")).suffix.lower() == ".pdf":
        return _file(request, started)
    return _issue(request, started)


def _file(request: Request, started: float) -> Outcome:
    from publish.preflight.verapdf.opinion import opinion_about

    file = named_path(request, "issue")
    pdf = read_plain(file)
    opinion = opinion_about(pdf, Path(request.text("issue")), _kit(request))
    return _outcome(request, (opinion,), (), started)


def _issue(request: Request, started: float) -> Outcome:
    from publish.manuscript.folders import find_issue
    from publish.preflight.kept import delivered
    from publish.preflight.verapdf.opinion import second_opinion

    order = order_for(request, find_issue(request.project, request.text("issue")))
    kit = _kit(request)
    if delivered(order) is None:
        made = produced(request, order)
        if not made.passed:
            told = ", ".join((counts(made.findings, request.say), request.say["count.nothing_delivered"]))
            return Outcome(findings=made.findings, closing=("refused", told))
    report, opinions = second_opinion(order, kit)
    return _outcome(request, opinions, (report.sheet,) if report.sheet else (), started)


def _kit(request: Request) -> "Kit":
    """Have Java and veraPDF at hand, fetched if need be, before anything else is done."""
    from publish.preflight.verapdf.kit import fetch, kit_of
    from publish.preflight.verapdf.machine import require_java

    require_java()
    kit = kit_of(request.project.shelf)
    if not kit.whole:
        with request.progress() as progress:
            fetch(kit)
            progress.tell(Step("fetch", kit.name))
    return kit


def _outcome(
    request: Request, opinions: "tuple[Opinion, ...]", papers: tuple[Path, ...], started: float
) -> Outcome:
    say, spot = request.say, request.spot
    findings = tuple(finding for one in opinions for finding in one.findings)
    judged = [(one.file, claim) for one in opinions for claim in one.validations]
    timed = say.timed(say.count("claim", len(judged)), monotonic() - started)
    return Outcome(
        findings=findings,
        lines=(*(_line(request, file, claim) for file, claim in judged), *map(spot.shown, papers)),
        facts={
            "verdicts": [
                {
                    "file": file,
                    "standard": claim.standard,
                    "by": claim.by,
                    "rules": claim.rules,
                    "kept": claim.kept,
                }
                for file, claim in judged
            ]
        },
        closing=("judged", ", ".join(part for part in (timed, counts(findings, say)) if part)),
    )


def _line(request: Request, file: str, claim: "Validation") -> str:
    key = "kept" if claim.kept else "unchecked" if claim.unchecked else "broken"
    return request.say[f"validate.{key}"].format(
        file=file, standard=claim.standard, by=claim.by, rules=claim.rules
    )
