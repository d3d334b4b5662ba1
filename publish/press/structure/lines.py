"""Text in its elements: what lines tore apart is joined, what stands loose gets a paragraph."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from publish.press.marked import Content, Marked, said
from publish.press.structure.element import Element
from publish.press.structure.roles import INLINE

_SOFT_HYPHEN: Final = "\N{SOFT HYPHEN}"
_DROP_CAPS: Final = frozenset({"drop-cap", "r-drop-cap"})

Kid = Element | Content


def is_blank(text: str) -> bool:
    r"""Tell whether a text shows nothing.

    >>> is_blank(" \u200b"), is_blank("a")
    (True, False)
    """
    return all(sign.isspace() or unicodedata.category(sign) == "Cf" for sign in text)


def mended(kids: Iterable[Kid]) -> list[Kid]:
    """Join the parts of a link or of a foreign passage that goes on on the next line, within a word too."""
    out: list[Kid] = []
    for kid in kids:
        hyphens = out[-1:] if len(out) > 1 and isinstance(out[-1], Content) and out[-1].broken else []
        before = out[-1 - len(hyphens)] if out else None
        if isinstance(kid, Element) and isinstance(before, Element) and _goes_on(before, kid):
            del out[-1 - len(hyphens) :]
            out.append(replace(before, kids=tuple(mended((*before.kids, *hyphens, *kid.kids)))))
        else:
            out.append(kid)
    return out


def _goes_on(before: Element, after: Element) -> bool:
    if before.type == "Span":
        return bool(before.language) and replace(before, kids=()) == replace(after, kids=())
    return (
        before.type == after.type == "Link"
        and before.address == after.address
        and not any(kid.type == "Figure" for kid in (*before.inner, *after.inner))
    )


def in_blocks(kids: Iterable[Kid]) -> Iterator[Element]:
    """Put text that stands loose among blocks into paragraphs."""
    loose: list[Kid] = []
    for kid in kids:
        if isinstance(kid, Content) or kid.type in INLINE:
            loose.append(kid)
            continue
        if loose:
            yield Element(type="P", kids=tuple(loose))
            loose = []
        yield kid
    if loose:
        yield Element(type="P", kids=tuple(loose))


def unwrapped(kids: Iterable[Kid]) -> tuple[Kid, ...]:
    """Take a paragraph's own contents where it is a label."""
    return tuple(
        inner
        for kid in kids
        for inner in (kid.kids if isinstance(kid, Element) and kid.type == "P" else (kid,))
    )


def all_inline(kids: Iterable[Kid]) -> bool:
    """Tell whether all stands in a line."""
    return all(isinstance(kid, Content) or kid.type in INLINE for kid in kids)


def labelled(kids: list[Kid]) -> tuple[Element | None, tuple[Kid, ...]]:
    """Take the label of an item out of what it holds, or out of its first paragraph."""
    first = kids[0] if kids else None
    if not isinstance(first, Element):
        return None, tuple(kids)
    if first.type == "Lbl":
        return first, tuple(kids[1:])
    inner = first.kids[0] if first.kids else None
    if isinstance(inner, Element) and inner.type == "Lbl":
        rest = replace(first, kids=first.kids[1:])
        return inner, (*((rest,) if rest.kids else ()), *kids[1:])
    return None, tuple(kids)


def with_drop_cap(kids: list[Kid], marked: Marked) -> list[Kid]:
    """Let a drop cap and the rest of its word be read as one."""
    first = marked.kids[0] if marked.kids else None
    if not isinstance(first, Marked) or not _DROP_CAPS.intersection(first.names) or len(kids) < 2:  # noqa: PLR2004
        return kids
    letter, rest, *others = kids
    if not isinstance(letter, Content) or not isinstance(rest, Content) or letter.spaced:
        return kids
    actual = said((letter, rest)) + (_SOFT_HYPHEN if rest.broken else "")
    return [Element(type="Span", kids=(letter, rest), actual=actual), *others]
