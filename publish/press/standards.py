"""What the engine leaves undone or untrue in a file is made true here, from the composition alone.

The engine caps the BleedBox, copies the profile's own name into the output intent, keeps
link annotations in a file for the press and makes ids at random.  A standard that the
edition claims is named here, because the claim is a part of the bytes that are judged;
a file whose judgement finds an error reaches nobody.
"""

import io

import pikepdf
from pikepdf import Array, Dictionary, Pdf, String

from publish.composition.composition import Composition
from publish.model.edition import Colour
from publish.press.describing import describe
from publish.press.enclosures import Enclosure, enclose
from publish.press.intent import output_intent
from publish.press.laying import lay_on_sheet
from publish.press.marked import MarkedPages
from publish.press.marking import Job, mark_pages
from publish.press.metadata import FileFacts, document_id
from publish.press.plain_pictures import plain_pictures
from publish.press.plates import ready_for_plates
from publish.press.programs import key_by_number
from publish.press.saving import saved
from publish.press.separations import SpotPlate, spot_plates
from publish.press.sheet import Sheet, sheet_for
from publish.press.structure.tag import tag
from publish.units import Size, pt

_CREATOR = "publish"
_PRINT_FLAG = 4  # annotation flag 3, Print (ISO 32000-1, 12.5.3)

# What a file for the press has no use for: it is paper soon.
_SCREEN_ONLY = ("/Outlines", "/Names", "/Dests", "/PageMode", "/StructTreeRoot", "/MarkInfo", "/PageLabels")


def conform(
    pdf: bytes,
    composition: Composition,
    marked: MarkedPages | None = None,
    enclosures: tuple[Enclosure, ...] = (),
) -> bytes:
    """Give a rendered PDF its boxes, output intent, ids and metadata, and what it encloses.

    Its structure is written from what is marked on its pages.
    """
    with pikepdf.open(io.BytesIO(pdf)) as file:
        facts = _facts(file, composition, pdf)
        for_press = composition.edition.colour is Colour.CMYK
        spots: tuple[SpotPlate, ...] = ()
        if for_press:
            _for_the_press(file)
            spots = ready_for_plates(file, spot_plates(file, composition.spots))
        else:
            _for_the_screen(file)
            if marked is not None:
                tag(file, marked, composition.language)
        sheets = tuple(_lay_on_sheet(page, composition) for page in file.pages)
        if composition.edition.marks:
            mark_pages(file, sheets, _job(composition), spots)
        key_by_number(file)
        file.Root.Lang = String(composition.language)
        file.Root.OutputIntents = Array([output_intent(file, composition)])
        describe(file, facts, trapped=for_press)
        if enclosures:
            enclose(file, enclosures, composition.date)
        return saved(file)


def _job(composition: Composition) -> Job:
    return Job(
        title=composition.title,
        edition=composition.edition.name,
        condition=composition.profile.condition_text,
        face=composition.slug_face,
    )


def _facts(file: Pdf, composition: Composition, pdf: bytes) -> FileFacts:
    info = file.docinfo

    def said(name: str) -> str:
        return str(info[name]) if name in info else ""

    return FileFacts(
        title=composition.title,
        language=composition.language,
        author=said("/Author"),
        subject=said("/Subject"),
        keywords=said("/Keywords"),
        producer=said("/Producer"),
        creator=_CREATOR,
        date=composition.date,
        document_id=document_id(composition.subject, pdf),
        standards=composition.edition.standards,
    )


def _for_the_press(file: Pdf) -> None:
    """Take away what a press may not be sent: links and all that serves a screen."""
    for name in _SCREEN_ONLY:
        if name in file.Root:
            del file.Root[name]
    for page in file.pages:
        for name in ("/Annots", "/StructParents", "/Tabs"):
            if name in page.obj:
                del page.obj[name]
        # The engine offers the profile as a colour space too.  Nothing uses it, and a
        # CMYK space equal to the output intent has no place in a file for the press.
        spaces = page.obj.get("/Resources", Dictionary()).get("/ColorSpace", Dictionary())
        if "/device-cmyk" in spaces:
            del spaces["/device-cmyk"]


def _for_the_screen(file: Pdf) -> None:
    file.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    plain_pictures(file)
    for page in file.pages:
        for annotation in page.obj.get("/Annots", Array()):
            annotation.F = _PRINT_FLAG


def _lay_on_sheet(page: pikepdf.Page, composition: Composition) -> Sheet:
    """Make the boxes true: the engine's trim stays, the bleed is the edition's own."""
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    sheet = sheet_for(composition.edition, Size(pt(right - left), pt(top - bottom)), composition.folds)
    lay_on_sheet(page, sheet, -left, -bottom)
    if sheet.strip:
        page.contents_coalesce()
    return sheet
