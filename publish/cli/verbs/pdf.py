"""`publish pdf`: one issue set, and delivered if it may be."""

from pathlib import Path
from time import monotonic

from publish.cli.loading import loading
from publish.cli.outcome import Outcome
from publish.cli.request import Request
from publish.cli.told import counts
from publish.cli.verbs.orders import order_for
from publish.errors import ContentError
from publish.model.order import Order
from publish.model.report import Report


def pdf(request: Request) -> Outcome:
    """Make the editions of one issue."""
    from publish.manuscript.folders import find_issue

    started = monotonic()
    order = order_for(request, find_issue(request.project, request.text("issue")))
    return _outcome(request, produced(request, order), seconds=monotonic() - started)


def produced(request: Request, order: Order) -> Report:
    """Give the report of an order: at once when nothing has changed, else from the press."""
    from publish.preflight.kept import unchanged

    done = unchanged(order)
    if done is not None:
        return done
    try:
        return _made(request, order)
    except ContentError as stop:
        return Report(issue=order.manuscript.parent.name, findings=stop.findings)


def _made(request: Request, order: Order) -> Report:
    from publish.press.standby import crew

    with crew(len(order.laid_out)) as children, request.progress() as progress:
        with loading():  # the whole press: only when there is work for it, and while the engines load
            from publish.production import produce

        return produce(order, progress.tell, children)


def _outcome(request: Request, report: Report, *, seconds: float) -> Outcome:
    spot = request.spot
    files = _delivered(report)
    return Outcome(
        findings=report.findings,
        files=files,
        lines=tuple(spot.shown(file) for file in (*files, *_sheet(report))) if files else (),
        facts={
            "issue": report.issue,
            "unchanged": report.unchanged,
            "sheet": spot.shown(report.sheet) if report.sheet else None,
            "editions": [
                {
                    "name": edition.name,
                    "file": edition.file,
                    "sha256": edition.sha256,
                    "bytes": edition.bytes,
                    "pages": edition.pages,
                    "words": edition.words,
                    "symbols": list(edition.symbols),
                    "fonts": list(edition.fonts),
                    "seconds": round(edition.seconds, 3),
                    "memory": edition.memory,
                }
                for edition in report.editions
            ],
        },
        strict=request.flag("strict"),
        closing=_closing(request, report, made=len(files), seconds=seconds),
    )


def _delivered(report: Report) -> tuple[Path, ...]:
    shelf = report.shelf
    if shelf is None or not report.passed:
        return ()  # what lies there was found wanting after it was delivered
    return tuple(shelf / edition.file for edition in report.editions)


def _sheet(report: Report) -> tuple[Path, ...]:
    return () if report.sheet is None else (report.sheet,)


def _closing(request: Request, report: Report, *, made: int, seconds: float) -> tuple[str, str]:
    say = request.say
    counted = counts(report.findings, say)
    if not report.passed or report.shelf is None:
        shown = [request.spot.shown(file) for file in _sheet(report)]  # why, drawn on the pages
        return "refused", ", ".join(
            part for part in (counted, say["count.nothing_delivered"], *shown) if part
        )
    timed = say.timed(say.count("pdf", made), seconds)
    return "unchanged" if report.unchanged else "done", ", ".join(part for part in (timed, counted) if part)
