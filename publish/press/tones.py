"""Tones of grey pictures: as light in black ink, or on a screen, as their profile says.

A press prints half a tint darker than half: grey values taken as tints would come out
pale beside the same picture in colour.
"""

from bisect import bisect_left
from collections.abc import Sequence

from PIL import Image, ImageCms

_STEPS = 256
_DARKEST = _STEPS - 1
_NOTHING = 1e-9


def tone_table(source: ImageCms.ImageCmsProfile, inks: ImageCms.ImageCmsProfile | None) -> list[int]:
    """Give, for each of 256 greys of a profile, the grey to print, or to show where no inks are named.

    Paper stays paper, and the darkest grey becomes full black.
    """
    if inks is None:
        shown = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
        return list(_through(_ramp(source), source, shown, "RGB"))
    wanted = _lightness(_ramp(source), source)
    tints = Image.merge("CMYK", (*[Image.new("L", (_STEPS, 1), 0)] * 3, _steps()))
    printed = _lightness(tints, inks)
    return [_DARKEST - tint for tint in _tints(wanted, printed)]


def _tints(wanted: Sequence[float], printed: Sequence[float]) -> list[int]:
    """Find the tint of black that is as light as each grey, between paper and full black."""
    paper, black = printed[0], printed[-1]
    darkening = [paper - light for light in printed]
    rising = [max(darkening[: step + 1]) for step in range(_STEPS)]
    span = max(1 - min(wanted), _NOTHING)
    due = [(1 - light) / span * (paper - black) for light in wanted]
    return [min(_DARKEST, bisect_left(rising, dark - _NOTHING)) for dark in due]


def _ramp(source: ImageCms.ImageCmsProfile) -> Image.Image:
    """Draw all greys in the colours of a profile."""
    steps = _steps()
    return Image.merge("RGB", (steps,) * 3) if source.profile.xcolor_space.strip() == "RGB" else steps


def _steps() -> Image.Image:
    return Image.frombytes("L", (_STEPS, 1), bytes(range(_STEPS)))


def _lightness(ramp: Image.Image, profile: ImageCms.ImageCmsProfile) -> list[float]:
    """Give the luminance of a ramp, where the paper is 1 (CIE 15, 8.2.1)."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    return [_luminance(light / _DARKEST * 100) for light in _through(ramp, profile, lab, "LAB")]


def _through(
    ramp: Image.Image, source: ImageCms.ImageCmsProfile, target: ImageCms.ImageCmsProfile, mode: str
) -> bytes:
    transform = ImageCms.buildTransform(
        source, target, ramp.mode, mode, ImageCms.Intent.RELATIVE_COLORIMETRIC
    )
    converted = ImageCms.applyTransform(ramp, transform)
    assert converted is not None  # only a change in place gives nothing back
    return converted.getchannel(0).tobytes()


def _luminance(light: float) -> float:
    """Turn L* into Y.

    >>> _luminance(100), round(_luminance(50), 3)
    (1.0, 0.184)
    """
    cube = (light + 16) / 116
    return cube**3 if light > 8 else light / 903.3  # noqa: PLR2004  # where L* turns straight
