"""The structure of a volume, followed from its root and from its pages, in the final bytes.

What is wrong there came in with a part, nearly always: the parts are looked at then, each
alone, so that the one which has to be made again is named.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from publish.bindery.opening import content_of
from publish.bindery.volume import Part
from publish.errors import ContentError
from publish.findings import Finding
from publish.preflight.checks.tag_tree import (
    all_text_is_somewhere,
    file_has_a_tree,
    tree_agrees_with_pages,
    types_are_standard,
)
from publish.preflight.tags.facts import TagTree
from publish.preflight.tags.opened import opened_tags


def structure_faults(pdf: bytes, path: Path, parts: Sequence[Part], *, strict: bool) -> tuple[Finding, ...]:
    """Tell what is wrong with the structure of a volume, of the part that brought it in.

    `strict` asks that all text is in the tree or an artifact, as standards for reading do; otherwise
    a volume may be as poorly marked as its parts were, but what is marked must be reached.
    """
    found = _found(pdf, path, strict=strict)
    if not found:
        return ()
    codes = {one.code for one in found}
    looked_at = (one for part in parts for one in _found(content_of(part), part.path, strict=strict))
    brought = tuple(dict.fromkeys(one for one in looked_at if one.code in codes))
    told = {one.code for one in brought}
    return (*brought, *(one for one in found if one.code not in told))


def _found(pdf: bytes, path: Path, *, strict: bool) -> tuple[Finding, ...]:
    try:
        tree = opened_tags(pdf, path)
    except ContentError as refused:
        return refused.findings
    return tuple(_unfollowed(tree, path, strict=strict))


def _unfollowed(tree: TagTree, path: Path, *, strict: bool) -> Iterator[Finding]:
    """Tell what in a tree leads nowhere, and what no element holds.

    A part without tags still has the marks of those it lost: they ask for no tree.
    """
    yield from tree_agrees_with_pages(tree, path)
    if strict:
        yield from file_has_a_tree(tree, path)
        yield from all_text_is_somewhere(tree, path)
        yield from types_are_standard(tree, path)
    elif tree.marked:
        yield from all_text_is_somewhere(replace(tree, loose=()), path)
