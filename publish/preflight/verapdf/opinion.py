"""The second opinion about what is on the shelf: asked, told, and kept in its papers.

The finished files stay as they are, byte for byte; `report.json` and the check sheet are
written anew, and the set switches at once like any other delivery.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from publish.errors import ConfigurationError
from publish.findings import Finding, error, in_order
from publish.model.edition import Standard
from publish.model.order import Order
from publish.model.report import EditionFacts, Report
from publish.place import Place
from publish.preflight.checks.validation import rules_broken
from publish.preflight.kept import delivered
from publish.preflight.later import is_of, without
from publish.preflight.paperwork import paperwork
from publish.preflight.report import SHEET
from publish.preflight.validation import Validation, verdicts
from publish.preflight.verapdf.answer import Heard
from publish.preflight.verapdf.kit import NAME, Kit
from publish.preflight.verapdf.machine import ask
from publish.press.lock import locked
from publish.press.shelf import deliver, delivered_on


@dataclass(frozen=True, slots=True)
class Opinion:
    """What veraPDF says of one file, and what of it must be told."""

    file: str
    validations: tuple[Validation, ...]
    findings: tuple[Finding, ...]


def second_opinion(order: Order, kit: Kit) -> tuple[Report, tuple[Opinion, ...]]:
    """Ask about every claim of the delivered editions, and keep the answer with them.

    The shelf is held meanwhile: what is judged is what the papers tell of.
    """
    with locked(order.place):
        report = delivered(order)
        if report is None:
            raise ConfigurationError(error("validation/not-delivered", Place(order.place)))
        files = {name: file.read_bytes() for name, file in delivered_on(order.place).items()}
        claiming = tuple(edition for edition in report.editions if _claims(edition))
        heard = ask(kit, [files[edition.file] for edition in claiming])
        opinions = tuple(
            _opinion(Path(edition.file), _claims(edition), one, kit)
            for edition, one in zip(claiming, heard, strict=True)
        )
        told = _with_opinions(replace(report, shelf=order.place, sheet=order.place / SHEET), opinions)
        deliver({**files, **paperwork(told, _pdfs(told, files), {})}, order.place)
    return told, opinions


def opinion_about(pdf: bytes, shown: Path, kit: Kit) -> Opinion:
    """Ask about every claim of any file; one that claims nothing is told so, never passed."""
    (heard,) = ask(kit, [pdf])
    if heard.refused:
        facts = {"standard": "?", "by": kit.name, "why": heard.refused}
        return Opinion(shown.name, (), (error("validation/unanswered", Place(shown), facts),))
    if not heard.validations:
        facts = {"by": kit.name}
        return Opinion(shown.name, (), (error("validation/nothing-claimed", Place(shown), facts),))
    return _opinion(shown, tuple(one.standard for one in heard.validations), heard, kit)


def _claims(edition: EditionFacts) -> tuple[str, ...]:
    """Name the claims that it can judge: it does not know PDF/X."""
    return tuple(name for name in edition.standards if name != Standard.PDF_X_4.value)


def _opinion(path: Path, standards: tuple[str, ...], heard: Heard, kit: Kit) -> Opinion:
    validations = tuple(heard.about(standard, kit.name) for standard in standards)
    return Opinion(path.name, validations, in_order(_told(validations, path)))


def _told(validations: tuple[Validation, ...], path: Path) -> Iterator[Finding]:
    for one in validations:
        yield from rules_broken(one, path)
        if one.unchecked:
            facts = {"standard": one.standard, "by": one.by, "why": one.unchecked}
            yield error("validation/unanswered", Place(path), facts)


def _with_opinions(report: Report, opinions: tuple[Opinion, ...]) -> Report:
    """Put what is said now in the place of what the same program said before."""
    said = {one.file: verdicts(one.validations) for one in opinions}
    editions = tuple(
        replace(edition, verdicts=without(edition.verdicts, NAME) + said.get(edition.file, ()))
        for edition in report.editions
    )
    earlier = tuple(one for one in report.findings if not is_of(one, NAME))
    now = tuple(finding for one in opinions for finding in one.findings)
    return replace(report, editions=editions, findings=in_order((*earlier, *now)))


def _pdfs(report: Report, files: dict[str, bytes]) -> dict[str, bytes]:
    return {edition.file: files[edition.file] for edition in report.editions}
