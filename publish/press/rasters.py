"""Photographs and scans in the colours of an edition.

For the press: four inks by the profile of the stock, relative colorimetric with black
point compensation; grey stays on the black plate; no transparency.  For a screen: sRGB.
Whatever else a file carries (place and time of a photograph, a thumbnail) is left behind.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PIL import Image, ImageChops, ImageCms, ImageOps

from publish.model.edition import Colour

_JPEG_QUALITY = {Colour.CMYK: 92, Colour.SRGB: 88}
_FULL_COLOUR = 0  # no chroma subsampling: red letters in a photograph stay sharp
_PNG_BEGINS, _PNG_ENDS = b"\x89PNG", b"IEND\xaeB`\x82"
_JPEG_BEGINS, _JPEG_SCAN, _JPEG_ENDS = b"\xff\xd8", b"\xff\xda", b"\xff\xd9"
_DEEP_GREY = ("I", "I;16", "I;16B", "I;16L", "F")
_WITH_ALPHA = ("RGBA", "LA", "PA", "RGBa", "La")
_WHITE: dict[str, int | tuple[int, int, int]] = {"RGB": (255, 255, 255), "L": 255}
_ORIENTATION = 0x0112  # EXIF tag
_ON_ITS_SIDE = 5  # and above
_MOST_IN_EIGHT_BITS = 255
_SIXTEEN_TO_EIGHT = 1 / 257


class Remark(Enum):
    """What a person should know about the colours of a picture."""

    UNTAGGED_RGB = auto()
    """No profile: taken for sRGB."""
    UNTAGGED_CMYK = auto()
    """No profile: its ink values are taken as they are."""
    BROKEN_PROFILE = auto()
    """A profile that does not read or does not fit: left aside."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a picture is made ready."""

    colour: Colour
    most_pixels: int
    """Pixels of width that the printed size can use."""
    ink_profile: bytes
    """The profile of the stock, for whatever goes to or comes from four inks."""


@dataclass(frozen=True, slots=True)
class Developed:
    """A picture made ready: its bytes, the suffix they want, what there is to say."""

    content: bytes
    suffix: str
    remarks: tuple[Remark, ...]


def develop(content: bytes, recipe: Recipe) -> Developed:
    """Decode a picture whole, and make it ready; OSError or ValueError when it is damaged."""
    _check_end(content)
    with Image.open(io.BytesIO(content)) as opened:
        lossy = opened.format == "JPEG"
        opened.load()
        tag = opened.info.get("icc_profile") or b""
        picture = ImageOps.exif_transpose(opened)
    picture = _smaller(_plain(picture), recipe.most_pixels)
    picture, remarks = _coloured(picture, tag, recipe)
    return _encoded(picture, remarks, recipe.colour, lossy=lossy)


def _check_end(content: bytes) -> None:
    """Refuse a picture whose end is missing.

    Pillow does so by itself, until somebody imports the layout engine: that tells it, for
    the whole process, to take half pictures.
    """
    if content.startswith(_PNG_BEGINS):
        whole = _PNG_ENDS in content
    elif content.startswith(_JPEG_BEGINS):
        whole = content.rfind(_JPEG_ENDS) > content.rfind(_JPEG_SCAN)
    else:
        whole = True
    if not whole:
        raise ValueError("image file is truncated")


def size_as_shown(content: bytes) -> tuple[int, int]:
    """Read width and height from the header, after any rotation the camera noted."""
    with Image.open(io.BytesIO(content)) as opened:
        width, height = opened.size
        turned = opened.getexif().get(_ORIENTATION, 1) >= _ON_ITS_SIDE
    return (height, width) if turned else (width, height)


