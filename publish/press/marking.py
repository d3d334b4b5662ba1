"""Marks put on pages: what all pages of a size share is one form, only the folio is each page's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from publish.press.colour_bar import colour_bar
from publish.press.marks import marks
from publish.press.separations import SpotPlate, registration
from publish.press.sheet import Sheet
from publish.press.slug import Slug

_PLATES = "EveryPlate"
_FORM = Name.PrinterMarks


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside the pages of a file: the spaces it is drawn in, and the words."""

    spaces: Dictionary
    inks: tuple[str, ...]
    """Names of the spaces of spot colours."""
    slug: Slug | None


@dataclass(frozen=True, slots=True)
class Job:
    """What the slug line says of a file."""

    title: str
    edition: str
    condition: str
    """The printing condition, in words."""
    face: Path | None
    """The face of the line; None leaves it out."""


def mark_pages(file: Pdf, sheets: Sequence[Sheet], job: Job, spots: Sequence[SpotPlate]) -> None:
    """Draw marks, colour bar and slug line on every page, outside its bleed."""
    beside = _beside(file, job, spots)
    forms = {sheet: _form(file, sheet, beside) for sheet in dict.fromkeys(sheets)}
    every_plate = Name(f"/{_PLATES}")
    for number, (page, sheet) in enumerate(zip(file.pages, sheets, strict=True), 1):
        page.add_resource(forms[sheet], Name.XObject, _FORM, replace_existing=True)
        drawn = f"q {_FORM} Do Q"
        if beside.slug:
            page.add_resource(beside.spaces[every_plate], Name.ColorSpace, every_plate, replace_existing=True)
            drawn += f"\nq {beside.slug.folio(sheet, number, len(sheets))} Q"
        page.contents_add(drawn.encode())
        page.contents_coalesce()


def _beside(file: Pdf, job: Job, spots: Sequence[SpotPlate]) -> _Beside:
    spaces = Dictionary({f"/{_PLATES}": file.make_indirect(registration())})
    for plate in spots:
        spaces[f"/{plate.key}"] = plate.space
    inks = tuple(plate.key for plate in spots)
    if job.face is None:
        return _Beside(spaces, inks, None)
    slug = Slug(
        face=job.face,
        plates=_PLATES,
        job=(job.title, job.edition),
        condition=job.condition,
        spots=tuple((plate.key, plate.spot.name) for plate in spots),
    )
    return _Beside(spaces, inks, slug)


def _form(file: Pdf, sheet: Sheet, beside: _Beside) -> pikepdf.Object:
    parts = [marks(sheet, _PLATES), colour_bar(sheet, beside.inks)]
    if beside.slug:
        parts.append(beside.slug.common(sheet, len(file.pages)))
    form = file.make_stream("\n".join(parts).encode())
    form.Type, form.Subtype, form.FormType = Name.XObject, Name.Form, 1
    form.BBox = Array([0, 0, *(round(edge, 3) for edge in sheet.media[2:])])
    form.Resources = Dictionary(ColorSpace=beside.spaces)
    return form
