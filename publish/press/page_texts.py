"""The texts of a laid-out edition: what the document says, and what the pages add to it.

Together they are every word the finished file must hold, neither more nor fewer.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

_SILENT = frozenset({"head", "style", "script", "title", "desc", "metadata"})
_INLINE = frozenset(
    {"a", "abbr", "b", "cite", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup"}
)
_GENERATED = ("::before", "::after", "::marker")


def document_texts(root: Element) -> tuple[str, ...]:
    """Give every text of a document in reading order, each once.

    What runs in page margins is left out (`data-running`): it stands on many pages, and
    `added_texts` counts it there.
    """
    return tuple(_texts(root))


def _texts(element: Element) -> Iterator[str]:
    """Give one text a block: what stands in one line of thought is one string."""
    gathered: list[str] = []
    for piece in _pieces(element):
        if piece is not None:
            gathered.append(piece)
        elif gathered:
            yield "".join(gathered)
            gathered.clear()
    if gathered:
        yield "".join(gathered)


def _pieces(element: Element) -> Iterator[str | None]:
    """Give the pieces of text below an element, and None wherever a block begins or ends."""
    tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else "script"
    if tag in _SILENT or element.get("data-running") is not None:
        return
    apart = tag not in _INLINE
    if apart:
        yield None
    if element.text:
        yield element.text
    for child in element:
        yield from _pieces(child)
        if child.tail:
            yield child.tail
    if apart:
        yield None


def added_texts(pages: Iterable[Any]) -> tuple[str, ...]:
    """Give what the pages say beyond the document: margins, counters, marks of lists.

    What only holds a place open is not painted: it says nothing.
    """
    return tuple(text for page in pages for text in _added(page._page_box, inside=False))


def _added(box: Any, *, inside: bool) -> Iterator[str]:  # noqa: ANN401  # boxes of the engine are untyped
    inside = inside or _is_added(box)
    if inside and hasattr(box, "text") and box.style["visibility"] == "visible":
        yield str(box.text)
    for child in getattr(box, "children", ()):
        yield from _added(child, inside=inside)


def _is_added(box: Any) -> bool:  # noqa: ANN401  # as above
    tag = getattr(box, "element_tag", "") or ""
    return hasattr(box, "at_keyword") or tag.endswith(_GENERATED)
