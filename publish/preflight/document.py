"""What a PDF says of itself as a whole: title, language, tags, outline, printing condition."""

from typing import Any

import pikepdf

from publish.preflight.facts import Annotation, Intent
from publish.preflight.spaces import entry

_MOST_ENTRIES = 10_000  # of an outline; its links may run in a circle


def read_title(pdf: pikepdf.Pdf) -> str:
    """Give the title of the document; empty when it has none."""
    return _text(entry(pdf.trailer.get("/Info"), "/Title"))


def read_language(pdf: pikepdf.Pdf) -> str:
    """Give the natural language of the document (ISO 32000-2, 14.9.2); empty for none."""
    return _text(pdf.Root.get("/Lang"))


def is_tagged(pdf: pikepdf.Pdf) -> bool:
    """Tell whether the file says it is tagged, and has a structure (14.8.1)."""
    marked = entry(pdf.Root.get("/MarkInfo"), "/Marked")
    root = pdf.Root.get("/StructTreeRoot")
    return bool(marked) and entry(root, "/K") is not None


def read_intents(pdf: pikepdf.Pdf) -> tuple[Intent, ...]:
    """Give the output intents of the document."""
    intents = pdf.Root.get("/OutputIntents")
    return tuple(
        Intent(
            str(entry(intent, "/S") or "").removeprefix("/"),
            _text(entry(intent, "/OutputConditionIdentifier")),
            _count(entry(entry(intent, "/DestOutputProfile"), "/N")),
        )
        for intent in (list(intents) if isinstance(intents, pikepdf.Array) else [])
    )


def read_outline(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Give the titles of the outline in reading order."""
    titles: list[str] = []
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [entry(pdf.Root.get("/Outlines"), "/First")]
    while waiting and len(titles) < _MOST_ENTRIES:
        item = waiting.pop()
        if not isinstance(item, pikepdf.Dictionary) or item.objgen in seen:
            continue
        seen.add(item.objgen)
        titles.append(_text(item.get("/Title")))
        waiting += [item.get("/Next"), item.get("/First")]
    return tuple(titles)


def read_annotations(page: pikepdf.Page) -> tuple[Annotation, ...]:
    """Give the annotations of a page, with where their links lead."""
    annotations = page.obj.get("/Annots")
    listed = list(annotations) if isinstance(annotations, pikepdf.Array) else []
    return tuple(_annotation(annotation) for annotation in listed)


def _annotation(annotation: object) -> Annotation:
    action = entry(annotation, "/A")
    return Annotation(
        str(entry(annotation, "/Subtype") or "").removeprefix("/"),
        str(entry(action, "/S") or "").removeprefix("/"),
        _text(entry(action, "/URI")),
    )


def _text(value: object) -> str:
    return str(value) if isinstance(value, pikepdf.String) else ""


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0
