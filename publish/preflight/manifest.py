"""The manifest of an issue: what its editions were made from, by what, and what came of it.

It lies in the archive edition and on the shelf.  From it a copy is verified bit by bit in
thirty years, and a difference after building anew is traced to the face, the library or
the manuscript that changed.  The same inputs give the same bytes: no clock, no machine.
"""

import json
from collections.abc import Iterable
from pathlib import PurePosixPath

from publish.model.issue import Issue
from publish.model.order import Order
from publish.model.report import EditionFacts
from publish.preflight.programs import program_name
from publish.press.enclosures import Enclosure, Relation
from publish.press.fingerprint import press_source, versions

NAME = "manifest.json"
"""What the manifest is called, on the shelf and in the archive edition."""

_FORMAT = 1
_FACES = (".otf", ".ttf")


def manifest(
    issue: Issue, order: Order, inputs: Iterable[Enclosure], editions: Iterable[EditionFacts]
) -> bytes:
    """Write the manifest of editions made from these inputs."""
    content = {
        "format": _FORMAT,
        "issue": issue.slug,
        "title": issue.title,
        "number": issue.number,
        "date": issue.date.isoformat(),
        "language": issue.language,
        "published": issue.published,
        "layout": order.layout or issue.layout,
        "printing": order.printing.value if order.printing else issue.printing,
        "inputs": [_input(one) for one in inputs],
        "versions": dict(versions()) | {"press": press_source()},
        "editions": [
            {
                "name": one.name,
                "file": one.file,
                "bytes": one.bytes,
                "pages": one.pages,
                "sha256": one.sha256,
                "sha512": one.sha512,
                "standards": list(one.standards),
            }
            for one in editions
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def as_enclosure(written: bytes) -> Enclosure:
    """Enclose the manifest itself."""
    return Enclosure(NAME, written, Relation.DATA)


def _input(one: Enclosure) -> dict[str, object]:
    described: dict[str, object] = {
        "path": one.name,
        "bytes": len(one.content),
        "sha512": one.sha512,
        "relation": one.relation.value,
    }
    if PurePosixPath(one.name).suffix.lower() in _FACES:
        described["face"] = program_name(one.content)
    return described
