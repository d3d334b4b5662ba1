"""The structure tree read from a file: down from its root, and up again from the pages.

(ISO 32000-1, 14.7.)
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name

from publish.preflight.document import read_language
from publish.preflight.reader import reader
from publish.preflight.tags.facts import Anchor, Leaf, Tag, TagTree
from publish.preflight.tags.leaves import PageText, page_text

_MOST: Final = 200_000  # elements of a file of fewer objects; a book of a thousand pages has fewer
_DEEPEST: Final = 150
_TOLD: Final = 5  # disagreements


def read_tags(pdf: bytes) -> TagTree:
    """Read the tree of a file; whatever the libraries raise on what is no whole PDF passes through."""
    with pikepdf.open(BytesIO(pdf)) as opened, reader(pdf) as document:
        count = min(len(opened.pages), document.pages)
        return tags_of(opened, [page_text(document, index) for index in range(count)])


def tags_of(opened: pikepdf.Pdf, pages: list[PageText]) -> TagTree:
    """Read the tree of an opened file; `pages` are the texts of its pages."""
    root = opened.Root.get("/StructTreeRoot")
    marked = bool(opened.Root.get("/MarkInfo", Dictionary()).get("/Marked", False))
    loose = tuple(leaf for page in pages for leaf in page.loose)
    artifacts = tuple(one for page in pages for one in page.artifacts)
    if not isinstance(root, Dictionary):
        return TagTree(marked=marked, language=read_language(opened), artifacts=artifacts, loose=loose)
    walk = _Walk(opened, root, pages)
    roots = tuple(walk.tags(root.get("/K")))
    unreached = tuple(
        leaf
        for number, page in enumerate(pages)
        for mcid, leaf in page.marked.items()
        if (number, mcid) not in walk.owners and leaf.text.strip()
    )
    return TagTree(
        marked=marked,
        roots=roots,
        language=read_language(opened),
        artifacts=artifacts,
        loose=loose,
        unreached=unreached,
        disagreements=tuple(walk.disagreements())[:_TOLD],
    )


class _Walk:
    """The way down a tree; it remembers whose each content is."""

    def __init__(self, file: pikepdf.Pdf, root: pikepdf.Object, pages: list[PageText]) -> None:
        self._file, self._root, self._texts = file, root, pages
        self._numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        self._roles = root.get("/RoleMap", Dictionary())
        self._count = 0
        self._most = max(_MOST, len(file.objects))  # elements of a sound file are objects
        self._met: set[tuple[int, int]] = set()
        self._faults: list[str] = []
        self.owners: dict[tuple[int, int], tuple[int, int]] = {}
        """By page, counted from 0, and sequence: the object of the element that holds it."""

    def tags(self, kids: Any) -> Iterator[Tag]:  # noqa: ANN401  # any object of the PDF
        """Give the elements at the root of the tree."""
        for kid in _listed(kids):
            if isinstance(kid, Dictionary) and "/S" in kid:
                tag = self._tag(kid, None, 0)
                if tag is not None:
                    yield tag

    def _tag(self, element: Any, page: int | None, depth: int) -> Tag | None:  # noqa: ANN401
        self._count += 1
        if self._count > self._most or depth > _DEEPEST or element.objgen in self._met:
            self._faults.append(f"{_said(element, '/S') or '?'} {element.objgen[0]}: met twice, or too deep")
            return None
        if element.objgen != (0, 0):
            self._met.add(element.objgen)
        page = self._page(element, page)
        attributes = [one for one in _listed(element.get("/A")) if isinstance(one, Dictionary)]
        return Tag(
            type=self._standard(_said(element, "/S")),
            kids=tuple(self._kids(element, page, depth)),
            language=_said(element, "/Lang"),
            alt=_said(element, "/Alt") if "/Alt" in element else None,
            actual=_said(element, "/ActualText") if "/ActualText" in element else None,
            expansion=_said(element, "/E"),
            id=_said(element, "/ID"),
            scope=next((str(one["/Scope"])[1:] for one in attributes if "/Scope" in one), ""),
            headers=tuple(str(head) for one in attributes for head in _listed(one.get("/Headers"))),
        )

    def _kids(self, element: Any, page: int | None, depth: int) -> Iterator[Tag | Leaf | Anchor]:  # noqa: ANN401
        for kid in _listed(element.get("/K")):
            if isinstance(kid, int):
                yield from self._content(page, kid, element)
            elif not isinstance(kid, Dictionary):
                self._faults.append(f"{_said(element, '/S')}: a kid that is none")
            elif "/S" in kid:
                parent = kid.get("/P")
                if not isinstance(parent, Dictionary) or parent.objgen != element.objgen:
                    self._faults.append(f"{_said(kid, '/S')}: its parent is another")
                tag = self._tag(kid, page, depth + 1)
                if tag is not None:
                    yield tag
            elif "/MCID" in kid:
                yield from self._marked(kid, page, element)
            elif "/Obj" in kid:
                yield from self._anchor(kid, self._page(kid, page), element)

    def _marked(self, kid: Any, page: int | None, element: Any) -> Iterator[Leaf]:  # noqa: ANN401
        mcid = kid["/MCID"]
        if isinstance(mcid, int):
            yield from self._content(self._page(kid, page), mcid, element)
        else:
            self._faults.append(f"{_said(element, '/S')}: content without a number")

    def _content(self, page: int | None, mcid: int, element: Any) -> Iterator[Leaf]:  # noqa: ANN401
        if page is None or page >= len(self._texts):
            self._faults.append(f"{_said(element, '/S')}: content on no page")
            return
        if (page, mcid) in self.owners:
            self._faults.append(
                f"{_said(element, '/S')}: content {mcid} of page {page + 1} is in two elements"
            )
        self.owners[page, mcid] = element.objgen
        yield self._texts[page].marked.get(mcid, Leaf(page + 1, "", None))

    def _anchor(self, kid: Any, page: int | None, element: Any) -> Iterator[Anchor]:  # noqa: ANN401
        note = kid["/Obj"]
        if not isinstance(note, Dictionary):
            self._faults.append(f"{_said(element, '/S')}: an annotation that is none")
            return
        key = note.get("/StructParent")
        if self._parent(key) != element.objgen:
            self._faults.append(f"{_said(element, '/S')}: its annotation belongs to another element")
        action = note.get("/A", Dictionary())
        within = note.get("/Dest")
        address = _said(action, "/URI") or (
            f"#{within}" if isinstance(within, pikepdf.String | Name) else "#"
        )
        yield Anchor((page or 0) + 1, address, _said(note, "/Contents"))

    def disagreements(self) -> Iterator[str]:
        """Tell where the ParentTree does not lead to the element that holds a content."""
        yield from self._faults
        owned: dict[int, list[int]] = {}
        for where, mcid in self.owners:
            owned.setdefault(where, []).append(mcid)
        for number, page in enumerate(self._file.pages):
            slots = self._slots(page.obj.get("/StructParents"))
            for mcid, objgen in enumerate(slots):
                owner = self.owners.get((number, mcid))
                if owner != objgen:
                    yield f"page {number + 1}: content {mcid} has two parents"
            for mcid in owned.get(number, ()):
                if mcid >= len(slots):
                    yield f"page {number + 1}: content {mcid} has no parent"

    def _slots(self, key: Any) -> list[tuple[int, int] | None]:  # noqa: ANN401
        return [slot.objgen if isinstance(slot, Dictionary) else None for slot in _listed(self._entry(key))]

    def _parent(self, key: Any) -> tuple[int, int] | None:  # noqa: ANN401
        entry = self._entry(key)
        return entry.objgen if isinstance(entry, Dictionary) else None

    def _entry(self, key: Any) -> Any:  # noqa: ANN401
        tree = self._root.get("/ParentTree")
        if not isinstance(tree, Dictionary) or not isinstance(key, int):
            return None
        try:
            return pikepdf.NumberTree(tree).get(key)
        except (LookupError, ValueError, RuntimeError, TypeError):  # a tree of loops or of odd pairs
            return None

    def _page(self, held: Any, page: int | None) -> int | None:  # noqa: ANN401
        named = held.get("/Pg")
        return self._numbers.get(named.objgen, page) if isinstance(named, Dictionary) else page

    def _standard(self, role: str) -> str:
        name = role.removeprefix("/")
        for _ in range(_DEEPEST):
            mapped = self._roles.get(f"/{name}")
            if mapped is None or str(mapped) == f"/{name}":
                break
            name = str(mapped)[1:]
        return name


def _listed(value: Any) -> list[Any]:  # noqa: ANN401
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def _said(held: Any, key: str) -> str:  # noqa: ANN401
    value = held.get(key)
    return str(value) if isinstance(value, pikepdf.String | Name) else ""
