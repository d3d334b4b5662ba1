"""An ICC profile as embedded data: what it is for, and whether all of it is there (ICC.1:2022, 7)."""

from dataclasses import dataclass
from io import BytesIO
from struct import iter_unpack, unpack_from
from typing import Final

from PIL import ImageCms

_HEAD: Final = 128  # bytes
_SIGNATURE: Final = b"acsp"
_COUNT: Final = 4  # bytes of the number of tags, after the head (7.3.1)
_LINE: Final = ">4sII"  # of the tag table: name, place, length
_TAG: Final = 12  # bytes of such a line
_PADDING: Final = 3  # bytes that bring a profile to a multiple of four (7.2.1)
_MODES: Final = {"CMYK": "CMYK", "RGB": "RGB", "GRAY": "L", "Lab": "LAB"}
_PRINTS: Final = "prtr"
_CONNECTED: Final = "LAB"


@dataclass(frozen=True, slots=True)
class ProfileHead:
    """What an embedded profile says it is; every field is empty when it is no profile."""

    device: str = ""
    """Its class: `prtr` for a press or printer, `mntr` for a screen."""
    space: str = ""
    """The colours it takes: `CMYK`, `RGB`, `GRAY`."""
    version: str = ""


@dataclass(frozen=True, slots=True)
class ProfileFault:
    """What is wrong with a profile whose head can be read."""

    cause: str
    """In the words of the trade, or of Little CMS; empty where only the length is wrong."""
    said: int
    """Its length in bytes, as its head has it."""
    found: int


def profile_head(profile: bytes) -> ProfileHead:
    """Read the head of a profile.

    >>> profile_head(b"no profile")
    ProfileHead(device='', space='', version='')
    """
    if len(profile) < _HEAD or profile[36:40] != _SIGNATURE:
        return ProfileHead()
    device, space = (profile[start : start + 4].decode("latin-1").strip() for start in (12, 16))
    return ProfileHead(device, space, f"{profile[8]}.{profile[9] >> 4}")


def profile_fault(profile: bytes) -> ProfileFault | None:
    """Tell why a profile cannot be used; None for a sound one.

    >>> profile_fault(b"no profile")
    ProfileFault(cause='acsp', said=0, found=10)
    """
    head = profile_head(profile)
    if not head.space:
        return ProfileFault(_SIGNATURE.decode(), 0, len(profile))
    (said,) = unpack_from(">I", profile)
    if not 0 <= len(profile) - said <= _PADDING:
        return ProfileFault("", said, len(profile))
    cause = _beyond(profile) or _closed(profile, head)
    return ProfileFault(cause, said, len(profile)) if cause else None


def _beyond(profile: bytes) -> str:
    """Name the first tag that does not lie within the profile; empty when all do."""
    if len(profile) < _HEAD + _COUNT:
        return "tag table"
    (count,) = unpack_from(">I", profile, _HEAD)
    table = _HEAD + _COUNT + count * _TAG
    if table > len(profile):
        return "tag table"
    for name, start, length in iter_unpack(_LINE, profile[_HEAD + _COUNT : table]):
        if start < table or start + length > len(profile):
            return f"tag {name.decode('latin-1') if name.isalnum() else '?'}"
    return ""


def _closed(profile: bytes, head: ProfileHead) -> str:
    """Give what Little CMS has against a profile: it must lead to colours, a press's from them too."""
    mode = _MODES.get(head.space)
    try:
        opened = ImageCms.ImageCmsProfile(BytesIO(profile))
        if mode is None:  # seven inks, say: it opens, and no more is asked
            return ""
        # Tables are read and not refined: a transform that nobody applies may be coarse.
        flags = ImageCms.Flags.NOOPTIMIZE
        lab = ImageCms.createProfile(_CONNECTED)
        ImageCms.buildTransform(opened, lab, mode, _CONNECTED, flags=flags)
        if head.device == _PRINTS:
            ImageCms.buildTransform(lab, opened, _CONNECTED, mode, flags=flags)
    except (ImageCms.PyCMSError, OSError, ValueError) as refused:
        return f"Little CMS: {refused}"
    return ""
