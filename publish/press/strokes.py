"""Instructions of a content stream, written from numbers (ISO 32000-2, 8.5)."""

_DECIMALS = 3  # of a point: a third of a micrometre
_CIRCLE = 0.5522847  # where the handles of a quarter circle stand, as a part of the radius

Point = tuple[float, float]


def numbers(*values: float) -> str:
    """Write numbers as short as they can be.

    >>> numbers(0.25, 12.0, -0.0001)
    '0.25 12 0'
    """
    return " ".join(_short(value) for value in values)


def line(start: Point, end: Point) -> str:
    """Draw a line, to be stroked."""
    return f"{numbers(*start)} m {numbers(*end)} l S"


def rectangle(corner: Point, width: float, height: float) -> str:
    """Outline a rectangle, to be filled."""
    return f"{numbers(*corner, width, height)} re"


def circle(centre: Point, radius: float) -> str:
    """Outline a circle of four curves."""
    x, y = centre
    r, k = radius, radius * _CIRCLE
    return " ".join(
        (
            f"{numbers(x + r, y)} m",
            f"{numbers(x + r, y + k, x + k, y + r, x, y + r)} c",
            f"{numbers(x - k, y + r, x - r, y + k, x - r, y)} c",
            f"{numbers(x - r, y - k, x - k, y - r, x, y - r)} c",
            f"{numbers(x + k, y - r, x + r, y - k, x + r, y)} c h",
        )
    )


def _short(value: float) -> str:
    text = f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
