"""The widths in a Type 1 font program (Adobe Type 1 Font Format, 6 and 7), and no more of it."""

# ruff: noqa: PLR2004  the numbers are the format's own, as its tables give them

import re
from typing import Final

_EEXEC, _CHARSTRING = 55665, 4330  # keys of the two encryptions (7.1, 7.2)
_MOST_PROGRAM: Final = 1 << 20  # bytes; the decryption goes byte by byte
_HEAD: Final = 64  # decrypted bytes of a charstring: its width stands first
_GLYPH: Final = re.compile(rb"/([^\s/\[\](){}<>%]+)\s+(\d+)\s+(?:RD|-\||\S+)\s")
_SKIPPED: Final = re.compile(rb"/lenIV\s+(-?\d+)")
_MATRIX: Final = re.compile(rb"/FontMatrix\s*\[\s*([-+.\deE]+)")
_ENCODED: Final = re.compile(rb"dup\s+(\d{1,3})\s*/([^\s/\[\](){}<>%]+)\s+put")


def type_1_widths(program: bytes) -> dict[str, float]:
    """Give each glyph's width by its name, in thousandths of an em; nothing for no Type 1."""
    if program[:1] == b"\x80":
        program = _without_segments(program)
    start = program.find(b"eexec")
    if not program.startswith(b"%!") or start < 0 or len(program) > _MOST_PROGRAM:
        return {}
    private = _decrypted(_binary(program[start + 5 :].lstrip(b" \t\r\n")), _EEXEC, 4)
    skipped = _SKIPPED.search(private)
    head = int(skipped[1]) if skipped else 4
    matrix = _MATRIX.search(program, 0, start)
    scale = 1000 * float(matrix[1]) if matrix else 1.0
    begun = private.find(b"/CharStrings")
    widths: dict[str, float] = {}
    place = begun if begun >= 0 else len(private)
    while found := _GLYPH.search(private, place):
        length = int(found[2])
        encrypted = private[found.end() : found.end() + min(length, _HEAD)]
        width = _width(_decrypted(encrypted, _CHARSTRING, head) if head >= 0 else encrypted)
        if width is not None:
            widths.setdefault(found[1].decode("latin-1"), width * scale)
        place = found.end() + length
    return widths


def type_1_encoding(program: bytes) -> dict[int, str]:
    """Give the encoding the program brings along; nothing when it is the standard one."""
    start = program.find(b"/Encoding")
    head = program[start : program.find(b"eexec")] if start >= 0 else b""
    return {int(code): glyph.decode("latin-1") for code, glyph in _ENCODED.findall(head)}


def _without_segments(program: bytes) -> bytes:
    """Take off the marks of a PFB file, which some writers leave in."""
    parts, place = [], 0
    while program[place : place + 1] == b"\x80" and program[place + 1 : place + 2] in (b"\1", b"\2"):
        length = int.from_bytes(program[place + 2 : place + 6], "little")
        parts.append(program[place + 6 : place + 6 + length])
        place += 6 + length
    return b"".join(parts)


def _binary(private: bytes) -> bytes:
    """Give the encrypted part as bytes; it may be written in hexadecimal (7.2)."""
    if re.match(rb"[0-9A-Fa-f]{4}", private):
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", private)
        return bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
    return private


def _decrypted(encrypted: bytes, key: int, skipped: int) -> bytes:
    plain = bytearray()
    for cipher in encrypted:
        plain.append(cipher ^ (key >> 8))
        key = ((cipher + key) * 52845 + 22719) & 0xFFFF
    return bytes(plain[skipped:])


def _width(charstring: bytes) -> float | None:
    """Read numbers up to the operator that takes the width: hsbw or sbw (6.4)."""
    numbers: list[float] = []
    place = 0
    while place < len(charstring):
        byte = charstring[place]
        size, value = _number(charstring, place)
        if size:
            numbers.append(value)
            place += size
        elif byte == 13 and len(numbers) >= 2:
            return numbers[1]
        elif charstring[place : place + 2] == b"\x0c\x07" and len(numbers) >= 4:
            return numbers[2]
        elif charstring[place : place + 2] == b"\x0c\x0c" and len(numbers) >= 2 and numbers[-1]:
            numbers[-2:] = [numbers[-2] / numbers[-1]]
            place += 2
        else:
            return None
    return None


def _number(charstring: bytes, place: int) -> tuple[int, float]:
    """Give a number and how many bytes it takes; none for an operator (6.2)."""
    byte = charstring[place]
    following = charstring[place + 1 : place + 2]
    if byte == 255:
        return 5, float(int.from_bytes(charstring[place + 1 : place + 5], "big", signed=True))
    if byte < 32 or (byte > 246 and not following):
        return 0, 0.0
    if byte <= 246:
        return 1, float(byte - 139)
    if byte <= 250:
        return 2, float((byte - 247) * 256 + following[0] + 108)
    return 2, float(-(byte - 251) * 256 - following[0] - 108)
