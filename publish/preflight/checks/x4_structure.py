"""Family `x4`, the file as a whole: open, sound in every object, with boxes one within the other."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from publish.findings import Finding, error, note
from publish.place import Place
from publish.preflight.demand import Demand
from publish.preflight.facts import Box, Page
from publish.preflight.proof import Proof
from publish.units import in_mm, pt

_TOLERANCE: Final = pt(0.01)  # files round their coordinates


def file_is_open(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No file for the press is encrypted, not even without a password.

    A RIP has nobody to type one, and many refuse the file as soon as they see the lock
    (ISO 15930-7).
    """
    if proof.standing.encrypted:
        yield error("x4/encrypted", Place(proof.path), {"file": proof.path.name})


def syntax_is_sound(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every object and every stream of the file can be read to its end.

    What one RIP repairs, the next leaves out (the check that `qpdf --check` makes).
    """
    found = proof.standing.syntax
    if found:
        yield error("x4/syntax", Place(proof.path), {"cause": found[0], "count": len(found)})


def every_part_was_looked_at(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No part of the file was passed over by this check.

    What could not be looked at is told, so that silence means that all is well.
    """
    for cause in proof.standing.unread:
        yield note("x4/not-checked", Place(proof.path), {"cause": cause})


def boxes_lie_one_within_the_other(proof: Proof, _: Demand) -> Iterator[Finding]:
    """On every page the trim lies within the bleed, the bleed within the crop, the crop within the sheet.

    A box that reaches out of the next one is cut down to it in silence, each program
    in its own way (ISO 32000-2, 14.11.2).
    """
    for page in proof.sound_pages:
        for (inner_name, inner), (outer_name, outer) in pairwise(_nested(page)):
            beyond = inner.beyond(outer)
            if beyond > _TOLERANCE:
                facts = {"inner": inner_name, "outer": outer_name, "beyond": f"{in_mm(beyond):.2f}"}
                yield error("x4/boxes-nested", Place(proof.path, page=page.number), facts)


def no_art_box_beside_the_trim(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No page of a PDF/X-4 file has an ArtBox beside its TrimBox.

    Of two edges nobody knows which one is cut (ISO 15930-7).
    """
    if proof.standing.claims_x4:
        for page in proof.pages:
            if {"TrimBox", "ArtBox"} <= {*page.declared}:
                yield error("x4/art-box", Place(proof.path, page=page.number))


def _nested(page: Page) -> tuple[tuple[str, Box], ...]:
    """Give the boxes that a page has, from the innermost; one that is left out is the next one."""
    boxes = [("MediaBox", page.media)]
    if page.crop is not None:
        boxes.insert(0, ("CropBox", page.crop))
    if "BleedBox" in page.declared:
        boxes.insert(0, ("BleedBox", page.bleed))
    if "TrimBox" in page.declared:
        boxes.insert(0, ("TrimBox", page.trim))
    return tuple(boxes)
