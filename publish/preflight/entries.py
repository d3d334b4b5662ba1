"""Entries of a file that may be damaged: what cannot be read is not there.

A reference can lead nowhere, in a circle or to something of another kind, and each asks
for its own exception.  Whoever looks through a whole file asks here.
"""

from collections.abc import Iterator
from typing import Any, Final

import pikepdf

from publish.preflight.walk import FAULTS

_MOST_ENTRIES: Final = 200_000  # of one array or dictionary; a forged one has no end


def held(holder: object, *keys: str) -> Any:  # noqa: ANN401  whatever the file holds there
    """Follow keys from dictionary to dictionary; None where one of them leads nowhere."""
    found: Any = holder
    for key in keys:
        if not isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            return None
        try:
            found = found.get(key)
        except FAULTS:
            return None
    return found


def pairs(holder: object) -> Iterator[tuple[str, Any]]:
    """Give the entries of a dictionary or stream that can be read."""
    if not isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
        return
    try:
        keys = list(holder.keys())[:_MOST_ENTRIES]
    except FAULTS:
        return
    for key in keys:
        value = held(holder, key)
        if value is not None:
            yield str(key), value


def items(holder: object) -> Iterator[Any]:
    """Give the entries of an array that can be read; anything else is an array of itself."""
    if not isinstance(holder, pikepdf.Array):
        if holder is not None:
            yield holder
        return
    for index in range(min(len(holder), _MOST_ENTRIES)):
        try:
            yield holder[index]
        except FAULTS:
            yield None


def name(value: object) -> str:
    """Give a name without its slash; empty for anything else."""
    try:
        return str(value).removeprefix("/") if isinstance(value, pikepdf.Name) else ""
    except FAULTS:
        return ""


def text(value: object) -> str:
    """Give a text string; empty for anything else."""
    try:
        return str(value) if isinstance(value, pikepdf.String) else ""
    except FAULTS:
        return ""


def number(value: object) -> float | None:
    """Give a number; None for anything else, and for one without end."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        found = float(value)  # type: ignore[arg-type]  # what is no number is told by its exception
    except FAULTS:
        return None
    return found if abs(found) < float("inf") else None


def identity(value: object) -> object:
    """Tell one object of the file from another; a direct one is told by what it says."""
    if not isinstance(value, pikepdf.Object):
        return value
    try:
        return value.objgen if value.is_indirect else value.unparse()
    except FAULTS:
        return id(value)
