"""Colours of pictures, from the profile they carry to the one they are printed or shown with.

Relative colorimetric with black point compensation keeps every colour that the stock can
print.  A very saturated picture is separated perceptually: its brightest parts would all
become one flat colour, and their drawing be lost.
"""

import io
from dataclasses import dataclass
from enum import Enum, auto

from PIL import Image, ImageChops, ImageCms

from publish.model.edition import Colour
from publish.press.tones import tone_table

_SAMPLE = 256  # pixels a side, on which a picture's saturation is measured
# Chroma that a colour loses in print before its drawing suffers, in units of a* or b*; the
# gamut check of the library counts every shadow below the black of the press as well.
_LOSS = 10
_VERY_SATURATED = 0.10  # of the picture: less is a traffic light, more is what it shows
_NEUTRAL = 128  # of a* and b* in eight bits
_DEVICES = ("scnr", "mntr", "prtr", "spac")
"""Classes of profiles that say what colours are (ICC.1, 7.2.5); the others only lead between them."""
_CHANNELS = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK", "LAB": "Lab"}


class Remark(Enum):
    """What a person should know about the colours of a picture."""

    UNTAGGED_RGB = auto()
    """No profile: taken for sRGB."""
    UNTAGGED_CMYK = auto()
    """No profile: its ink values are taken as they are."""
    BROKEN_PROFILE = auto()
    """A profile that does not read or does not fit: left aside."""


@dataclass(frozen=True, slots=True)
class Target:
    """What pictures are converted for."""

    colour: Colour
    ink_profile: bytes
    """The profile of the stock, for whatever goes to or comes from four inks."""
    known_as: tuple[str, ...] = ()
    """Parts of the names of profiles for the same stock: what they separated is kept."""
    grey: bool = False
    """In black alone, whatever colours a picture has."""


def coloured(picture: Image.Image, tag: bytes, target: Target) -> tuple[Image.Image, tuple[Remark, ...]]:
    """Convert a picture of mode L, RGB, LAB or CMYK, that carries a profile or none.

    Grey stays grey: on paper, on the black plate alone.
    """
    source, remarks = _source(picture, tag, target)
    try:
        return _converted(picture, source, target), remarks
    except ImageCms.PyCMSError:
        return _converted(picture, None, target), (*remarks, Remark.BROKEN_PROFILE)


def intent_for(
    picture: Image.Image, source: ImageCms.ImageCmsProfile, inks: ImageCms.ImageCmsProfile
) -> ImageCms.Intent:
    """Choose how colours that the stock cannot print are brought into its range."""
    size = (min(_SAMPLE, picture.width), min(_SAMPLE, picture.height))
    sample = picture.resize(size, Image.Resampling.NEAREST)
    lab = _lab()
    wanted = _applied(sample, source, lab, "LAB")
    printed = _applied(_applied(sample, source, inks, "CMYK"), inks, lab, "LAB")
    (_, a, b), (_, printed_a, printed_b) = wanted.split(), printed.split()
    loss = ImageChops.lighter(ImageChops.difference(a, printed_a), ImageChops.difference(b, printed_b))
    lost = sum(loss.histogram()[_LOSS:]) / (sample.width * sample.height)
    return ImageCms.Intent.PERCEPTUAL if lost > _VERY_SATURATED else ImageCms.Intent.RELATIVE_COLORIMETRIC


def _source(
    picture: Image.Image, tag: bytes, target: Target
) -> tuple[ImageCms.ImageCmsProfile | None, tuple[Remark, ...]]:
    """Give the picture's own profile; none where it has none, or already has the wanted one."""
    if picture.mode == "LAB":
        return _lab(), ()
    if not tag:
        untagged = {"RGB": (Remark.UNTAGGED_RGB,), "CMYK": (Remark.UNTAGGED_CMYK,)}
        return None, untagged.get(picture.mode, ())
    try:
        profile = _profile(tag)
    except (OSError, ImageCms.PyCMSError):
        return None, (Remark.BROKEN_PROFILE,)
    space, device = profile.profile.xcolor_space.strip(), profile.profile.device_class
    # A grey picture may come from an RGB file, or carry an RGB profile by itself.
    fits = space == _CHANNELS[picture.mode] or (picture.mode, space) == ("L", "RGB")
    if not fits or device not in _DEVICES:
        return None, (Remark.BROKEN_PROFILE,)
    return (None if _is_separated_for(picture, profile, tag, target) else profile), ()


def _is_separated_for(
    picture: Image.Image, profile: ImageCms.ImageCmsProfile, tag: bytes, target: Target
) -> bool:
    """Tell whether a picture's inks were mixed for this very stock: they are kept."""
    if picture.mode != "CMYK" or target.colour is not Colour.CMYK:
        return False
    name = (profile.profile.profile_description or "").casefold()
    return tag == target.ink_profile or any(known.casefold() in name for known in target.known_as)


def _converted(picture: Image.Image, source: ImageCms.ImageCmsProfile | None, target: Target) -> Image.Image:
    inks = _profile(target.ink_profile)
    for_press = target.colour is Colour.CMYK
    if picture.mode == "L" or target.grey:
        if picture.mode != "L":
            picture, source = _as_light(picture, source or _assumed(picture, inks)), None
        table = tone_table(source or _srgb(), inks if for_press else None)
        return picture.point(table)
    mode = "CMYK" if for_press else "RGB"
    if picture.mode == mode and source is None:
        return picture
    source = source or _assumed(picture, inks)
    if not for_press:
        return _applied(picture, source, _srgb(), mode)
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    if picture.mode != "CMYK":  # what was separated once lies within some press's range
        intent = intent_for(picture, source, inks)
    return _applied(picture, source, inks, mode, intent)


def _assumed(picture: Image.Image, inks: ImageCms.ImageCmsProfile) -> ImageCms.ImageCmsProfile:
    """Give the profile of a picture that has none."""
    return inks if picture.mode == "CMYK" else _srgb()


def _as_light(picture: Image.Image, source: ImageCms.ImageCmsProfile) -> Image.Image:
    """Give the greys of sRGB that are as light as the colours of a picture."""
    light = _applied(picture, source, _lab(), "LAB").getchannel(0)
    neutral = Image.new("L", picture.size, _NEUTRAL)
    return _applied(Image.merge("LAB", (light, neutral, neutral)), _lab(), _srgb(), "RGB").getchannel(1)


def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _lab() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))


def _profile(content: bytes) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(io.BytesIO(content))


def _applied(
    picture: Image.Image,
    source: ImageCms.ImageCmsProfile,
    target: ImageCms.ImageCmsProfile,
    mode: str,
    intent: ImageCms.Intent = ImageCms.Intent.RELATIVE_COLORIMETRIC,
) -> Image.Image:
    compensated = intent is ImageCms.Intent.RELATIVE_COLORIMETRIC
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION if compensated else ImageCms.Flags(0)
    transform = ImageCms.buildTransform(source, target, picture.mode, mode, intent, flags)
    converted = ImageCms.applyTransform(picture, transform)
    assert converted is not None  # only a change in place gives nothing back
    return converted
