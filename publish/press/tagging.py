"""The marked content of a file, gathered by the element of the document that it belongs to.

The one module that knows how the engine remembers what it marks: while a file is written, our
function stands in for the engine's `weasyprint.pdf.add_tags`, which would write an element
of structure for every fragment of a box.  `tests/press/test_tagging.py` fails when the engine
changes what is used here.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import weasyprint.pdf
from weasyprint.formatting_structure.boxes import MarginBox, ReplacedBox, TextBox
from weasyprint.layout.absolute import AbsolutePlaceholder

from publish.press.marked import DESCENT, Artifact, Box, Content, Margin, Marked, MarkedPages
from publish.press.word_ends import HYPHEN, word_ends

_POINTS = 0.75  # in a CSS pixel
_ASCENT = 0.8  # em: what a reader may touch of a line, whatever its leading
_SVG_TITLE = "{http://www.w3.org/2000/svg}title"
_SILENT = frozenset({"style"})
_BLOCKS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "caption", "figcaption", "pre", "div"}
)


class EngineChangedError(AssertionError):
    """The engine keeps its marks otherwise than we know."""


@dataclass(slots=True)
class _Node:
    tag: str
    element: Any
    kids: "list[_Node | Content]" = field(default_factory=list)


@dataclass(slots=True)
class Collector:
    """Takes the engine's place where it would write tags."""

    pages: MarkedPages | None = None

    def add_tags(self, _pdf: Any, document: Any, _version: Any, page_streams: Any) -> None:  # noqa: ANN401
        """Gather what the pages mark."""
        gathering = _Gathering()
        for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
            gathering.page(number, page, dict(stream._tags))
        self.pages = gathering.done()

    def gathered(self) -> MarkedPages:
        """Give what was gathered."""
        if self.pages is None:
            raise EngineChangedError("the engine wrote a file and asked nobody for its tags")
        return self.pages


@contextmanager
def collecting() -> Iterator[Collector]:
    """Gather the marks of the file that is written meanwhile."""
    collector = Collector()
    own: Callable[..., None] = weasyprint.pdf.add_tags
    weasyprint.pdf.add_tags = collector.add_tags
    try:
        yield collector
    finally:
        weasyprint.pdf.add_tags = own


