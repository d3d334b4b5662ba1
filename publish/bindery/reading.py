"""A bound file read back: the text of every page, its label, and where each link lands.

Read from the final bytes by other hands than wrote them: text by pdfium, pages and links by
their objects.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Pdf

from publish.bindery.names import places_of
from publish.bindery.stamps import Filled
from publish.preflight.facts import Box
from publish.preflight.reader import reader

_BETWEEN_LINES = 1.0  # points: a link's box is a hair taller than its line
_BROKEN_WORD = "\x02"
_RISE = 0.6
"""Of the size of a folio: so far above its baseline every letter and figure of its line has come."""


@dataclass(frozen=True, slots=True)
class Landing:
    """A link within a file; page indices count from 0."""

    page: int
    words: str
    """What stands under it."""
    target: int | None
    """None where it leads nowhere."""
    name: str
    """The place it names; empty for one without a name."""


@dataclass(frozen=True, slots=True)
class _Link:
    """A link before anybody has read what stands under it."""

    page: int
    box: Box
    target: int | None
    name: str


@dataclass(frozen=True, slots=True)
class ReadRoom:
    """What stands where room was left for a folio."""

    inside: str
    line: str
    """From one edge of the page to the other, at that height."""


@dataclass(frozen=True, slots=True)
class PagePlaces:
    """Where something is looked for on a page; points from the corners of its trim."""

    band: float
    """The height of head and foot, where folios stand."""
    rooms: tuple[Filled, ...] = ()
    """What was stamped among its words."""


_NO_PLACES = PagePlaces(0)


@dataclass(frozen=True, slots=True)
class BoundPage:
    """A page as a reader of the final file has it."""

    text: str
    label: str
    """What a viewer calls it; empty for a file without labels."""
    corners: str
    """What stands in the bands of head and foot, where folios are."""
    rooms: tuple[ReadRoom, ...] = ()
    """What stands in the rooms that were left for folios, in the order of its places."""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What was read of a bound file."""

    pages: tuple[BoundPage, ...]
    landings: tuple[Landing, ...]


def read_back(pdf: bytes, places: Sequence[PagePlaces]) -> ReadBack:
    """Read a bound file; `places` are those of the pages that it must have."""
    with pikepdf.open(BytesIO(pdf)) as file:
        labelled = "/PageLabels" in file.Root
        trims = [_box(page.trimbox) for page in file.pages]
        labels = [page.label if labelled else "" for page in file.pages]
        links: dict[int, list[_Link]] = {}
        for link in _links(file):
            links.setdefault(link.page, []).append(link)
    pages, landings = [], []
    with reader(pdf) as document:
        for number, (trim, label) in enumerate(zip(trims, labels, strict=True)):
            text = document.page(number).get_textpage()
            due = places[number] if number < len(places) else _NO_PLACES
            rooms = tuple(_room(text, trim, one) for one in due.rooms)
            pages.append(
                BoundPage(_said(text.get_text_range()), label, _corners(text, trim, due.band), rooms)
            )
            landings += [
                Landing(number, _under(text, link.box), link.target, link.name)
                for link in links.get(number, ())
            ]
            text.close()
    return ReadBack(tuple(pages), tuple(landings))


def _corners(text: Any, trim: Box, band: float) -> str:  # noqa: ANN401  # of an untyped library
    head = text.get_text_bounded(trim.left, trim.top - band, trim.right, trim.top)
    foot = text.get_text_bounded(trim.left, trim.bottom, trim.right, trim.bottom + band)
    return _said(f"{head}\n{foot}")


def _room(text: Any, trim: Box, one: Filled) -> ReadRoom:  # noqa: ANN401  # of an untyped library
    left, low = trim.left + one.left, trim.bottom + one.baseline
    high = low + _RISE * one.size
    inside = text.get_text_bounded(left, low, left + one.width, high)
    return ReadRoom(_said(inside), _said(text.get_text_bounded(trim.left, low, trim.right, high)))


def _under(text: Any, box: Box) -> str:  # noqa: ANN401  # of an untyped library
    inside = box.grown(_BETWEEN_LINES)
    return _said(text.get_text_bounded(inside.left, inside.bottom, inside.right, inside.top))


def _said(text: str) -> str:
    return text.replace(_BROKEN_WORD, "").replace("\r\n", "\n")


def _links(file: Pdf) -> Iterator[_Link]:
    pages = {page.obj.objgen: number for number, page in enumerate(file.pages)}
    places = dict(places_of(file))
    for number, page in enumerate(file.pages):
        listed = page.obj.get("/Annots")
        for one in listed if isinstance(listed, Array) else ():
            aim = _aim(one)
            if aim is None or one.get("/Subtype") != "/Link":
                continue
            name = str(aim) if isinstance(aim, pikepdf.String) else ""
            place = places.get(name) if name else aim
            yield _Link(number, _box(one.Rect), _page_of(place, pages), name)


def _aim(link: Any) -> Any:  # noqa: ANN401  # any object of the PDF
    """Give where a link within the file leads; None for one that leads out of it, or is none."""
    if not isinstance(link, Dictionary):
        return None
    action = link.get("/A")
    if isinstance(action, Dictionary):
        return action.get("/D") if action.get("/S") == "/GoTo" else None
    return link.get("/Dest")


def _page_of(place: Any, pages: dict[tuple[int, int], int]) -> int | None:  # noqa: ANN401
    place = place.get("/D") if isinstance(place, Dictionary) else place
    if not isinstance(place, Array) or not len(place):
        return None
    first = place[0]
    return pages.get(first.objgen) if isinstance(first, pikepdf.Object) else None


def _box(edges: Any) -> Box:  # noqa: ANN401  # of a PDF
    left, low, right, high = (float(edge) for edge in edges)
    return Box(min(left, right), min(low, high), max(left, right), max(low, high))
