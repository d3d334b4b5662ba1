"""One command served: parsed, obeyed, told.  Every fault ends here as findings and an exit code."""

import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from publish.cli.command_line import command_line
from publish.cli.mistake import AT_THE_DESK, mistake
from publish.cli.outcome import Outcome
from publish.cli.parser import Verbs
from publish.cli.request import Visit
from publish.cli.settings import read_settings
from publish.cli.speech import speak
from publish.cli.spot import Spot
from publish.cli.surroundings import look_around
from publish.cli.terminal import ReaderLeftError, ResultLostError, prepare_streams, tell_message
from publish.cli.told import Teller
from publish.desk.checkout import find_project
from publish.errors import BugError, ConfigurationError, InterruptedWorkError, MachineError, PublishError
from publish.findings import Finding, error

_COMPLETION = "_PUBLISH_COMPLETE"
"""click's name for the question a shell asks: `bash_source`, `zsh_complete` …"""


def serve(arguments: Sequence[str]) -> int:
    """Serve one command line and give its exit code."""
    prepare_streams()
    settings = read_settings(arguments)
    visit = Visit(settings, look_around(settings.colours))
    desk = command_line(settings.phrases)
    question = visit.surroundings.environment.get(_COMPLETION)
    if question is not None:
        from click.shell_completion import shell_complete

        return shell_complete(desk, {}, "publish", _COMPLETION, question)
    return _answered(desk, arguments, visit)


def _answered(desk: Verbs, arguments: Sequence[str], visit: Visit) -> int:
    try:
        outcome = _obey(desk, arguments, visit)
        speak(outcome, _verb(desk, arguments), visit, _spot(visit))
    except click.exceptions.Exit as shown:  # --help, --version
        return shown.exit_code
    except ResultLostError as lost:
        return _tell_lost(lost, visit)
    except ReaderLeftError:
        return _interrupted(visit).code
    except Exception as fault:  # noqa: BLE001  # saying it went wrong: that is said in the plainest way
        return _tell_plainly(_unforeseen(fault, visit), visit)
    return outcome.code


def _tell_plainly(outcome: Outcome, visit: Visit) -> int:
    teller = Teller(spot=_spot(visit), language=visit.settings.language)
    for finding in outcome.findings:
        for line in teller.full(finding):
            tell_message(line)
    return outcome.code


def _obey(desk: Verbs, arguments: Sequence[str], visit: Visit) -> Outcome:
    try:
        with desk.make_context("publish", list(arguments), obj=visit) as ctx:
            outcome = desk.invoke(ctx)
            assert isinstance(outcome, Outcome)
            return outcome
    except (click.exceptions.Exit, ReaderLeftError, ResultLostError):
        raise
    except (KeyboardInterrupt, InterruptedWorkError):
        return _interrupted(visit)
    except click.ClickException as fault:
        return Outcome(findings=(mistake(fault),), exit_code=ConfigurationError.exit_code)
    except PublishError as stop:
        _show_traceback(stop, visit)
        return Outcome(findings=stop.findings or (_bug(stop),), exit_code=stop.exit_code)
    except Exception as fault:  # noqa: BLE001  nothing may reach the terminal as a traceback
        return _unforeseen(fault, visit)


def _interrupted(visit: Visit) -> Outcome:
    if not visit.settings.form.for_machines:
        fresh = "\n" if visit.surroundings.watched else ""  # the terminal has just echoed ^C
        tell_message(f"{fresh}publish: {visit.settings.phrases['desk.interrupted']}")
    findings = (error("internal/interrupted", AT_THE_DESK),)
    return Outcome(findings=findings, told=True, exit_code=InterruptedWorkError.exit_code)


def _unforeseen(fault: Exception, visit: Visit) -> Outcome:
    if isinstance(fault, ImportError) and (fault.name or "publish").partition(".")[0] != "publish":
        missing = error("doctor/package-missing", AT_THE_DESK, {"package": fault.name})
        return Outcome(findings=(missing,), exit_code=MachineError.exit_code)
    _show_traceback(fault, visit)
    return Outcome(findings=(_bug(fault),), exit_code=BugError.exit_code)


def _bug(fault: BaseException) -> Finding:
    facts = {"detail": f"{type(fault).__name__}: {fault}".removesuffix(": "), "where": _where(fault)}
    return error("internal/bug", AT_THE_DESK, facts)


def _where(fault: BaseException) -> str:
    """Name the last line of ours that the fault went through."""
    ours = [
        frame
        for frame in traceback.extract_tb(fault.__traceback__)
        if "publish" in Path(frame.filename).parts
    ]
    if not ours:
        return "?"
    parts = Path(ours[-1].filename).parts
    below = len(parts) - 1 - parts[::-1].index("publish")
    return f"{Path(*parts[below:]).as_posix()}:{ours[-1].lineno}"


def _show_traceback(fault: BaseException, visit: Visit) -> None:
    bug = not isinstance(fault, PublishError) or isinstance(fault, BugError)
    if bug and visit.settings.traceback:
        tell_message("".join(traceback.format_exception(fault)).rstrip())


def _verb(desk: Verbs, arguments: Sequence[str]) -> str:
    """Name the verb that was meant, its family first: `archive verify`."""
    words, named, group = list(arguments), [], desk
    while (word := next((one for one in words if one in group.commands), None)) is not None:
        named.append(word)
        words = words[words.index(word) + 1 :]
        inner = group.commands[word]
        if not isinstance(inner, Verbs):
            break
        group = inner
    return " ".join(named)


def _spot(visit: Visit) -> Spot:
    here = visit.surroundings.here
    try:
        return Spot(here, find_project(here).root)
    except PublishError:
        return Spot(here)


def _tell_lost(lost: ResultLostError, visit: Visit) -> int:
    finding = error("command/result-lost", AT_THE_DESK, {"reason": lost.reason})
    for line in Teller(spot=_spot(visit), language=visit.settings.language).full(finding):
        tell_message(line)
    return MachineError.exit_code