class _Gathering:
    """The nodes of a document while its pages are walked.

    What an element is in is told by the document, not by its boxes: a drawing that is a block
    leaves the link it stands in.
    """

    def __init__(self) -> None:
        self._root = _Node("", None)
        self._nodes: dict[tuple[Any, str], _Node] = {}
        self._parents: dict[Any, Any] = {}
        self._heads: dict[Any, Any] = {}
        self._artifacts: list[Artifact] = []
        self._number = 0
        self._height = 0.0
        self._tags: dict[Any, Any] = {}

    def page(self, number: int, page: Any, tags: dict[Any, Any]) -> None:  # noqa: ANN401
        self._number, self._height, self._tags = number, page.height, tags
        self._walk(page._page_box, self._root, None)
        if tags:
            raise EngineChangedError(f"{len(tags)} marked boxes of page {number + 1} are nowhere in its tree")

    def done(self) -> MarkedPages:
        _tell_ends(self._root)
        return MarkedPages(_frozen(self._root), tuple(self._artifacts))

    def _walk(self, box: Any, node: _Node, margin: Margin | None) -> None:  # noqa: ANN401
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, MarginBox):
            margin = _margin_of(box.at_keyword)
        elif self._stands_again(box):
            margin = Margin.HEADER
        node = node if margin else self._node(box, node)
        if box in self._tags:
            self._take(box, node, margin)
        for child in getattr(box, "children", ()):
            self._walk(child, node, margin)

    def _stands_again(self, box: Any) -> bool:  # noqa: ANN401
        """Tell whether this is the head or the foot of a table, set again where the table goes on."""
        if not (getattr(box, "is_header", False) or getattr(box, "is_footer", False)):
            return False
        return self._heads.setdefault(box.element, box) is not box

    def _node(self, box: Any, within: _Node) -> _Node:  # noqa: ANN401
        if box.element is None:
            return within
        if not self._parents:  # the first is the root
            self._parents = {kid: element for element in box.element.iter() for kid in element}
        return self._node_of(box.element, box.element_tag)

    def _node_of(self, element: Any, tag: str) -> _Node:  # noqa: ANN401
        key = (element, tag)
        if key not in self._nodes:
            self._nodes[key] = _Node(tag, element)
            own = element if "::" in tag else self._parents.get(element)
            parent = self._root if own is None else self._node_of(own, own.tag)
            parent.kids.append(self._nodes[key])
        return self._nodes[key]

    def _take(self, box: Any, node: _Node, margin: Margin | None) -> None:  # noqa: ANN401
        mcid = self._tags.pop(box)["mcid"]
        if margin is not None:
            self._artifacts.append(Artifact(self._number, mcid, margin))
        elif isinstance(box, TextBox):
            node.kids.append(Content(self._number, mcid, box.text, self._text_place(box)))
        elif isinstance(box, ReplacedBox):
            node.kids.append(Content(self._number, mcid, "", self._place(box)))
        else:
            raise EngineChangedError(f"{type(box).__name__} is marked, and is no text and no drawing")

    def _text_place(self, box: Any) -> Box:  # noqa: ANN401
        size = box.style["font_size"]
        baseline = box.position_y + box.baseline
        top, bottom = baseline - _ASCENT * size, baseline + DESCENT * size
        return self._points(box.position_x, top, box.position_x + box.width, bottom)

    def _place(self, box: Any) -> Box:  # noqa: ANN401
        left, top = box.content_box_x(), box.content_box_y()
        return self._points(left, top, left + box.width, top + box.height)

    def _points(self, left: float, top: float, right: float, bottom: float) -> Box:
        edges = (left, self._height - bottom, right, self._height - top)
        a, b, c, d = (round(edge * _POINTS, 2) for edge in edges)
        return (a, b, c, d)


def _margin_of(keyword: str) -> Margin:
    return Margin.FOOTER if keyword.startswith("@bottom") else Margin.HEADER


def _frozen(node: _Node) -> Marked:
    kids = tuple(kid if isinstance(kid, Content) else _frozen(kid) for kid in node.kids)
    tag = node.tag.rpartition("}")[2]
    return Marked(tag, {} if "::" in tag else _attributes(node.element), kids)


def _attributes(element: Any) -> dict[str, str]:  # noqa: ANN401
    if element is None:
        return {}
    out = {name: value for name, value in element.attrib.items() if name not in _SILENT}
    title = element.find(_SVG_TITLE)
    if title is not None and title.text:
        out["alt"] = title.text
    return out


def _tell_ends(node: _Node) -> bool:
    """Tell how every text ends, block by block; True where a block is in this node, or is it."""
    within = [_tell_ends(kid) for kid in node.kids if isinstance(kid, _Node)]
    if any(within) or node.tag not in _BLOCKS:
        return any(within)
    leaves = list(_leaves(node))
    texts = [content.text for _, _, content in leaves]
    source = " ".join("".join(node.element.itertext()).split())
    for (holder, place, content), end in zip(leaves, word_ends(texts, source), strict=True):
        holder.kids[place] = replace(content, broken=end.broken, spaced=end.spaced)
    _tell_added_hyphens(leaves)
    return True


def _leaves(node: _Node) -> Iterator[tuple[_Node, int, Content]]:
    for place, kid in enumerate(node.kids):
        if isinstance(kid, Content):
            yield node, place, kid
        else:
            yield from _leaves(kid)


def _tell_added_hyphens(leaves: list[tuple[_Node, int, Content]]) -> None:
    """Tell the hyphens that a made-up line adds to its last word."""
    for holder, place, content in leaves:
        if holder.tag.endswith("::after") and content.text == HYPHEN:
            holder.kids[place] = replace(content, broken=True, spaced=False)
