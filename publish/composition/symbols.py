"""QR symbols: an address as one path of traced contours (ISO/IEC 18004).

The matrix comes from the qrcode library; the drawing is ours.  Whether an address may
be printed at all was judged when the manuscript was read; whether a phone can read the
printed symbol is proven on the rendered page.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from qrcode import constants
from qrcode.base import rs_blocks
from qrcode.util import MODE_8BIT_BYTE, QRData

from publish.composition.contours import path_data, trace
from publish.composition.drawing import Drawing
from publish.composition.masks import Code
from publish.composition.short_address import short_address
from publish.composition.svg import escape, length
from publish.model.edition import Correction
from publish.units import Points, mm, pt

__all__ = [
    "LEAST_MODULE",
    "QUIET_MODULES",
    "SMALL_VERSION",
    "Symbol",
    "capacity",
    "draw_symbol",
    "module_for",
    "modules_of",
    "printed_side",
    "short_address",
    "side_with_quiet_zone",
    "symbol",
    "uniform_version",
    "version_needed",
]

QUIET_MODULES = 4  # ISO/IEC 18004, 5.3.8: white on all four sides, nothing may enter it
LEAST_MODULE = mm(0.4)  # held at 25 to 30 cm, a phone still resolves it
SMALL_VERSION = 6  # 16.4 mm printed: what a column of the page can spare
LARGEST_VERSION = 40
MOST_BYTES = 2953  # what version 40 holds at the lowest correction

_LEVELS = {
    Correction.LOW: constants.ERROR_CORRECT_L,
    Correction.MEDIUM: constants.ERROR_CORRECT_M,
    Correction.QUARTILE: constants.ERROR_CORRECT_Q,
    Correction.HIGH: constants.ERROR_CORRECT_H,
}
_RISING = (Correction.LOW, Correction.MEDIUM, Correction.QUARTILE, Correction.HIGH)


@dataclass(frozen=True, slots=True)
class Symbol:
    """An address as a symbol: `modules` counts one side without its quiet zone.

    `correction` is the best level the address lets this version hold.  `path` is in
    module units and starts at the corner of the quiet zone.
    """

    address: str
    version: int
    modules: int
    correction: Correction
    path: str


def symbol(address: str, *, correction: Correction, version: int = 1) -> Symbol:
    """Make the symbol of an address, at least as large as a version.

    ValueError for an address that is empty, longer than any symbol holds, or that
    holds a space or a control character.
    """
    data = _checked(address)
    needed = _least_version(data, correction)
    if needed is None:
        raise ValueError(f"an address of {len(data)} bytes is longer than a symbol holds")
    used = max(needed, version)
    level = _best_correction(data, used, correction)
    return _draw(address, used, level)


def version_needed(address: str, correction: Correction) -> int | None:
    """Give the smallest version that holds an address; None when not even the largest does.

    >>> version_needed("https://astanatimes.com/", Correction.MEDIUM)
    2
    """
    return _least_version(address.encode(), correction)


def uniform_version(addresses: Iterable[str], correction: Correction) -> int:
    """Give the one version for all codes of an issue, so that they print at one size.

    It is the smallest that holds every address but those that need more than
    `SMALL_VERSION`; these are drawn larger, each as large as it must be.

    >>> uniform_version(["https://a.kz", "https://a.kz/" + "b" * 60], Correction.MEDIUM)
    5
    """
    needed = (version_needed(address, correction) for address in addresses)
    return max((version for version in needed if version and version <= SMALL_VERSION), default=1)


def module_for(version: int, room: Points) -> Points:
    """Give the module with which a symbol and its quiet zone fill a side of paper.

    Never below the house's minimum, so the symbol may turn out larger than its room.
    """
    return pt(max(room / _side_in_modules(version), LEAST_MODULE))


def printed_side(version: int, module: Points = LEAST_MODULE) -> Points:
    """Give the side of the printed symbol without its quiet zone.

    >>> from publish.units import in_mm
    >>> round(in_mm(printed_side(6)), 1), round(in_mm(side_with_quiet_zone(6)), 1)
    (16.4, 19.6)
    """
    return pt(modules_of(version) * module)


def side_with_quiet_zone(version: int, module: Points = LEAST_MODULE) -> Points:
    """Give the side of the square that a symbol and its white need."""
    return pt(_side_in_modules(version) * module)


def modules_of(version: int) -> int:
    """Count the modules of one side (ISO/IEC 18004, 5.3.1).

    >>> modules_of(1), modules_of(40)
    (21, 177)
    """
    return 17 + 4 * version


def draw_symbol(symbol: Symbol, module: Points, colour: str, title: str) -> Drawing:
    """Draw a symbol with its quiet zone; `title` is what is read aloud in its place."""
    side = pt((symbol.modules + 2 * QUIET_MODULES) * module)
    units = symbol.modules + 2 * QUIET_MODULES
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{length(side)}pt" height="{length(side)}pt" '
        f'viewBox="0 0 {units} {units}" role="img"><title>{escape(title)}</title>'
        f'<path fill="{escape(colour)}" fill-rule="evenodd" d="{symbol.path}"/></svg>'
    )
    return Drawing(svg, side, side, title)


def _checked(address: str) -> bytes:
    if not address:
        raise ValueError("an empty address has no symbol")
    if any(sign.isspace() or not sign.isprintable() for sign in address):
        raise ValueError(f"the address {address!r} holds a space or a control character")
    return address.encode()  # a lone surrogate is a ValueError too


def _side_in_modules(version: int) -> int:
    return modules_of(version) + 2 * QUIET_MODULES


def _least_version(data: bytes, correction: Correction) -> int | None:
    versions = range(1, LARGEST_VERSION + 1)
    return next((v for v in versions if len(data) <= capacity(v, correction)), None)


def _best_correction(data: bytes, version: int, least: Correction) -> Correction:
    better = _RISING[_RISING.index(least) :]
    return max((level for level in better if len(data) <= capacity(version, level)), key=_RISING.index)


@cache
def capacity(version: int, correction: Correction) -> int:
    """Count the bytes a version holds (ISO/IEC 18004, 7.4.10): data bits less mode and count."""
    words = sum(block.data_count for block in rs_blocks(version, _LEVELS[correction]))
    mode_and_count = 4 + (8 if version <= 9 else 16)  # noqa: PLR2004 (the standard's table 3)
    return int(words * 8 - mode_and_count) // 8


@lru_cache(512)  # an issue's codes stand on its pages, in each edition, and in the volume
def _draw(address: str, version: int, correction: Correction) -> Symbol:
    code = Code(version=version, error_correction=_LEVELS[correction], border=0)
    code.add_data(QRData(address.encode(), mode=MODE_8BIT_BYTE), optimize=0)
    code.make(fit=False)
    matrix = [[bool(dark) for dark in row] for row in code.get_matrix()]
    path = path_data(trace(matrix), QUIET_MODULES)
    return Symbol(address, version, len(matrix), correction, path)
