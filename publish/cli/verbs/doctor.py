"""`publish doctor`: one screen, a line a need, the cure beside each cross."""

from publish.cli.outcome import Outcome
from publish.cli.request import Request
from publish.cli.terminal import Ink, painted, visible
from publish.cli.told import words_of
from publish.desk.need import KINDS, Need
from publish.errors import MachineError

_MARKS: dict[str, tuple[str, Ink]] = {
    "good": ("✓", Ink.DONE),
    "note": ("–", Ink.FAINT),
    "warning": ("!", Ink.WARNING),
    "error": ("✗", Ink.ERROR),
}


def doctor(request: Request) -> Outcome:
    """Examine the machine."""
    from publish.desk.doctor import examine

    needs = examine(request.project)
    met = all(need.met for need in needs)
    return Outcome(
        findings=tuple(need.finding for need in needs if need.finding is not None),
        lines=tuple(_line(need, request) for need in needs),
        facts={
            "checks": [{"kind": need.kind, "measured": need.measured, "state": need.state} for need in needs]
        },
        told=True,
        exit_code=0 if met else MachineError.exit_code,
        strict=request.flag("strict"),
        closing=("ready" if met else "not_ready", request.say["doctor.ready" if met else "doctor.not_ready"]),
    )


def _line(need: Need, request: Request) -> str:
    paint = request.visit.surroundings.paints_results
    mark, ink = _MARKS[need.state]
    width = max(len(request.say[f"doctor.{kind}"]) for kind in KINDS)
    head = f"{painted(mark, ink, paint=paint)} {request.say[f'doctor.{need.kind}'].ljust(width)}"
    if need.finding is None:
        return f"{head}  {visible(need.measured)}"
    words = words_of(need.finding, request.visit.settings.language)
    return f"{head}  {visible(words.problem)} → {visible(words.remedy)} [{need.finding.code}]"
