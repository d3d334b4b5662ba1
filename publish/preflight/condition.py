"""Printing conditions in full: the words of an output intent, and the head of its profile."""

from dataclasses import dataclass
from typing import Final

import pikepdf

from publish.preflight.bounded import readable
from publish.preflight.entries import held, items, name, number, text
from publish.preflight.icc import ProfileFault, ProfileHead, profile_fault, profile_head

_MOST_PROFILE: Final = 64 << 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """One output intent (ISO 32000-2, 14.11.5)."""

    subtype: str
    identifier: str
    registry: str
    condition: str
    info: str
    embedded: bool
    """A profile is in the file."""
    components: int
    profile: ProfileHead
    fault: ProfileFault | None = None
    """Why its profile cannot be used; None too where there is none."""


def read_conditions(root: pikepdf.Object) -> tuple[Condition, ...]:
    """Give the output intents of the document, in order."""
    listed = held(root, "/OutputIntents")
    return tuple(_condition(one) for one in items(listed) if isinstance(one, pikepdf.Dictionary))


def _condition(intent: pikepdf.Dictionary) -> Condition:
    stream = held(intent, "/DestOutputProfile")
    components = number(held(stream, "/N"))
    profile = readable(stream, _MOST_PROFILE) or b""
    return Condition(
        subtype=name(held(intent, "/S")),
        identifier=text(held(intent, "/OutputConditionIdentifier")),
        registry=text(held(intent, "/RegistryName")),
        condition=text(held(intent, "/OutputCondition")),
        info=text(held(intent, "/Info")),
        embedded=isinstance(stream, pikepdf.Stream),
        components=int(components) if components is not None else 0,
        profile=profile_head(profile),
        fault=profile_fault(profile) if isinstance(stream, pikepdf.Stream) else None,
    )
