"""What a part says of itself, written down while it is open: its file is closed before the volume is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pikepdf import Dictionary, Pdf, String

from publish.bindery.entries import entries_lost
from publish.bindery.graft import classes_of, roles_of
from publish.bindery.intents import Meaning, meanings_of
from publish.bindery.opening import Opened
from publish.bindery.volume import Labels
from publish.preflight.document import read_language


@dataclass(frozen=True, kw_only=True, slots=True)
class Docket:
    """All that is asked of a part once it lies in the volume; nothing here needs its file."""

    sha256: str
    pages: int
    version: str
    title: str
    """Empty where it has none."""
    language: str
    producer: str
    labels: tuple[str, ...]
    """Its own, page by page; empty where the volume shows none of them."""
    structured: bool
    """It has a structure."""
    tagged: bool
    """It says that all of it is in there (ISO 32000-1, 14.8.1)."""
    roles: Mapping[str, str]
    classes: Mapping[str, bytes]
    meanings: tuple[Meaning, ...]
    """What its colours were mixed for."""
    lost: tuple[str, ...]
    """Entries of its catalogue that a volume has no place for."""


def docketed(one: Opened, labels: Labels) -> Docket:
    """Write down what an opened part says of itself."""
    file, part = one.file, one.part
    root = tree_of(file)
    info = file.docinfo
    title = info.get("/Title")
    return Docket(
        sha256=one.sha256,
        pages=one.pages,
        version=file.pdf_version,
        title=str(title).strip() if isinstance(title, String) else "",
        language=part.language or (read_language(file) if root is not None else ""),
        producer=str(info.get("/Producer", "")),
        labels=() if labels is Labels.VOLUME else tuple(page.label for page in file.pages),
        structured=root is not None,
        tagged=root is not None and _all_marked(file),
        roles=roles_of(root),
        classes=classes_of(root),
        meanings=meanings_of(file),
        lost=tuple(entries_lost(file)),
    )


def tree_of(file: Pdf) -> Any | None:  # noqa: ANN401  # any object of the PDF
    """Give the root of a file's structure; None where it has none."""
    root = file.Root.get("/StructTreeRoot")
    return root if isinstance(root, Dictionary) else None


def _all_marked(file: Pdf) -> bool:
    marked = file.Root.get("/MarkInfo")
    return isinstance(marked, Dictionary) and bool(marked.get("/Marked", False))
