"""Family `validation`: the claims of a file that another program has looked at."""

from collections.abc import Iterator
from pathlib import Path

from publish.findings import Finding, error, note
from publish.model.edition import Standard
from publish.place import Place
from publish.preflight.promise import Promise
from publish.preflight.proof import Proof
from publish.preflight.validation import Validation, claims


def claims_are_kept(proof: Proof) -> Iterator[Finding]:
    """Every claim of PDF/A and PDF/UA holds, rule by rule.

    A library takes a file in, and a reader opens it, because of what it says of itself
    (ISO 19005-2 and -3, ISO 14289-1).
    """
    for one in proof.validations:
        yield from rules_broken(one, proof.path)


def rules_broken(one: Validation, path: Path) -> Iterator[Finding]:
    """Tell every rule that a file breaks of one standard it claims."""
    for rule in one.broken:
        facts = {
            "standard": one.standard,
            "rule": rule.rule,
            "says": rule.says,
            "times": rule.times,
            "by": one.by,
        }
        yield error("validation/rule-broken", Place(path, page=rule.page), facts)


def claims_were_checked(proof: Proof) -> Iterator[Finding]:
    """Every claim of PDF/A and PDF/UA was looked at by another program.

    A validator that is missing, or does not know a standard, proves nothing: that is said.
    """
    for one in proof.validations:
        if one.unchecked:
            facts = {"standard": one.standard, "why": one.unchecked}
            yield note("validation/not-checked", Place(proof.path), facts)


def promised_claims_are_made(proof: Proof, promise: Promise) -> Iterator[Finding]:
    """Every edition claims the standards that it was ordered to keep, and none besides.

    What a file does not claim, nobody checks when it arrives.
    """
    due = {one.value for one in promise.edition.standards} - {Standard.PDF_X_4.value}
    made = set(claims(proof.standing.packet))
    for standard in sorted(due - made):
        yield error("validation/claim-missing", Place(proof.path), {"standard": standard})
    for standard in sorted(made - due):
        yield error("validation/claim-unproven", Place(proof.path), {"standard": standard})
