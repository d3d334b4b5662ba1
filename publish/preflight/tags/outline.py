"""A structure tree as an indented outline: what a screen reader walks, for people to read."""

from collections.abc import Iterator
from typing import Final

from publish.preflight.tags.facts import SOFT_HYPHEN, Anchor, Leaf, Tag, TagTree

_INDENT: Final = "  "


def outline(tree: TagTree) -> Iterator[str]:
    """Write a tree, a line an element or a text."""
    for root in tree.roots:
        yield from _lines(root, 0)


def _lines(tag: Tag, depth: int) -> Iterator[str]:
    plain = not any(isinstance(kid, Tag) for kid in tag.kids)
    text = f": {_shown(tag.text)}" if plain and tag.alt is None and tag.text.strip() else ""
    yield f"{_INDENT * depth}{tag.type}{''.join(_said(tag, plain=plain))}{text}"
    for kids in () if plain else _runs(tag):
        if isinstance(kids, Tag):
            yield from _lines(kids, depth + 1)
        else:
            yield f"{_INDENT * (depth + 1)}{_shown(Tag(type='', kids=kids).text)}"


def _runs(tag: Tag) -> Iterator[Tag | tuple[Leaf, ...]]:
    """Give what an element holds, texts in a row as one."""
    row: list[Leaf] = []
    for kid in tag.kids:
        if isinstance(kid, Leaf):
            row += [kid] if kid.text.strip() else []
        elif isinstance(kid, Tag):
            if row:
                yield tuple(row)
                row = []
            yield kid
    if row:
        yield tuple(row)


def _said(tag: Tag, *, plain: bool) -> Iterator[str]:
    said = (
        (tag.id, " #{}"),
        (tag.language, " [{}]"),
        (tag.scope, " scope={}"),
        (",".join(tag.headers), " headers={}"),
        (tag.expansion, " E=« {} »"),
        ("" if plain else tag.actual, " actual=« {} »"),
        (tag.alt, " alt=« {} »"),
    )
    yield from (form.format(value) for value, form in said if value)
    for kid in tag.kids:
        if isinstance(kid, Anchor):
            yield f" → {kid.address} « {kid.told} »"


def _shown(text: str) -> str:
    """Write a text as it is heard: a word that a line's end divides is one."""
    return " ".join(text.replace(SOFT_HYPHEN, "").split())


def as_values(tag: Tag) -> dict[str, object]:
    """Give an element as JSON carries it; what it does not say is left out."""
    said: dict[str, object] = {
        "type": tag.type,
        "id": tag.id,
        "language": tag.language,
        "alt": tag.alt,
        "actual_text": tag.actual,
        "expansion": tag.expansion,
        "scope": tag.scope,
        "headers": list(tag.headers),
        "kids": [_kid_values(kid) for kid in tag.kids],
    }
    return {name: value for name, value in said.items() if value not in ("", None, [])}


def _kid_values(kid: Tag | Leaf | Anchor) -> dict[str, object]:
    if isinstance(kid, Tag):
        return as_values(kid)
    if isinstance(kid, Anchor):
        return {"page": kid.page, "address": kid.address, "contents": kid.told}
    return {"page": kid.page, "text": kid.text}