def _plain(picture: Image.Image) -> Image.Image:
    """Bring every mode to eight bits a channel of grey, RGB or CMYK, on white paper."""
    if picture.mode in _DEEP_GREY:
        return _eight_bits(picture)
    if picture.mode == "P":
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    elif picture.mode == "1":
        picture = picture.convert("L")
    elif picture.mode in ("L", "RGB") and "transparency" in picture.info:
        picture = picture.convert("LA" if picture.mode == "L" else "RGBA")
    if picture.mode in _WITH_ALPHA:
        picture = _flattened(picture)
    if picture.mode not in ("L", "RGB", "CMYK"):
        picture = picture.convert("RGB")
    return _grey(picture) if picture.mode == "RGB" else picture


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Scale deep grey by what it holds: sixteen bits, or eight in a wide cell."""
    wide = picture.convert("F")
    _, most = wide.getextrema()
    deep = isinstance(most, float | int) and most > _MOST_IN_EIGHT_BITS
    scale = _SIXTEEN_TO_EIGHT if deep else 1.0
    return wide.point(lambda value: value * scale + 0.0).convert("L")


def _flattened(picture: Image.Image) -> Image.Image:
    ground = "L" if picture.mode in ("LA", "La") else "RGB"
    straight = picture.convert("LA" if ground == "L" else "RGBA")
    paper = Image.new(ground, picture.size, _WHITE[ground])
    paper.paste(straight.convert(ground), mask=straight.getchannel("A"))
    return paper


def _grey(picture: Image.Image) -> Image.Image:
    """Keep on one plate what has no colour."""
    red, green, blue = picture.split()
    same = (
        not ImageChops.difference(red, green).getbbox() and not ImageChops.difference(green, blue).getbbox()
    )
    return red if same else picture


def _smaller(picture: Image.Image, most_pixels: int) -> Image.Image:
    """Take away pixels that the printed size cannot show; never add any."""
    if picture.width <= most_pixels:
        return picture
    height = max(1, round(picture.height * most_pixels / picture.width))
    return picture.resize((most_pixels, height), Image.Resampling.LANCZOS)


def _coloured(picture: Image.Image, tag: bytes, recipe: Recipe) -> tuple[Image.Image, tuple[Remark, ...]]:
    if picture.mode == "L":
        return picture, ()
    source, remarks = _source_profile(picture, tag, recipe)
    wanted = "CMYK" if recipe.colour is Colour.CMYK else "RGB"
    if picture.mode == wanted and source is None:
        return picture, remarks
    target = _profile(recipe.ink_profile) if wanted == "CMYK" else _srgb()
    source = source or _default_profile(picture, recipe)
    try:
        return _converted(picture, source, target, wanted), remarks
    except ImageCms.PyCMSError:
        source = _default_profile(picture, recipe)
        return _converted(picture, source, target, wanted), (*remarks, Remark.BROKEN_PROFILE)


def _source_profile(
    picture: Image.Image, tag: bytes, recipe: Recipe
) -> tuple[ImageCms.ImageCmsProfile | None, tuple[Remark, ...]]:
    """Give the picture's own profile; none where it has none, or already has the wanted one."""
    if not tag:
        return None, (Remark.UNTAGGED_RGB if picture.mode == "RGB" else Remark.UNTAGGED_CMYK,)
    if picture.mode == "CMYK" and recipe.colour is Colour.CMYK and tag == recipe.ink_profile:
        return None, ()
    try:
        profile = _profile(tag)
    except (OSError, ImageCms.PyCMSError):
        return None, (Remark.BROKEN_PROFILE,)
    fits = profile.profile.xcolor_space.strip() == picture.mode
    return (profile, ()) if fits else (None, (Remark.BROKEN_PROFILE,))


def _default_profile(picture: Image.Image, recipe: Recipe) -> ImageCms.ImageCmsProfile:
    return _profile(recipe.ink_profile) if picture.mode == "CMYK" else _srgb()


def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _profile(content: bytes) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(io.BytesIO(content))


def _converted(
    picture: Image.Image, source: ImageCms.ImageCmsProfile, target: ImageCms.ImageCmsProfile, mode: str
) -> Image.Image:
    transform = ImageCms.buildTransform(
        source,
        target,
        picture.mode,
        mode,
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    converted = ImageCms.applyTransform(picture, transform)
    assert converted is not None  # only a change in place gives nothing back
    return converted


def _encoded(picture: Image.Image, remarks: Sequence[Remark], colour: Colour, *, lossy: bool) -> Developed:
    picture.info = {}  # nothing of the original's travels along
    target = io.BytesIO()
    if lossy or picture.mode == "CMYK":
        picture.save(target, "JPEG", quality=_JPEG_QUALITY[colour], subsampling=_FULL_COLOUR, optimize=True)
        return Developed(target.getvalue(), ".jpg", tuple(remarks))
    picture.save(target, "PNG", compress_level=9)
    return Developed(target.getvalue(), ".png", tuple(remarks))
