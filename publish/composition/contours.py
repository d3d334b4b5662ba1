"""The outline of a pattern of squares, traced as closed contours.

Squares drawn one by one leave hairlines between them on paper and screen; one path
around each dark island, and one around each hole in it, leaves none.
"""

from collections.abc import Iterator, Sequence

Matrix = Sequence[Sequence[bool]]
"""Rows of squares, the first row on top; True is dark."""

Corner = tuple[int, int]
Contour = tuple[Corner, ...]

_Edges = dict[Corner, list[Corner]]


def trace(matrix: Matrix) -> tuple[Contour, ...]:
    """Trace every contour: clockwise around dark, anticlockwise around a hole.

    So a path of all contours fills the dark squares by either fill rule.  Corners are
    (column, row) of grid points; a contour names only the corners where it turns.

    >>> trace([[True, True]])
    (((0, 0), (2, 0), (2, 1), (0, 1)),)
    """
    edges = _edges(matrix)
    contours = []
    while edges:
        contours.append(_turns(_walk(edges, next(iter(edges)))))
    return tuple(contours)


def path_data(contours: Sequence[Contour], offset: int = 0) -> str:
    """Write contours as the data of one SVG path, moved right and down by an offset.

    >>> path_data([((0, 0), (2, 0), (2, 1), (0, 1))], 4)
    'M4 4h2v1h-2z'
    """
    return "".join(_subpath(contour, offset) for contour in contours)


def _edges(matrix: Matrix) -> _Edges:
    """Give every border between dark and light, directed so that dark is on its right."""
    edges: _Edges = {}
    for start, end in _borders(matrix):
        edges.setdefault(start, []).append(end)
    return edges


def _borders(matrix: Matrix) -> Iterator[tuple[Corner, Corner]]:
    def dark(column: int, row: int) -> bool:
        return 0 <= row < len(matrix) and 0 <= column < len(matrix[row]) and matrix[row][column]

    for y, row in enumerate(matrix):
        for x, filled in enumerate(row):
            if not filled:
                continue
            if not dark(x, y - 1):
                yield (x, y), (x + 1, y)
            if not dark(x + 1, y):
                yield (x + 1, y), (x + 1, y + 1)
            if not dark(x, y + 1):
                yield (x + 1, y + 1), (x, y + 1)
            if not dark(x - 1, y):
                yield (x, y + 1), (x, y)


def _walk(edges: _Edges, start: Corner) -> list[Corner]:
    """Follow edges from a corner until it is met again, and take them out."""
    corners = [start]
    before, here = start, _take(edges, start, edges[start][0])
    while here != start:
        corners.append(here)
        ahead = edges[here]
        # Two dark squares that touch by a corner only: turning right keeps them apart.
        onward = ahead[0] if len(ahead) == 1 else _right_of(before, here, ahead)
        before, here = here, _take(edges, here, onward)
    return corners


def _take(edges: _Edges, start: Corner, end: Corner) -> Corner:
    edges[start].remove(end)
    if not edges[start]:
        del edges[start]
    return end


def _right_of(before: Corner, here: Corner, ahead: Sequence[Corner]) -> Corner:
    along, down = here[0] - before[0], here[1] - before[1]
    right = (here[0] - down, here[1] + along)
    return right if right in ahead else ahead[0]


def _turns(corners: Sequence[Corner]) -> Contour:
    """Leave out the corners that a straight line passes."""
    neighbours = zip((corners[-1], *corners[:-1]), corners, (*corners[1:], corners[0]), strict=True)
    return tuple(here for before, here, after in neighbours if not _straight(before, after))


def _straight(before: Corner, after: Corner) -> bool:
    return before[0] == after[0] or before[1] == after[1]


def _subpath(contour: Contour, offset: int) -> str:
    (left, top), *others = contour
    parts = [f"M{left + offset} {top + offset}"]
    x, y = left, top
    for column, row in others:
        parts.append(f"h{column - x}" if row == y else f"v{row - y}")
        x, y = column, row
    return "".join(parts) + "z"
