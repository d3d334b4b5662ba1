"""`publish archive make`, `deposit` and `verify`: a year kept, declared, and any bag judged."""

from time import monotonic
from typing import TYPE_CHECKING

from publish.cli.given_file import named_path
from publish.cli.outcome import Outcome
from publish.cli.request import Request
from publish.cli.told import counts
from publish.cli.verbs.orders import order_for, shelf_for
from publish.cli.verbs.pdf import produced
from publish.findings import Finding, Severity

if TYPE_CHECKING:
    from publish.archive.year import Year
    from publish.model.order import Order
    from publish.model.report import Report


def make(request: Request) -> Outcome:
    """Make the bag of a year; an issue that is not on the shelf as it is written now is made first."""
    from publish.archive.make import make_bag

    started = monotonic()
    year, refused = gathered(request)
    if year is None:
        return refused
    made = make_bag(year, shelf_for(request) / f"archive-{year.year}")
    say = request.say
    told = say.timed(say.count("file", made.files), monotonic() - started)
    return Outcome(
        findings=made.findings,
        files=(made.folder,),
        lines=(request.spot.shown(made.folder),),
        facts={
            "archive": {
                "year": year.year,
                "issues": [issue.name for issue in year.issues],
                "files": made.files,
                "bytes": made.bytes,
                "unchanged": made.unchanged,
            }
        },
        closing=("unchanged" if made.unchanged else "done", _told(request, told, made.findings)),
    )


def deposit(request: Request) -> Outcome:
    """Make the pack for legal deposit of a year."""
    from publish.archive.deposit.pack import make_pack

    started = monotonic()
    year, refused = gathered(request)
    if year is None:
        return refused
    pack = make_pack(year, shelf_for(request) / f"deposit-{year.year}", request.project)
    say = request.say
    told = say.timed(say.count("issue", len(year.issues)), monotonic() - started)
    return Outcome(
        findings=pack.findings,
        files=pack.files,
        lines=tuple(map(request.spot.shown, pack.files)),
        facts={"deposit": {"year": year.year, "issues": [issue.name for issue in year.issues]}},
        closing=("done", _told(request, told, pack.findings)),
    )


def verify(request: Request) -> Outcome:
    """Judge one bag: every file, every bit."""
    from publish.archive.bag import examine
    from publish.archive.fixity import weight
    from publish.archive.verify import judge_bag

    started = monotonic()
    bag = examine(named_path(request, "folder"))
    findings = judge_bag(bag)
    say = request.say
    sound = all(finding.severity is not Severity.ERROR for finding in findings)
    told = say.timed(say.count("file", len(bag.files)), monotonic() - started)
    key = "archive.sound" if sound else "archive.damaged"
    return Outcome(
        findings=findings,
        lines=(say[key].format(folder=request.spot.shown(bag.folder)),),
        facts={
            "archive": {
                "sound": sound,
                "files": len(bag.files),
                "bytes": weight(bag.files.values()),
                "info": dict(bag.info),
            }
        },
        closing=("judged", _told(request, told, findings)),
    )


def gathered(request: Request) -> "tuple[Year | None, Outcome]":
    """Deliver what of a year is not delivered yet, and gather all of it; or say why that cannot be."""
    from publish.desk.yearly import issues_of, read_year, year_of

    project = request.project
    year = read_year(request.text("year"))
    listed = issues_of(project, year)
    orders = tuple(order_for(request, issue.folder / issue.path.name) for issue in listed)
    delivered: list[tuple[Order, Report]] = [(order, produced(request, order)) for order in orders]
    failed = [report for _, report in delivered if not report.passed]
    if failed:
        findings = tuple(finding for report in failed for finding in report.findings)
        told = ", ".join(part for part in (counts(findings, request.say), _nothing(request)) if part)
        return None, Outcome(findings=findings, closing=("refused", told))
    return year_of(project, shelf_for(request), year, delivered), Outcome()


def _nothing(request: Request) -> str:
    return request.say["count.nothing_delivered"]


def _told(request: Request, what: str, findings: tuple[Finding, ...]) -> str:
    return ", ".join(part for part in (what, counts(findings, request.say)) if part)
