"""Marks put on pages: what all pages of a size share is one form, only the folio is each page's own."""

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from publish.composition.composition import Composition
from publish.press.colour_bar import colour_bar
from publish.press.marks import marks
from publish.press.separations import registration
from publish.press.sheet import Sheet
from publish.press.slug import Slug

_PLATES = "EveryPlate"
_FORM = Name.PrinterMarks


def mark_pages(file: Pdf, sheets: Sequence[Sheet], composition: Composition) -> None:
    """Draw marks, colour bar and slug line on every page, outside its bleed."""
    slug = _slug(composition)
    spaces = Dictionary({f"/{_PLATES}": file.make_indirect(registration())})
    forms = {sheet: _form(file, sheet, slug, spaces) for sheet in dict.fromkeys(sheets)}
    for number, (page, sheet) in enumerate(zip(file.pages, sheets, strict=True), 1):
        page.add_resource(forms[sheet], Name.XObject, _FORM, replace_existing=True)
        drawn = f"q {_FORM} Do Q"
        if slug:
            page.add_resource(
                spaces[f"/{_PLATES}"], Name.ColorSpace, Name(f"/{_PLATES}"), replace_existing=True
            )
            drawn += f"\nq {slug.folio(sheet, number, len(sheets))} Q"
        page.contents_add(drawn.encode())
        page.contents_coalesce()


def _slug(composition: Composition) -> Slug | None:
    if composition.slug_face is None:
        return None
    return Slug(
        face=composition.slug_face,
        plates=_PLATES,
        job=(composition.title, composition.edition.name),
        condition=composition.profile.condition_text,
    )


def _form(file: Pdf, sheet: Sheet, slug: Slug | None, spaces: Dictionary) -> pikepdf.Object:
    parts = [marks(sheet, _PLATES), colour_bar(sheet)]
    if slug:
        parts.append(slug.common(sheet, len(file.pages)))
    form = file.make_stream("\n".join(parts).encode())
    form.Type, form.Subtype, form.FormType = Name.XObject, Name.Form, 1
    form.BBox = Array([0, 0, *(round(edge, 3) for edge in sheet.media[2:])])
    form.Resources = Dictionary(ColorSpace=spaces)
    return form
