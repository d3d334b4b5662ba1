"""The tree written into a PDF: elements, their contents page by page, links, and the trees of ids.

(ISO 32000-1, 14.7; what an accessible file needs of it: ISO 14289-1, 7.1 and 7.18.)
"""

from collections.abc import Iterable
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from publish.press.marked import Content
from publish.press.structure.element import Element
from publish.press.structure.links import Annotations
from publish.units import Points

_DECIMALS: Final = 2


class Writer:
    """Writes one tree into one file."""

    def __init__(self, file: Pdf, annotations: Annotations) -> None:
        """Take the file, and who makes the annotations of its links."""
        self._file = file
        self._annotations = annotations
        self._pages = [page.obj for page in file.pages]
        self._parents: list[dict[int, Any]] = [{} for _ in self._pages]
        self._annotated: list[Any] = []
        self._ids: dict[str, Any] = {}

    def write(self, document: Element) -> None:
        """Write the tree, and all that points into it."""
        root = self._file.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = Array([self._element(document, root)])
        root.ParentTree = self._file.make_indirect(Dictionary(Nums=self._nums()))
        root.ParentTreeNextKey = len(self._pages) + len(self._annotated)
        if self._ids:
            names = [item for key in sorted(self._ids) for item in (String(key), self._ids[key])]
            limits = Array([String(min(self._ids)), String(max(self._ids))])
            leaf = self._file.make_indirect(Dictionary(Limits=limits, Names=Array(names)))
            root.IDTree = self._file.make_indirect(Dictionary(Kids=Array([leaf])))
        self._file.Root.StructTreeRoot = root
        self._file.Root.MarkInfo = Dictionary(Marked=True)
        for number, page in enumerate(self._pages):
            page.StructParents = number
            page.Tabs = Name.S

    def _element(self, element: Element, parent: pikepdf.Object) -> pikepdf.Object:
        written = self._file.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{element.type}"), P=parent)
        )
        page = next((one.page for one in element.contents), None)
        if page is not None:
            written.Pg = self._pages[page]
        self._say(element, written)
        kids: list[Any] = self._anchored(element, written) if element.address else []
        for kid in element.kids:
            if isinstance(kid, Content):
                kids.append(self._content(kid, page, written))
            else:
                kids.append(self._element(kid, written))
        if kids:
            written.K = kids[0] if len(kids) == 1 else Array(kids)
        return written

    def _say(self, element: Element, written: pikepdf.Object) -> None:
        said = {
            "/Lang": element.language,
            "/Alt": element.alt,
            "/ActualText": element.actual,
            "/E": element.expansion,
            "/ID": element.id,
        }
        for key, value in said.items():
            if value:
                written[key] = String(value)
        if element.id:
            self._ids[element.id] = written
        attributes = attributes_of(element)
        if attributes:
            written.A = attributes[0] if len(attributes) == 1 else Array(attributes)

    def _content(self, content: Content, page: int | None, parent: pikepdf.Object) -> Any:  # noqa: ANN401
        self._parents[content.page][content.mcid] = parent
        if content.page == page:
            return content.mcid
        return Dictionary(Type=Name.MCR, Pg=self._pages[content.page], MCID=content.mcid)

    def _anchored(self, link: Element, written: pikepdf.Object) -> list[Any]:
        out = []
        for page, annotation in self._annotations.of(link):
            annotation.StructParent = len(self._pages) + len(self._annotated)
            self._annotated.append(written)
            out.append(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=self._pages[page]))
        return out

    def _nums(self) -> Array:
        nums: list[Any] = []
        for number, parents in enumerate(self._parents):
            slots = [parents.get(mcid) for mcid in range(max(parents, default=-1) + 1)]
            nums += [number, self._file.make_indirect(Array(slots))]
        for number, element in enumerate(self._annotated, len(self._pages)):
            nums += [number, element]
        return Array(nums)


def attributes_of(element: Element) -> list[Dictionary]:
    """Give what an element says beside its text: of a table, a list, a drawing (14.8.5)."""
    out = []
    table = _table_of(element)
    if table:
        out.append(Dictionary({"/O": Name.Table, **table}))
    if element.numbering:
        out.append(Dictionary(O=Name.List, ListNumbering=Name(f"/{element.numbering}")))
    box = _box_of(element.contents) if element.type == "Figure" else None
    if box is not None:
        out.append(Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block))
    return out


def _table_of(element: Element) -> dict[str, Any]:
    table: dict[str, Any] = {}
    if element.scope:
        table["/Scope"] = Name(f"/{element.scope}")
    if element.headers:
        table["/Headers"] = Array([String(head) for head in element.headers])
    spans = zip(("/ColSpan", "/RowSpan"), element.spans, strict=True)
    return table | {name: span for name, span in spans if span > 1}


def _box_of(contents: Iterable[Content]) -> Array | None:
    """Give the box around a drawing; none where it lies on two pages."""
    drawn = tuple(contents)
    if len({one.page for one in drawn}) != 1:
        return None
    lefts, bottoms, rights, tops = zip(*(one.box for one in drawn), strict=True)
    return corners(min(lefts), min(bottoms), max(rights), max(tops))


def corners(*edges: float) -> Array:
    """Write a box, to a hundredth of a point."""
    return Array([round(Points(edge), _DECIMALS) for edge in edges])
