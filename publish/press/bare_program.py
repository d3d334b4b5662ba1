"""A bare font program keyed by number, written from one whose glyphs have names.

CFF, Adobe Technical Note 5176.  Outlines are carried over in one piece: no glyph is looked at, however
many there are.  The dictionaries are read by fontTools and written as it writes them.  Of what the engine
never embeds nothing is known here (`UnusualError`).
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any, Final, TypeAlias

from fontTools.cffLib import (
    PrivateDictDecompiler,
    TopDictDecompiler,
    calcOffSize,
    cffStandardStringMapping,
    cffStandardStrings,
    encodeNumber,
    privateDictOperators,
    topDictOperators,
)

Values: TypeAlias = Mapping[str, Any]
"""What a dictionary says, by the name of the operator."""

_TAG: Final = b"CFF "
_TAGS_AT, _TAG_LENGTH = 12, 16
_LEAST_GLYPHS: Final = 3  # with fewer, the list of their numbers is written otherwise
_MOST_IN_A_BYTE: Final = 0xFF
_LATIN: Final = "latin-1"


class UnusualError(ValueError):
    """A program that is made otherwise than the engine makes them."""


@dataclass(frozen=True, slots=True)
class _Index:
    """Many pieces of data in a row, with where each ends (5)."""

    data: bytes
    at: int

    def __len__(self) -> int:
        return int.from_bytes(self.data[self.at : self.at + 2], "big")

    def __getitem__(self, number: int) -> bytes:
        return self.data[self._place(number) : self._place(number + 1)]

    @property
    def end(self) -> int:
        """Where what follows begins."""
        return self._place(len(self)) if len(self) else self.at + 2

    @property
    def whole(self) -> bytes:
        """All of it."""
        size = self.data[self.at + 2]
        if len(self) and size != calcOffSize(self.end - self._place(0) + 1):
            raise UnusualError("places are written with more bytes than they need")
        return self.data[self.at : self.end]

    def _place(self, number: int) -> int:
        size, first = self.data[self.at + 2], self.at + 3
        here = first + number * size
        ahead = first + (len(self) + 1) * size - 1
        return ahead + int.from_bytes(self.data[here : here + size], "big")


@dataclass(frozen=True, slots=True)
class _Strings:
    """The strings of a program, of which the first are those of every program."""

    own: _Index

    def __getitem__(self, number: int) -> str:
        of_all = len(cffStandardStrings)
        return self.own[number - of_all].decode(_LATIN) if number >= of_all else cffStandardStrings[number]


@dataclass(frozen=True, slots=True)
class _Named:
    """What is taken from the program with names."""

    version: bytes
    names: bytes
    top: Values
    subroutines: bytes
    glyphs: bytes
    count: int
    """Of the glyphs."""
    hints: bytes
    """The private dictionary."""


@dataclass(frozen=True, slots=True)
class _Places:
    """Where in the new program its parts begin, and where it ends."""

    numbers: int = 0
    choice: int = 0
    glyphs: int = 0
    fonts: int = 0
    hints: int = 0
    end: int = 0


def keyed(opentype: bytes) -> bytes:
    """Give the outlines of an OpenType file, keyed by number; UnusualError where that is not so simple."""
    try:
        return _laid_out(_named(_table(opentype)))
    except (KeyError, IndexError, struct.error) as other:
        raise UnusualError(str(other)) from other


def _table(opentype: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", opentype, 4)
    for number in range(count):
        entry = struct.unpack_from(">4sLLL", opentype, _TAGS_AT + _TAG_LENGTH * number)
        tag, _, start, length = entry
        if tag == _TAG:
            return opentype[start : start + length]
    raise UnusualError("no outlines")


def _named(table: bytes) -> _Named:
    names = _Index(table, table[2])
    tops = _Index(table, names.end)
    strings = _Index(table, tops.end)
    subroutines = _Index(table, strings.end)
    top = _read(TopDictDecompiler(_Strings(strings)), tops[0])
    size, place = top["Private"]
    hints = _read(PrivateDictDecompiler(None), table[place : place + size])
    if table[0] != 1 or len(tops) != 1 or "ROS" in top or "Subrs" in hints:
        raise UnusualError("keyed already, or many fonts, or subroutines")
    glyphs = _Index(table, top["CharStrings"])
    kept = {name: value for name, value in top.items() if name not in ("Private", "Encoding")}
    return _Named(
        version=table[:2],
        names=names.whole,
        top={**kept, "ROS": ("Adobe", "Identity", 0), "CIDCount": len(glyphs)},
        subroutines=subroutines.whole,
        glyphs=glyphs.whole,
        count=len(glyphs),
        hints=_written(hints, privateDictOperators, []),
    )


def _read(reader: Any, dictionary: bytes) -> Values:  # noqa: ANN401  # the library is untyped
    reader.decompile(dictionary)
    values: Values = reader.getDict()
    return values


def _laid_out(named: _Named) -> bytes:
    """Lay the parts in a row: their places are numbers in it, whose length depends on them."""
    places = _Places()
    while True:
        parts = _parts(named, places)
        found = _Places(*accumulate(map(len, parts)))
        if found == places:
            return b"".join(parts)
        places = found


def _parts(named: _Named, places: _Places) -> tuple[bytes, ...]:
    strings: list[str] = []
    top = {
        **named.top,
        "charset": places.numbers,
        "FDSelect": places.choice,
        "FDArray": places.fonts,
        "CharStrings": places.glyphs,
    }
    written = _index([_written(top, topDictOperators, strings)])
    font = _written({"Private": (len(named.hints), places.hints)}, topDictOperators, [])
    listed = _index([string.encode(_LATIN) for string in strings])
    return (
        named.version
        + bytes((4, calcOffSize(places.end)))
        + named.names
        + written
        + listed
        + named.subroutines,
        _numbers(named.count),
        struct.pack(">BHHBH", 3, 1, 0, 0, named.count),  # every glyph has the hints of the one font
        named.glyphs,
        _index([font]),
        named.hints,
    )


def _numbers(glyphs: int) -> bytes:
    """List the numbers of all glyphs but the first, as one range (13)."""
    if glyphs < _LEAST_GLYPHS:
        raise UnusualError("hardly a glyph")
    more = glyphs - 2
    shape, kind = (">BHB", 1) if more <= _MOST_IN_A_BYTE else (">BHH", 2)
    return struct.pack(shape, kind, 1, more)


def _index(pieces: Sequence[bytes]) -> bytes:
    ends = tuple(accumulate(map(len, pieces), initial=1))
    size = calcOffSize(ends[-1])
    return struct.pack(">HB", len(pieces), size) + b"".join(
        (*(end.to_bytes(size, "big") for end in ends), *pieces)
    )


def _written(values: Values, operators: Sequence[Any], strings: list[str]) -> bytes:
    """Write a dictionary (4) without what is understood; its strings are added to those there are."""
    return b"".join(_entry(values, operator, strings) for operator in operators)


def _entry(values: Values, operator: Sequence[Any], strings: list[str]) -> bytes:
    code, name, kind, default, _ = operator
    value = values.get(name)
    if value is None or value == default:
        return b""
    several = value if isinstance(value, list | tuple) else [value]
    if kind == "delta":
        several = [after - before for before, after in pairwise([0, *several])]
    numbers = (_number_of(one, strings) if isinstance(one, str) else one for one in several)
    return b"".join(map(encodeNumber, numbers)) + bytes(code if isinstance(code, tuple) else (code,))


def _number_of(string: str, strings: list[str]) -> int:
    """Give the number of a string, a new one if need be."""
    if string in cffStandardStringMapping:
        return int(cffStandardStringMapping[string])
    if string not in strings:
        strings.append(string)
    return len(cffStandardStrings) + strings.index(string)
