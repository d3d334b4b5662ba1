"""Font programs of glyphs keyed by number, read as bytes, and subsets of one face put together.

Adobe Technical Note 5176 (CFF).  Subsets that keep the numbers of their face agree wherever
they have the same glyph; a program that calls subroutines, or has several sets of hints, is
not read.  This module has never seen a PDF.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_CHARSET, _CHARSTRINGS, _PRIVATE = b"\x0f", b"\x11", b"\x12"
_ROS, _COUNT, _DICTS, _SELECT = b"\x0c\x1e", b"\x0c\x22", b"\x0c\x24", b"\x0c\x25"
_PLACED: Final = frozenset({_CHARSET, _CHARSTRINGS, _PRIVATE, _COUNT, _DICTS, _SELECT})
"""Entries that say where something lies, or how many there are: written anew."""
_SUBROUTINES: Final = b"\x13"
_NOTHING: Final = b"\x0e"
"""The glyph that a subset leaves where it has none: `endchar`."""
_HEADER: Final = b"\x01\x00\x04\x04"
_EMPTY: Final = b"\x00\x00"
_ESCAPE, _LAST_OPERATOR, _SHORT, _LONG, _REAL = 12, 21, 28, 29, 30
_LAST_DIGIT = 0x0F
_ABOVE, _BELOW = 247, 251
"""First signs of numbers over 107, and under -107 (table 3)."""

Entries = tuple[tuple[bytes, bytes], ...]
"""Of a dictionary: operator and operands, as they are written."""


@dataclass(frozen=True, slots=True)
class Face:
    """All of a program but its glyphs: what subsets of one face have in common."""

    name: bytes
    strings: tuple[bytes, ...]
    top: Entries
    hints: Entries
    private: bytes


@dataclass(frozen=True, slots=True)
class Program:
    """A font program."""

    face: Face
    glyphs: tuple[bytes, ...]
    """By number; one that a subset left out is `endchar` alone."""

    @property
    def drawn(self) -> frozenset[int]:
        """The numbers of the glyphs that it has."""
        return frozenset(number for number, glyph in enumerate(self.glyphs) if glyph != _NOTHING)


def read(program: bytes) -> Program | None:
    """Read a program; None for one that is not of the plain kind described above.

    ValueError, LookupError or struct.error for bytes that are no program.
    """
    names, at = _listed(program, program[2])
    tops, at = _listed(program, at)
    strings, at = _listed(program, at)
    globals_, _ = _listed(program, at)
    top = dict(_entries(tops[0]))
    if _ROS not in top or globals_ or len(names) != 1:
        return None
    glyphs, _ = _listed(program, _number(top[_CHARSTRINGS]))
    dicts, _ = _listed(program, _number(top[_DICTS]))
    hints = dict(_entries(dicts[0]))
    size, start = _numbers(hints[_PRIVATE])
    private = program[start : start + size]
    plain = len(dicts) == 1 and _SUBROUTINES not in dict(_entries(private))
    if not plain or not _keyed_in_order(program, _number(top[_CHARSET]), len(glyphs)):
        return None
    return Program(Face(names[0], strings, _others(top), _others(hints), private), glyphs)


def united(one: Program, other: Program) -> Program | None:
    """Put two subsets together; None where they are not of one face."""
    if one.face != other.face:
        return None
    longer, shorter = sorted((one.glyphs, other.glyphs), key=len, reverse=True)
    glyphs = list(longer)
    for number, glyph in enumerate(shorter):
        if glyph == _NOTHING or glyph == glyphs[number]:
            continue
        if glyphs[number] != _NOTHING:
            return None
        glyphs[number] = glyph
    return Program(one.face, tuple(glyphs))


def written(program: Program) -> bytes:
    """Write a program."""
    face, count = program.face, len(program.glyphs)
    head = _HEADER + _index([face.name])
    strings = _index(face.strings) + _EMPTY
    charset = b"\x02" + struct.pack(">HH", 1, count - 2)
    select = b"\x03" + struct.pack(">HHBH", 1, 0, 0, count)
    glyphs = _index(program.glyphs)
    top = _top(face, count, (0, 0, 0, 0))
    begin = len(head) + len(_index([top])) + len(strings)
    places = (begin, begin + len(charset), begin + len(charset) + len(select))
    private = places[2] + len(glyphs)
    dicts = private + len(face.private)
    hints = _said([*face.hints, (_PRIVATE, _long(len(face.private)) + _long(private))])
    top = _top(face, count, (*places, dicts))
    return b"".join((head, _index([top]), strings, charset, select, glyphs, face.private, _index([hints])))


def _top(face: Face, count: int, places: tuple[int, int, int, int]) -> bytes:
    charset, select, glyphs, dicts = places
    placed = (
        (_COUNT, count),
        (_CHARSET, charset),
        (_SELECT, select),
        (_CHARSTRINGS, glyphs),
        (_DICTS, dicts),
    )
    return _said([*face.top, *((operator, _long(number)) for operator, number in placed)])


def _others(entries: dict[bytes, bytes]) -> Entries:
    return tuple((operator, said) for operator, said in entries.items() if operator not in _PLACED)


def _listed(program: bytes, at: int) -> tuple[tuple[bytes, ...], int]:
    """Give the items of an INDEX, and where it ends."""
    count = int.from_bytes(program[at : at + 2])
    if not count:
        return (), at + 2
    size = program[at + 2]
    begun = at + 3 + (count + 1) * size
    ends = _offsets(program[at + 3 : begun], size)
    end = begun + ends[-1] - 1  # offsets count from the byte before
    if len(ends) != count + 1 or ends[0] != 1 or end > len(program):
        raise ValueError("an INDEX that does not lie in its program")
    held = program[begun - 1 : end]
    return tuple([held[start:stop] for start, stop in pairwise(ends)]), end


def _offsets(raw: bytes, size: int) -> Sequence[int]:
    match size:
        case 1:
            return raw
        case 2:
            return struct.unpack(f">{len(raw) // size}H", raw)
    return [int.from_bytes(raw[place : place + size]) for place in range(0, len(raw), size)]


def _index(items: Sequence[bytes]) -> bytes:
    if not items:
        return _EMPTY
    ends = [1]
    for item in items:
        ends.append(ends[-1] + len(item))
    size = (ends[-1].bit_length() + 7) // 8
    offsets = b"".join(end.to_bytes(size) for end in ends)
    return struct.pack(">HB", len(items), size) + offsets + b"".join(items)


def _entries(said: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give the entries of a dictionary: operators follow their operands."""
    at = begun = 0
    while at < len(said):
        sign = said[at]
        if sign <= _LAST_OPERATOR:
            length = 2 if sign == _ESCAPE else 1
            yield said[at : at + length], said[begun:at]
            at = begun = at + length
        else:
            at += _operand(said, at)


