"""The text of every marked-content sequence of a page, through pdfium."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pypdfium2.raw as pdfium

from publish.preflight.facts import Box, around
from publish.preflight.reader import Reader
from publish.preflight.tags.facts import Leaf
from publish.preflight.tags.spaces import Signs, key_of, shown_on

_BROKEN_WORD: Final = "\x02"  # what pdfium gives for a hyphen and the end of its line
_LONGEST: Final = 4096  # bytes of a text that stands in for another
_NAME: Final = 64
_DEEPEST: Final = 12  # drawings within drawings


@dataclass(slots=True)
class PageText:
    """The text of one page, by where it belongs."""

    marked: dict[int, Leaf] = field(default_factory=dict)
    """By the number of its sequence (MCID)."""
    artifacts: list[Leaf] = field(default_factory=list)
    loose: list[Leaf] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Marks:
    """What marks stand around an object."""

    mcid: int = -1
    artifact: bool = False
    actual: str | None = None


def page_text(document: Reader, index: int) -> PageText:
    """Read the text of a page, counted from 0."""
    page = document.page(index)
    signs = document.text(index)
    shown = shown_on(signs.page.raw, signs.codes)
    marks = dict(_marks_within(page.raw, _Marks(), 0))
    out = PageText()
    gathered: dict[int, list[Leaf]] = {}
    for key, one in shown.items():
        own = marks.get(key, _Marks())
        text = _text(one, own)
        leaf = Leaf(index + 1, text, _box(one.object))
        if own.mcid >= 0:
            gathered.setdefault(own.mcid, []).append(leaf)
        elif own.artifact:
            out.artifacts.append(leaf)
        elif text.strip():
            out.loose.append(leaf)
    out.marked = {mcid: _one(leaves) for mcid, leaves in gathered.items()}
    return out


def _one(leaves: list[Leaf]) -> Leaf:
    boxes = [leaf.box for leaf in leaves if leaf.box is not None]
    return Leaf(leaves[0].page, "".join(leaf.text for leaf in leaves), around(boxes) if boxes else None)


def _text(signs: Signs, marks: _Marks) -> str:
    if marks.actual is not None:
        return marks.actual
    # Characters beyond the first planes come as two halves.
    text = signs.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\0", "").replace(_BROKEN_WORD, "-")


def _marks_within(raw: Any, around_: _Marks, depth: int) -> Iterator[tuple[int, _Marks]]:  # noqa: ANN401
    """Give the marks of every object of a page; what a drawing holds stands in its marks."""
    form = depth > 0
    count = pdfium.FPDFFormObj_CountObjects(raw) if form else pdfium.FPDFPage_CountObjects(raw)
    for index in range(count):
        held = pdfium.FPDFFormObj_GetObject(raw, index) if form else pdfium.FPDFPage_GetObject(raw, index)
        kind = pdfium.FPDFPageObj_GetType(held)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            yield from _marks_within(held, _marks_of(held, around_), depth + 1)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            key = key_of(held)
            if key is not None:
                yield key, _marks_of(held, around_)


def _marks_of(held: Any, around_: _Marks) -> _Marks:  # noqa: ANN401
    mcid = pdfium.FPDFPageObj_GetMarkedContentID(held)
    artifact, actual = around_.artifact, around_.actual
    for index in range(pdfium.FPDFPageObj_CountMarks(held)):
        mark = pdfium.FPDFPageObj_GetMark(held, index)
        artifact = artifact or _name(mark) == "Artifact"
        said = _said(mark, b"ActualText")
        actual = said if said is not None else actual
    return _Marks(mcid if mcid >= 0 else around_.mcid, artifact, actual)


def _name(mark: Any) -> str:  # noqa: ANN401
    size = ctypes.c_ulong()
    buffer = (ctypes.c_ushort * _NAME)()
    pdfium.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), ctypes.byref(size))
    return bytes(buffer).decode("utf-16-le", "replace").partition("\0")[0]


def _said(mark: Any, key: bytes) -> str | None:  # noqa: ANN401
    size = ctypes.c_ulong()
    buffer = (ctypes.c_ubyte * _LONGEST)()
    if pdfium.FPDFPageObjMark_GetParamBlobValue(mark, key, buffer, _LONGEST, ctypes.byref(size)):
        data = bytes(buffer)[: size.value]
        if data.startswith(b"\xfe\xff"):
            return data[2:].decode("utf-16-be", "replace")
        return data.decode("latin-1")
    return None


def _box(held: Any) -> Box | None:  # noqa: ANN401
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(held, *(ctypes.byref(edge) for edge in edges)):
        return None
    left, bottom, right, top = (edge.value for edge in edges)
    return Box(left, bottom, right, top)
