"""The claims of a volume, judged from its bytes: a part that kept a standard proves nothing of the whole."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Final

import pikepdf

from publish.bindery.following import structure_faults
from publish.bindery.volume import Bound, Part, Volume
from publish.findings import Finding, error
from publish.model.edition import Standard
from publish.place import Place
from publish.preflight.checks.validation import rules_broken
from publish.preflight.validation import Validation, validating
from publish.preflight.xmp import read_packet

_STRUCTURED: Final = frozenset({Standard.PDF_A_2A, Standard.PDF_A_3A, Standard.PDF_UA_1})
"""What demands a structure that holds all that is read."""


def judged(bound: Bound, volume: Volume, parts: Sequence[Part]) -> Bound:
    """Add what is wrong with the structure of a volume, and with the standards that it claims.

    The other program looks at each element that it meets; whether all that is on the pages is in
    their tree, it does not ask.
    """
    if not bound.pdf:
        return bound
    with pikepdf.open(BytesIO(bound.pdf)) as written:
        packet = read_packet(written.Root.Metadata.read_bytes())
        structured = "/StructTreeRoot" in written.Root
    strict = not _STRUCTURED.isdisjoint(volume.standards)
    answer = validating(bound.pdf, packet) if volume.standards else tuple
    faults = structure_faults(bound.pdf, volume.path, parts, strict=strict) if strict or structured else ()
    validations = answer()
    kept = () if faults else tuple(one.standard for one in validations if one.kept)
    findings = (*bound.findings, *faults, *_unproven(validations, volume))
    return replace(bound, standards=kept, findings=findings)


def _unproven(validations: Sequence[Validation], volume: Volume) -> Iterator[Finding]:
    for one in validations:
        yield from rules_broken(one, volume.path)
    judged_by = {one.standard for one in validations if not one.unchecked}
    for standard in volume.standards:
        if standard.value not in judged_by:
            yield error("validation/claim-unproven", Place(volume.path), {"standard": standard.value})
