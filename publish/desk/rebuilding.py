"""An issue made again from what the project holds today, on a shelf that goes with the work."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from publish.archive.rebuilt.account import PRESS, Account, Input, read_account
from publish.archive.rebuilt.changes import Copies, changes
from publish.archive.rebuilt.kept_set import KeptSet, find_set, named_set
from publish.archive.rebuilt.sheet import SHEET, verification_sheet
from publish.archive.rebuilt.verification import Verification, causes, compared, copies
from publish.errors import BugError, ContentError
from publish.findings import Finding, Severity, error
from publish.manuscript.folders import list_issues
from publish.model.edition import EDITIONS
from publish.model.order import Order, Tell
from publish.place import Place
from publish.preflight.manifest import NAME
from publish.preflight.programs import program_name
from publish.press.enclosures import SUMS
from publish.press.fingerprint import press_source, versions
from publish.press.lock import locked
from publish.press.scratch import passing_folder
from publish.press.shelf import check_shelf, deliver, on_shelf, withdraw

_SCRATCH = "publish-verify-"


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of it; `sheet` is None where there are no differences to show."""

    verification: Verification
    sheet: Path | None


def kept_set(order: Order, against: Path | None) -> KeptSet:
    """Find what was archived of an issue, or read what a person named."""
    name = order.manuscript.parent.name
    if against is not None:
        return named_set(name, against)
    listed = (one for one in list_issues(order.project) if one.folder == order.manuscript.parent.resolve())
    day = next((one.likely_date for one in listed), None)
    return find_set(name, order.shelf, day.year if day else None)


def verify_issue(order: Order, kept: KeptSet, tell: Tell) -> Verified:
    """Make an issue again as its manifest says it was made, compare, and leave a sheet of what differs.

    The sheet is taken away where there is nothing to show.  The order's shelf gets nothing else.
    """
    beside = order.place.with_name(f"{order.place.name}.verified")
    check_shelf(beside)
    try:
        made = _made(order, kept, tell)
    except ContentError as stop:
        _take_away(beside)
        return Verified(_refused(order, kept, stop.findings), None)
    account = read_account(made[NAME])
    if account is None:
        raise BugError(error("internal/bug", Place(Path(NAME)), {"detail": "manifest", "where": NAME}))
    verification = compared(kept, made, account)
    if all(one.alike for one in verification.editions):
        _take_away(beside)
        return Verified(verification, None)
    sheet = verification_sheet(verification, made, order.project.root)
    with locked(beside):
        deliver({SHEET: sheet}, beside)
    return Verified(verification, beside / SHEET)


def _made(order: Order, kept: KeptSet, tell: Tell) -> Mapping[str, bytes]:
    """Make every edition on a shelf of its own and read them, with their manifest, by file name."""
    from publish.production import produce  # the whole press: only for who builds

    account = kept.account
    with passing_folder(_SCRATCH) as shelf:
        again = replace(
            order,
            editions=EDITIONS,
            shelf=shelf,
            layout=account.layout,
            printing=account.printing,
            deliver=True,
            again=True,
            strict=False,
        )
        report = produce(again, lambda step: None if step.verb == "deliver" else tell(step))
        if not report.passed:
            raise ContentError(*report.findings)
        return {name: file.read_bytes() for name, file in on_shelf(again.place).items()}


def _take_away(beside: Path) -> None:
    """Take an earlier sheet away: it would tell of other sources."""
    if on_shelf(beside):
        with locked(beside):
            withdraw(beside, {SHEET})


def _refused(order: Order, kept: KeptSet, findings: tuple[Finding, ...]) -> Verification:
    """Say that the issue cannot be made any more, after what changed in the files that it was made from."""
    stands = {path: file for path in kept.account.inputs if (file := order.project.root / path).is_file()}
    files = {path: file.read_bytes() for path, file in stands.items()}
    found = changes(kept.account, _as_it_stands(kept.account, files), Copies(copies(kept), files))
    at = Place(order.shown(order.manuscript))
    return Verification(
        kept=kept,
        changes=found,
        editions=(),
        findings=(
            *kept.damaged.values(),
            *causes(kept, found),
            error("archive/not-remade", at),
            *(one for one in findings if one.severity is Severity.ERROR),
        ),
    )


def _as_it_stands(account: Account, files: Mapping[str, bytes]) -> Account:
    """Describe the same inputs as they are now; the list of sums, which names other faces too, as it was."""
    listed = f"fonts/{SUMS}"
    present = {path: _input(account.inputs[path], content) for path, content in files.items()}
    kept = {listed: account.inputs[listed]} if listed in account.inputs else {}
    return replace(account, inputs=present | kept, versions=dict(versions()) | {PRESS: press_source()})


def _input(then: Input, content: bytes) -> Input:
    face = program_name(content) if then.face else ""
    return Input(then.path, len(content), hashlib.sha512(content).hexdigest(), face)
