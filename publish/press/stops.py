"""What stops a rendering before its end, apart from faults of the engine itself."""

from dataclasses import dataclass
from enum import Enum


class Refusal(Enum):
    """Why the gate stayed shut."""

    ADDRESS = "address"
    """Not an address of a file on this machine."""
    MISSING = "missing"
    OUTSIDE = "outside"
    """Not in one of the project's own folders."""
    KIND = "kind"
    """Not a regular file: a folder, a pipe, a device."""
    SIZE = "size"


@dataclass(frozen=True, slots=True)
class Refused:
    """An address that was asked for in vain."""

    address: str
    refusal: Refusal


class RefusedError(Exception):
    """The engine asked for files it may not have."""

    def __init__(self, refused: tuple[Refused, ...]) -> None:
        super().__init__(", ".join(one.address for one in refused))
        self.refused = refused


class PageLimitError(Exception):
    """A layout that runs away: more pages than the composition allows."""


class NarrowPageError(Exception):
    """A page whose margins leave no room for text."""

    def __init__(self, page: int, room: str) -> None:
        super().__init__(f"page {page}: {room} mm")
        self.page, self.room = page, room


class NoFaceError(Exception):
    """No face could be loaded: the engine would crash at the first letter."""
