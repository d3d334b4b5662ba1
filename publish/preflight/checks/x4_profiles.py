"""Family `x4`, the ICC profiles of a file: whole, sound, and those that their spaces say they are."""

from collections.abc import Iterator
from typing import Final

from publish.findings import Finding, error, warning
from publish.place import Place
from publish.preflight.demand import Demand
from publish.preflight.icc import ProfileFault
from publish.preflight.proof import Proof

_INTENT: Final = "OutputIntent"
_SPACE: Final = "ICCBased"
_COMPONENTS: Final = {"GRAY": 1, "RGB": 3, "Lab": 3, "CMYK": 4}
_CMYK: Final = "CMYK"
_CLASSES: Final = ("scnr", "mntr", "prtr", "spac")  # ISO 32000-2, table 66


def profiles_are_whole(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every ICC profile is as long as it says.

    One that was cut, or carries something behind it, is refused by one program and
    replaced by another without a word (ICC.1, 7.2.2).
    """
    for place, where, fault in _faults(proof):
        if not fault.cause:
            facts = {"where": where, "said": fault.said, "found": fault.found}
            yield error("x4/profile-length", place, facts)


def profiles_open(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every ICC profile can be opened and leads from its colours to others.

    Its head may be in order and its tables lie outside it, or hold nothing (ICC.1, 7.3).
    """
    for place, where, fault in _faults(proof):
        if fault.cause:
            yield error("x4/profile-damaged", place, {"where": where, "cause": fault.cause})


def profiles_agree_with_their_space(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every colour space through a profile has as many values as its profile takes.

    Where they differ one program believes the space and another the profile
    (ISO 32000-2, 8.6.5.5).
    """
    for one in proof.standing.profiles:
        due = _COMPONENTS.get(one.profile.space)
        if one.profile.space and (one.components != due or one.profile.device not in _CLASSES):
            facts = {
                "components": one.components or "?",
                "space": one.profile.space,
                "device": one.profile.device or "?",
            }
            yield error("x4/space-profile", Place(proof.path, page=one.page), facts)


def the_condition_is_named_once(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Nothing is painted in a CMYK space that repeats the profile of the printing condition.

    Its inks are already those of the press.  Named by the profile they may be converted
    once more, and overprint no longer as they should (ISO 15930-7 forbids it).
    """
    due = {one.number for one in proof.standing.profiles if one.of_intent and one.profile.space == _CMYK}
    pages = [page.number for page in proof.pages if not due.isdisjoint(page.profiles)]
    if pages:
        told = error if proof.standing.claims_x4 else warning
        facts = {"pages": ", ".join(map(str, pages))}
        yield told("x4/space-of-intent", Place(proof.path, page=pages[0]), facts)


def _faults(proof: Proof) -> Iterator[tuple[Place, str, ProfileFault]]:
    for condition in proof.standing.conditions:
        # A profile without a head is told by x4/intent-profile.
        if condition.fault and condition.profile.space:
            yield Place(proof.path), _INTENT, condition.fault
    for one in proof.standing.profiles:
        if one.fault and not one.of_intent:  # told already
            yield Place(proof.path, page=one.page), _SPACE, one.fault
