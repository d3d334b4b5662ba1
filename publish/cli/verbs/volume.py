"""`publish volume`: a year's issues bound in one book."""

from time import monotonic
from typing import TYPE_CHECKING

from publish.cli.loading import loading
from publish.cli.outcome import Outcome
from publish.cli.progress import Progress
from publish.cli.request import Request
from publish.cli.told import counts
from publish.cli.verbs.orders import shelf_for
from publish.desk.calendar import today
from publish.errors import ContentError
from publish.model.house import Printing
from publish.model.order import Step

if TYPE_CHECKING:
    from publish.volume.making import MadeVolume
    from publish.volume.order import VolumeOrder
    from publish.volume.workshop import Progress as PartProgress


def volume(request: Request) -> Outcome:
    """Bind a year; nothing is delivered unless every file of it passes."""
    started = monotonic()
    order = order_of(request)
    try:
        made = _made(request, order)
    except ContentError as stop:
        closing = (
            "refused",
            _told(counts(stop.findings, request.say), request.say["count.nothing_delivered"]),
        )
        return Outcome(findings=stop.findings, facts={"volume": {"year": order.year}}, closing=closing)
    return _outcome(request, order, made, seconds=monotonic() - started)


def order_of(request: Request) -> "VolumeOrder":
    """Write the order for the volume of a year."""
    from publish.desk.yearly import read_year
    from publish.volume.order import VolumeOrder

    profile = request.text("profile")
    return VolumeOrder(
        year=read_year(request.text("year")),
        project=request.project,
        shelf=shelf_for(request),
        today=today(request.visit.surroundings.environment),
        layout=request.text("layout"),
        printing=Printing(profile) if profile else None,
        again=request.flag("again"),
        strict=request.flag("strict"),
    )


def _made(request: Request, order: "VolumeOrder") -> "MadeVolume":
    with loading():
        from publish.volume.making import Telling, make_volume
        from publish.volume.workshop import hands, workers

    with workers(hands()) as executor, request.progress() as progress:
        return make_volume(order, executor, Telling(progress.tell, _Parts(progress).tell))


class _Parts:
    """Tells of each part as it is finished, and how many are left."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def tell(self, part: "PartProgress") -> None:
        """Write a finished part down."""
        verb = "reuse" if part.reused else "render"
        detail = f"{part.name} ({part.done}/{part.total})"
        self._progress.line(verb, detail)
        self._progress.glance(Step(verb, detail))


def _outcome(request: Request, order: "VolumeOrder", made: "MadeVolume", *, seconds: float) -> Outcome:
    report, spot = made.report, request.spot
    delivered = report.passed and report.shelf is not None
    files = tuple(order.place / edition.file for edition in report.editions) if delivered else ()
    return Outcome(
        findings=report.findings,
        files=files,
        lines=(*_computed(request, made), *(spot.shown(file) for file in files)),
        facts={"volume": _facts(order, made)},
        strict=request.flag("strict"),
        closing=_closing(request, made, files=len(files), seconds=seconds),
    )


def _computed(request: Request, made: "MadeVolume") -> tuple[str, ...]:
    """Show everything that was computed: pages, leaves, signatures, gutter, spine."""
    from publish.bindery.account import lines

    return lines(made.gathered.plan, made.work.geometry, request.say.language) if made.work else ()


def _facts(order: "VolumeOrder", made: "MadeVolume") -> dict[str, object]:
    from publish.bindery.account import account
    from publish.volume.papers import account_again

    computed = account(made.gathered.plan, made.work.geometry) if made.work else account_again(order.place)
    return {
        "year": order.year,
        "unchanged": made.report.unchanged,
        "issues": [name for name, _ in made.gathered.parts],
        "editions": [
            {
                "name": edition.name,
                "file": edition.file,
                "sha256": edition.sha256,
                "bytes": edition.bytes,
                "pages": edition.pages,
                "standards": list(edition.standards),
                "seconds": round(edition.seconds, 3),
                "memory": edition.memory,
            }
            for edition in made.report.editions
        ],
        **computed,
    }


def _closing(request: Request, made: "MadeVolume", *, files: int, seconds: float) -> tuple[str, str]:
    say, report = request.say, made.report
    counted = counts(report.findings, say)
    if not files:
        return "refused", _told(counted, say["count.nothing_delivered"])
    timed = say.timed(say.count("pdf", files), seconds)
    return "unchanged" if report.unchanged else "done", _told(timed, counted)


def _told(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
