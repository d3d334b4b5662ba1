"""QR codes read back from the picture of a page, as a reader's telephone would."""

from collections.abc import Iterator, Sequence

import zxingcpp
from PIL.Image import Image

from publish.preflight.facts import Box, Symbol

QUIET_MODULES = 4  # ISO/IEC 18004, 5.3.8: white on all four sides
_FIRST_SIDE, _SIDE_STEP = 17, 4  # 5.3.1: modules of one side = 17 + 4 × version

# Of 255.  A pale tint under a code is darker than paper and still reads; ink is not.
_LIGHT = 200
_PAPER = 255

# An edge of the picture falls within a pixel, and the decoder rounds to whole ones.
_SLACK_PIXELS = 1.5


def read_symbols(picture: Image, shown: Box) -> tuple[Symbol, ...]:
    """Read every QR code of a page; `shown` is the part of the page in the picture, which is in greys.

    They are sorted as one reads: from the top, then from the left.
    """
    symbols = (_symbol(code, picture, shown) for code in _codes(picture))
    return tuple(sorted(symbols, key=lambda symbol: (-round(symbol.box.top), symbol.box.left)))


def _codes(picture: Image) -> Iterator[zxingcpp.Barcode]:
    rows = memoryview(picture.tobytes()).cast(
        "B", (picture.height, picture.width)
    )  # it copies a picture twice
    for code in zxingcpp.read_barcodes(
        rows,
        formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]),
        text_mode=zxingcpp.TextMode.Plain,
    ):
        if code.valid:
            yield code


def _symbol(code: zxingcpp.Barcode, picture: Image, shown: Box) -> Symbol:
    corners = (
        code.position.top_left,
        code.position.top_right,
        code.position.bottom_right,
        code.position.bottom_left,
    )
    edges = (
        min(corner.x for corner in corners),
        min(corner.y for corner in corners),
        max(corner.x for corner in corners) + 1,
        max(corner.y for corner in corners) + 1,
    )
    version = _version(code.extra)
    modules = _FIRST_SIDE + _SIDE_STEP * version if version else 0
    return Symbol(
        _address(code),
        _on_page(edges, picture, shown),
        modules,
        _quiet(picture, edges, modules),
        spare=float(_told(code.extra, "UEC") or 1),
        contrast=_contrast(
            picture.crop((round(edges[0]), round(edges[1]), round(edges[2]), round(edges[3])))
        ),
    )


def _version(told: object) -> int:
    version = _told(told, "Version")
    return int(version) if version.isdecimal() else 0


def _told(told: object, name: str) -> str:
    return str(told.get(name, "")) if isinstance(told, dict) else ""


def _contrast(code: Image) -> float:
    """Compare the lightest tenth of a code's pixels with the darkest."""
    shades = [shade for shade, count in enumerate(code.convert("L").histogram()) for _ in range(count)]
    tenth = len(shades) // 10
    return (shades[-tenth - 1] - shades[tenth]) / _PAPER


def _address(code: zxingcpp.Barcode) -> str:
    """Give what the code says; ours are UTF-8, which the decoder may guess wrongly."""
    try:
        return code.bytes.decode("utf-8")
    except UnicodeDecodeError:
        return str(code.text)


def _on_page(edges: Sequence[float], picture: Image, shown: Box) -> Box:
    left, top, right, bottom = edges
    across, upright = shown.width / picture.width, shown.height / picture.height
    return Box(
        shown.left + left * across,
        shown.top - bottom * upright,
        shown.left + right * across,
        shown.top - top * upright,
    )


def _quiet(picture: Image, edges: Sequence[float], modules: int) -> int:
    """Measure the white around a code in whole modules: the widest ring without ink."""
    if not modules:
        return QUIET_MODULES
    module = (edges[2] - edges[0]) / modules
    rings = range(QUIET_MODULES, 0, -1)
    return next((ring for ring in rings if _clear(picture, edges, ring * module - _SLACK_PIXELS)), 0)


def _clear(picture: Image, edges: Sequence[float], reach: float) -> bool:
    left, top, right, bottom = (round(edge) for edge in _grown(edges, reach))
    ring = picture.crop((left, top, right, bottom))
    inner = tuple(round(edge) for edge in _grown(edges, _SLACK_PIXELS))
    ring.paste(_PAPER, (inner[0] - left, inner[1] - top, inner[2] - left, inner[3] - top))
    return ring.point(_ink).getbbox() is None


def _grown(edges: Sequence[float], by: float) -> tuple[float, float, float, float]:
    return (edges[0] - by, edges[1] - by, edges[2] + by, edges[3] + by)


def _ink(grey: int) -> int:
    return 255 if grey < _LIGHT else 0