def _operand(said: bytes, at: int) -> int:
    """Measure an operand."""
    sign = said[at]
    if sign == _REAL:
        end = at + 1
        while said[end] & _LAST_DIGIT != _LAST_DIGIT:
            end += 1
        return end + 1 - at
    return {_LONG: 5, _SHORT: 3}.get(sign, 1 if sign < _ABOVE else 2)


def _number(operand: bytes) -> int:
    return _numbers(operand)[0]


def _numbers(operands: bytes) -> list[int]:
    """Read whole numbers."""
    out, at = [], 0
    while at < len(operands):
        sign, length = operands[at], _operand(operands, at)
        if sign in (_LONG, _SHORT):
            out.append(int.from_bytes(operands[at + 1 : at + length], signed=True))
        elif sign < _ABOVE:
            out.append(sign - 139)
        elif sign < _BELOW:
            out.append((sign - _ABOVE) * 256 + operands[at + 1] + 108)
        else:
            out.append(-(sign - _BELOW) * 256 - operands[at + 1] - 108)
        at += length
    return out


def _said(entries: Sequence[tuple[bytes, bytes]]) -> bytes:
    return b"".join(operands + operator for operator, operands in entries)


def _long(number: int) -> bytes:
    return b"\x1d" + number.to_bytes(4, signed=True)


def _keyed_in_order(program: bytes, at: int, count: int) -> bool:
    """Tell whether each glyph has the number of its place (table 17 and the formats after it)."""
    form, due, at = program[at], 1, at + 1
    while due < count:
        first = int.from_bytes(program[at : at + 2])
        if first != due:
            return False
        left = 0 if form == 0 else int.from_bytes(program[at + 2 : at + 2 + form])
        due += left + 1
        at += 2 + form
    return count > 1
