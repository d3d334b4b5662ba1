"""The glyphs of a page with their places, through pdfium."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from publish.preflight.programs import without_subset_mark
from publish.preflight.typography.facts import Glyph

_BROKEN_WORD = "\x02"  # what pdfium gives for a hyphen that ends its line
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_NO_SIGN = "\N{REPLACEMENT CHARACTER}"
_HALVES = range(0xD800, 0xE000)
_NARROW = "\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{HAIR SPACE}\N{SIX-PER-EM SPACE}"
_UPRIGHT = 0.02  # radians: a line this little turned is a line
_LONGEST_NAME = 256
_SMALLEST = 1.0  # points: below, text is there for machines


@dataclass(frozen=True, slots=True)
class Signs:
    """What is painted on a page: its upright signs in the order of its content, and how many are turned."""

    upright: tuple[Glyph, ...]
    turned: int


def read_signs(text_page: pypdfium2.PdfTextPage) -> Signs:
    """Read the signs of a page; those that stand aslant or on end have no lines to judge."""
    turned = sum(
        _is_turned(text_page.raw, index) and not _sign_at(text_page.raw, index).isspace()
        for index in range(text_page.count_chars())
    )
    return Signs(tuple(_upright(text_page)), turned)


def _upright(text_page: pypdfium2.PdfTextPage) -> Iterator[Glyph]:
    """Give the upright signs, each with the space before it."""
    before, spaces, breaks = "", 0, False
    for index in range(text_page.count_chars()):
        sign = _sign_at(text_page.raw, index)
        if sign.isspace():
            made_up = pdfium.FPDFText_IsGenerated(text_page.raw, index)
            breaks = breaks or sign in "\r\n"
            spaces += not made_up and sign not in _NARROW
            before = _wider(before, sign)
            continue
        glyph = _glyph(text_page, index, sign)
        if glyph is not None:
            yield Glyph(*glyph, before, spaces, breaks)
        before, spaces, breaks = "", 0, False


def _is_turned(raw: object, index: int) -> bool:
    angle = pdfium.FPDFText_GetCharAngle(raw, index)
    return bool(min(abs(angle), math.tau - abs(angle)) > _UPRIGHT)


def _sign_at(raw: object, index: int) -> str:
    code = pdfium.FPDFText_GetUnicode(raw, index)
    # Characters beyond the first planes come as two halves; no rule here asks which they are.
    if code == 0 or code in _HALVES:
        return _NO_SIGN
    sign = chr(code)
    return "-" if sign in (_BROKEN_WORD, _SOFT_HYPHEN) else sign


def _wider(before: str, sign: str) -> str:
    if sign in _NARROW:
        return before or sign
    return " "


def _glyph(
    text_page: pypdfium2.PdfTextPage, index: int, sign: str
) -> tuple[str, float, float, float, float, float, float, str] | None:
    raw = text_page.raw
    if not sign.isprintable() or _is_turned(raw, index):
        return None
    across, up = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(raw, index, across, up)
    loose = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(raw, index, loose)
    _, foot, _, head = text_page.get_charbox(index)
    size = pdfium.FPDFText_GetFontSize(raw, index) * _scale(raw, index)
    measures = (loose.left, loose.right, up.value, foot, head, size)
    if size < _SMALLEST or not all(map(math.isfinite, measures)) or loose.right < loose.left:
        return None
    return (sign, loose.left, loose.right, up.value, foot, head, size, _face(raw, index))


def _scale(raw: object, index: int) -> float:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(raw, index, matrix)
    return math.hypot(matrix.c, matrix.d)


def _face(raw: object, index: int) -> str:
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    length = pdfium.FPDFText_GetFontInfo(raw, index, name, _LONGEST_NAME, ctypes.c_int())
    return without_subset_mark(name.value.decode("utf-8", "replace")) if 0 < length <= _LONGEST_NAME else ""
