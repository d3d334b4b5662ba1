"""Arithmetic on plates: pictures in greys, 255 for no ink, in which 0 is solid ink.

Total area coverage is a mean over a square, never a single point: a bullet of rich
black is legal.  Squares are found with box filters, whose two passes round to whole
greys: at most one grey of 255 a plate.  So the heaviest square found may be lighter than
the truly heaviest by 100 / 255 per cent for each plate, 1.6 % for four; its own ink is
told exactly.
"""

from collections.abc import Sequence
from functools import reduce
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageFilter, ImageMath

from publish.preflight.coverage import PROCESS

FULL = 255
_FOUR = len(PROCESS)
_TOP = 400  # per cent: all four solid, the end of the scale of heat

# Per cent of ink and its colour on the map: paper, a tint, dense, near the limit, beyond it.
_HEAT = (
    (0, (255, 255, 255)),
    (100, (214, 228, 240)),
    (200, (128, 170, 208)),
    (240, (250, 220, 130)),
    (280, (245, 160, 60)),
    (300, (215, 48, 39)),
    (400, (90, 0, 20)),
)

Pixels = tuple[int, int, int, int]
"""Left, top, right, bottom; right and bottom are the first ones beyond."""


def smoothed(plates: Sequence[Image.Image], radius: int) -> Image.Image:
    """Give the ink of all plates at each point, in greys, the mean of a square around it."""
    blur = ImageFilter.BoxBlur(radius)
    plates = [plate for plate in plates if plate.getextrema()[0] != FULL] or plates[:1]  # paper adds nothing
    means: list[Image.Image] = []
    while len(plates) - len(means) >= _FOUR:  # four in one go cost less
        four = Image.merge("CMYK", plates[len(means) : len(means) + _FOUR])
        means += four.filter(blur).split()
    means += [plate.filter(blur) for plate in plates[len(means) :]]
    inks = (plate.point(_INVERSE).convert("I") for plate in means)
    return reduce(_sum, inks)


def heaviest(plates: Sequence[Image.Image], total: Image.Image, radius: int) -> tuple[float, Pixels]:
    """Find the square that takes most ink, in per cent; `total` is what `smoothed` gave."""
    width, height = total.size
    across, down = min(radius, (width - 1) // 2), min(radius, (height - 1) // 2)
    whole = total.crop((across, down, width - across, height - down))  # squares that lie within
    most = whole.getextrema()[1]
    marked = ImageMath.lambda_eval(lambda at: at["ink"] >= most, ink=whole).convert("L")
    _, row, _, _ = marked.getbbox() or (0, 0, 0, 0)
    column = (marked.crop((0, row, marked.width, row + 1)).getbbox() or (0,))[0]
    square = (column, row, column + 2 * across + 1, row + 2 * down + 1)
    return sum(ink_in(plate, square) for plate in plates), square


def ink_in(plate: Image.Image, pixels: Pixels) -> float:
    """Give the mean ink of a plate within pixels, exactly, in per cent."""
    counts = plate.crop(pixels).histogram()
    inked = sum((FULL - grey) * count for grey, count in enumerate(counts))
    return 100 * inked / (FULL * max(sum(counts), 1))


def heat_map(total: Image.Image, smaller: int) -> bytes:
    """Draw `smoothed` ink as a PNG in the colours of heat, so many times smaller."""
    scale = 100 / _TOP
    grey = ImageMath.lambda_eval(lambda at: at["min"](at["ink"] * scale, FULL), ink=total.convert("F"))
    drawn = grey.convert("L").reduce(smaller)
    drawn.putpalette([part for level in range(FULL + 1) for part in _heat(_TOP * level / FULL)])
    return _png(drawn)


def thumbnail(plate: Image.Image, smaller: int) -> bytes:
    """Draw a plate as a PNG in greys, so many times smaller."""
    return _png(plate.reduce(smaller))


_INVERSE = [FULL - grey for grey in range(FULL + 1)]


def _sum(one: Image.Image, other: Image.Image) -> Image.Image:
    added: Image.Image = ImageMath.lambda_eval(lambda at: at["one"] + at["other"], one=one, other=other)
    return added


def _heat(ink: float) -> tuple[int, int, int]:
    for (low, cool), (high, warm) in pairwise(_HEAT):
        if ink <= high:
            part = (ink - low) / (high - low)
            red, green, blue = (round(a + part * (b - a)) for a, b in zip(cool, warm, strict=True))
            return red, green, blue
    return _HEAT[-1][1]


def _png(picture: Image.Image) -> bytes:
    written = BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()
