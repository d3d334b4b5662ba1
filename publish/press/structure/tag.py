"""The door: a file whose content is marked gets its structure."""

from pikepdf import Pdf

from publish.press.marked import MarkedPages
from publish.press.structure.growing import grow
from publish.press.structure.links import Annotations
from publish.press.structure.streams import mark_streams
from publish.press.structure.writing import Writer


def tag(file: Pdf, pages: MarkedPages, language: str) -> None:
    """Give a file its structure tree, its links, and marks that tell decoration from text."""
    grown = grow(pages, language)
    mark_streams(file, grown.artifacts, grown.document.contents)
    annotations = Annotations(file)
    Writer(file, annotations).write(grown.document)
    annotations.lead_to(grown.places)
