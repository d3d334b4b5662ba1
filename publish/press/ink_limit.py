"""The most ink that paper can take: what lies above is taken from the three colours.

Black keeps its value, cyan, magenta and yellow give way in proportion: the hue stays, and
a shadow loses less than the eye can tell.
"""

from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageMath

_FULL = 255
_ROWS = 512  # at a time: a page of ten million pixels would need half a gigabyte at once
_PLATES = ("c", "m", "y", "k")


@dataclass(frozen=True, slots=True)
class Excess:
    """What was above the limit, in per cent."""

    most: int
    """Ink of the heaviest pixel before."""
    share: float
    """Pixels above the limit, of the whole picture."""


def limit_ink(picture: Image.Image, most: float) -> tuple[Image.Image, Excess | None]:
    """Bring every pixel of a CMYK picture to so many per cent of ink at most.

    `most` is 100 or more: black alone is never too much.

    >>> heavy = Image.new("CMYK", (1, 1), (255, 255, 255, 255))
    >>> lighter, excess = limit_ink(heavy, 300)
    >>> lighter.getpixel((0, 0)), excess
    ((170, 170, 170, 255), Excess(most=400, share=100.0))
    """
    limit = int(most * _FULL / 100)
    limited = picture.copy()
    heaviest, above = 0, 0
    for top in range(0, picture.height, _ROWS):
        box = (0, top, picture.width, min(picture.height, top + _ROWS))
        strip = picture.crop(box)
        total = _total(strip)
        peak = int(total.getextrema()[1])  # type: ignore[arg-type]  # one band, so one pair
        heaviest = max(heaviest, peak)
        if peak > limit:
            above += _above(total, limit)
            limited.paste(_lighter(strip, limit), box)
    if not above:
        return picture, None
    return limited, Excess(round(heaviest / _FULL * 100), 100 * above / (picture.width * picture.height))


def _total(strip: Image.Image) -> Image.Image:
    return _computed(lambda of: of["c"] + of["m"] + of["y"] + of["k"], strip)


def _above(total: Image.Image, limit: int) -> int:
    marked = ImageMath.lambda_eval(lambda of: of["convert"]((of["total"] > limit) * _FULL, "L"), total=total)
    return int(marked.histogram()[_FULL])


def _lighter(strip: Image.Image, limit: int) -> Image.Image:
    plates = strip.split()
    colours = [
        _computed(lambda of, plate=name: _scaled(of, plate, limit), strip).convert("L")
        for name in _PLATES[:3]
    ]
    return Image.merge("CMYK", (*colours, plates[3]))


def _scaled(of: dict[str, Any], plate: str, limit: int) -> Any:  # noqa: ANN401  # Pillow's operands
    """Give a colour its part of the room that black leaves; where there is room enough, all it had."""
    colours = of["c"] + of["m"] + of["y"]
    return of["min"](of[plate], of[plate] * (limit - of["k"]) / of["max"](colours, 1))


def _computed(formula: Any, strip: Image.Image) -> Image.Image:  # noqa: ANN401  # Pillow's operands
    computed = ImageMath.lambda_eval(formula, **dict(zip(_PLATES, strip.split(), strict=True)))
    assert isinstance(computed, Image.Image)
    return computed
