"""Colour spaces that stand on an ICC profile: what they say of it, and what it is (ISO 32000-2, 8.6.5.5)."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import pikepdf

from publish.preflight.bounded import readable
from publish.preflight.entries import held, identity, items, name, number
from publish.preflight.holders import Resource
from publish.preflight.icc import ProfileFault, ProfileHead, profile_fault, profile_head

_DEPTH: Final = 8  # an Indexed space over a Separation over ICC is three deep; a loop has no end
_MOST_PROFILE: Final = 64 << 20
_MOST_PROFILES: Final = 200  # of one file; each is opened
_ID: Final = slice(84, 100)  # of a profile: a digest of what it does (ICC.1:2022, 7.2.18)


@dataclass(frozen=True, slots=True)
class SpaceProfile:
    """The profile of a colour space; each profile is met once, on the first page that uses it."""

    number: int
    """Of the profile's object in the file."""
    page: int
    components: int
    """Values of a colour, as the space has it; 0 when it does not tell."""
    profile: ProfileHead
    fault: ProfileFault | None
    of_intent: bool
    """It is the very profile of the printing condition."""


def space_profiles(pdf: pikepdf.Pdf, found: Iterable[Resource], unread: list[str]) -> Iterator[SpaceProfile]:
    """Give the profiles of all the colour spaces in resources; what is too much goes to `unread`."""
    first: dict[object, tuple[object, int]] = {}
    for resource in found:
        for stream in _profiles_of(resource):
            first.setdefault(identity(stream), (stream, resource.page))
    if len(first) > _MOST_PROFILES:
        unread.append(f"more than {_MOST_PROFILES} ICC profiles")
    due = {mark for one in _intents(pdf) for mark in _marks(_intent_profile(one))} if first else set()
    for stream, page in islice(first.values(), _MOST_PROFILES):
        yield _space_profile(stream, page, due)


def _intents(pdf: pikepdf.Pdf) -> Iterator[object]:
    return items(held(pdf.Root, "/OutputIntents"))


def _intent_profile(intent: object) -> bytes:
    return readable(held(intent, "/DestOutputProfile"), _MOST_PROFILE) or b""


def _space_profile(stream: object, page: int, due: set[bytes]) -> SpaceProfile:
    profile = readable(stream, _MOST_PROFILE) or b""
    components = number(held(stream, "/N"))
    return SpaceProfile(
        number=stream.objgen[0] if isinstance(stream, pikepdf.Object) else 0,
        page=page,
        components=int(components) if components is not None else 0,
        profile=profile_head(profile),
        fault=profile_fault(profile),
        of_intent=not due.isdisjoint(_marks(profile)),
    )


def _marks(profile: bytes) -> Iterator[bytes]:
    """Give what equal profiles share: all their bytes, and their ID where one is written."""
    if profile_head(profile).space:
        yield hashlib.sha256(profile).digest()
        if any(profile[_ID]):
            yield profile[_ID]


def _profiles_of(resource: Resource) -> Iterator[object]:
    match resource.kind:
        case "ColorSpace":
            yield from _within(resource.value)
        case "XObject" | "Shading":
            yield from _within(held(resource.value, "/ColorSpace"))
            yield from _within(held(resource.value, "/Group", "/CS"))
        case "Pattern":
            yield from _within(held(resource.value, "/Shading", "/ColorSpace"))
        case "ExtGState":
            yield from _within(held(resource.value, "/SMask", "/G", "/Group", "/CS"))


def _within(space: object, depth: int = 0) -> Iterator[object]:
    """Give the profiles that a space stands on, its base and its alternate included."""
    if depth > _DEPTH or not isinstance(space, pikepdf.Array):
        return
    family, first, second = [*islice(items(space), 3), None, None, None][:3]
    match name(family):
        case "ICCBased":
            yield first
        case "Indexed" | "I" | "Pattern":
            yield from _within(first, depth + 1)
        case "Separation" | "DeviceN":
            yield from _within(second, depth + 1)
