"""QR codes as they are drawn: which filled paths are codes, and what lies over them."""

from collections.abc import Iterator

from publish.preflight.facts import Box, Page, Shape, Symbol, around

_LEAST_CORNERS = 150  # the smallest code has over two hundred; a chart's path has a few dozen
_SQUARE = 0.01  # by how much of its side a square may fail to be one
_LEAST_SIDE = 10.0  # points: smaller than any code that could be read
_NEAR = 2.0  # points: a code is seen to a pixel, and a pixel is half a point


def drawn_codes(page: Page) -> Iterator[Shape]:
    """Give the filled paths of a page that are drawn like QR codes."""
    return (shape for shape in page.shapes if _like_a_code(shape))


def inside(symbol: Symbol, page: Page) -> tuple[Shape, ...]:
    """Give the inked shapes that lie within a code, in the order of painting."""
    frame = symbol.box.grown(_NEAR)
    return tuple(shape for shape in page.shapes if not shape.ink.white and shape.box.beyond(frame) <= 0)


def over(symbol: Symbol, page: Page) -> tuple[Shape, ...]:
    """Give the shapes painted over a code after its own ink."""
    own = inside(symbol, page)
    if not own:
        return ()
    after = page.shapes[page.shapes.index(own[0]) + 1 :]
    return tuple(shape for shape in after if shape not in own and shape.box.meets(symbol.box.grown(-_NEAR)))


def ink_of(symbol: Symbol, page: Page) -> Box | None:
    """Give the exact place of a code as it is drawn; None when it is not drawn by paths."""
    own = inside(symbol, page)
    drawn = around(shape.box for shape in own) if own else None
    return drawn if drawn and symbol.box.beyond(drawn) <= _NEAR else None


def _like_a_code(shape: Shape) -> bool:
    width, height = shape.box.width, shape.box.height
    square = abs(width - height) <= _SQUARE * width
    dense = shape.corners >= _LEAST_CORNERS and shape.upright
    return square and dense and width >= _LEAST_SIDE and not shape.ink.white
