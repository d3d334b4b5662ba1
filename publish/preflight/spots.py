"""Plates that files name: Separation and DeviceN spaces, with what stands in for each ink.

Two spaces of one name go to one plate, so they must mean one ink (ISO 32000-2, 8.6.6.4).
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import pikepdf

from publish.preflight.bounded import readable
from publish.preflight.entries import held, items, name, number, pairs
from publish.preflight.holders import Resource

_PARTS: Final = 5  # of a DeviceN, the longest (table 71)
_DEPTH: Final = 8  # an Indexed space over a DeviceN with Colorants is three deep
_SPECIAL: Final = ("Separation", "DeviceN", "Indexed", "I", "Pattern")  # ISO 32000-2, 8.6.6.4
_MOST_FUNCTION: Final = 1 << 20
_MOST_NAMES: Final = 32  # told of one DeviceN


@dataclass(frozen=True, slots=True)
class Spot:
    """A Separation, or all the names of a DeviceN, which has no stand-in for each."""

    plate: str
    stands_in: str
    """The alternate space and the tint transform, written so that like ones look alike."""
    explained: bool
    """A tint transform is there, into a space that needs no other to be explained."""
    page: int
    together: int = 1
    """Names in one colour space."""


def spots(resource: Resource) -> Iterator[Spot]:
    """Give the plates that a resource names."""
    match resource.kind:
        case "ColorSpace":
            yield from _plates(resource.value, resource.page, 0)
        case "XObject" | "Shading":
            yield from _plates(held(resource.value, "/ColorSpace"), resource.page, 0)
        case "Pattern":
            yield from _plates(held(resource.value, "/Shading", "/ColorSpace"), resource.page, 0)


def _plates(space: object, page: int, depth: int) -> Iterator[Spot]:
    if depth > _DEPTH or not isinstance(space, pikepdf.Array):
        return
    parts = _filled(space)
    match name(parts[0]):
        case "Separation":
            yield _spot(parts, page)
        case "DeviceN":
            names, count = _names(parts[1]), _count(parts[1])
            explained = _is_function(parts[3]) and _is_plain(parts[2])
            yield Spot(names, "", explained=explained, page=page, together=count)
            for _, colorant in pairs(held(parts[4], "/Colorants")):
                yield from _plates(colorant, page, depth + 1)
        case "Indexed" | "I" | "Pattern":
            yield from _plates(parts[1], page, depth + 1)


def _filled(space: pikepdf.Array) -> list[Any]:
    """Give the parts of a space: family, names, alternate, tint transform, attributes; None for none."""
    return [*islice(items(space), _PARTS), *[None] * _PARTS][:_PARTS]


def _spot(parts: list[Any], page: int) -> Spot:
    _, plate, alternate, transform, _ = parts
    written = f"{_written(alternate)} {_written_function(transform)}"
    explained = _is_function(transform) and _is_plain(alternate)
    return Spot(name(plate) or "?", written, explained=explained, page=page)


def _is_plain(alternate: object) -> bool:
    """Tell whether a space may stand in for a plate: no other plate, palette or pattern, nor itself."""
    family = name(alternate) or name(next(items(alternate), None))
    return family not in _SPECIAL


def _names(listed: object) -> str:
    return " + ".join(name(one) or "?" for one, _ in zip(items(listed), range(_MOST_NAMES), strict=False))


def _count(listed: object) -> int:
    return len(listed) if isinstance(listed, pikepdf.Array) else 1


def _is_function(value: object) -> bool:
    return number(held(value, "/FunctionType")) is not None


def _written(space: object) -> str:
    """Write an alternate space, without the numbers its objects have in the file."""
    if not isinstance(space, pikepdf.Array):
        return name(space)
    family, *rest = [*items(space), None]
    return f"{name(family)} {held(rest[0], '/N')}"


def _written_function(function: object) -> str:
    parts = [str(held(function, "/FunctionType"))]
    for key in ("/N", "/C0", "/C1", "/Domain", "/Range", "/Size", "/BitsPerSample", "/Decode", "/Encode"):
        values = [number(one) for one in items(held(function, key))]
        parts += [f"{value:g}" if value is not None else "?" for value in values[:_MOST_NAMES]]
    if isinstance(function, pikepdf.Stream):
        samples = readable(function, _MOST_FUNCTION) or b""
        parts.append(hashlib.sha256(samples).hexdigest()[:16])
    return " ".join(parts)
