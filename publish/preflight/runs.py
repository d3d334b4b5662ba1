"""Runs of plain instructions, taken out of a content stream before the library parses it.

A QR code is hundreds of lines, a map thousands, kerned text has a piece for every letter: nine
operands of ten on a page of ours stand in such runs.  What is written in the plainest way is read
here in one go, and one instruction stands for it; whatever is written otherwise is left where it
is, for the library, which alone says what a stream means.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import pikepdf

RUN: Final = "PlainRun"
"""The operator that stands in a shortened stream for the run whose number is its operand."""

_WORTH_IT: Final = 1 << 10  # bytes: what is shorter is parsed at once
_BLANK: Final = rb"[ \t\r\n]"
_NUMBER: Final = rb"[-+.0-9]{1,24}+(?![-+.0-9])"  # what is none makes the stream one for the library
_LARGEST: Final = 1e18  # what an integer of the library holds, more or less
_POINT: Final = rb"(?:" + _NUMBER + _BLANK + rb"++){2}"
_SEGMENT: Final = rb"(?:" + _POINT + rb"(?:[lm]|(?:" + _POINT + rb"){2}c)|h)" + _BLANK + rb"++"
_TEXT: Final = rb"\[(?:<[0-9A-Fa-f]*+>|\(\)|" + _NUMBER + rb"|" + _BLANK + rb"++)*+\]" + _BLANK + rb"*+TJ"
_BEFORE: Final = (
    rb"(?:q|Q|cm|w|J|j|M|d|ri|i|gs|[mlcvyh]|re|[nSsfF]|[fBbW]\*?|[gGkK]|rg|RG|cs|CS|scn?|SCN?"
    rb"|sh|Do|BMC|BDC|EMC|BT|ET|Tj|TJ|T[dDmfcwzLrs]|T\*|MP|DP|BX|EX)"
)
"""What ends an instruction, so that what follows begins one (ISO 32000-2, annex A)."""
_SOUGHT: Final = re.compile(
    rb"\((?:[^()\\]|\\.)*+\)|%[^\r\n]*+|(?P<unsure>[()]|(?<![!-'*-;=?-Z\\^-z|~])BI(?![A-Za-z0-9*'\"]))"
    rb"|(?<![^\s\])>])" + _BEFORE + _BLANK + rb"++(?:(?P<path>(?>" + _SEGMENT + rb"){4,}+)"
    rb"|(?P<text>" + _TEXT + rb")(?=\s))",
    re.DOTALL,
)
"""A text, a comment or a run; `unsure` where texts lie in texts, or a picture's bytes may follow."""
_TOO_LONG: Final = re.compile(rb"(?<![0-9A-Fa-f.<])[0-9]{19}[0-9]*+(?![0-9A-Fa-f.>])")
_NO_LETTERS: Final = b" \t\r\n-+.0123456789h"
_PIECES: Final = re.compile(rb"<([0-9A-Fa-f]*)>|(" + _NUMBER + rb")")


@dataclass(frozen=True, slots=True)
class PathRun:
    """Path instructions, one letter each: `m`, `l` and `c`; with all their points."""

    letters: bytes
    xs: list[float]
    ys: list[float]
    closed: int = 0
    """How often a subpath was closed besides: `h`, which has no point."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """The operand of one TJ: what is shown, and by what it moves, in turn."""

    pieces: list[bytes | float]


Run = PathRun | TextRun


def shortened(content: bytes) -> tuple[bytes, tuple[Run, ...]]:
    """Give a stream with `RUN` instructions in the place of its runs, and these; all of it where in doubt."""
    if len(content) < _WORTH_IT or RUN.encode() in content:
        return content, ()
    kept: list[bytes] = []
    runs: list[Run] = []
    done = 0
    for found in _SOUGHT.finditer(content):
        if found["unsure"]:
            break
        kind = found.lastgroup
        if kind:
            first, after = found.span(kind)
            kept += [content[done:first], b"%d %b\n" % (len(runs), RUN.encode())]
            try:
                runs.append(_READ[kind](found[kind]))
            except ValueError:  # what looked like a number is none, or half a byte is left out
                return content, ()
            done = after
    rest = b"".join([*kept, content[done:]])
    if _TOO_LONG.search(rest):  # the library warns of it, and only when the number is asked for
        return content, ()
    return rest, tuple(runs)


def instructions_in(run: Run) -> int:
    """Count the instructions of a run."""
    return len(run.letters) + run.closed if isinstance(run, PathRun) else 1


def content_of(stream: pikepdf.Object | pikepdf.Page) -> bytes:
    """Give what a page or a stream draws; TypeError where a page's contents are no streams."""
    held = stream.obj.get("/Contents") if isinstance(stream, pikepdf.Page) else stream
    streams = list(held) if isinstance(held, pikepdf.Array) else [held]
    if not all(isinstance(one, pikepdf.Stream) for one in streams):
        raise TypeError("no stream")
    parts = (one.read_bytes() for one in streams if one is not None)
    if len(streams) == 1:
        return next(parts)
    # As the library joins them: a text may go on from one to the next.
    return b"".join(part if part.endswith(b"\n") else part + b"\n" for part in parts)


def _path(written: bytes) -> PathRun:
    """Read path instructions.

    >>> _path(b"1 2 m 3 4 l 5 6 l h ")
    PathRun(letters=b'mll', xs=[1.0, 3.0, 5.0], ys=[2.0, 4.0, 6.0], closed=1)
    """
    numbers = list(map(float, written.translate(None, b"mlch").split()))
    if numbers and not -_LARGEST < min(numbers) <= max(numbers) < _LARGEST:
        raise ValueError("more than an integer holds")
    letters = written.translate(None, _NO_LETTERS)
    return PathRun(letters, numbers[0::2], numbers[1::2], written.count(b"h"))


def _text(written: bytes) -> TextRun:
    r"""Read what a TJ shows.

    >>> _text(b"[<0041> -5 <0042>] TJ")
    TextRun(pieces=[b'\x00A', -5.0, b'\x00B'])
    """
    found = _PIECES.findall(written)
    return TextRun([_number(moved) if moved else bytes.fromhex(letters.decode()) for letters, moved in found])


def _number(written: bytes) -> float:
    number = float(written)
    if abs(number) >= _LARGEST:
        raise ValueError("more than an integer holds")
    return number


_READ: Final[Mapping[str, Callable[[bytes], Run]]] = {"path": _path, "text": _text}
