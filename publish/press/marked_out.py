"""Marked elements as values that JSON carries, and back."""

from typing import Any

from publish.press.marked import Artifact, Content, Margin, Marked, MarkedPages

_CONTENT = 6  # values of a content, of which an element has three


def marked_out(pages: MarkedPages) -> list[Any]:
    """Give marked pages as lists and words."""
    return [
        _element_out(pages.root),
        [(one.page, one.mcid, one.margin.value) for one in pages.artifacts],
    ]


def marked_in(values: list[Any]) -> MarkedPages:
    """Give marked pages back; ValueError or TypeError when these are none."""
    root, artifacts = values
    return MarkedPages(
        _element_in(root), tuple(Artifact(page, mcid, Margin(margin)) for page, mcid, margin in artifacts)
    )


def _element_out(element: Marked) -> list[Any]:
    kids = [_content_out(kid) if isinstance(kid, Content) else _element_out(kid) for kid in element.kids]
    return [element.tag, dict(element.attributes), kids]


def _content_out(content: Content) -> list[Any]:
    return [content.page, content.mcid, content.text, content.box, content.broken, content.spaced]


def _element_in(values: list[Any]) -> Marked:
    tag, attributes, kids = values
    return Marked(
        tag, attributes, tuple(_content_in(kid) if len(kid) == _CONTENT else _element_in(kid) for kid in kids)
    )


def _content_in(values: list[Any]) -> Content:
    page, mcid, text, (left, bottom, right, top), broken, spaced = values
    return Content(page, mcid, text, (left, bottom, right, top), broken, spaced)
