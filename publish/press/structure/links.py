"""Link annotations: each where its text is painted, saying where it leads.

The engine's own lie on boxes without a height, where nobody can touch them, or reach over
the whole page; and one link has several.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from publish.press.marked import Box, Content
from publish.press.structure.element import Element

_DECIMALS: Final = 2
_PRINT_FLAG: Final = 4  # annotation flag 3, Print (ISO 32000-1, 12.5.3)
_ABOVE: Final = 10.0  # pt that a viewer shows above the place a link leads to


class Annotations:
    """Makes the annotations of the links of one file, and the places that they lead to."""

    def __init__(self, file: Pdf) -> None:
        """Take the file; whatever it had for links is gone."""
        self._file = file
        self._pages = [page.obj for page in file.pages]
        for page in self._pages:
            if "/Annots" in page:
                del page["/Annots"]

    def of(self, link: Element) -> Iterator[tuple[int, pikepdf.Object]]:
        """Make the annotations of a link, one a page: (number of the page, annotation)."""
        pages: dict[int, list[Box]] = {}
        for content in link.contents:
            pages.setdefault(content.page, []).append(content.box)
        for page, boxes in sorted(pages.items()):
            lines = _lines(boxes)
            left, bottom, right, top = lines[-1]
            lines[-1] = (left, bottom, right + link.room, top)
            annotation = self._file.make_indirect(self._annotation(link, lines))
            held = self._pages[page].get("/Annots")
            if held is None:
                self._pages[page].Annots = Array([annotation])
            else:
                held.append(annotation)
            yield page, annotation

    def _annotation(self, link: Element, lines: list[Box]) -> Dictionary:
        lefts, bottoms, rights, tops = zip(*lines, strict=True)
        edges = (min(lefts), min(bottoms), max(rights), max(tops))
        made: dict[str, Any] = {
            "/Type": Name.Annot,
            "/Subtype": Name.Link,
            "/Rect": _numbers(edges),
            "/Border": Array([0, 0, 0]),
            "/F": _PRINT_FLAG,
        }
        if link.told:
            made["/Contents"] = String(link.told)
        if len(lines) > 1:
            made["/QuadPoints"] = _numbers([edge for line in lines for edge in _quad(line)])
        if link.address.startswith("#"):
            made["/Dest"] = String(link.address[1:])
        else:
            made["/A"] = Dictionary(Type=Name.Action, S=Name.URI, URI=String(link.address))
        return Dictionary(made)

    def lead_to(self, places: Mapping[str, Content]) -> None:
        """Name the places that links lead to, where their first words are painted."""
        named = self._named()
        for name, content in places.items():
            left, _, _, top = content.box
            page = self._pages[content.page]
            named[name] = Array([page, Name.XYZ, round(left, _DECIMALS), round(top + _ABOVE, _DECIMALS), 0])
        if not named:
            return
        if "/Names" not in self._file.Root:
            self._file.Root.Names = Dictionary()
        pairs = [item for name in sorted(named) for item in (String(name), named[name])]
        self._file.Root.Names.Dests = Dictionary(Names=Array(pairs))

    def _named(self) -> dict[str, Any]:
        """Give the places that the engine named."""
        names = self._file.Root.get("/Names", Dictionary()).get("/Dests", Dictionary()).get("/Names", Array())
        items = list(names)
        return {str(name): place for name, place in zip(items[::2], items[1::2], strict=True)}


def _lines(boxes: list[Box]) -> list[Box]:
    """Join boxes that stand on one line.

    >>> _lines([(0, 0, 10, 9), (10, 0, 20, 9), (0, -12, 5, -3)])
    [(0, 0, 20, 9), (0, -12, 5, -3)]
    """
    out: list[Box] = []
    for box in boxes:
        if out and _side_by_side(out[-1], box):
            left, bottom, right, top = out[-1]
            out[-1] = (min(left, box[0]), min(bottom, box[1]), max(right, box[2]), max(top, box[3]))
        else:
            out.append(box)
    return out


def _side_by_side(one: Box, other: Box) -> bool:
    middle = (other[1] + other[3]) / 2
    return one[1] < middle < one[3]


def _quad(box: Box) -> tuple[float, ...]:
    """Give the corners of a line as viewers read them: upper left, upper right, lower left, lower right."""
    left, bottom, right, top = box
    return (left, top, right, top, left, bottom, right, bottom)


def _numbers(values: Any) -> Array:  # noqa: ANN401  # any row of numbers
    return Array([round(value, _DECIMALS) for value in values])
