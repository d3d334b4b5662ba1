"""The fonts that pages can use, each with the name inside its program.

Fonts are looked for in every tree of resources, not in what is shown: an invisible text
needs its font too.
"""

from collections.abc import Iterator
from typing import Any

import pikepdf

from publish.preflight.bounded import readable
from publish.preflight.entries import held, name
from publish.preflight.facts import Face
from publish.preflight.programs import program_name, without_subset_mark
from publish.preflight.spaces import entry

_ITALIC = 1 << 6  # ISO 32000-2, table 121: bit 7
_MOST_HOLDERS = 100_000  # dictionaries of resources in one file; a loop is met by its ids
_MOST_PROGRAM = 64 << 20  # bytes; a font of all Chinese characters has a third of it
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


def read_faces(pdf: pikepdf.Pdf) -> tuple[Face, ...]:
    """Read every font of a file once, with the pages that can use it."""
    fonts: dict[object, tuple[Any, list[int]]] = {}
    for number, page in enumerate(pdf.pages, 1):
        for font in _fonts(page):
            _, pages = fonts.setdefault(_identity(font), (font, []))
            if number not in pages:
                pages.append(number)
    faces = (_face(font, tuple(pages)) for font, pages in fonts.values())
    return tuple(sorted(faces, key=lambda face: (face.listed, face.program, face.pages)))


def _fonts(page: pikepdf.Page) -> Iterator[Any]:
    waiting: list[Any] = [page.resources]
    waiting += [_appearance(annotation) for annotation in _values(page.obj.get("/Annots"))]
    seen: set[object] = set()
    while waiting and len(seen) < _MOST_HOLDERS:
        resources = waiting.pop()
        if not isinstance(resources, pikepdf.Dictionary) or _identity(resources) in seen:
            continue
        seen.add(_identity(resources))
        for font in _values(resources.get("/Font")):
            if isinstance(font, pikepdf.Dictionary):
                yield font
                waiting.append(font.get("/Resources"))
        for kind in ("/XObject", "/Pattern"):
            waiting += [entry(drawn, "/Resources") for drawn in _values(resources.get(kind))]


def _appearance(annotation: object) -> object:
    return entry(entry(entry(annotation, "/AP"), "/N"), "/Resources")


def _values(holder: object) -> list[Any]:
    if isinstance(holder, pikepdf.Dictionary):
        return list(holder.values())
    return list(holder) if isinstance(holder, pikepdf.Array) else []


def _identity(value: pikepdf.Object) -> object:
    """Tell one object of the file from another; a direct one is told by what it says."""
    return value.objgen if value.is_indirect else value.unparse()


def _face(font: pikepdf.Dictionary, pages: tuple[int, ...]) -> Face:
    described = font
    descendants = _values(font.get("/DescendantFonts"))
    if descendants and isinstance(descendants[0], pikepdf.Dictionary):
        described = descendants[0]
    descriptor = described.get("/FontDescriptor")
    program = next((found for kind in _PROGRAMS if (found := entry(descriptor, kind)) is not None), None)
    return Face(
        listed=without_subset_mark(name(held(font, "/BaseFont"))),
        program=program_name(readable(program, _MOST_PROGRAM) or b""),
        embedded=isinstance(program, pikepdf.Stream),
        drawn=name(held(font, "/Subtype")) == "Type3",
        slanted=_slanted(descriptor),
        pages=pages,
    )


def _slanted(descriptor: object) -> bool:
    flags, angle = entry(descriptor, "/Flags"), entry(descriptor, "/ItalicAngle")
    return bool(isinstance(flags, int) and flags & _ITALIC) or angle not in (None, 0)
