"""Photographs and scans made ready for an edition.

For the press: four inks by the profile of the stock, never more of them than it takes;
grey stays on the black plate; no transparency.  For a screen: sRGB.  Whatever else a file
carries (place and time of a photograph, a thumbnail) is left behind.
"""

import io
from dataclasses import dataclass

from PIL import Image

from publish.model.edition import Colour
from publish.press.colour import Remark, Target, coloured
from publish.press.decoding import decode
from publish.press.ink_limit import Excess, limit_ink

_JPEG_QUALITY = {Colour.CMYK: 92, Colour.SRGB: 88}
_FULL_COLOUR = 0  # no chroma subsampling: red letters in a photograph stay sharp
# Per cent of ink that stays free: the coder rounds, and flat areas may come back a little heavier.
_MARGIN = 2
_GAP = 3.0  # reduce by whole steps first, then finely: as good to the eye, and quick


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a picture is made ready."""

    target: Target
    most_pixels: int
    """Pixels of width that the printed size can use."""
    own_ink: int
    """Total area coverage, in per cent, of what we separate."""
    given_ink: int
    """The same of what came separated."""


@dataclass(frozen=True, slots=True)
class Developed:
    """A picture made ready: its bytes, the suffix they want, what there is to say."""

    content: bytes
    suffix: str
    remarks: tuple[Remark, ...]
    excess: Excess | None = None
    """What a picture that came separated had above the limit."""


def develop(content: bytes, recipe: Recipe) -> Developed:
    """Decode a picture whole, and make it ready; OSError or ValueError when it is damaged."""
    plain = decode(content)
    came_separated = plain.picture.mode == "CMYK"
    picture = _smaller(plain.picture, recipe.most_pixels)
    picture, remarks = coloured(picture, plain.tag, recipe.target)
    excess = None
    if picture.mode == "CMYK":
        limit = recipe.given_ink if came_separated else recipe.own_ink
        picture, excess = limit_ink(picture, limit - _MARGIN)
        if not came_separated or (excess and excess.most <= limit):
            excess = None
    encoded, suffix = _encoded(picture, recipe.target.colour, lossy=plain.lossy)
    return Developed(encoded, suffix, remarks, excess)


def _smaller(picture: Image.Image, most_pixels: int) -> Image.Image:
    """Take away pixels that the printed size cannot show; never add any."""
    if picture.width <= most_pixels:
        return picture
    height = max(1, round(picture.height * most_pixels / picture.width))
    return picture.resize((most_pixels, height), Image.Resampling.LANCZOS, reducing_gap=_GAP)


def _encoded(picture: Image.Image, colour: Colour, *, lossy: bool) -> tuple[bytes, str]:
    picture.info = {}  # nothing of the original's travels along
    target = io.BytesIO()
    if lossy or picture.mode == "CMYK":
        picture.save(target, "JPEG", quality=_JPEG_QUALITY[colour], subsampling=_FULL_COLOUR, optimize=True)
        return target.getvalue(), ".jpg"
    picture.save(target, "PNG", compress_level=9)
    return target.getvalue(), ".png"
