"""What keeps parts from being bound together, found before anything is copied."""

from collections.abc import Iterator, Sequence
from typing import Any

from pikepdf import Dictionary, Pdf

from publish.bindery.graft import classes_clash, roles_clash
from publish.bindery.intents import intents_differ
from publish.bindery.opening import Opened
from publish.findings import Finding, error, warning
from publish.place import Place


def unfit(parts: Sequence[Opened], volume: Place) -> Iterator[Finding]:
    """Tell what makes parts unfit for one another, and what a reader will miss in some of them."""
    roots = [root for one in parts if (root := tree_of(one.file)) is not None]
    for one in parts:
        if roots and not is_tagged(one.file):
            yield warning("binding/untagged", one.at)
    for name in roles_clash(roots):
        yield error("binding/roles-clash", volume, {"role": name})
    for name in classes_clash(roots):
        yield error("binding/classes-clash", volume, {"name": name})
    yield from intents_differ(parts)


def tree_of(file: Pdf) -> Any | None:  # noqa: ANN401  # any object of the PDF
    """Give the root of a file's structure; None where it has none."""
    root = file.Root.get("/StructTreeRoot")
    return root if isinstance(root, Dictionary) else None


def is_tagged(file: Pdf) -> bool:
    """Tell whether a file has a structure and says that all of it is in there (ISO 32000-1, 14.8.1)."""
    marked = file.Root.get("/MarkInfo")
    return tree_of(file) is not None and isinstance(marked, Dictionary) and bool(marked.get("/Marked", False))
