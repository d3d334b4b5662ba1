"""Name trees and number trees, read with limits and written in leaves (ISO 32000-1, 7.9.6 and 7.9.7)."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from pikepdf import Array, Dictionary, Pdf

_LEAF: Final = 64  # pairs that a reader looks through one after the other
_DEEPEST: Final = 32
_MOST: Final = 2_000_000  # pairs


class TangledError(ValueError):
    """A tree that comes back to itself, or has no end."""


def pairs_of(tree: Any, kind: str) -> list[tuple[Any, Any]]:  # noqa: ANN401  # any object of the PDF
    """Give the pairs of a tree, in its order; `kind` is `/Names` or `/Nums`."""
    out: list[tuple[Any, Any]] = []
    for leaf in _leaves(tree, kind, (), 0):
        held = list(leaf)
        out += zip(held[::2], held[1::2], strict=False)
        if len(out) > _MOST:
            raise TangledError(f"more than {_MOST} entries in {kind}")
    return out


def _leaves(node: Any, kind: str, above: tuple[Any, ...], depth: int) -> Iterator[Any]:  # noqa: ANN401
    if not isinstance(node, Dictionary):
        return
    if depth > _DEEPEST or (node.is_indirect and node.objgen in above):
        raise TangledError(f"{kind} comes back to itself")
    held, kids = node.get(kind), node.get("/Kids")
    if isinstance(held, Array):
        yield held
    if isinstance(kids, Array):
        for kid in kids:
            yield from _leaves(kid, kind, (*above, node.objgen), depth + 1)


def tree(file: Pdf, kind: str, pairs: Sequence[tuple[Any, Any]]) -> Dictionary:
    """Write a tree of sorted pairs: a root, and leaves that say from where to where they reach."""
    leaves = [_leaf(kind, pairs[start : start + _LEAF]) for start in range(0, len(pairs), _LEAF)]
    return file.make_indirect(Dictionary(Kids=Array(map(file.make_indirect, leaves))))


def _leaf(kind: str, pairs: Sequence[tuple[Any, Any]]) -> Dictionary:
    held = Array([item for pair in pairs for item in pair])
    return Dictionary({"/Limits": Array([pairs[0][0], pairs[-1][0]]), kind: held})
