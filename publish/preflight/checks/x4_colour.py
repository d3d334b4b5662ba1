"""Family `x4`, colour as a whole: default spaces, blending spaces, and plates of one name."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from publish.findings import Finding, error
from publish.place import Place
from publish.preflight.demand import Demand
from publish.preflight.proof import Proof
from publish.preflight.traits import Trait

_OF_NO_INK: Final = ("None", "All")
"""Names that mean no plate and every plate; what stands in for them is never printed (8.6.6.4)."""
_MOST_TOGETHER: Final = 32


def default_spaces_explain(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every default colour space explains the device's own by a profile with as many inks.

    One that is the device's own again, or has another count, explains nothing
    (ISO 32000-2, 8.6.5.6).
    """
    for met in proof.standing.met:
        if met.trait is Trait.DEFAULT_SPACE:
            yield error("x4/default-space", Place(proof.path, page=met.page), {"what": met.what})


def transparency_blends_in_ink(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Transparency is blended in CMYK, or in what the file's printing condition says.

    Blended in RGB, every ink below the transparency is converted twice, and black text
    comes out in four inks (ISO 32000-2, 11.6.6; ISO 15930-7).
    """
    met = [one for one in proof.standing.met if one.trait is Trait.GROUP_SPACE]
    if met:
        pages = sorted({one.page for one in met if one.page is not None})
        facts = {"what": met[0].what, "pages": ", ".join(map(str, pages)), "count": len(met)}
        yield error("x4/group-space", Place(proof.path, page=pages[0] if pages else None), facts)


def plates_mean_one_ink(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every named plate has one alternate and one tint transform throughout the file.

    Two inks of one name go to one plate; on a proof they look different, and in print
    one of them is wrong (ISO 32000-2, 8.6.6.4; ISO 15930-7).
    """
    meanings: dict[str, set[str]] = defaultdict(set)
    for spot in proof.standing.spots:
        if spot.explained and spot.stands_in and spot.plate not in _OF_NO_INK:
            meanings[spot.plate].add(spot.stands_in)
    for plate, found in meanings.items():
        if len(found) > 1:
            page = next(spot.page for spot in proof.standing.spots if spot.plate == plate)
            yield error("x4/spot-clash", Place(proof.path, page=page), {"plate": plate, "count": len(found)})


def plates_are_explained(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every named plate says what stands in for it where it is not at hand.

    Without its tint transform nobody can proof it, nor print it in four inks
    (ISO 32000-2, 8.6.6.4).
    """
    for spot in proof.standing.spots:
        if not spot.explained:
            yield error("x4/spot-unexplained", Place(proof.path, page=spot.page), {"plate": spot.plate})


def plates_are_few_enough(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No colour is mixed of more than 32 plates.

    It is the most that a program must be able to hold (ISO 32000-1, annex C); beyond,
    one leaves plates out and another stops.
    """
    for spot in proof.standing.spots:
        if spot.together > _MOST_TOGETHER:
            facts = {"count": spot.together, "most": _MOST_TOGETHER}
            yield error("x4/too-many-plates", Place(proof.path, page=spot.page), facts)
