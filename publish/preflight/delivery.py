"""What was made goes to the shelf with its papers; what was refused leaves its papers beside it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from publish.findings import Finding, in_order
from publish.model.issue import Issue
from publish.model.order import Order
from publish.model.report import EditionFacts, Report
from publish.preflight.demand import Demand
from publish.preflight.frozen import appeared, carried, keep_earlier
from publish.preflight.kept import delivered, kept
from publish.preflight.later import with_later_words
from publish.preflight.manifest import NAME, manifest
from publish.preflight.paperwork import PAPERS, paperwork
from publish.preflight.proof import Proof
from publish.preflight.report import SHEET
from publish.preflight.validation import claims, verdicts
from publish.press.enclosures import Enclosure
from publish.press.fingerprint import build_key
from publish.press.shelf import deliver, withdraw


@dataclass(frozen=True, slots=True)
class Made:
    """One edition, finished and judged."""

    pdf: bytes
    proof: Proof
    facts: EditionFacts
    findings: tuple[Finding, ...]


def facts_of(pdf: bytes, proof: Proof, demand: Demand | None) -> EditionFacts:
    """Gather what a person wants to know of a finished edition; `demand` is that of its press, if any.

    What it cost, nobody knows here.
    """
    standing = proof.standing
    claimed = (standing.claim, *claims(standing.packet))
    return EditionFacts(
        name=proof.path.stem,
        profile=demand.profile.printing.value if demand else "",
        file=proof.path.name,
        sha256=hashlib.sha256(pdf).hexdigest(),
        sha512=hashlib.sha512(pdf).hexdigest(),
        bytes=len(pdf),
        pages=len(proof.pages),
        words=proof.words,
        symbols=tuple(symbol.address for symbol in proof.symbols),
        fonts=tuple(sorted({face.program for face in proof.faces})),
        standards=tuple(name for name in claimed if name),
        verdicts=verdicts(proof.validations),
        seconds=0.0,
        memory=0,
    )


def put_on_shelf(
    order: Order,
    issue: Issue,
    made: tuple[Made, ...],
    findings: Iterable[Finding],
    inputs: tuple[Enclosure, ...],
) -> Report:
    """Deliver the editions made, beside those already made from the same inputs.

    Papers of an earlier refusal are taken away.  An order that delivers nothing only gets
    its report.
    """
    files = {edition.facts.file: edition.pdf for edition in made}
    facts = {edition.facts.name: edition.facts for edition in made}
    earlier = kept(order) if order.deliver else None
    for edition in earlier.editions if earlier else ():
        if edition.name not in facts:
            facts[edition.name] = edition
            files[edition.file] = (order.place / edition.file).read_bytes()
    report = Report(
        issue=order.place.name,
        findings=in_order(findings),
        editions=tuple(facts[name] for name in sorted(facts)),
        shelf=order.place if order.deliver else None,
        sheet=order.place / SHEET if order.deliver else None,
        key=build_key(order),
    )
    if order.deliver:
        report = with_later_words(report, delivered(order))
        papers = {NAME: manifest(issue, order, inputs, report.editions), **_errata(order, report)}
        deliver({**files, **paperwork(report, files, _proofs(made)), **papers}, order.place)
        withdraw(_beside(order), PAPERS)
    return report


def leave(order: Order, made: tuple[Made, ...], findings: Iterable[Finding]) -> Report:
    """Leave an issue that has appeared on the shelf as it stands: what was made is the same."""
    withdraw(_beside(order), PAPERS)
    return Report(
        issue=order.place.name,
        findings=in_order(findings),
        editions=tuple(edition.facts for edition in made),
        shelf=order.place,
        sheet=order.place / SHEET,
        unchanged=True,
    )


def _errata(order: Order, report: Report) -> dict[str, bytes]:
    before = appeared(order)
    if before is None or not order.revision:
        return carried(order)
    return keep_earlier(order, before, report.editions)


def refuse(order: Order, findings: Iterable[Finding], made: tuple[Made, ...] = ()) -> Report:
    """Leave the shelf as it is; the papers of what was made tell why, in a folder of their own.

    The refused files themselves are kept nowhere: nobody can send one by mistake.
    """
    papers = order.deliver and bool(made)
    report = Report(
        issue=order.place.name,
        findings=in_order(findings),
        editions=tuple(edition.facts for edition in made),
        sheet=_beside(order) / SHEET if papers else None,
    )
    if papers:
        files = {edition.facts.file: edition.pdf for edition in made}
        deliver(paperwork(report, files, _proofs(made)), _beside(order))
    elif order.deliver:
        withdraw(_beside(order), PAPERS)  # older papers would tell of another manuscript
    return report


def _beside(order: Order) -> Path:
    return order.place.with_name(f"{order.place.name}.refused")


def _proofs(made: tuple[Made, ...]) -> dict[str, Proof]:
    return {edition.facts.file: edition.proof for edition in made}
