"""From the bytes of a picture to plain pixels: eight bits a channel, upright, on white paper.

Grey, RGB, Lab or four inks, whatever the file was: a palette, sixteen bits, transparent,
lying on its side.
"""

import io
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageOps

_PNG_BEGINS, _PNG_ENDS = b"\x89PNG", b"IEND\xaeB`\x82"
_JPEG_BEGINS, _JPEG_SCAN, _JPEG_ENDS = b"\xff\xd8", b"\xff\xda", b"\xff\xd9"
_PLAIN = ("L", "RGB", "CMYK", "LAB")
_SIXTEEN_BITS = ("I;16", "I;16B", "I;16L", "I;16N")
_DEEP_GREY = (*_SIXTEEN_BITS, "I", "F")
_WITH_ALPHA = ("RGBA", "LA", "PA", "RGBa", "La")
_WHITE: dict[str, int | tuple[int, int, int]] = {"RGB": (255, 255, 255), "L": 255}
_ORIENTATION = 0x0112  # EXIF tag
_ON_ITS_SIDE = 5  # and above
_MOST_IN_EIGHT_BITS = 255
_SIXTEEN_TO_EIGHT = 1 / 257
_HALF = 0.5  # what follows cuts the fraction off


@dataclass(frozen=True, slots=True)
class Header:
    """What a picture says of itself before it is decoded; `size` as it is shown."""

    size: tuple[int, int]
    line_art: bool
    """One bit a pixel: black or white, nothing between."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A picture decoded: mode L, RGB, LAB or CMYK."""

    picture: Image.Image
    tag: bytes
    """Its ICC profile; empty when it carries none."""
    lossy: bool
    """It was a JPEG: nothing is lost by keeping it as one."""


def read_header(content: bytes) -> Header:
    """Read a picture's header, and nothing more."""
    with Image.open(io.BytesIO(content)) as opened:
        width, height = opened.size
        # Pillow gives the size of a TIFF as it is shown, of the others as it is stored.
        stored = opened.format != "TIFF"
        turned = stored and opened.getexif().get(_ORIENTATION, 1) >= _ON_ITS_SIDE
        return Header((height, width) if turned else (width, height), opened.mode == "1")


def decode(content: bytes) -> Plain:
    """Decode a picture whole; OSError, ValueError or SyntaxError when it is damaged."""
    _check_end(content)
    with Image.open(io.BytesIO(content)) as opened:
        lossy = opened.format == "JPEG"
        opened.load()
        tag = opened.info.get("icc_profile") or b""
        upright = ImageOps.exif_transpose(opened)
    return Plain(_plain(upright), tag, lossy)


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


def _plain(picture: Image.Image) -> Image.Image:
    """Bring every mode to eight bits a channel, on white paper."""
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
    if picture.mode not in _PLAIN:
        picture = picture.convert("RGB")
    return _grey(picture) if picture.mode == "RGB" else picture


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Scale deep grey; a wide cell may hold sixteen bits or only eight."""
    wide = picture.convert("F")
    _, most = wide.getextrema()
    deep = picture.mode in _SIXTEEN_BITS or (isinstance(most, float | int) and most > _MOST_IN_EIGHT_BITS)
    scale = _SIXTEEN_TO_EIGHT if deep else 1.0
    return wide.point(lambda value: value * scale + _HALF).convert("L")


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
