"""`publish analyse FILE.pdf`: the setting of any finished PDF, read back and judged line by line."""

from dataclasses import asdict
from time import monotonic
from typing import TYPE_CHECKING

from publish.cli.given_file import named_path, read_plain, target_path
from publish.cli.mistake import AT_THE_DESK
from publish.cli.outcome import Outcome
from publish.cli.request import Request
from publish.cli.told import counts

if TYPE_CHECKING:
    from publish.preflight.typography.thresholds import Yardstick


def analyse(request: Request) -> Outcome:
    """Judge one file, and draw what was found where that is asked for."""
    from publish.preflight.typography.analyse import analyse as judged
    from publish.preflight.typography.overlay import overlay
    from publish.press.disk import write_whole

    started = monotonic()
    file = named_path(request, "file")
    drawn = target_path(request, "overlay", file)
    pdf = read_plain(file)
    analysis = judged(pdf, file, _yardstick(request))
    if drawn is not None:
        write_whole(drawn, overlay(pdf, analysis.remarks))
    files = () if drawn is None else (drawn,)
    say, setting = request.say, analysis.setting
    figures = {name: round(value, 3) for name, value in asdict(setting).items()}
    told = {
        name: f"{value:.2f}".replace(".", say["count.decimal"]) if isinstance(value, float) else value
        for name, value in figures.items()
    }
    line = say["analyse.setting"].format_map(told)
    timed = say.timed(say.count("page", setting.pages), monotonic() - started)
    return Outcome(
        findings=analysis.findings,
        files=files,
        lines=(line, *(request.spot.shown(one) for one in files)),
        facts={"setting": figures},
        strict=request.flag("strict"),
        closing=("judged", ", ".join(part for part in (timed, counts(analysis.findings, say)) if part)),
    )


def _yardstick(request: Request) -> "Yardstick":
    from publish.composition.layout import find_layout
    from publish.preflight.typography.thresholds import Yardstick
    from publish.preflight.typography.yardstick import read_yardstick

    named = request.text("layout")
    if not named:
        return Yardstick()
    return read_yardstick(find_layout(request.project.layouts, named, AT_THE_DESK))
