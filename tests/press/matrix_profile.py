"""A profile of three primaries and a gamma, written by hand: the wide spaces of cameras and screens."""

import struct
from collections.abc import Sequence

Chromaticity = tuple[float, float]

# Red, green and blue, then the gamma; primaries are already those of a white of D50.
WIDE = ((0.7347, 0.2653), (0.1596, 0.8404), (0.0366, 0.0001), 1.8)
"""ROMM RGB (ISO 22028-2), which photographers know as ProPhoto."""
ADOBE = ((0.6484, 0.3309), (0.2302, 0.7016), (0.1559, 0.0660), 563 / 256)
"""Adobe RGB (1998), its primaries adapted to D50."""
_WHITE = (0.9642, 1.0, 0.8249)  # D50


def matrix_profile(
    primaries: tuple[Chromaticity, Chromaticity, Chromaticity, float], device: bytes = b"mntr"
) -> bytes:
    """Write a version 2 profile of a display (ICC.1:2001-04, 6.3.2)."""
    *points, gamma = primaries
    columns = _columns(tuple(points))
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", 5) + b"wide\0" + b"\0" * 79,
        b"cprt": b"text\0\0\0\0none\0",
        b"wtpt": _xyz(_WHITE),
        **{name: _xyz(column) for name, column in zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns, strict=True)},
        **dict.fromkeys(
            (b"rTRC", b"gTRC", b"bTRC"), b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256))
        ),
    }
    table, data = b"", b""
    start = 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        table += name + struct.pack(">II", start + len(data), len(content))
        data += content + b"\0" * (-len(content) % 4)
    head = struct.pack(">I4sI4s4s4s", start + len(data), b"lcms", 0x02100000, device, b"RGB ", b"XYZ ")
    head += b"\0" * 12 + b"acsp" + b"\0" * 28 + struct.pack(">iii", *(round(v * 65536) for v in _WHITE))
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + data


def _xyz(values: tuple[float, ...]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">iii", *(round(value * 65536) for value in values))


def _columns(points: tuple[Chromaticity, ...]) -> list[tuple[float, ...]]:
    """Weigh the primaries so that together they make white (Cramer's rule)."""
    basis = [(x / y, 1.0, (1 - x - y) / y) for x, y in points]
    whole = _determinant(basis)
    weights = [
        _determinant([_WHITE if turn == place else column for turn, column in enumerate(basis)]) / whole
        for place in range(3)
    ]
    return [tuple(weight * part for part in column) for weight, column in zip(weights, basis, strict=True)]


def _determinant(rows: Sequence[tuple[float, ...]]) -> float:
    (a, b, c), (d, e, f), (g, h, i) = rows
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
