"""Places on a turned page, as a reader sees them: arithmetic that has never seen a page."""

Area = tuple[float, float, float, float]
"""How far from the left and from the top, then width and height."""

Size = tuple[float, float]
"""Width and height."""


def as_seen(area: Area, within: Size, turn: int) -> Area:
    """Turn an area clockwise together with the frame it lies in, by 0, 90, 180 or 270 degrees.

    >>> as_seen((1, 2, 3, 4), (100, 200), 90)
    (194, 1, 4, 3)
    >>> as_seen(as_seen((1, 2, 3, 4), (100, 200), 90), (200, 100), 270)
    (1, 2, 3, 4)
    """
    left, top, width, height = area
    right, below = within[0] - left - width, within[1] - top - height
    match turn:
        case 90:
            return below, left, height, width
        case 180:
            return right, below, width, height
        case 270:
            return top, right, height, width
        case _:
            return area


def size_seen(size: Size, turn: int) -> Size:
    """Give the size of a frame once turned."""
    width, height = size
    return (height, width) if turn in (90, 270) else (width, height)
