"""`publish verify`: an archived issue made again, and held against its checksums."""

from time import monotonic
from typing import TYPE_CHECKING, Final

from publish.cli.given_file import named_path
from publish.cli.outcome import Outcome
from publish.cli.request import Request
from publish.cli.told import counts
from publish.cli.verbs.orders import order_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.archive.rebuilt.verification import Edition, Verification
    from publish.desk.rebuilding import Verified

_SHOWN: Final = 16  # digits of a checksum that a person compares


def verify(request: Request) -> Outcome:
    """Make an issue again and compare; what differs is named, and shown in a sheet."""
    from publish.desk.rebuilding import kept_set, verify_issue
    from publish.manuscript.folders import find_issue

    started = monotonic()
    order = order_for(request, find_issue(request.project, request.text("issue")))
    kept = kept_set(order, named_path(request, "against") if request.text("against") else None)
    with request.progress() as progress:
        verified = verify_issue(order, kept, progress.tell)
    say, findings = request.say, verified.verification.findings
    files = (verified.sheet,) if verified.sheet else ()
    told = say.timed(say.count("pdf", len(verified.verification.editions)), monotonic() - started)
    return Outcome(
        findings=findings,
        files=files,
        lines=(*_lines(request, verified.verification, order.place.name), *map(request.spot.shown, files)),
        facts={"verification": _value(request, verified, order.place.name)},
        closing=("judged", ", ".join(part for part in (told, counts(findings, say)) if part)),
    )


def _lines(request: Request, found: "Verification", issue: str) -> "Iterator[str]":
    alike = [f"{one.file} ({one.before[:_SHOWN]}…)" for one in found.editions if one.alike]
    other = [one.file for one in found.editions if not one.alike]
    if alike:
        yield request.say["verify.alike"].format(files=", ".join(alike))
    if other:
        yield request.say["verify.other"].format(files=", ".join(other))
    if not found.editions:
        yield request.say["verify.nothing"].format(issue=issue)


def _value(request: Request, verified: "Verified", issue: str) -> dict[str, object]:
    found = verified.verification
    return {
        "issue": issue,
        "against": request.spot.shown(found.kept.folder),
        "alike": found.alike,
        "editions": [_edition(one) for one in found.editions],
        "inputs": [
            {
                "path": one.path,
                "archived": one.before.sha512 if one.before else None,
                "present": one.after.sha512 if one.after else None,
                "line": one.line.line if one.line else None,
                "lines": one.line.count if one.line else None,
            }
            for one in found.changes.inputs
        ],
        "versions": [
            {"name": one.name, "archived": one.before, "present": one.after} for one in found.changes.versions
        ],
    }


def _edition(one: "Edition") -> dict[str, object]:
    return {
        "file": one.file,
        "alike": one.alike,
        "sound": one.sound,
        "archived": one.before,
        "rebuilt": one.after or None,
        "pages": [page.number for page in one.differing],
    }
