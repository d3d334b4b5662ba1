"""Transformation matrices (ISO 32000-2, 8.3.3): six numbers, applied to row vectors."""

from publish.preflight.facts import Box

Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(first: Matrix, then: Matrix) -> Matrix:
    """Give the matrix that does one thing, then another.

    >>> times((1, 0, 0, 1, 5, 5), (2, 0, 0, 2, 0, 0))
    (2, 0, 0, 2, 10, 10)
    """
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def box_through(box: Box, matrix: Matrix) -> Box:
    """Give the upright box around a box that a matrix moved.

    >>> box_through(Box(0, 0, 2, 1), (0, 1, -1, 0, 0, 0))
    Box(left=-1, bottom=0, right=0, top=2)
    """
    a, b, c, d, e, f = matrix
    if not (b or c):  # nearly always: nothing is turned
        lefts, rights = a * box.left + e, a * box.right + e
        lows, highs = d * box.bottom + f, d * box.top + f
        return Box(min(lefts, rights), min(lows, highs), max(lefts, rights), max(lows, highs))
    corners = [(x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))
