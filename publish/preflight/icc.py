"""The head of an ICC profile: what it is for, and in which colours (ICC.1:2022, 7.2)."""

from dataclasses import dataclass
from typing import Final

_HEAD: Final = 128  # bytes
_SIGNATURE: Final = b"acsp"


@dataclass(frozen=True, slots=True)
class ProfileHead:
    """What an embedded profile says it is; every field is empty when it is no profile."""

    device: str = ""
    """Its class: `prtr` for a press or printer, `mntr` for a screen."""
    space: str = ""
    """The colours it takes: `CMYK`, `RGB`, `GRAY`."""
    version: str = ""


def profile_head(profile: bytes) -> ProfileHead:
    """Read the head of a profile.

    >>> profile_head(b"no profile")
    ProfileHead(device='', space='', version='')
    """
    if len(profile) < _HEAD or profile[36:40] != _SIGNATURE:
        return ProfileHead()
    device, space = (profile[start : start + 4].decode("latin-1").strip() for start in (12, 16))
    return ProfileHead(device, space, f"{profile[8]}.{profile[9] >> 4}")
