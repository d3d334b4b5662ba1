"""What an element of the document is in the structure of a PDF: a table (ISO 32000-1, 14.8.4)."""

from collections.abc import Mapping
from typing import Final

from publish.press.marked import Marked

BY_TAG: Final[Mapping[str, str]] = {
    "header": "Sect",
    "footer": "Sect",
    "nav": "Sect",
    "section": "Sect",
    "aside": "Sect",
    "article": "Art",
    "blockquote": "BlockQuote",
    "p": "P",
    "pre": "P",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "ul": "L",
    "ol": "L",
    "li": "LI",
    "li::marker": "Lbl",
    "table": "Table",
    "caption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "figure": "Div",
    "figcaption": "Caption",
    "img": "Figure",
    "svg": "Figure",
    "a": "Link",
}
"""What has no line here says nothing: what it holds stands in what holds it."""

_BY_NAME: Final[Mapping[str, str]] = {"pull-quote": "BlockQuote", "marker": "Lbl"}

INLINE: Final = frozenset({"Span", "Link", "Reference"})
"""Types that stand in a line of text."""

HOLDS_BLOCKS: Final = frozenset({"Document", "Art", "Sect", "Div", "BlockQuote"})
"""Types in which no text stands without a paragraph of its own."""

EMPTY: Final = frozenset({"TD", "TH"})
"""Types that stay where they hold nothing: a table keeps its columns."""


def role_of(marked: Marked) -> str:
    """Give the type of an element; empty for one that says nothing.

    A figure without a drawing or a caption (a table, a timeline) is only the frame of what it holds.

    >>> role_of(Marked("td", {"scope": "row"})), role_of(Marked("div"))
    ('TH', '')
    """
    for name in marked.names:
        if name in _BY_NAME:
            return _BY_NAME[name]
    if marked.tag == "td" and marked.says("scope"):
        return "TH"
    if marked.tag == "figure" and not (has_drawing(marked) or _has_caption(marked)):
        return ""
    return BY_TAG.get(marked.tag, "")


def _has_caption(marked: Marked) -> bool:
    return any(isinstance(kid, Marked) and kid.tag == "figcaption" for kid in marked.kids)


def has_drawing(marked: Marked) -> bool:
    """Tell whether an element holds a drawing that is looked at."""
    return not is_artifact(marked) and (
        is_drawing(marked) or any(has_drawing(kid) for kid in marked.kids if isinstance(kid, Marked))
    )


def is_drawing(marked: Marked) -> bool:
    """Tell whether this is a picture, chart, map or code."""
    return marked.tag in {"img", "svg"}


def is_artifact(marked: Marked) -> bool:
    """Tell whether the layout says that an element is decoration, or stands on every page."""
    return bool(marked.says("data-artifact")) or marked.says("aria-hidden") == "true"
