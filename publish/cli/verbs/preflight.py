"""`publish preflight FILE.pdf`: any finished PDF judged as a print shop judges it."""

import re
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

from publish.cli.given_file import named_path, require_plain, target_path
from publish.cli.mistake import AT_THE_DESK
from publish.cli.outcome import Outcome
from publish.cli.request import Request
from publish.cli.told import counts
from publish.errors import ConfigurationError
from publish.findings import error
from publish.units import Points, in_mm, mm, pt

if TYPE_CHECKING:
    from publish.preflight.demand import Demand
    from publish.preflight.examination import Judgement

_LENGTH: Final = re.compile(r"(\d{1,4}(?:[.,]\d+)?)\s*(mm|cm|pt|in)?")
_UNITS: Final = {"mm": mm(1), "cm": mm(10), "pt": pt(1), "in": pt(72), None: mm(1)}
_MOST_BLEED: Final = mm(100)
_MULTIPLE: Final = re.compile(r"[1-9]\d{0,3}")


def preflight(request: Request) -> Outcome:
    """Judge one file as a print shop does."""
    from publish.preflight.examination import Examination
    from publish.preflight.foreign import examine_foreign
    from publish.press.disk import write_whole

    started = monotonic()
    file = named_path(request, "file")
    demand = _demand(request)
    require_plain(file)
    sheet = target_path(request, "sheet", file)
    language = request.visit.settings.language if sheet else None
    order = Examination(file, Path(request.text("file")), demand, sheet=language)
    judgement = examine_foreign(order)
    if sheet and judgement.sheet:
        write_whole(sheet, judgement.sheet)
    written = (sheet,) if sheet and judgement.sheet else ()
    outcome = Outcome(findings=judgement.findings, strict=request.flag("strict"))
    return Outcome(
        findings=outcome.findings,
        gathered=True,
        strict=outcome.strict,
        files=written,
        lines=(_verdict(request, outcome, judgement, demand), *map(request.spot.shown, written)),
        facts={
            "preflight": {
                "passed": outcome.code == 0,
                "profile": demand.profile.printing.value,
                "condition_due": demand.profile.condition,
                "bleed_mm": round(in_mm(demand.bleed), 3),
                "pages_multiple": demand.multiple,
                **asdict(judgement.summary),
            }
        },
        closing=("judged", _told(request, judgement, monotonic() - started)),
    )


def _demand(request: Request) -> "Demand":
    from publish.model.edition import PRINTING_PROFILES
    from publish.model.house import Printing
    from publish.preflight.demand import Demand

    printing = Printing(request.text("profile") or Printing.COATED.value)
    return Demand(profile=PRINTING_PROFILES[printing], bleed=_bleed(request), multiple=_multiple(request))


def _bleed(request: Request) -> Points:
    from publish.preflight.demand import Demand

    typed = request.text("bleed").strip().lower()
    if not typed:
        return Demand().bleed
    read = _LENGTH.fullmatch(typed)
    length = Points(float(read[1].replace(",", ".")) * _UNITS[read[2]]) if read else _MOST_BLEED
    if read is None or length >= _MOST_BLEED:
        raise ConfigurationError(error("command/length-unreadable", AT_THE_DESK, {"value": typed}))
    return length


def _multiple(request: Request) -> int:
    typed = request.text("multiple").strip()
    if not typed:
        return 1
    if not _MULTIPLE.fullmatch(typed):
        raise ConfigurationError(error("command/count-unreadable", AT_THE_DESK, {"value": typed}))
    return int(typed)


def _verdict(request: Request, outcome: Outcome, judgement: "Judgement", demand: "Demand") -> str:
    say, summary = request.say, judgement.summary
    if not summary.pages:
        return say["preflight.unread"].format(file=request.text("file"))
    key = "preflight.refused" if outcome.code else "preflight.passed"
    return say[key].format(
        file=request.text("file"),
        claim=summary.claim or say["preflight.no_claim"],
        condition=summary.condition or say["preflight.no_condition"],
        size=f"{summary.width:g} × {summary.height:g} mm".replace(".", say["count.decimal"]),
        due=demand.profile.condition,
    )


def _told(request: Request, judgement: "Judgement", seconds: float) -> str:
    say = request.say
    timed = say.timed(say.count("page", judgement.summary.pages), seconds)
    return ", ".join(part for part in (timed, counts(judgement.findings, say)) if part)
