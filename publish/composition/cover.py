"""The cover of a volume composed: back, spine and front on one sheet, flaps where the plan has them.

It is composed as an issue without stories, by a template of its own, and goes the way of
every print edition: rendered, conformed, inspected, judged.
"""

from dataclasses import replace
from pathlib import Path
from typing import Final

from publish.composition.compose import Setting, compose
from publish.composition.composition import Composition
from publish.composition.cover_sheet import cover_sheet
from publish.composition.cover_values import cover_values
from publish.composition.cover_words import NEEDED
from publish.composition.layout import read_layout
from publish.composition.phrase_file import EVERY_LAYOUT
from publish.model.book import Book, Geometry
from publish.model.edition import COVER, PrintingProfile
from publish.model.issue import Issue
from publish.model.project import Project

_FOLDER: Final = Path("volume") / "cover"
_START: Final = "cover.html.j2"


def compose_cover(book: Book, geometry: Geometry, project: Project, profile: PrintingProfile) -> Composition:
    """Compose the cover of a book that is counted; `profile` is the board's."""
    sheet = cover_sheet(geometry, book.plan.flaps)
    folder = project.layouts / _FOLDER
    layout = read_layout(folder, profile.printing)
    phrases = layout.phrases(book.house.language, (*EVERY_LAYOUT, *NEEDED))
    values = cover_values(book, sheet, layout, phrases, project.fonts)
    # The sheet is the page here, and the book's title the title of all.
    house = replace(book.house, trim=sheet.size, title=book.plan.title or book.house.title)
    setting = Setting(house=house, project=project, layout=folder, profile=profile)
    composed = compose(_as_issue(book), COVER, setting, {})
    return replace(
        composed,
        start=_START,
        values={**composed.values, "cover": values},
        title=f"{house.title} \N{MIDDLE DOT} {book.plan.year}",
        subject=f"{book.plan.name}/{COVER.name}",
        manuscript_words=(),
        max_pages=1,
        folds=sheet.folds,
    )


def _as_issue(book: Book) -> Issue:
    house = book.house
    return Issue(
        path=book.plan.at.path,
        folder=Path(book.plan.name),
        number=None,
        date=book.last,
        title="",
        byline=house.publisher,
        place=house.city,
        language=house.language,
        typography="fr-IN" if house.language == "fr" else house.language,
        pages=None,
        layout="",
        printing=house.printing.value,
        stories=(),
        sources=(),
    )
