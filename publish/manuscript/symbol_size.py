"""How large a QR code an address needs, before anything is drawn (ISO/IEC 18004)."""

from bisect import bisect_left

# Bytes that versions 1 to 40 hold in byte mode at level M: ISO/IEC 18004, table 7.
_CAPACITY = (
    *(14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666),
    *(711, 779, 857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989),
    *(2099, 2213, 2331),
)
COMFORTABLE = _CAPACITY[5]
"""Version 6 prints 2 cm wide: what stands beside a source without crowding it."""
MOST = _CAPACITY[-1]
_MODULE_MM = 0.4
_QUIET_ZONE = 4


def modules(length: int) -> int:
    """Count the modules on a side of the symbol for so many bytes at level M.

    >>> modules(106), modules(107)
    (41, 45)
    """
    return 21 + 4 * bisect_left(_CAPACITY, length)


def side_mm(length: int) -> float:
    """Give the printed side in millimetres, quiet zone included, at 0.4 mm a module.

    >>> round(side_mm(106), 1)
    19.6
    """
    return (modules(length) + 2 * _QUIET_ZONE) * _MODULE_MM
