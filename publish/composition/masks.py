"""The mask of a symbol: of the eight that there are, the one that costs least (ISO/IEC 18004, 7.8.3).

The qrcode library asks module by module, which takes it four fifths of a symbol's time.  A row or a column
is one number here, a dark module a 1 in it, and what costs is found in all its places at once.  A test holds
every choice against the library's own.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, TypeAlias

from qrcode.main import QRCode
from qrcode.util import mask_func

Modules: TypeAlias = Sequence[Sequence[bool]]
Lines: TypeAlias = tuple[int, ...]

_MASKS: Final = range(8)
_PERIOD: Final = 12  # modules after which every mask begins again
_SQUARE: Final = 3  # points for four modules of one colour
_CORNER: Final = 40  # points for what looks like a corner
_STEP: Final = 10  # points for each step of five per cent away from half dark


class Code(QRCode):  # type: ignore[misc]  # the library is untyped
    """The library's symbol, its mask chosen faster."""

    def best_mask_pattern(self) -> int:
        """Choose the mask, as the library does."""
        self.makeImpl(test=True, mask_pattern=_MASKS[0])
        return best_mask(self.modules, self._free)

    def map_data(self, data: Sequence[int], mask_pattern: int) -> None:
        """Put the data where there is room for them, and remember where that is."""
        self._free = [[module is None for module in row] for row in self.modules]
        super().map_data(data, mask_pattern)


def best_mask(modules: Modules, free: Modules) -> int:
    """Choose the mask of a symbol that bears the first one; `free` are the modules that a mask changes."""
    rows, columns = _lines(modules), _lines(_turned(modules))
    free_rows, free_columns = _lines(free), _lines(_turned(free))
    side = len(modules)

    def cost(mask: int) -> int:
        changed_rows, changed_columns = _changes(side)[mask]
        across = _under(rows, free_rows, changed_rows)
        down = _under(columns, free_columns, changed_columns)
        along = sum(_along(line, side) for line in (*across, *down))
        return along + _squares(across, side) + _balance(across, side)

    return min(_MASKS, key=cost)


def _lines(modules: Modules) -> Lines:
    return tuple(sum(1 << place for place, dark in enumerate(line) if dark) for line in modules)


def _turned(modules: Modules) -> Modules:
    return tuple(zip(*modules, strict=True))


def _under(lines: Lines, free: Lines, changes: Lines) -> Lines:
    return tuple(line ^ room & change for line, room, change in zip(lines, free, changes, strict=True))


@cache
def _changes(side: int) -> tuple[tuple[Lines, Lines], ...]:
    """Give the rows and columns of modules that either a mask turns or the first, and not both."""
    first = mask_func(_MASKS[0])
    period = range(_PERIOD)
    squares = (
        [[mask_func(mask)(row, column) != first(row, column) for column in period] for row in period]
        for mask in _MASKS
    )
    return tuple((_spread(_lines(one), side), _spread(_lines(_turned(one)), side)) for one in squares)


def _spread(lines: Lines, side: int) -> Lines:
    """Lay a square over a whole symbol again and again."""
    whole = (1 << side) - 1
    times = sum(1 << start for start in range(0, side, _PERIOD))
    return tuple(lines[place % _PERIOD] * times & whole for place in range(side))


def _along(line: int, side: int) -> int:
    """Count the points of a row or a column: long runs of one colour, and what looks like a corner."""
    same = ~(line ^ line >> 1) & (1 << side - 1) - 1
    long = same & same >> 1 & same >> 2 & same >> 3  # a 1 for each five modules alike
    runs = long & ~(long >> 1)
    points = long.bit_count() + 2 * runs.bit_count()
    light = ~line & (1 << side) - 1
    corner = line & light >> 1 & line >> 2 & line >> 3 & line >> 4 & light >> 5 & line >> 6
    if corner:
        clear = light & light >> 1 & light >> 2 & light >> 3
        points += _CORNER * ((corner & clear >> 7).bit_count() + (corner >> 4 & clear).bit_count())
    return points


def _squares(rows: Lines, side: int) -> int:
    """Count the points of squares of one colour."""
    between = (1 << side - 1) - 1
    alike = [~(row ^ row >> 1) & between for row in rows]
    count = sum(
        (alike[place] & alike[place + 1] & ~(above ^ below)).bit_count()
        for place, (above, below) in enumerate(pairwise(rows))
    )
    return _SQUARE * count


def _balance(rows: Iterable[int], side: int) -> int:
    """Count the points of a symbol that is darker or lighter than half."""
    dark = sum(row.bit_count() for row in rows)
    return int(abs(dark / side**2 * 100 - 50) / 5) * _STEP
