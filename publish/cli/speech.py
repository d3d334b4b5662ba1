"""An outcome said aloud: in lines for people, in JSON for programs, to services for their pages."""

import sys
from collections.abc import Iterator

from publish.cli.for_programs import as_document, as_value, written
from publish.cli.outcome import Outcome
from publish.cli.progress import step_line
from publish.cli.request import Visit
from publish.cli.sarif import as_sarif
from publish.cli.settings import Form, Settings
from publish.cli.spot import Spot
from publish.cli.terminal import tell_message, tell_result, writes_unicode
from publish.cli.told import Teller, counts, gathered_by_code, named_places
from publish.desk.version import version
from publish.findings import Finding, Severity


def speak(outcome: Outcome, command: str, visit: Visit, spot: Spot) -> None:
    """Tell an outcome in the form asked for."""
    form = visit.settings.form
    if form is Form.GITHUB:
        teller = Teller(spot=spot, language=visit.settings.language)
        for finding in outcome.findings:
            tell_result(teller.github(finding))
    elif form is Form.SARIF:
        log = as_sarif(outcome, version(), spot, visit.settings.language)
        tell_result(written(log, unicode=writes_unicode(sys.stdout), indent=2))
    elif form.for_machines:
        _speak_json(outcome, command, visit.settings, spot)
    else:
        _speak_to_people(outcome, visit, spot)


def _speak_json(outcome: Outcome, command: str, settings: Settings, spot: Spot) -> None:
    unicode = writes_unicode(sys.stdout)
    document = as_document(outcome, command, spot, settings.language)
    if settings.form is Form.JSON:
        tell_result(written(document, unicode=unicode, indent=2))
        return
    del document["findings"]
    for value in (*(as_value(one, spot, settings.language) for one in outcome.findings), document):
        tell_result(written(value, unicode=unicode))


def _speak_to_people(outcome: Outcome, visit: Visit, spot: Spot) -> None:
    settings, around = visit.settings, visit.surroundings
    teller = Teller(
        spot=spot,
        language=settings.language,
        paint=around.paints_messages,
        excerpt_width=around.columns if around.watched else 0,
    )
    findings = () if outcome.told else _worth_telling(outcome.findings, settings)
    for line in _lines(findings, teller, settings, gathered=outcome.gathered):
        tell_message(line)
    for line in outcome.lines:
        tell_result(line)
    if not settings.quiet:
        _close(outcome, visit)


def _lines(
    findings: tuple[Finding, ...], teller: Teller, settings: Settings, *, gathered: bool
) -> Iterator[str]:
    if settings.form is not Form.FULL:
        yield from (teller.concise(finding) for finding in findings)
        return
    for first, others in gathered_by_code(findings) if gathered else ((one, ()) for one in findings):
        *lines, last = teller.full(first)
        yield from lines
        if others:
            yield settings.phrases["desk.also"].format(places=named_places(others))
        yield last


def _worth_telling(findings: tuple[Finding, ...], settings: Settings) -> tuple[Finding, ...]:
    if not settings.quiet:
        return findings
    return tuple(finding for finding in findings if finding.severity is not Severity.NOTE)


def _close(outcome: Outcome, visit: Visit) -> None:
    say = visit.settings.phrases
    if outcome.closing is not None:
        verb, what = outcome.closing
        tell_message(step_line(say[f"step.{verb}"], what, paint=visit.surroundings.paints_messages))
    elif len(outcome.findings) > 1 and not outcome.told:
        tell_message(counts(outcome.findings, say))
