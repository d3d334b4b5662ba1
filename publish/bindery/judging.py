"""The claims of a volume, judged from its bytes: a part that kept a standard proves nothing of the whole."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO

import pikepdf

from publish.bindery.volume import Bound, Volume
from publish.findings import Finding, error
from publish.place import Place
from publish.preflight.checks.validation import rules_broken
from publish.preflight.validation import Validation, validate
from publish.preflight.xmp import read_packet


def judged(bound: Bound, volume: Volume) -> Bound:
    """Add what another program finds of the standards that a volume claims."""
    if not bound.pdf or not volume.standards:
        return bound
    with pikepdf.open(BytesIO(bound.pdf)) as written:
        packet = read_packet(written.Root.Metadata.read_bytes())
    validations = validate(bound.pdf, packet)
    kept = tuple(one.standard for one in validations if one.kept)
    return replace(bound, standards=kept, findings=(*bound.findings, *_unproven(validations, volume)))


def _unproven(validations: Sequence[Validation], volume: Volume) -> Iterator[Finding]:
    for one in validations:
        yield from rules_broken(one, volume.path)
    judged_by = {one.standard for one in validations if not one.unchecked}
    for standard in volume.standards:
        if standard.value not in judged_by:
            yield error("validation/claim-unproven", Place(volume.path), {"standard": standard.value})
